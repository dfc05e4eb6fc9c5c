using System.Net;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Activity;
using Portal.Domain.Approvals;
using Portal.Domain.Dossiers;
using Portal.Domain.Inbox;
using Portal.Domain.Office;
using Portal.Tests.Web.Ground;
using Portal.Web.Live;
using static Portal.Tests.Web.Pages.OfficeScene;

namespace Portal.Tests.Web.Approvals;

/// <summary>G8: the office authorises a document of some types before the client is asked, and approves in his name where nobody there must;
/// by colleague or group and type, never for what one put up oneself, each time with the code of the app.</summary>
public sealed class OfficeFirstScenes(ApprovalHouse house) : IClassFixture<ApprovalHouse>
{
    [Fact]
    public async Task Piotr_is_asked_only_after_Sam_authorised_what_Eva_put_up_and_a_newer_version_goes_to_Sam_first_again()
    {
        var (stage, type) = await Set(first: true, piotr: ApprovalRight.Must);
        var app = await stage.HasApp(stage.People.Sam);
        using var sam = await stage.Office.As(stage.People.Sam);
        using var piotr = await stage.Office.As(stage.People.Piotr);
        await using var olek = await stage.People.Watches(stage.People.Olek, Topics.Dossier(stage.People.OleksDossierId), Topics.Desk(stage.People.Olek.Id));
        WebUtility.HtmlDecode((await stage.Eva.PostAsync($"/documents/{await stage.Brings("early.txt", "Too early")}/approval", ("Form.Type", $"{type.Id}"))).Text).ShouldContain("Nobody but whoever puts it up can authorise");
        await Entrusts(sam, type, stage.People.Sam.Id, OfficeRight.Authorise);

        await stage.UpAs(type);
        (await piotr.GetAsync($"/approvals/{stage.Approval}")).Status.ShouldBe(HttpStatusCode.NotFound, "nobody has asked him");
        (await piotr.GetAsync("/approvals")).Text.ShouldNotContain($"{stage.Approval}");
        (await Mailed(stage, DeliveryKind.ApprovalAsked)).ShouldBeEmpty();
        (await stage.Office.Read(db => db.Inbox.Where(i => i.SubjectId == stage.Approval).Select(i => new { i.PersonId, i.Reason, i.Kind }).SingleAsync())).ShouldBe(new { PersonId = (Guid?)stage.People.Sam.Id, Reason = InboxReason.Authoriser, Kind = ActivityKind.ApprovalToAuthorise });
        WebUtility.HtmlDecode((await stage.Eva.GetAsync($"/approvals/{stage.Approval}")).Text).ShouldContain($"{stage.People.Sam.Name} can");
        (await sam.GetAsync("/approvals")).Text.ShouldContain($"a-{stage.Approval}");

        (await stage.AsksForCode(sam, Verdict.Authorise)).Status.ShouldBe(HttpStatusCode.Conflict, "he has not read it");
        await stage.Reads(sam);
        (await stage.AsksForCode(sam, Verdict.Approve)).Status.ShouldBe(HttpStatusCode.Conflict, "that is the client's");
        (await stage.AsksForCode(sam, Verdict.Authorise)).Location.ShouldBe($"/approvals/{stage.Approval}/confirmation?verdict=Authorise");
        (await stage.Decides(sam, "000000", Verdict.Authorise)).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await stage.Decides(sam, app(), Verdict.Authorise)).Location.ShouldBe($"/approvals/{stage.Approval}");

        (await Mailed(stage, DeliveryKind.ApprovalAsked)).ShouldBe([stage.People.Piotr.Id]);
        (await stage.Office.Read(db => db.Inbox.Where(i => i.SubjectId == stage.Approval).Select(i => i.HandledAt).SingleAsync())).ShouldNotBeNull();
        await stage.Reads(piotr);

        await stage.Replaces("Assets 200");
        WebUtility.HtmlDecode((await piotr.GetAsync($"/approvals/{stage.Approval}")).Text).ShouldContain("the office looks at it first");
        (await stage.AsksForCode(piotr)).Status.ShouldBe(HttpStatusCode.Conflict);
        (await Mailed(stage, DeliveryKind.ApprovalAsked)).Count.ShouldBe(1);
        await stage.Reads(sam);
        (await stage.Decides(sam, app(), Verdict.Authorise)).Location.ShouldBe($"/approvals/{stage.Approval}");
        (await Mailed(stage, DeliveryKind.ApprovalAsked)).Count.ShouldBe(2);

        await stage.Approves(stage.People.Piotr);
        (await stage.Now(a => (a.State, a.Decisions.Count(d => d.Verdict == Verdict.Authorise && d.ByOffice), a.Decisions.Count(d => d.Verdict == Verdict.Approve)))).ShouldBe((ApprovalState.Approved, 2, 1));
        olek.Calls.ShouldBeEmpty();
        await stage.Office.Refused(HttpStatusCode.NotFound, [stage.People.Olek], $"/approvals/{stage.Approval}", [$"/approvals/{stage.Approval}/codes"], ("verdict", "Authorise"));
    }

    [Fact]
    public async Task Nobody_authorises_what_he_put_up_himself_nor_without_the_right_and_a_right_taken_meanwhile_counts_no_more()
    {
        var (stage, type) = await Set(first: true, piotr: ApprovalRight.May);
        var (evas, sams) = (await stage.HasApp(stage.People.Eva), await stage.HasApp(stage.People.Sam));
        using var sam = await stage.Office.As(stage.People.Sam);
        var group = Guid.Empty;
        await house.House.Save(db =>
        {
            var made = StaffGroup.Create($"Reviewers {Guid.CreateVersion7():n}", StaffRoles.None, stage.People.By(stage.People.Sam), DateTimeOffset.UtcNow);
            db.StaffGroups.Add(made);
            db.StaffGroupMembers.Add(new() { GroupId = made.Id, PersonId = stage.People.Sam.Id });
            group = made.Id;
            return Task.CompletedTask;
        });
        await Entrusts(sam, type, group, OfficeRight.Authorise);
        await Entrusts(sam, type, stage.People.Eva.Id, OfficeRight.Authorise);
        await stage.UpAs(type);

        await stage.Reads(stage.Eva);
        (await stage.AsksForCode(stage.Eva, Verdict.Authorise)).Status.ShouldBe(HttpStatusCode.Conflict);
        (await stage.Decides(stage.Eva, evas(), Verdict.Authorise)).Status.ShouldBe(HttpStatusCode.Conflict);
        (await stage.Eva.GetAsync("/approvals")).Text.ShouldNotContain("For you to authorise");

        await stage.Reads(sam);
        await Entrusts(sam, type, group, OfficeRight.Authorise);
        (await stage.Decides(sam, sams(), Verdict.Authorise)).Status.ShouldBe(HttpStatusCode.Forbidden, "taken between the page and the press");
        await Entrusts(sam, type, stage.People.Sam.Id, OfficeRight.Authorise);
        await Grants(stage, stage.People.Sam, Capability.AuthoriseForOffice, given: false);
        (await stage.Decides(sam, sams(), Verdict.Authorise)).Status.ShouldBe(HttpStatusCode.Forbidden, "denied on this dossier");
        (await stage.Now(a => (a.WaitsForOffice, a.Decisions.Count))).ShouldBe((true, 0));
    }

    [Fact]
    public async Task Sam_sends_it_back_with_a_remark_and_Eva_is_told_and_the_client_never_knew()
    {
        var (stage, type) = await Set(first: true, piotr: ApprovalRight.May);
        var app = await stage.HasApp(stage.People.Sam);
        using var sam = await stage.Office.As(stage.People.Sam);
        await Entrusts(sam, type, stage.People.Sam.Id, OfficeRight.Authorise);
        await stage.UpAs(type);
        await stage.Reads(sam);

        (await stage.Decides(sam, app(), Verdict.Reject)).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await stage.Decides(sam, app(), Verdict.Reject, remark: "The wages of March are missing")).Location.ShouldBe($"/approvals/{stage.Approval}");

        (await stage.Now(a => a.State)).ShouldBe(ApprovalState.Rejected);
        (await stage.Office.Read(db => db.Inbox.Where(i => i.SubjectId == stage.Approval && i.Kind == ActivityKind.ApprovalSentBack).Select(i => i.PersonId).ToListAsync())).ShouldBe([stage.People.Eva.Id]);
        WebUtility.HtmlDecode((await stage.Eva.GetAsync($"/approvals/{stage.Approval}")).Text).ShouldContain("The wages of March are missing");
        using var piotr = await stage.Office.As(stage.People.Piotr);
        (await piotr.GetAsync($"/approvals/{stage.Approval}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await piotr.GetAsync($"/dossiers/{stage.People.DossierId}/trail")).Text.ShouldNotContain("authorise");
    }

    [Fact]
    public async Task Sam_approves_in_the_clients_name_on_a_ground_that_stands_for_ever_and_Piotr_is_told_but_not_where_he_must()
    {
        var (stage, type) = await Set(first: false, piotr: ApprovalRight.May);
        var app = await stage.HasApp(stage.People.Sam);
        using var sam = await stage.Office.As(stage.People.Sam);
        await Entrusts(sam, type, stage.People.Sam.Id, OfficeRight.Approve);
        await stage.UpAs(type);
        await stage.Reads(sam);

        (await stage.Decides(sam, app())).Status.ShouldBe(HttpStatusCode.UnprocessableEntity, "on what ground?");
        (await stage.Decides(sam, app(), remark: "His letter of 3 March")).Location.ShouldBe($"/approvals/{stage.Approval}");

        (await stage.Now(a => (a.State, a.Decisions.Single().ByOffice, a.Decisions.Single().Remark))).ShouldBe((ApprovalState.Approved, true, "His letter of 3 March"));
        (await Mailed(stage, DeliveryKind.ApprovedForYou)).ShouldBe([stage.People.Piotr.Id]);
        using var piotr = await stage.Office.As(stage.People.Piotr);
        WebUtility.HtmlDecode((await piotr.GetAsync($"/approvals/{stage.Approval}")).Text).ShouldSatisfyAllConditions(t => t.ShouldContain("Approved in the client’s name"), t => t.ShouldContain("His letter of 3 March"));

        await RightOf(stage, type, ApprovalRight.Must);
        await stage.UpAs(type);
        await stage.Reads(sam);
        (await sam.GetAsync($"/approvals/{stage.Approval}")).Text.ShouldNotContain("Approve in the client");
        (await stage.Decides(sam, app(), remark: "By telephone")).Status.ShouldBe(HttpStatusCode.Conflict);
        (await stage.Now(a => a.State)).ShouldBe(ApprovalState.Open);
    }

    [Fact]
    public async Task The_trail_says_who_may_and_must_decide_on_what_and_calls_a_type_of_the_trade_by_its_name()
    {
        var (stage, type) = await Set(first: true, piotr: ApprovalRight.Must);
        using var sam = await stage.Office.As(stage.People.Sam);
        await Entrusts(sam, type, stage.People.Ola.Id, OfficeRight.Authorise);
        await Entrusts(sam, type, stage.People.Ola.Id, OfficeRight.Authorise);
        var own = await stage.Office.Read(db => db.DocumentTypes.AsNoTracking().SingleAsync(t => t.Key == "nl.corporate-tax"));
        await house.House.Save(async db => (await db.DocumentTypes.SingleAsync(t => t.Id == own.Id)).Change(new("", own.Country, own.DueBy, own.NeedsSecondFactor, own.DefaultRight, Filed: own.IsFiled), false, stage.People.By(stage.People.Sam), stage.People.Now));
        await RightOf(stage, type, ApprovalRight.May);
        await RightOf(stage, type, ApprovalRight.None);
        await RightOf(stage, own, ApprovalRight.Must);

        var log = WebUtility.HtmlDecode((await sam.GetAsync("/office/log")).Text);
        log.ShouldContain($"gave the right to authorise: <b>{type.Name}</b>");
        log.ShouldContain($"took back the right to authorise: <b>{type.Name}</b>");
        log.ShouldContain(stage.People.Ola.Name, customMessage: "from whom");
        log.ShouldContain("changed the document type <b>Corporate tax return</b>");
        var trail = WebUtility.HtmlDecode((await stage.Eva.GetAsync($"/clients/{stage.People.ClientId}/trail")).Text);
        trail.ShouldContain($"set that <b>{stage.People.Piotr.Name}</b> must approve: <b>{type.Name}</b>");
        trail.ShouldContain($"set that <b>{stage.People.Piotr.Name}</b> must approve: <b>Corporate tax return</b>");
        trail.ShouldContain($"set that <b>{stage.People.Piotr.Name}</b> may approve: <b>{type.Name}</b>");
        trail.ShouldContain($"set that <b>{stage.People.Piotr.Name}</b> no longer approves: <b>{type.Name}</b>");
        await Done(stage.Eva, "/me", "/me?said=saved", ("Name", stage.People.Eva.Name), ("Language", "pl"), ("Theme", "dark"));
        WebUtility.HtmlDecode((await stage.Eva.GetAsync($"/clients/{stage.People.ClientId}/trail")).Text).ShouldContain("<b>Zeznanie CIT (NL)</b>", customMessage: "as who reads it calls it");
    }

    /// <summary>A type of this scene's own; Eva puts up, Piotr has a right for it.</summary>
    private async Task<(ApprovalStage Stage, DocumentType Type)> Set(bool first, ApprovalRight piotr)
    {
        var stage = await ApprovalStage.Set(house.House);
        var type = DocumentType.Add(new TypeTerms($"Review {Guid.CreateVersion7():n}", "", new DueRule(Cadence.Once, 0, 0), false, ApprovalRight.None, OfficeFirst: first), stage.People.By(stage.People.Sam), DateTimeOffset.UtcNow);
        await house.House.Save(db =>
        {
            db.DocumentTypes.Add(type);
            return Task.CompletedTask;
        });
        await RightOf(stage, type, piotr);
        return (stage, type);
    }

    private async Task RightOf(ApprovalStage stage, DocumentType type, ApprovalRight right)
    {
        var contact = await stage.Office.Read(async db => (await stage.People.ContactOf(db, stage.People.Piotr)).Id);
        await Done(stage.Eva, $"/dossiers/{stage.People.DossierId}/people/approvers", $"/dossiers/{stage.People.DossierId}/people/approvers", ("contact", $"{contact}"), ("type", $"{type.Id}"), ("right", $"{right}"));
    }

    /// <summary>Gives it, or takes it where it was given.</summary>
    private static Task Entrusts(Browserless sam, DocumentType type, Guid who, OfficeRight right) =>
        Done(sam, $"/office/document-types/{type.Id}/office", $"/office/document-types/{type.Id}/office", ("who", $"{who}"), ("right", $"{right}"));

    private Task Grants(ApprovalStage stage, Person person, Capability capability, bool given) => house.House.Save(db =>
    {
        db.CapabilityGrants.Add(new CapabilityGrant { DossierId = stage.People.DossierId, PersonId = person.Id, Capability = capability, Given = given });
        return Task.CompletedTask;
    });

    private static Task<List<Guid?>> Mailed(ApprovalStage stage, DeliveryKind kind) =>
        stage.Office.Read(db => db.Deliveries.Where(d => d.Kind == kind && db.Activities.Any(a => a.Id == d.ActivityId && a.SubjectId == stage.Approval)).OrderBy(d => d.Id).Select(d => d.PersonId).ToListAsync());
}
