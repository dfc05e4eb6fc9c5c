using System.Net;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Activity;
using Portal.Domain.Approvals;
using Portal.Domain.Clients;
using Portal.Tests.Web.Files;
using Portal.Tests.Web.Ground;
using Portal.Tests.Web.Pages;
using Portal.Web.Live;
using static Portal.Tests.Web.Pages.OfficeScene;

namespace Portal.Tests.Web.Approvals;

/// <summary>Document types are the office's own data (G1): named, dated, switched off; and a file that says what it is fills the form in.</summary>
public sealed class DocumentTypeScenes(ApprovalHouse house) : IClassFixture<ApprovalHouse>
{
    private const string Types = "/office/document-types";

    [Fact]
    public async Task Sam_adds_a_type_that_Eva_is_offered_and_switches_it_off_and_it_is_offered_no_more()
    {
        var stage = await ApprovalStage.Set(house.House);
        using var sam = await stage.Office.As(stage.People.Sam);
        var name = $"Shareholders’ register {Guid.CreateVersion7():n}";
        var document = await stage.Brings("register.txt", "Shares");
        await using var watching = await stage.People.Watches(stage.People.Sam, Topics.Office);
        await using var olek = await stage.People.Watches(stage.People.Olek, Topics.Dossier(stage.People.OleksDossierId), Topics.Desk(stage.People.Olek.Id));

        await ComesBack(sam, $"{Types}/new", [("Form.Name", " "), ("Form.DueMonths", "30"), ("Form.DueDay", "99"), ("Form.Country", "ZZ")], "Give it a name", "between 0 and 24", "Choose a day between 1 and 30");
        await Done(sam, $"{Types}/new", Types, ("Form.Name", name), ("Form.Cadence", "Quarter"), ("Form.DueMonths", "1"), ("Form.DueDay", "31"), ("Form.PinSuffices", "true"), ("Form.DefaultRight", "May"));
        await watching.Changed(Topics.Office);

        var type = await stage.Office.Read(db => db.DocumentTypes.AsNoTracking().SingleAsync(t => t.Name == name));
        (type.DueBy, type.NeedsSecondFactor).ShouldBe((new DueRule(Cadence.Quarter, 1, 31), false));
        WebUtility.HtmlDecode((await sam.GetAsync(Types)).Text).ShouldSatisfyAllConditions(t => t.ShouldContain(name), t => t.ShouldContain("Due on the last day of the month after the period"), t => t.ShouldContain("Next: "));
        WebUtility.HtmlDecode((await stage.Eva.GetAsync($"/documents/{document}/approval")).Text).ShouldContain(name);
        (await stage.Eva.GetAsync($"/documents/{document}/approval?handler=Due&Form.Type={type.Id}&Form.Period=2026+Q1")).Text.ShouldContain("2026-04-30");
        (await stage.Eva.GetAsync($"/documents/{document}/approval?handler=Due&Form.Type={type.Id}&Form.Period=2026+Q1&Form.Due=2026-04-02")).Text.ShouldContain("value=\"2026-04-02\"", Case.Sensitive, "a day that was typed stays");

        await Done(sam, $"{Types}/{type.Id}", Types, ("Form.Version", $"{type.Version}"), ("Form.Name", name), ("Form.Cadence", "Quarter"), ("Form.IsOff", "true"));
        WebUtility.HtmlDecode((await stage.Eva.GetAsync($"/documents/{document}/approval")).Text).ShouldNotContain(name);
        WebUtility.HtmlDecode((await sam.GetAsync(Types)).Text).ShouldContain("Switched off");
        (await stage.Office.TrailOf(stage.People.Sam)).Count(k => k is ActivityKind.DocumentTypeSaved).ShouldBe(2);
        olek.Calls.ShouldBeEmpty();
        foreach (var page in new[] { Types, $"{Types}/new", $"{Types}/{type.Id}" })
        {
            await stage.Office.Refused(HttpStatusCode.Forbidden, [stage.People.Eva, stage.People.Dana, stage.People.Olek], page, []);
        }
        await stage.Office.Refused(HttpStatusCode.Forbidden, [stage.People.Eva, stage.People.Dana, stage.People.Olek], null, [$"{Types}/new", $"{Types}/{type.Id}"], ("Form.Name", "Mine"));
    }

    [Fact]
    public async Task Two_admins_on_one_type_and_the_second_is_told_and_loses_nothing()
    {
        var stage = await OfficeScene.Set(house.House);
        using var sam = await stage.As(stage.People.Sam);
        await Done(sam, $"{Types}/new", Types, ("Form.Name", $"Lease {Guid.CreateVersion7():n}"), ("Form.DefaultRight", "May"));
        var type = await stage.Read(db => db.DocumentTypes.AsNoTracking().OrderByDescending(t => t.Id).FirstAsync(t => t.Name.StartsWith("Lease")));
        await Done(sam, $"{Types}/{type.Id}", Types, ("Form.Version", $"{type.Version}"), ("Form.Name", type.Name), ("Form.DueDay", "5"), ("Form.DefaultRight", "May"));

        var second = await sam.PostAsync($"{Types}/{type.Id}", ("Form.Version", $"{type.Version}"), ("Form.Name", "Lease of cars"), ("Form.DefaultRight", "May"));

        second.ShouldSatisfyAllConditions(s => s.Status.ShouldBe(HttpStatusCode.Conflict), s => s.Text.ShouldContain("Lease of cars"));
        (await stage.Read(db => db.DocumentTypes.Where(t => t.Id == type.Id).Select(t => t.DueDay).SingleAsync())).ShouldBe(5);
    }

    [Fact]
    public async Task A_type_that_asks_fewer_completes_what_those_have_approved()
    {
        var stage = await ApprovalStage.Set(house.House, ApprovalRight.None, ApprovalRight.None, "contract");
        var contract = await stage.Office.Read(db => db.DocumentTypes.AsNoTracking().SingleAsync(t => t.Key == "contract"));
        using var sam = await stage.Office.As(stage.People.Sam);
        await Save(ApprovalRight.Must);
        try
        {
            await stage.People.GivesRoles(stage.People.Piotr, Portal.Domain.Access.ClientRoles.Administrator);
            using var dana = await stage.Office.As(stage.People.Dana);
            await stage.Reads(dana);
            await stage.AsksForCode(dana);
            await stage.Decides(dana, await stage.Code(stage.People.Dana));
            (await stage.Now(a => (a.State, a.Decisions.Count))).ShouldBe((ApprovalState.Open, 1), "Piotr is an Administrator too");
        }
        finally
        {
            await Save(ApprovalRight.May);
        }

        (await stage.Now(a => a.State)).ShouldBe(ApprovalState.Approved);

        async Task Save(ApprovalRight right)
        {
            var version = await stage.Office.Read(db => db.DocumentTypes.Where(t => t.Id == contract.Id).Select(t => t.Version).SingleAsync());
            await Done(sam, $"{Types}/{contract.Id}", Types, ("Form.Version", $"{version}"), ("Form.PinSuffices", "true"), ("Form.DefaultRight", $"{right}"));
        }
    }

    [Fact]
    public async Task A_return_fills_the_form_in_and_warns_where_it_is_another_clients()
    {
        var stage = await ApprovalStage.Set(house.House);
        await stage.People.OnClient(new ClientCard { Rsin = "800012306" });
        var bytes = await File.ReadAllBytesAsync(Path.Combine(House.Root, "tests", "Infrastructure", "Import", "Data", "standards", "own_ob_aangifte_2025_q1.xbrl"));
        var version = Guid.Parse((await FileRoom.DeliverAsync(stage.Eva, $"dossier:{stage.People.DossierId}", "vat.xbrl", bytes)).Split('/')[^1]);
        var document = await stage.Office.Read(db => db.DocumentVersions.Where(v => v.Id == version).Select(v => v.DocumentId).SingleAsync());
        var vat = await stage.Office.Read(db => db.DocumentTypes.Where(t => t.Key == "nl.vat").Select(t => t.Id).SingleAsync());

        var form = WebUtility.HtmlDecode((await stage.Eva.GetAsync($"/documents/{document}/approval")).Text);

        foreach (var proposed in new[] { $"value=\"{vat}\" checked", "value=\"2025 Q1\"", "value=\"5300.00\"", "value=\"2025-04-30\"", "From the file.", "It is of Bakery: the VAT number is the same." })
        {
            form.ShouldContain(proposed);
        }
        await stage.People.OnClient(new ClientCard { Rsin = "800012355" });
        WebUtility.HtmlDecode((await stage.Eva.GetAsync($"/documents/{document}/approval")).Text).ShouldContain("This file is not of Bakery");
    }
}
