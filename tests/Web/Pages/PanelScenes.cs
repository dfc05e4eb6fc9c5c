using System.Net;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Activity;
using Portal.Domain.Clients;
using Portal.Domain.Office;
using Portal.Domain.Panels;
using Portal.Tests.Web.Files;
using Portal.Tests.Web.Live;
using static Portal.Tests.Web.Pages.OfficeScene;

namespace Portal.Tests.Web.Pages;

/// <summary>Panels from the office's side: what is put on them, and what goes with them.</summary>
[Collection(OfficePages.Name)]
public sealed class PanelScenes(LiveHouse house)
{
    [Fact]
    public async Task D3_Eva_finds_a_document_on_the_panel_shares_it_and_takes_it_off_from_the_list()
    {
        var scene = await OfficeScene.Set(house);
        var (people, panel) = (scene.People, $"/panels/{scene.People.PanelId}");
        using var rosa = await scene.As(people.Rosa);
        await FileRoom.DeliverAsync(rosa, $"dossier:{people.DossierId}", "year-end.txt", "Year end"u8.ToArray());
        await FileRoom.DeliverAsync(rosa, $"dossier:{people.DossierId}", "payroll.txt", "Payroll"u8.ToArray());
        var (yearEnd, payroll) = await scene.Read(async db => ((await db.Documents.SingleAsync(d => d.DossierId == people.DossierId && d.Name.StartsWith("year"))).Id, (await db.Documents.SingleAsync(d => d.DossierId == people.DossierId && d.Name.StartsWith("pay"))).Id));
        using var eva = await scene.As(people.Eva);
        using var piotr = await scene.As(people.Piotr);

        (await eva.GetAsync(panel)).Text.ShouldContain($"{panel}/sharing");
        (await piotr.GetAsync(panel)).Text.ShouldNotContain($"{panel}/sharing");
        var all = (await eva.GetAsync($"{panel}/sharing")).Text;
        all.IndexOf($"sd-{payroll}", StringComparison.Ordinal).ShouldBeInRange(0, all.IndexOf($"sd-{yearEnd}", StringComparison.Ordinal));
        all.ShouldContain("Dana Hendriks, Piotr Zielinski");
        var found = (await eva.GetAsync($"{panel}/sharing?q=YEAR")).Text;
        found.ShouldContain($"sd-{yearEnd}");
        found.ShouldNotContain($"sd-{payroll}");
        (await piotr.GetAsync(panel)).Text.ShouldNotContain("year-end");
        await Done(eva, $"/documents/{yearEnd}/shares", panel, ("panel", $"{people.PanelId}"), ("fromPanel", "true"));
        (await piotr.GetAsync(panel)).Text.ShouldContain("year-end");
        (await eva.GetAsync($"{panel}/sharing")).Text.ShouldContain("shared here: this and later versions");

        var list = $"/dossiers/{people.DossierId}/documents";
        var share = await scene.Read(db => db.PanelShares.Where(s => s.DocumentId == yearEnd).Select(s => s.Id).SingleAsync());
        var withdrawal = $"/documents/{yearEnd}/shares/{share}/withdrawal";
        (await eva.GetAsync(list)).Text.ShouldContain(withdrawal);
        await Done(eva, withdrawal, list, ("fromList", "true"));
        (await piotr.GetAsync(panel)).Text.ShouldNotContain("year-end");
        (await eva.GetAsync(list)).Text.ShouldNotContain(withdrawal);
        (await scene.TrailOf(people.Eva)).ShouldBe([ActivityKind.SharedOnPanel, ActivityKind.UnsharedFromPanel]);

        await scene.Refused(HttpStatusCode.NotFound, [people.Ola, people.Olek], $"{panel}/sharing", []);
        await scene.Refused(HttpStatusCode.Forbidden, [people.Dana], $"{panel}/sharing", []);
    }

    [Fact]
    public async Task D3_What_lies_in_a_private_dossier_is_not_offered_on_the_panel_of_its_client()
    {
        var scene = await OfficeScene.Set(house);
        var people = scene.People;
        using var rosa = await scene.As(people.Rosa);
        await FileRoom.DeliverAsync(rosa, $"dossier:{people.DossierId}", "takeover.txt", "Takeover"u8.ToArray());
        await house.Save(async db => db.Add(Domain.Dossiers.Dossier.Activate(await db.Clients.SingleAsync(c => c.Id == people.ClientId), "Wages", Domain.Dossiers.Configuration.C, people.Sam.Id, null, people.By(people.Sam), people.Now)));
        using var sam = await scene.As(people.Sam);
        (await sam.GetAsync($"/panels/{people.PanelId}/sharing")).Text.ShouldContain("takeover");
        await people.OnDossier(d => d.MakePrivate(people.ByEva, people.Now));
        var offered = await sam.GetAsync($"/panels/{people.PanelId}/sharing");
        offered.Status.ShouldBe(HttpStatusCode.OK);
        offered.Text.ShouldNotContain("takeover");
    }

    [Fact]
    public async Task D6_With_the_panel_go_those_who_had_nothing_else_and_nobody_more()
    {
        var scene = await OfficeScene.Set(house);
        var (people, deletion) = (scene.People, $"/panels/{scene.People.PanelId}/deletion");
        Person nina = null!, gus = null!, otto = null!;
        await house.Save(async db =>
        {
            var client = await db.Clients.SingleAsync(c => c.Id == people.ClientId);
            var panel = await db.Panels.Include(p => p.Members).SingleAsync(p => p.Id == people.PanelId);
            var (plain, carrying) = (ContactGroup.Create(client.Id, "Birthday list", people.ByEva, people.Now), ContactGroup.Create(client.Id, "Directors", people.ByEva, people.Now));
            var second = Panel.Create(client.Id, "Second", people.ByEva, people.Now);
            var dossier = await db.Dossiers.Include(d => d.GroupRoles).SingleAsync(d => d.Id == people.DossierId);
            dossier.GiveRoles(carrying, ClientRoles.EntityAccess, people.ByEva, people.Now);
            Contact Member(string name)
            {
                var person = Person.Create(name, $"{name}.{Guid.CreateVersion7():n}@test.example", "en", Side.Client);
                var contact = Contact.Add(client, person, "", people.ByEva, people.Now);
                db.AddRange(person, contact);
                panel.Add(contact, people.ByEva, people.Now);
                return contact;
            }
            var (ninas, guss, ottos) = (Member("Nina"), Member("Gus"), Member("Otto"));
            (nina, gus, otto) = (ninas.Person, guss.Person, ottos.Person);
            plain.Join(ninas, people.ByEva, people.Now);
            carrying.Join(guss, people.ByEva, people.Now);
            second.Add(ottos, people.ByEva, people.Now);
            db.AddRange(plain, carrying, second);
        });
        using var ninas = await scene.As(nina);
        (await ninas.GetAsync("/panels")).Status.ShouldBe(HttpStatusCode.OK);
        await using var ear = await scene.People.Opens(nina);
        using var sam = await scene.As(people.Sam);

        await scene.Refused(HttpStatusCode.Forbidden, [people.Eva, people.Dana, people.Olek], deletion, [deletion]);
        var page = WebUtility.HtmlDecode((await sam.GetAsync(deletion)).Text);
        page.Split("has no other access, and is deleted").Length.ShouldBe(2, "Nina alone is named");
        page.ShouldContain("Nina <span");
        (await sam.PostAsync(deletion)).Status.ShouldBe(HttpStatusCode.Redirect);

        await ear.Ended();
        (await ninas.GetAsync("/panels")).Address.AbsolutePath.ShouldBe("/sign-in");
        (await scene.Read(db => db.Contacts.Where(c => c.ClientId == people.ClientId).Select(c => c.PersonId).ToListAsync()))
            .ShouldBe([people.Dana.Id, people.Piotr.Id, people.Rosa.Id, gus.Id, otto.Id], ignoreOrder: true);
        var gone = await scene.Read(db => db.Activities.SingleAsync(a => a.StreamId == people.ClientId && a.Kind == ActivityKind.ContactRemoved));
        gone.ShouldSatisfyAllConditions(a => a.Details.PersonId.ShouldBe(nina.Id), a => a.ActorId.ShouldBe(people.Sam.Id));
        (await scene.Read(db => db.ContactGroups.CountAsync(g => g.ClientId == people.ClientId))).ShouldBe(2, "the groups stay");
    }
}
