using System.Net;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Activity;
using Portal.Domain.Clients;
using Portal.Domain.Dossiers;
using Portal.Domain.Office;
using Portal.Tests.Web.Live;
using Portal.Web.Live;
using static Portal.Tests.Web.Pages.OfficeScene;
using Stopwatch = System.Diagnostics.Stopwatch;

namespace Portal.Tests.Web.Pages;

/// <summary>With whom a dossier is shared: contact groups, the share form, single rights; what goes, goes at once.</summary>
[Collection(OfficePages.Name)]
public sealed class SharingScenes(LiveHouse house)
{
    [Fact]
    public async Task R22_Piotr_inherits_from_a_contact_group_and_leaves_it_and_what_it_gave_him_is_gone()
    {
        var scene = await OfficeScene.Set(house);
        var (people, page) = (scene.People, $"/dossiers/{scene.People.DossierId}/people");
        var request = $"/requests/{await people.Asks(people.Piotr)}";
        await people.GivesRoles(people.Piotr, ClientRoles.None);
        var (piotrs, danas) = await scene.Read(async db => ((await people.ContactOf(db, people.Piotr)).Id, (await people.ContactOf(db, people.Dana)).Id));
        using var eva = await scene.As(people.Eva);
        using var piotr = await scene.As(people.Piotr);
        (await piotr.GetAsync(request)).Status.ShouldBe(HttpStatusCode.NotFound);
        await using var olek = await people.Watches(people.Olek, Topics.Dossier(people.OleksDossierId), Topics.Desk(people.Olek.Id));

        await ComesBack(eva, $"{page}/groups/new", [("Form.Name", ""), ("Form.Members", $"{piotrs}"), ("Form.Roles", "FullAccess")], "A group needs a name", $"value=\"{piotrs}\" checked", "value=\"FullAccess\" checked");
        await Done(eva, $"{page}/groups/new", page, ("Form.Name", "Management"), ("Form.Members", $"{piotrs}"), ("Form.Roles", "FullAccess"));
        (await eva.GetAsync(page)).Text.ShouldMatch("inherited from the contact group <a href=\"[^\"]*/groups/[^\"]*\">Management</a>");
        (await piotr.GetAsync(request)).Status.ShouldBe(HttpStatusCode.OK);
        await using var his = await people.Watches(people.Piotr, Topics.Dossier(people.DossierId));

        var group = await scene.Read(db => db.ContactGroups.AsNoTracking().SingleAsync(g => g.ClientId == people.ClientId));
        var place = $"{page}/groups/{group.Id}";
        await Done(eva, place, page, ("Form.Name", "Management"), ("Form.Members", $"{danas}"), ("Form.Roles", "FullAccess"), ("Form.Version", $"{group.Version}"));
        await GoneAtOnce(his, people);
        (await piotr.GetAsync(request)).Status.ShouldBe(HttpStatusCode.NotFound);
        olek.Calls.ShouldBeEmpty();

        var late = await eva.PostAsync(place, ("Form.Name", "Board of two"), ("Form.Members", $"{piotrs}"), ("Form.Version", $"{group.Version}"));
        late.Status.ShouldBe(HttpStatusCode.Conflict);
        late.Text.ShouldContain("Board of two");
        await Done(eva, $"{place}/deletion", page);
        (await scene.Read(db => db.ContactGroupRoles.AnyAsync(r => r.GroupId == group.Id))).ShouldBeFalse();
        (await scene.TrailOf(people.Eva)).TakeLast(2).ShouldBe([ActivityKind.ContactGroupChanged, ActivityKind.RolesTaken], ignoreOrder: true);
    }

    [Fact]
    public async Task A_group_that_gives_rights_on_a_dossier_which_Eva_does_not_manage_is_not_hers_to_fill()
    {
        var scene = await OfficeScene.Set(house);
        var people = scene.People;
        var groupId = Guid.Empty;
        await house.Save(async db =>
        {
            var client = await db.Clients.SingleAsync(c => c.Id == people.ClientId);
            var second = Dossier.Activate(client, "Holding", Configuration.C, people.Sam.Id, null, people.By(people.Sam), people.Now);
            var group = ContactGroup.Create(client.Id, "Holding", people.By(people.Sam), people.Now);
            second.GiveRoles(group, ClientRoles.Administrator, people.By(people.Sam), people.Now);
            db.AddRange(second, group);
            groupId = group.Id;
        });
        var place = $"/dossiers/{people.DossierId}/people/groups/{groupId}";
        var (rosas, version) = await scene.Read(async db => ((await people.ContactOf(db, people.Rosa)).Id, (await db.ContactGroups.SingleAsync(g => g.Id == groupId)).Version));
        using var eva = await scene.As(people.Eva);

        var refused = await eva.PostAsync(place, ("Form.Name", "Holding"), ("Form.Members", $"{rosas}"), ("Form.Version", $"{version}"));
        refused.Status.ShouldBe(HttpStatusCode.Conflict);
        refused.Text.ShouldContain($"value=\"{rosas}\" checked");
        (await eva.PostAsync($"{place}/deletion")).Status.ShouldBe(HttpStatusCode.Conflict);
        (await scene.Read(db => db.ContactGroupMembers.AnyAsync(m => m.GroupId == groupId))).ShouldBeFalse();

        using var sam = await scene.As(people.Sam);
        await Done(sam, place, $"/dossiers/{people.DossierId}/people", ("Form.Name", "Holding"), ("Form.Members", $"{rosas}"), ("Form.Version", $"{version}"));
        (await scene.Read(db => db.ContactGroupMembers.AnyAsync(m => m.GroupId == groupId && m.ContactId == rosas))).ShouldBeTrue();
    }

    [Fact]
    public async Task Eva_shares_the_dossier_in_one_form_and_takes_people_off_again_but_not_the_last_on_a_private_one()
    {
        var scene = await OfficeScene.Set(house);
        var (people, page) = (scene.People, $"/dossiers/{scene.People.DossierId}/people");
        var rosas = await scene.Read(async db => (await people.ContactOf(db, people.Rosa)).Id);
        using var eva = await scene.As(people.Eva);

        await ComesBack(eva, $"{page}/sharing", [("Form.Roles", "EntityAccess")], "Nobody is chosen", "value=\"EntityAccess\" checked");
        await ComesBack(eva, $"{page}/sharing", [("Form.Contacts", $"{rosas}"), ("Form.Staff", $"{people.Ola.Id}"), ("Form.Staff", $"{people.Sam.Id}"), ("Form.AsManager", "true")], "at least one role", "exactly one colleague", $"value=\"{rosas}\" checked");
        await Done(eva, $"{page}/sharing", page, ("Form.Contacts", $"{rosas}"), ("Form.Roles", "EntityAccess"), ("Form.Staff", $"{people.Ola.Id}"));

        var dossier = await Now(scene);
        dossier.ContactRoles.Single(r => r.ContactId == rosas).Roles.ShouldBe(ClientRoles.DocumentDelivery | ClientRoles.EntityAccess, "what she held stays");
        dossier.ShouldSatisfyAllConditions(d => d.ManagerId.ShouldBe(people.Eva.Id), d => d.Supporting.Select(s => s.PersonId).ShouldBe([people.Ola.Id]));
        (await eva.GetAsync(page)).Text.ShouldContain("Entity access: given here");

        await Done(eva, $"{page}/{rosas}/removal", $"{page}/{rosas}");
        await Done(eva, $"{page}/staff/{people.Ola.Id}/removal", page);
        await people.OnDossier(d => d.MakePrivate(people.ByEva, people.Now));
        (await eva.PostAsync($"{page}/staff/{people.Eva.Id}/removal")).Status.ShouldBe(HttpStatusCode.Conflict);
        (await Now(scene)).ShouldSatisfyAllConditions(d => d.ManagerId.ShouldBe(people.Eva.Id), d => d.Supporting.ShouldBeEmpty(), d => d.ContactRoles.ShouldNotContain(r => r.ContactId == rosas));
        (await scene.TrailOf(people.Eva)).ShouldBe([ActivityKind.RolesGiven, ActivityKind.DossierAssigned, ActivityKind.RolesTaken, ActivityKind.DossierAssigned, ActivityKind.DossierMadePrivate]);
    }

    [Fact]
    public async Task R22_A_single_right_given_to_Rosa_shows_as_direct_and_taken_it_is_gone_on_her_open_connection()
    {
        var scene = await OfficeScene.Set(house);
        var people = scene.People;
        var place = $"/dossiers/{people.DossierId}/people/rights?person={people.Rosa.Id}";
        var requestId = await people.Asks(people.Dana);
        using var eva = await scene.As(people.Eva);
        using var rosa = await scene.As(people.Rosa);
        (await rosa.GetAsync($"/requests/{requestId}")).Status.ShouldBe(HttpStatusCode.NotFound);
        await using var olek = await people.Watches(people.Olek, Topics.Dossier(people.OleksDossierId), Topics.Desk(people.Olek.Id));

        var seen = (await Now(scene)).Version;
        await Done(eva, place, place, ("version", $"{seen}"), ("rights[SeeRequests]", "given"));
        (await eva.GetAsync($"/dossiers/{people.DossierId}/people")).Text.ShouldContain("See all requests");
        (await rosa.GetAsync($"/requests/{requestId}")).Status.ShouldBe(HttpStatusCode.OK);
        await using var hers = await people.Watches(people.Rosa, Topics.Dossier(people.DossierId), Topics.Request(requestId));

        var late = await eva.PostAsync(place, ("version", $"{seen}"), ("rights[SeeArchive]", "given"));
        late.Status.ShouldBe(HttpStatusCode.Conflict);
        await Done(eva, place, place, ("version", $"{(await Now(scene)).Version}"), ("rights[SeeRequests]", ""));
        await hers.Gone(Topics.Request(requestId));
        (await rosa.GetAsync($"/requests/{requestId}")).Status.ShouldBe(HttpStatusCode.NotFound);

        // A denial of the first right of all takes everything, whatever the roles say.
        await Done(eva, place, place, ("version", $"{(await Now(scene)).Version}"), ("rights[SeeDossier]", "denied"));
        await GoneAtOnce(hers, people);
        olek.Calls.ShouldBeEmpty();
        (await scene.TrailOf(people.Eva)).Count(k => k == ActivityKind.CapabilitySet).ShouldBe(3);
    }

    [Fact]
    public async Task A_dossier_whose_only_Administrator_is_blocked_is_marked_until_a_group_makes_another()
    {
        var scene = await OfficeScene.Set(house);
        var (people, page) = (scene.People, $"/dossiers/{scene.People.DossierId}/people");
        const string mark = "No client Administrator";
        using var eva = await scene.As(people.Eva);
        (await eva.GetAsync(page)).Text.ShouldNotContain(mark);

        await people.OnContact(people.Dana, c => c.Block(people.ByEva, people.Now));
        var marked = (await eva.GetAsync(page)).Text;
        marked.ShouldContain(mark);
        marked.ShouldContain("Nobody of the client is Administrator here");

        var piotrs = await scene.Read(async db => (await people.ContactOf(db, people.Piotr)).Id);
        await Done(eva, $"{page}/groups/new", page, ("Form.Name", "Management"), ("Form.Members", $"{piotrs}"), ("Form.Roles", "Administrator"));
        (await eva.GetAsync(page)).Text.ShouldNotContain(mark);
    }

    [Fact]
    public async Task R18_Nobody_raises_himself_or_a_colleague_above_himself_or_shuts_an_Admin_out()
    {
        var scene = await OfficeScene.Set(house);
        var people = scene.People;
        await people.OnDossier(d => d.Assign(people.Eva.Id, null, [people.Ola.Id], people.ByEva, people.Now));
        var version = $"{(await Now(scene)).Version}";
        string At(Person person) => $"/dossiers/{people.DossierId}/people/rights?person={person.Id}";
        using var eva = await scene.As(people.Eva);
        using var sam = await scene.As(people.Sam);

        foreach (var (whom, right, said) in new[] { (people.Eva, "ApproveForOffice", "given"), (people.Ola, "ApproveForOffice", "given"), (people.Sam, "SeeDossier", "denied") })
        {
            (await eva.PostAsync(At(whom), ("version", version), ($"rights[{right}]", said))).Status.ShouldBe(HttpStatusCode.Conflict, whom.Name);
        }
        (await sam.PostAsync(At(people.Sam), ("version", version), ("rights[ApproveForOffice]", "given"))).Status.ShouldBe(HttpStatusCode.Conflict);
        (await Now(scene)).Grants.ShouldBeEmpty();
        await Done(sam, At(people.Ola), At(people.Ola), ("version", version), ("rights[ApproveForOffice]", "given"), ("rights[NoSuchRight]", "given"));
        (await Now(scene)).Grants.Single().ShouldSatisfyAllConditions(g => g.PersonId.ShouldBe(people.Ola.Id), g => g.Capability.ShouldBe(Capability.ApproveForOffice));
    }

    [Fact]
    public async Task R18_R19_Sharing_is_the_offices_own_and_no_stranger_is_brought_in_by_an_id()
    {
        var scene = await OfficeScene.Set(house);
        var (people, page) = (scene.People, $"/dossiers/{scene.People.DossierId}/people");
        var oleks = await scene.Read(async db => (await people.ContactOf(db, people.Olek)).Id);
        var theirs = Guid.Empty;
        await house.Save(async db =>
        {
            var clientId = await db.Dossiers.Where(d => d.Id == people.OleksDossierId).Select(d => d.ClientId).SingleAsync();
            var group = ContactGroup.Create(clientId, "Garage", people.By(people.Sam), people.Now);
            db.Add(group);
            theirs = group.Id;
        });
        string[] presses = [$"{page}/sharing", $"{page}/groups/new", $"{page}/rights?person={people.Dana.Id}", $"{page}/staff/{people.Eva.Id}/removal"];
        (string, string)[] fields = [("Form.Name", "Mine"), ("Form.Roles", "Administrator"), ("Form.Contacts", $"{oleks}"), ("rights[SeeDossier]", "denied")];

        await scene.Refused(HttpStatusCode.NotFound, [people.Olek, people.Ola], $"{page}/sharing", presses, fields);
        await scene.Refused(HttpStatusCode.NotFound, [people.Eva], $"{page}/rights?person={people.Olek.Id}",
            [$"{page}/sharing", $"{page}/groups/{theirs}", $"{page}/groups/{theirs}/deletion", $"{page}/rights?person={people.Olek.Id}", $"{page}/{oleks}/removal"], fields);
        await scene.Refused(HttpStatusCode.NotFound, [people.Eva], null, [$"{page}/sharing"], ("Form.Roles", "Administrator"), ("Form.Groups", $"{theirs}"));
        await scene.Refused(HttpStatusCode.NotFound, [people.Eva], null, [$"{page}/sharing"], ("Form.Staff", $"{people.Dana.Id}"));
    }

    private static async Task GoneAtOnce(Ear ear, Scene people)
    {
        var took = Stopwatch.StartNew();
        await ear.Gone(Topics.Dossier(people.DossierId));
        took.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(1));
        (await ear.Watch(Topics.Dossier(people.DossierId))).ShouldBeNull();
    }

    private static Task<Dossier> Now(OfficeScene scene) => scene.Read(db => db.Dossiers.AsNoTracking().AsSplitQuery()
        .Include(d => d.Supporting).Include(d => d.ContactRoles).Include(d => d.Grants).SingleAsync(d => d.Id == scene.People.DossierId));
}
