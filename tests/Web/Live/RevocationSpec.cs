using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Clients;
using Portal.Domain.Dossiers;
using Portal.Domain.Office;
using Portal.Infrastructure.Data;
using Portal.Tests.Web.Ground;
using Portal.Web.Live;

namespace Portal.Tests.Web.Live;

/// <summary>R22, R49: a right that ends, ends on the open connection too.</summary>
public sealed class RevocationSpec(LiveHouse house) : IClassFixture<LiveHouse>
{
    [Fact]
    public async Task R22_Danas_role_is_taken_and_within_a_second_she_hears_no_more()
    {
        var scene = await Scene.Set(house);
        var dossier = Topics.Dossier(scene.DossierId);
        var request = Topics.Request(await scene.Asks(scene.Dana));
        await using var dana = await scene.Watches(scene.Dana, dossier, request, Topics.Desk(scene.Dana.Id));
        await using var piotr = await scene.Watches(scene.Piotr, dossier);

        var took = Stopwatch.StartNew();
        await scene.GivesRoles(scene.Dana, ClientRoles.None);
        await dana.Gone(dossier);
        await dana.Gone(request);
        took.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(1));

        // Her overview loses the line, by a notice that says nothing but that.
        (await dana.Changed(Topics.Desk(scene.Dana.Id))).Kind.ShouldBe("rights");
        dana.Forget();
        await scene.Asks(scene.Piotr);
        await piotr.Changed(dossier);
        (await dana.Watch(dossier)).ShouldBeNull();
        (await dana.Watch(request)).ShouldBeNull();
        dana.Calls.ShouldBeEmpty();
    }

    [Fact]
    public async Task Nobody_hears_of_the_row_that_took_his_right()
    {
        var scene = await Scene.Set(house);
        var dossier = Topics.Dossier(scene.DossierId);
        await using var eva = await scene.Watches(scene.Eva, dossier);
        await using var sam = await scene.Watches(scene.Sam, dossier);

        await scene.OnDossier(d => d.Assign(scene.Sam.Id, null, [], scene.By(scene.Sam), scene.Now));

        await sam.Changed(dossier);
        await eva.Gone(dossier);
        eva.Calls.ShouldAllBe(c => c.Message == "Gone");
    }

    [Fact]
    public async Task Eva_is_taken_off_the_dossier_and_her_dashboard_loses_the_line()
    {
        var scene = await Scene.Set(house);
        await using var eva = await scene.Watches(scene.Eva, Topics.Desk(scene.Eva.Id));
        await using var ola = await scene.Watches(scene.Ola, Topics.Desk(scene.Ola.Id));

        await scene.OnDossier(d => d.Assign(scene.Sam.Id, null, [], scene.By(scene.Sam), scene.Now));

        await eva.Changed(Topics.Desk(scene.Eva.Id));
        (await ola.Watch(Topics.Desk(scene.Ola.Id))).ShouldNotBeNull();
        ola.Calls.ShouldBeEmpty();
    }

    [Fact]
    public async Task Made_private_a_dossier_leaves_the_admin_who_is_not_on_it()
    {
        var scene = await Scene.Set(house);
        var dossier = Topics.Dossier(scene.DossierId);
        await using var sam = await scene.Watches(scene.Sam, dossier, Topics.Client(scene.ClientId), Topics.Panel(scene.PanelId), Topics.Desk(scene.Sam.Id));
        await using var eva = await scene.Watches(scene.Eva, dossier);

        await scene.OnDossier(d => d.MakePrivate(scene.ByEva, scene.Now));

        await sam.Gone(dossier);
        await sam.Gone(Topics.Client(scene.ClientId));
        await sam.Gone(Topics.Panel(scene.PanelId));
        await sam.Changed(Topics.Desk(scene.Sam.Id));
        await eva.Changed(dossier);
        eva.Calls.ShouldAllBe(c => c.Message == "Changed");
    }

    [Fact]
    public async Task One_capability_denied_takes_the_requests_and_leaves_the_dossier()
    {
        var scene = await Scene.Set(house);
        var asked = Topics.Request(await scene.Asks(scene.Dana));
        await using var piotr = await scene.Watches(scene.Piotr, Topics.Dossier(scene.DossierId), asked);

        await scene.OnDossier(d => d.SetCapability(scene.Piotr.Id, scene.Piotr.Name, Capability.SeeRequests, false, scene.ByEva, scene.Now));

        await piotr.Gone(asked);
        (await piotr.Watch(Topics.Dossier(scene.DossierId))).ShouldNotBeNull();
        piotr.Calls.ShouldNotContain(c => c.Message == "Gone" && c.Topic == Topics.Dossier(scene.DossierId));
    }

    [Fact]
    public async Task Who_leaves_a_contact_group_leaves_what_it_gave_him()
    {
        var scene = await Scene.Set(house);
        await scene.GivesRoles(scene.Piotr, ClientRoles.None);
        var groupId = Guid.Empty;
        await house.Save(async db =>
        {
            var group = ContactGroup.Create(scene.ClientId, "Management", scene.ByEva, scene.Now);
            db.ContactGroups.Add(group);
            group.Join(await scene.ContactOf(db, scene.Piotr), scene.ByEva, scene.Now);
            (await db.Dossiers.Include(d => d.GroupRoles).SingleAsync(d => d.Id == scene.DossierId)).GiveRoles(group, ClientRoles.FullAccess, scene.ByEva, scene.Now);
            groupId = group.Id;
        });
        await using var piotr = await scene.Watches(scene.Piotr, Topics.Dossier(scene.DossierId));

        await house.Save(async db => (await db.ContactGroups.Include(g => g.Members).SingleAsync(g => g.Id == groupId))
            .Leave(await scene.ContactOf(db, scene.Piotr), scene.ByEva, scene.Now));

        await piotr.Gone(Topics.Dossier(scene.DossierId));
    }

    [Fact]
    public async Task A_group_that_loses_its_role_takes_its_members_along()
    {
        var scene = await Scene.Set(house);
        await scene.GivesRoles(scene.Piotr, ClientRoles.None);
        ContactGroup group = null!;
        await house.Save(async db =>
        {
            group = ContactGroup.Create(scene.ClientId, "Management", scene.ByEva, scene.Now);
            db.ContactGroups.Add(group);
            group.Join(await scene.ContactOf(db, scene.Piotr), scene.ByEva, scene.Now);
            (await db.Dossiers.Include(d => d.GroupRoles).SingleAsync(d => d.Id == scene.DossierId)).GiveRoles(group, ClientRoles.FullAccess, scene.ByEva, scene.Now);
        });
        await using var watching = await scene.Watches(scene.Piotr, Topics.Dossier(scene.DossierId));
        await using var atHome = await scene.Watches(scene.Piotr, Topics.Desk(scene.Piotr.Id));

        await scene.OnDossier(d => d.GiveRoles(group, ClientRoles.None, scene.ByEva, scene.Now));

        await watching.Gone(Topics.Dossier(scene.DossierId));
        await atHome.Changed(Topics.Desk(scene.Piotr.Id));
    }

    [Fact]
    public async Task A_member_is_taken_off_a_panel_and_then_the_panel_goes()
    {
        var scene = await Scene.Set(house);
        var panel = Topics.Panel(scene.PanelId);
        await using var dana = await scene.Watches(scene.Dana, panel, Topics.Desk(scene.Dana.Id));
        await using var piotr = await scene.Watches(scene.Piotr, panel, Topics.Desk(scene.Piotr.Id));
        await using var eva = await scene.Watches(scene.Eva, panel);

        await scene.OnPanel((p, _) => p.Remove(p.Members.Single(m => m.Contact.PersonId == scene.Piotr.Id).Contact, scene.ByEva, scene.Now));
        await piotr.Gone(panel);
        await piotr.Changed(Topics.Desk(scene.Piotr.Id));
        await dana.Changed(panel);
        dana.Forget();

        await scene.OnPanel((p, db) =>
        {
            p.Delete(scene.ByEva, scene.Now);
            db.Panels.Remove(p);
        });
        await dana.Gone(panel);
        await eva.Gone(panel);
        await dana.Changed(Topics.Desk(scene.Dana.Id));
        (await dana.Watch(panel)).ShouldBeNull();
    }

    [Fact]
    public async Task A_staff_member_who_is_no_longer_an_admin_hears_no_more_of_the_office()
    {
        var scene = await Scene.Set(house);
        await using var sam = await scene.Watches(scene.Sam, Topics.Office, Topics.Dossier(scene.DossierId));

        await scene.OnStaff(scene.Sam, s => s.Change(StaffRoles.Employee, null, false, "", null, scene.ByEva, scene.Now));

        await sam.Gone(Topics.Office);
        await sam.Gone(Topics.Dossier(scene.DossierId));
    }

    [Fact]
    public async Task A_branch_that_shields_its_clients_closes_to_staff_of_another()
    {
        var scene = await Scene.Set(house);
        var north = Guid.Empty;
        await house.Save(async db =>
        {
            var (northern, southern) = (Branch.Open($"North {scene.ClientId}", 20, scene.ByEva, scene.Now), Branch.Open($"South {scene.ClientId}", 90, scene.ByEva, scene.Now));
            db.Branches.AddRange(northern, southern);
            (await db.Staff.Include(s => s.Person).SingleAsync(s => s.PersonId == scene.Eva.Id)).Change(StaffRoles.Employee, southern.Id, false, "", null, scene.ByEva, scene.Now);
            var client = await db.Clients.SingleAsync(c => c.Id == scene.ClientId);
            client.Change(client.Code, client.Name, client.Card, northern.Id, scene.ByEva, scene.Now);
            north = northern.Id;
        });
        await using var eva = await scene.Watches(scene.Eva, Topics.Dossier(scene.DossierId));

        await house.Save(async db => (await db.Branches.SingleAsync(b => b.Id == north)).Change($"North {scene.ClientId}", true, 20, "", scene.ByEva, scene.Now));

        await eva.Gone(Topics.Dossier(scene.DossierId));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task R17_who_is_blocked_is_told_and_cut(bool staff)
    {
        var scene = await Scene.Set(house);
        var person = staff ? scene.Eva : scene.Dana;
        await using var his = await scene.Watches(person, Topics.Dossier(scene.DossierId));
        await using var other = await scene.Watches(scene.Piotr, Topics.Dossier(scene.DossierId));

        await (staff ? scene.OnStaff(person, s => s.Block(scene.By(scene.Sam), scene.Now)) : scene.OnContact(person, c => c.Block(scene.ByEva, scene.Now)));

        await his.Ended();
        await his.Hub.Closed.WaitAsync(Ear.Patience);
        his.Hub.MayReconnect.ShouldNotBe(true);
        await Should.ThrowAsync<HubRefusedException>(async () => await scene.Opens(person));
        (await other.Watch(Topics.Dossier(scene.DossierId))).ShouldNotBeNull();
    }

    [Fact]
    public async Task Blocked_at_one_client_a_contact_keeps_his_other_one()
    {
        var scene = await Scene.Set(house);
        await house.Save(async db =>
        {
            var garage = await db.Clients.SingleAsync(c => db.Dossiers.Any(d => d.Id == scene.OleksDossierId && d.ClientId == c.Id));
            var person = await db.People.SingleAsync(p => p.Id == scene.Dana.Id);
            var contact = Contact.Add(garage, person, "", scene.ByEva, scene.Now);
            db.Contacts.Add(contact);
            (await db.Dossiers.Include(d => d.ContactRoles).SingleAsync(d => d.Id == scene.OleksDossierId)).GiveRoles(contact, ClientRoles.FullAccess, scene.ByEva, scene.Now);
        });
        await using var dana = await scene.Watches(scene.Dana, Topics.Dossier(scene.DossierId), Topics.Dossier(scene.OleksDossierId));

        await house.Save(async db => (await db.Contacts.Include(c => c.Person).SingleAsync(c => c.PersonId == scene.Dana.Id && c.ClientId == scene.ClientId)).Block(scene.ByEva, scene.Now));
        await dana.Gone(Topics.Dossier(scene.DossierId));

        await scene.SomethingOfOlek();
        await dana.Changed(Topics.Dossier(scene.OleksDossierId));
    }
}
