using System.Net;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Activity;
using Portal.Domain.Clients;
using Portal.Domain.Office;
using Portal.Tests.Web.Ground;
using Portal.Tests.Web.Live;
using Portal.Web.Live;
using static Portal.Tests.Web.Pages.OfficeScene;

namespace Portal.Tests.Web.Pages;

/// <summary>What an Admin does on a colleague's own page: his groups (B5) and his name.</summary>
[Collection(OfficePages.Name)]
public sealed class ColleagueScenes(LiveHouse house)
{
    [Fact]
    public async Task B5_R22_Sam_puts_Eva_in_her_groups_on_her_page_and_takes_her_out_and_she_has_lost_it_at_once()
    {
        var scene = await OfficeScene.Set(house);
        var (people, place, dossier) = (scene.People, $"/office/staff/{scene.People.Eva.Id}", $"/dossiers/{scene.People.DossierId}");
        var (tax, north) = await Groups(scene);
        await people.OnDossier(d => d.Assign(null, north.Id, [], By.Portal, people.Now));
        using var sam = await scene.As(people.Sam);
        using var eva = await scene.As(people.Eva);
        await using var office = await people.Watches(people.Sam, Topics.Office);
        await using var olek = await people.Watches(people.Olek, Topics.Dossier(people.OleksDossierId), Topics.Desk(people.Olek.Id));
        (await sam.Reads(place)).ShouldSatisfyAllConditions(p => p.ShouldContain("In no staff group"), p => p.ShouldContain("Responsible for no client group"));
        (await eva.GetAsync(dossier)).Status.ShouldBe(HttpStatusCode.NotFound);

        await Done(sam, $"{place}/client-groups", place, ("group", $"{north.Id}"));
        await office.Changed(Topics.Office);
        (await eva.GetAsync(dossier)).Status.ShouldBe(HttpStatusCode.OK);
        (await sam.Reads($"{place}?handler=Groups")).ShouldSatisfyAllConditions(p => p.ShouldContain(north.Name), p => p.ShouldContain($"{place}/client-groups/{north.Id}/removal"));
        await using (var hers = await people.Watches(people.Eva, Topics.Dossier(people.DossierId)))
        {
            await Done(sam, $"{place}/client-groups/{north.Id}/removal", place);
            await hers.Gone(Topics.Dossier(people.DossierId));
        }
        (await eva.GetAsync(dossier)).Status.ShouldBe(HttpStatusCode.NotFound);

        await Done(sam, $"/office/groups/clients/{north.Id}/responsible", $"/office/groups/clients/{north.Id}", ("who", $"{tax.Id}"));
        await Done(sam, $"{place}/staff-groups", place, ("group", $"{tax.Id}"));
        (await eva.GetAsync(dossier)).Status.ShouldBe(HttpStatusCode.OK);
        var page = await sam.Reads(place);
        page.ShouldContain($"as one of the staff group <a href=\"/office/groups/staff/{tax.Id}\">{tax.Name}</a>");
        page.ShouldNotContain($"{place}/client-groups/{north.Id}/removal", customMessage: "that is the staff group's");
        (await sam.PostAsync($"{place}/client-groups/{north.Id}/removal")).Status.ShouldBe(HttpStatusCode.NotFound);
        await Done(sam, $"{place}/staff-groups/{tax.Id}/removal", place);
        (await eva.GetAsync(dossier)).Status.ShouldBe(HttpStatusCode.NotFound);

        olek.Calls.ShouldBeEmpty();
        (await scene.TrailOf(people.Sam)).ShouldBe([.. Enumerable.Repeat(ActivityKind.ClientGroupChanged, 3), ActivityKind.StaffGroupChanged, ActivityKind.StaffGroupChanged]);
    }

    [Fact]
    public async Task R18_R19_Nobody_but_an_Admin_of_the_office_does_and_what_is_not_there_is_not_found()
    {
        var scene = await OfficeScene.Set(house);
        var (people, place) = (scene.People, $"/office/staff/{scene.People.Eva.Id}");
        var (tax, north) = await Groups(scene);
        using var sam = await scene.As(people.Sam);
        foreach (var press in new[] { $"{place}/staff-groups/{tax.Id}/removal", $"{place}/client-groups/{north.Id}/removal", $"{place}/staff-groups", $"{place}/client-groups", $"/office/staff/{people.Dana.Id}/name" })
        {
            (await sam.PostAsync(press, ("group", $"{people.DossierId}"), ("name", "Dana"))).Status.ShouldBe(HttpStatusCode.NotFound, press);
        }
        foreach (var kind in new[] { "staff-groups", "client-groups" })
        {
            (await sam.PostAsync($"/office/staff/{people.Dana.Id}/{kind}", ("group", $"{(kind == "staff-groups" ? tax.Id : north.Id)}"))).Status.ShouldBe(HttpStatusCode.NotFound, "she works elsewhere");
        }
        await scene.Refused(HttpStatusCode.Forbidden, [people.Eva, people.Ola, people.Dana, people.Olek], $"{place}?handler=Groups",
            [$"{place}/name", $"{place}/staff-groups", $"{place}/client-groups", $"{place}/staff-groups/{tax.Id}/removal", $"{place}/client-groups/{north.Id}/removal"], ("group", $"{tax.Id}"), ("name", "Mine"));
        (await scene.TrailOf(people.Sam)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Sam_renames_Ola_and_everywhere_she_is_known_it_is_told()
    {
        var scene = await OfficeScene.Set(house);
        var (people, place) = (scene.People, $"/office/staff/{scene.People.Ola.Id}");
        var (before, name) = (people.Ola.Name, $"Ola Żółkiewska-{Guid.CreateVersion7():n}"[..30]);
        // One person, and a contact beside it: she keeps the books of the bakery's own club.
        await house.Save(async db =>
        {
            var client = Client.Add("", $"Club {Guid.CreateVersion7():n}", new ClientCard(), null, By.Portal, people.Now);
            db.AddRange(client, Contact.Add(client, await db.People.SingleAsync(p => p.Id == people.Ola.Id), "", By.Portal, people.Now));
        });
        using var sam = await scene.As(people.Sam);
        var seen = await Version();

        await ComesBack(sam, $"{place}/name", [("name", "Ola\tNowak"), ("version", $"{seen}")], "Ola\tNowak", "Give a name of at most 200");
        await Done(sam, $"{place}/name", place, ("name", $" {name} "), ("version", $"{seen}"));
        var late = await sam.PostAsync($"{place}/name", ("name", "Ola Typed Meanwhile"), ("version", $"{seen}"));
        late.Status.ShouldBe(HttpStatusCode.Conflict);
        late.Text.ShouldContain("Ola Typed Meanwhile");
        late.Text.ShouldContain($"action=\"{place}\"", customMessage: "the other form goes to its own place");
        await Done(sam, $"{place}/name", place, ("name", name), ("version", $"{await Version()}"));

        var told = await scene.Read(db => db.Activities.AsNoTracking().Where(a => a.ActorId == people.Sam.Id).OrderBy(a => a.Number).ToListAsync());
        told.Select(a => a.Kind).ShouldBe([ActivityKind.ContactRenamed, ActivityKind.StaffRenamed], ignoreOrder: true, "and nothing for the same name again");
        told.ShouldAllBe(a => a.Details.From == before && a.Details.To == name);
        (await sam.Reads("/office/log")).ShouldContain($"renamed <b>{before}</b> to <b>{name}</b>");
        (await sam.Reads("/office/staff")).ShouldContain(name);

        Task<Guid> Version() => scene.Read(db => db.Staff.Where(s => s.PersonId == people.Ola.Id).Select(s => s.Version).SingleAsync());
    }

    private async Task<(StaffGroup Tax, ClientGroup North)> Groups(OfficeScene scene)
    {
        var mark = $"{Guid.CreateVersion7():n}"[20..];
        var (tax, north) = (StaffGroup.Create($"Tax {mark}", StaffRoles.None, By.Portal, scene.People.Now), ClientGroup.Create($"North {mark}", ClientRoles.None, By.Portal, scene.People.Now));
        await house.Save(db =>
        {
            db.AddRange(tax, north);
            return Task.CompletedTask;
        });
        return (tax, north);
    }
}
