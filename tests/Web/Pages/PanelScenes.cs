using System.Net;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Activity;
using Portal.Domain.Clients;
using Portal.Domain.Office;
using Portal.Domain.Panels;
using Portal.Tests.Web.Live;

namespace Portal.Tests.Web.Pages;

/// <summary>Panels from the office's side: what is put on them, and what goes with them.</summary>
[Collection(OfficePages.Name)]
public sealed class PanelScenes(LiveHouse house)
{
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
