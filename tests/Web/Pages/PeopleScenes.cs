using System.Net;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Activity;
using Portal.Domain.Inbox;
using Portal.Tests.Web.Live;
using static Portal.Tests.Web.Pages.OfficeScene;

namespace Portal.Tests.Web.Pages;

/// <summary>People of a client on his dossier, as the office manages them.</summary>
[Collection(OfficePages.Name)]
public sealed class PeopleScenes(LiveHouse house)
{
    [Fact]
    public async Task Eva_adds_Nina_who_is_invited_and_a_bad_form_comes_back_as_typed()
    {
        var scene = await OfficeScene.Set(house);
        using var eva = await scene.As(scene.People.Eva);
        var people = $"/dossiers/{scene.People.DossierId}/people";
        var email = $"nina.{Guid.CreateVersion7():n}@test.example";

        await ComesBack(eva, $"{people}/new", [("New.Name", ""), ("New.Email", "nina at home"), ("New.Function", "Bookkeeper"), ("New.Language", "nl"), ("New.Roles", "FullAccess")], "nina at home", "Bookkeeper", "value=\"FullAccess\" checked");
        await ComesBack(eva, $"{people}/new", [("New.Name", "Eva herself"), ("New.Email", scene.People.Eva.Email), ("New.Language", "nl")], "Eva herself", scene.People.Eva.Email);
        (await scene.TrailOf(scene.People.Eva)).ShouldBeEmpty();

        await Done(eva, $"{people}/new", people, ("New.Name", "Nina"), ("New.Email", email), ("New.Function", "Bookkeeper"), ("New.Language", "nl"), ("New.Roles", "FullAccess"), ("New.Invite", "true"));
        (await eva.GetAsync(people)).Text.ShouldContain("Nina");
        var nina = await scene.Read(db => db.Contacts.Include(c => c.Person).SingleAsync(c => c.Person.Email == email));
        (await scene.Read(db => db.Dossiers.Include(d => d.ContactRoles).SingleAsync(d => d.Id == scene.People.DossierId))).ContactRoles.Single(r => r.ContactId == nina.Id).Roles.ShouldBe(ClientRoles.FullAccess);
        (await scene.Read(db => db.Deliveries.SingleAsync(d => d.PersonId == nina.PersonId))).ShouldSatisfyAllConditions(d => d.Kind.ShouldBe(DeliveryKind.Invitation));
        (await scene.TrailOf(scene.People.Eva)).ShouldBe([ActivityKind.ContactAdded, ActivityKind.RolesGiven, ActivityKind.ContactInvited], ignoreOrder: true);
    }

    [Fact]
    public async Task F2_the_first_user_of_a_client_is_proposed_as_its_Administrator_and_a_later_one_with_the_least()
    {
        var scene = await OfficeScene.Set(house);
        using var sam = await scene.As(scene.People.Sam);
        var email = $"first.{Guid.CreateVersion7():n}@test.example";
        var made = await sam.PostAsync("/clients/new", ("New.Name", $"Nieuw {Guid.CreateVersion7():n}"), ("New.Configuration", "C"), ("New.Language", "nl"), ("New.Country", "NL"));
        var dossier = made.Location.ShouldNotBeNull(made.Text).Split('/')[^1];

        (await sam.GetAsync($"/dossiers/{dossier}/people/new")).Text.ShouldContain("value=\"Administrator\" checked");
        await Done(sam, $"/dossiers/{dossier}/people/new", $"/dossiers/{dossier}/people", ("New.Name", "Nina"), ("New.Email", email), ("New.Language", "nl"), ("New.Roles", "Administrator"));
        (await sam.GetAsync($"/dossiers/{dossier}/people/new")).Text.ShouldSatisfyAllConditions(page => page.ShouldContain("value=\"DocumentDelivery\" checked"), page => page.ShouldNotContain("value=\"Administrator\" checked"));
    }

    [Fact]
    public async Task A_last_day_that_is_no_day_changes_nothing_and_a_block_ends_what_is_open()
    {
        var scene = await OfficeScene.Set(house);
        var piotrs = await scene.Read(async db => (await scene.People.ContactOf(db, scene.People.Piotr)).Id);
        var place = $"/dossiers/{scene.People.DossierId}/people/{piotrs}";
        using var eva = await scene.As(scene.People.Eva);
        using var piotr = await scene.As(scene.People.Piotr);

        await ComesBack(eva, $"{place}/end-date", [("function", "Director for a while"), ("endsOn", "31-31-2030")], "Director for a while", "“31-31-2030” cannot be read");
        await ComesBack(eva, $"{place}/end-date", [("function", new string('x', 101)), ("endsOn", "2099-12-31")], new string('x', 101), "2099-12-31");
        (await scene.TrailOf(scene.People.Eva)).ShouldBeEmpty();

        await Done(eva, $"{place}/end-date", place, ("function", "Director"), ("endsOn", "2099-12-31"));
        (await scene.Read(db => db.Contacts.SingleAsync(c => c.Id == piotrs))).ShouldSatisfyAllConditions(c => c.Function.ShouldBe("Director"), c => c.EndsOn.ShouldBe(new DateOnly(2099, 12, 31)));
        await Done(eva, $"{place}/roles", place, ("roles", "DocumentDelivery"));
        (await piotr.GetAsync("/home")).Address.AbsolutePath.ShouldBe("/home");
        await Done(eva, $"{place}/block", place);
        (await piotr.GetAsync("/home")).Address.AbsolutePath.ShouldBe("/sign-in");
        (await eva.PostAsync($"{place}/invitation")).Status.ShouldBe(HttpStatusCode.Conflict);
        using var sam = await scene.As(scene.People.Sam);
        await Done(sam, $"{place}/unblocking", place);

        (await scene.Read(db => db.Contacts.SingleAsync(c => c.Id == piotrs))).IsBlocked.ShouldBeFalse();
        (await scene.TrailOf(scene.People.Eva)).ShouldBe([ActivityKind.ContactChanged, ActivityKind.RolesGiven, ActivityKind.ContactBlocked]);
        (await scene.TrailOf(scene.People.Sam)).ShouldBe([ActivityKind.ContactUnblocked]);
    }

    [Fact]
    public async Task R18_R19_Nobody_but_the_offices_own_touches_people()
    {
        var scene = await OfficeScene.Set(house);
        var (dossier, people) = ($"/dossiers/{scene.People.DossierId}", scene.People);
        var danas = await scene.Read(async db => (await people.ContactOf(db, people.Dana)).Id);
        string[] presses = [$"{dossier}/people/new", .. new[] { "roles", "end-date", "block", "unblocking", "invitation" }.Select(verb => $"{dossier}/people/{danas}/{verb}")];

        // Support and an outsider are told that there is nothing; so is Dana, where only the office has pages.
        await scene.Refused(HttpStatusCode.NotFound, [people.Olek, people.Ola], $"{dossier}/people/{danas}", presses, ("roles", "Administrator"));
        await scene.Refused(HttpStatusCode.NotFound, [people.Dana], $"{dossier}/people", []);
        await scene.Refused(HttpStatusCode.Forbidden, [people.Rosa], null, presses.Skip(1), ("roles", "Administrator"));
        // A contact of another client is not found through a dossier that one manages.
        var oleks = await scene.Read(async db => (await people.ContactOf(db, people.Olek)).Id);
        await scene.Refused(HttpStatusCode.NotFound, [people.Eva], $"{dossier}/people/{oleks}", [$"{dossier}/people/{oleks}/block", $"{dossier}/people/{oleks}/roles"], ("roles", "Administrator"));
    }
}
