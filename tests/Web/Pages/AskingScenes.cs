using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Activity;
using Portal.Domain.Dossiers;
using Portal.Tests.Web.Ground;
using Portal.Tests.Web.Live;
using static Portal.Tests.Web.Pages.OfficeScene;

namespace Portal.Tests.Web.Pages;

/// <summary>What the office prepares: templates of requests, and new clients.</summary>
[Collection(OfficePages.Name)]
public sealed partial class AskingScenes(LiveHouse house)
{
    [Fact]
    public async Task Eva_writes_a_template_that_nobody_overwrites_unseen()
    {
        var scene = await OfficeScene.Set(house);
        using var eva = await scene.As(scene.People.Eva);
        using var sam = await scene.As(scene.People.Sam);
        var name = $"Year end {Guid.CreateVersion7():n}";

        await ComesBack(eva, "/templates/new", [("Form.Name", name), ("Form.Subject", ""), ("Form.DueInDays", "soon"), ("Form.Items[0].Name", "Payroll"), ("Form.Items[0].Explanation", "December")], name, "Payroll", "December", "“soon” cannot be read");
        (await scene.TrailOf(scene.People.Eva)).ShouldBeEmpty();
        await Done(eva, "/templates/new", "/templates", ("Form.Name", name), ("Form.Subject", "Year end"), ("Form.DueInDays", "14"), ("Form.Items[0].Name", "Payroll"), ("Form.Items[1].Name", ""), ("Form.Items[2].Name", "Bank"));
        var written = await scene.Read(db => db.Templates.AsNoTracking().SingleAsync(t => t.Name == name));
        written.Items.Select(i => i.Name).ShouldBe(["Payroll", "Bank"]);
        written.DueInDays.ShouldBe(14);

        var place = $"/templates/{written.Id}";
        await Done(sam, place, "/templates", ("Form.Version", $"{written.Version}"), ("Form.Name", name), ("Form.Subject", "Annual accounts"), ("Form.Items[0].Name", "Payroll"));
        await ComesBack(eva, place, [("Form.Version", $"{written.Version}"), ("Form.Name", name), ("Form.Subject", "Year's end"), ("Form.Items[0].Name", "Stock list")], "Year's end", "Stock list");
        (await scene.Read(db => db.Templates.AsNoTracking().SingleAsync(t => t.Id == written.Id))).Subject.ShouldBe("Annual accounts");
        (await eva.GetAsync($"{place}/deletion")).Text.ShouldContain(name);
        await Done(eva, $"{place}/deletion", "/templates");

        (await scene.Read(db => db.Templates.AnyAsync(t => t.Id == written.Id))).ShouldBeFalse();
        (await scene.TrailOf(scene.People.Eva)).ShouldBe([ActivityKind.TemplateSaved, ActivityKind.TemplateDeleted]);
        (await scene.TrailOf(scene.People.Sam)).ShouldBe([ActivityKind.TemplateSaved]);
    }

    [Fact]
    public async Task R18_Support_reads_templates_and_writes_none_and_a_client_knows_of_none()
    {
        var scene = await OfficeScene.Set(house);
        using var eva = await scene.As(scene.People.Eva);
        var name = $"VAT {Guid.CreateVersion7():n}";
        await Done(eva, "/templates/new", "/templates", ("Form.Name", name), ("Form.Subject", "VAT"), ("Form.Items[0].Name", "Invoices"));
        var place = $"/templates/{await scene.Read(db => db.Templates.Where(t => t.Name == name).Select(t => t.Id).SingleAsync())}";
        (string, string)[] form = [("Form.Name", "Mine"), ("Form.Subject", "Mine"), ("Form.Items[0].Name", "Mine")];

        using var ola = await scene.As(scene.People.Ola);
        (await ola.GetAsync("/templates")).Text.ShouldContain(name);
        await scene.Refused(HttpStatusCode.Forbidden, [scene.People.Ola], place, ["/templates/new", place, $"{place}/deletion"], form);
        await scene.Refused(HttpStatusCode.NotFound, [scene.People.Dana, scene.People.Olek], "/templates", ["/templates/new", place, $"{place}/deletion"], form);
    }

    [Fact]
    public async Task Eva_adds_a_client_and_is_warned_of_a_number_that_does_not_hold()
    {
        var scene = await OfficeScene.Set(house);
        using var eva = await scene.As(scene.People.Eva);
        var code = Guid.CreateVersion7().ToString("n");
        (string, string)[] typed = [("New.Name", "Molen De Hoop"), ("New.Code", code), ("New.Country", "NL"), ("New.Kvk", "123"), ("New.Language", "nl"), ("New.Street", "Kanaal 1"), ("New.Postcode", "3511av"), ("New.City", "Utrecht"), ("New.Phone", "06 12345678"), ("New.Contact", "Jan de Wit"), ("Dossier.Configuration", "B"), ("Dossier.ManagerId", $"{scene.People.Eva.Id}"), ("Dossier.Supporting", $"{scene.People.Ola.Id}")];

        await ComesBack(eva, "/clients/new", [("New.Name", ""), ("New.Code", code), ("New.Language", "nl"), ("Dossier.ManagerId", "nobody")], code, "“nobody” cannot be read");
        await ComesBack(eva, "/clients/new", typed, "Molen De Hoop", code, "value=\"123\"", "New.Keeps", "Kanaal 1", $"value=\"{scene.People.Ola.Id}\" checked");
        (await scene.TrailOf(scene.People.Eva)).ShouldBeEmpty();
        var added = await eva.PostAsync("/clients/new", [.. typed, ("New.Keeps", "true")]);

        var dossier = await scene.Read(db => db.Dossiers.Include(d => d.Client).Include(d => d.Supporting).SingleAsync(d => d.Client.Code == code));
        added.Location.ShouldBe($"/dossiers/{dossier.Id}", added.Text);
        dossier.ShouldSatisfyAllConditions(d => d.Configuration.ShouldBe(Configuration.B), d => d.ManagerId.ShouldBe(scene.People.Eva.Id), d => d.Client.Card.Kvk.ShouldBe("123"), d => d.Supporting.Select(s => s.PersonId).ShouldBe([scene.People.Ola.Id]));
        (dossier.Client.Card.Street, dossier.Client.Card.Postcode, dossier.Client.Card.City, dossier.Client.Card.Phone, dossier.Client.Card.Contact).ShouldBe(("Kanaal 1", "3511 AV", "Utrecht", "+31612345678", "Jan de Wit"));
        (await scene.TrailOf(scene.People.Eva)).ShouldBe([ActivityKind.ClientAdded, ActivityKind.DossierActivated], ignoreOrder: true);
        await ComesBack(eva, "/clients/new", [.. typed, ("New.Keeps", "true")], "Molen De Hoop", code);
    }

    [Fact]
    public async Task R18_B2_Where_only_Admins_add_clients_Eva_is_refused_too()
    {
        var scene = await OfficeScene.Set(house);
        var people = scene.People;
        (string, string)[] typed = [("New.Name", "Molen"), ("New.Language", "nl"), ("Dossier.Configuration", "C")];
        await scene.Refused(HttpStatusCode.Forbidden, [people.Ola, people.Dana, people.Olek], "/clients/new", ["/clients/new"], typed);

        await AdminsOnly(true);
        await scene.Refused(HttpStatusCode.Forbidden, [people.Eva], "/clients/new", ["/clients/new"], typed);
        await AdminsOnly(false);
        using var eva = await scene.As(people.Eva);
        (await eva.GetAsync("/clients/new")).Status.ShouldBe(HttpStatusCode.OK);

        Task AdminsOnly(bool only) => house.Save(async db => (await db.Office.SingleAsync()).Change("Wit & Partners", "office@wit.example", "", "en", only, true, people.By(people.Sam), people.Now));
    }

    [Fact]
    public async Task Mails_of_a_real_office_are_on_no_page()
    {
        var scene = await OfficeScene.Set(house);
        await scene.Refused(HttpStatusCode.NotFound, [scene.People.Sam, scene.People.Eva, scene.People.Dana, scene.People.Olek], "/demo/outbox", []);
        using var stranger = house.Portal.Visitor();
        (await stranger.GetAsync("/demo/outbox")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Who_tries_the_demo_follows_a_mail_from_its_outbox()
    {
        await using var demo = await new PortalUnderTest { Demo = true }.StartAsync();
        using var eva = demo.Visitor();
        await eva.SignInAsync(Cast.Eva);
        Guid dossier;
        await using (var db = demo.Open())
        {
            dossier = await db.Contacts.Where(c => c.Person.Email == Cast.Dana.Email).SelectMany(c => db.Dossiers.Where(d => d.ClientId == c.ClientId)).Select(d => d.Id).FirstAsync();
        }
        await Done(eva, $"/dossiers/{dossier}/people/new", $"/dossiers/{dossier}/people", ("New.Name", "Nina"), ("New.Email", "nina@demo.example"), ("New.Language", "nl"), ("New.Roles", "FullAccess"), ("New.Invite", "true"));

        using var visitor = demo.Visitor();
        var link = "";
        await Identity.DoorScene.UntilAsync(async () => (link = Invitation().Match((await visitor.GetAsync("/demo/outbox")).Text).Groups[1].Value).Length > 0);

        (await visitor.GetAsync(link)).ShouldSatisfyAllConditions(a => a.Status.ShouldBe(HttpStatusCode.OK), a => a.Text.ShouldContain("Nina"));
    }

    [GeneratedRegex("href=\"[^\"]*(/invitation/[^\"]+)")]
    private static partial Regex Invitation();
}
