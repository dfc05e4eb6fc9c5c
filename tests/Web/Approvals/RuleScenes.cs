using System.Net;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Activity;
using Portal.Domain.Approvals;
using Portal.Domain.Inbox;
using Portal.Domain.Office;
using Portal.Tests.Web.Pages;
using Portal.Web.Live;
using static Portal.Tests.Web.Pages.OfficeScene;

namespace Portal.Tests.Web.Approvals;

/// <summary>G7: invoices to pay by a rule of the client: Dana first, and from ten thousand euro Piotr after her.</summary>
public sealed class RuleScenes(ApprovalHouse house) : IClassFixture<ApprovalHouse>
{
    [Fact]
    public async Task A_large_invoice_waits_for_Dana_and_then_for_Piotr_who_is_told_when_it_is_his_turn()
    {
        var (stage, page) = await Set();
        await Save(stage, page);
        await stage.Invoice("12.000,00");
        using var dana = await stage.Office.As(stage.People.Dana);
        using var piotr = await stage.Office.As(stage.People.Piotr);
        await using var olek = await stage.People.Watches(stage.People.Olek, Topics.Dossier(stage.People.OleksDossierId), Topics.Desk(stage.People.Olek.Id));
        (await Mailed(stage)).ShouldBe([stage.People.Dana.Id]);
        (await dana.GetAsync("/home")).Text.ShouldContain($"approval-{stage.Approval}");
        (await piotr.GetAsync("/home")).Text.ShouldNotContain($"approval-{stage.Approval}");
        WebUtility.HtmlDecode((await piotr.GetAsync($"/approvals/{stage.Approval}")).Text).ShouldContain($"It is not your turn yet. First: {stage.People.Dana.Name}.");
        await stage.Reads(piotr);
        (await stage.AsksForCode(piotr)).Status.ShouldBe(HttpStatusCode.Conflict, "it is not his turn");

        await Approves(stage, dana, stage.People.Dana);
        (await stage.Now(a => a.State)).ShouldBe(ApprovalState.Open);
        (await Mailed(stage)).ShouldBe([stage.People.Dana.Id, stage.People.Piotr.Id], ignoreOrder: true);
        (await piotr.GetAsync("/home")).Text.ShouldContain($"approval-{stage.Approval}");

        await Approves(stage, piotr, stage.People.Piotr);
        (await stage.Now(a => a.State)).ShouldBe(ApprovalState.Approved);
        olek.Calls.ShouldBeEmpty();
        using var stranger = await stage.Office.As(stage.People.Olek);
        (await stranger.GetAsync($"/approvals/{stage.Approval}")).Status.ShouldBe(HttpStatusCode.NotFound);
        await stage.Office.Refused(HttpStatusCode.NotFound, [stage.People.Dana, stage.People.Olek], page, [page, $"{page}/removal"]);
    }

    [Fact]
    public async Task A_small_one_needs_Dana_alone_and_one_in_another_currency_needs_both()
    {
        var (stage, page) = await Set();
        await Save(stage, page);
        await stage.Invoice("500");
        using var dana = await stage.Office.As(stage.People.Dana);
        await Approves(stage, dana, stage.People.Dana);
        (await stage.Now(a => a.State)).ShouldBe(ApprovalState.Approved);

        await stage.Invoice("500", "PLN");
        await Approves(stage, dana, stage.People.Dana);
        (await stage.Now(a => a.State)).ShouldBe(ApprovalState.Open);
    }

    [Fact]
    public async Task What_is_wrong_with_a_rule_is_said_and_nothing_typed_is_lost_and_a_preview_keeps_nothing()
    {
        var (stage, page) = await Set();
        var (dana, piotr) = await Contacts(stage);

        await ComesBack(stage.Eva, page, [.. Part(0, dana, ("How", "Some"), ("Needed", "4"), ("From", "a lot"))], "Say how many of the 1 people", "“a lot” is no amount", "value=\"a lot\"");
        await ComesBack(stage.Eva, page, [], "Tick at least one person");
        await house.House.Save(async db => (await db.People.SingleAsync(p => p.Id == stage.People.Piotr.Id)).Reach(null));
        await ComesBack(stage.Eva, page, [.. Part(0, piotr)], $"{stage.People.Piotr.Name} has no second factor yet");

        var preview = await stage.Eva.PostAsync($"{page}?handler=Preview", [.. Part(0, dana), .. Part(1, piotr, ("From", "10000")), ("Form.TryAmount", "20000")]);
        WebUtility.HtmlDecode(preview.Text).ShouldSatisfyAllConditions(t => t.ShouldContain($"It would wait for {stage.People.Dana.Name}."), t => t.ShouldContain($"If {stage.People.Dana.Name} approved now: waits for {stage.People.Piotr.Name}."));
        preview = await stage.Eva.PostAsync($"{page}?handler=Preview", [.. Part(0, dana), .. Part(1, piotr, ("From", "10000")), ("Form.TryAmount", "20000"), ("Form.TryApproved", $"{stage.People.Dana.Id}")]);
        WebUtility.HtmlDecode(preview.Text).ShouldSatisfyAllConditions(t => t.ShouldContain($"It would wait for {stage.People.Piotr.Name}."), t => t.ShouldContain($"If {stage.People.Piotr.Name} approved now: approved."));
        preview = await stage.Eva.PostAsync($"{page}?handler=Preview", [.. Part(0, dana, ("From", "100")), ("Form.TryAmount", "20")]);
        WebUtility.HtmlDecode(preview.Text).ShouldSatisfyAllConditions(t => t.ShouldContain("Nobody is asked for this amount"), t => t.ShouldContain("Nobody is asked for: below EUR 100.00"));
        (await stage.Office.Read(db => db.ClientRules.CountAsync(r => r.ClientId == stage.People.ClientId))).ShouldBe(0);
    }

    [Fact]
    public async Task A_document_that_nobody_would_be_asked_for_cannot_be_put_up()
    {
        var (stage, page) = await Set();
        var (dana, _) = await Contacts(stage);
        await Done(stage.Eva, page, Approvers(stage), [.. Part(0, dana, ("From", "100"))]);
        var document = await stage.Brings("small.txt", "Small");

        var (text, location) = await stage.PutsUp(document, "invoice-to-pay", ("Form.Amount", "20"));

        location.ShouldBe("");
        WebUtility.HtmlDecode(text).ShouldContain("For this amount the client’s rule asks nobody");
        WebUtility.HtmlDecode((await stage.Eva.GetAsync(Approvers(stage))).Text).ShouldContain("Nobody is asked for: below EUR 100.00");
    }

    [Fact]
    public async Task Who_leaves_the_client_leaves_the_rule_and_a_rule_of_nobody_is_shown_broken_and_approves_nothing()
    {
        var (stage, page) = await Set();
        var (_, piotr) = await Contacts(stage);
        await Done(stage.Eva, page, Approvers(stage), [.. Part(0, piotr)]);
        await stage.Invoice("500");

        await Done(stage.Eva, $"/dossiers/{stage.People.DossierId}/people/{piotr}/deletion", $"/dossiers/{stage.People.DossierId}/people");

        (await stage.Office.Read(db => db.ClientRules.Where(r => r.ClientId == stage.People.ClientId).SelectMany(r => r.Parts).SelectMany(p => p.Seats).CountAsync())).ShouldBe(0);
        (await stage.Now(a => a.State)).ShouldBe(ApprovalState.Open);
        WebUtility.HtmlDecode((await stage.Eva.GetAsync(Approvers(stage))).Text).ShouldContain("This rule cannot be met");
        WebUtility.HtmlDecode((await stage.Eva.GetAsync($"/approvals/{stage.Approval}")).Text).ShouldContain("Nobody can act on this");
        var (_, location) = await stage.PutsUp(await stage.Brings("next.txt", "Next"), "invoice-to-pay", ("Form.Amount", "20"));
        location.ShouldBe("");
    }

    [Fact]
    public async Task A_rule_that_asks_fewer_completes_and_one_that_goes_gives_may_and_must_back()
    {
        var (stage, page) = await Set();
        await Save(stage, page);
        await stage.Invoice("12000");
        using var dana = await stage.Office.As(stage.People.Dana);
        await Approves(stage, dana, stage.People.Dana);
        (await stage.Now(a => a.State)).ShouldBe(ApprovalState.Open);

        var clash = await stage.Eva.PostAsync(page, [.. Part(0, (await Contacts(stage)).Dana), ("Form.Version", $"{Guid.CreateVersion7()}")]);
        clash.Status.ShouldBe(HttpStatusCode.Conflict);
        await Done(stage.Eva, $"{page}/removal", Approvers(stage));

        (await stage.Now(a => a.State)).ShouldBe(ApprovalState.Approved, "without the rule an Administrator may, and she has");
        (await stage.Office.TrailOf(stage.People.Eva)).ShouldContain(ActivityKind.ApprovalRuleRemoved);
    }

    /// <summary>Nothing is up by this type yet; the page on which its rule is written down.</summary>
    private async Task<(ApprovalStage Stage, string Page)> Set()
    {
        var stage = await ApprovalStage.Set(house.House, ApprovalRight.May, ApprovalRight.Must);
        var type = await stage.Office.Read(db => db.DocumentTypes.Where(t => t.Key == "invoice-to-pay").Select(t => t.Id).SingleAsync());
        return (stage, $"{Approvers(stage)}/{type}");
    }

    private static async Task Save(ApprovalStage stage, string page)
    {
        var (dana, piotr) = await Contacts(stage);
        await Done(stage.Eva, page, Approvers(stage), [.. Part(0, dana), .. Part(1, piotr, ("How", "All"), ("From", "10.000"))]);
    }

    private static string Approvers(ApprovalStage stage) => $"/dossiers/{stage.People.DossierId}/people/approvers";

    private static Task<(Guid Dana, Guid Piotr)> Contacts(ApprovalStage stage) =>
        stage.Office.Read(async db => ((await stage.People.ContactOf(db, stage.People.Dana)).Id, (await stage.People.ContactOf(db, stage.People.Piotr)).Id));

    private static IEnumerable<(string, string)> Part(int at, Guid contact, params (string Field, string Value)[] more) =>
        [("Form.Parts.Index", $"{at}"), ($"Form.Parts[{at}].People", $"{contact}"), .. more.Select(m => ($"Form.Parts[{at}].{m.Field}", m.Value))];

    private static Task<List<Guid?>> Mailed(ApprovalStage stage) => stage.Office.Read(db => db.Deliveries.Where(d => d.Kind == DeliveryKind.ApprovalAsked && db.Activities.Any(a => a.Id == d.ActivityId && a.SubjectId == stage.Approval)).Select(d => d.PersonId).ToListAsync());

    private static async Task Approves(ApprovalStage stage, Portal.Tests.Web.Ground.Browserless browser, Person person)
    {
        await stage.Reads(browser);
        (await stage.AsksForCode(browser)).Location.ShouldNotBeNull();
        (await stage.Decides(browser, await stage.Code(person))).Location.ShouldBe($"/approvals/{stage.Approval}");
    }
}
