using System.Net;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Activity;
using Portal.Domain.Inbox;
using Portal.Tests.Web.Ground;
using Portal.Tests.Web.Live;
using Portal.Web.Live;
using static Portal.Tests.Web.Pages.OfficeScene;

namespace Portal.Tests.Web.Pages;

/// <summary>I4: Sam follows a client whom Eva is responsible for, and gets a copy of what comes in, as long as he wants it and may see it.</summary>
public sealed class FollowingScenes(LiveHouse house) : IClassFixture<LiveHouse>
{
    [Fact]
    public async Task Sam_follows_the_bakery_and_gets_a_copy_of_what_Dana_asks_until_he_stops()
    {
        var scene = await Set(house);
        var people = scene.People;
        using var sam = await scene.As(people.Sam);
        using var eva = await scene.As(people.Eva);
        await scene.AsksBack("Before anybody followed");
        (await Who(scene)).ShouldBe([(people.Eva.Id, InboxReason.Manager)]);

        await Done(sam, $"/clients/{people.ClientId}/following", $"/clients/{people.ClientId}", ("on", "true"));
        await using var sams = await people.Watches(people.Sam, Topics.Inbox(people.Sam.Id));
        var item = await scene.AsksBack("Which year?");
        await sams.Changed(Topics.Inbox(people.Sam.Id));
        (await Who(scene)).ShouldBe([(people.Eva.Id, InboxReason.Manager), (people.Sam.Id, InboxReason.Following)], ignoreOrder: true);
        Said(await sam.GetAsync("/inbox")).ShouldSatisfyAllConditions(t => t.ShouldContain("Which year?"), t => t.ShouldContain("you follow this client"));
        (await scene.Read(db => db.Deliveries.Where(d => d.Kind == DeliveryKind.OfficeNews && d.PersonId == people.Sam.Id && db.Inbox.Any(i => i.Id == item && i.ActivityId == d.ActivityId)).CountAsync())).ShouldBe(1);
        Said(await sam.GetAsync("/me/notices")).ShouldContain(await Name(scene));
        Said(await eva.GetAsync("/me/notices")).ShouldContain("You follow no client.");

        await Done(sam, $"/clients/{people.ClientId}/following", "/me/notices#following", ("on", "false"), ("list", "true"));
        await scene.AsksBack("And after?");
        (await Who(scene)).ShouldBe([(people.Eva.Id, InboxReason.Manager)]);
        Said(await sam.GetAsync("/me/notices")).ShouldNotContain(await Name(scene));
        (await scene.TrailOf(people.Sam)).ShouldBe([ActivityKind.ClientFollowed, ActivityKind.ClientUnfollowed]);
        using var dana = await scene.As(people.Dana);
        Said(await dana.GetAsync($"/dossiers/{people.DossierId}")).ShouldNotContain("follows", Case.Insensitive, "it is the office's own");
    }

    [Fact]
    public async Task On_two_screens_at_once_Sam_follows_once_and_his_other_screen_tells_it()
    {
        var scene = await Set(house);
        var people = scene.People;
        using var sam = await scene.As(people.Sam);
        await using var other = await people.Watches(people.Sam, Topics.Client(people.ClientId));
        await using var olek = await people.Watches(people.Olek, Topics.Desk(people.Olek.Id));

        (await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => sam.PostAsync($"/clients/{people.ClientId}/following", ("on", "true"))))).ShouldAllBe(a => a.Status == HttpStatusCode.Redirect);

        await other.Changed(Topics.Client(people.ClientId));
        (await scene.TrailOf(people.Sam)).ShouldBe([ActivityKind.ClientFollowed]);
        Said(await sam.FragmentAsync($"/clients/{people.ClientId}?handler=Head")).ShouldContain("Stop following");
        olek.Calls.ShouldBeEmpty();
    }

    [Fact]
    public async Task Made_private_the_dossier_reaches_Sam_no_more_and_the_list_does_not_name_it()
    {
        var scene = await Set(house);
        var people = scene.People;
        using var sam = await scene.As(people.Sam);
        await Done(sam, $"/clients/{people.ClientId}/following", $"/clients/{people.ClientId}", ("on", "true"));

        await people.OnDossier(d => d.MakePrivate(people.ByEva, people.Now));

        await scene.AsksBack("Between us");
        (await Who(scene)).ShouldBe([(people.Eva.Id, InboxReason.Manager)]);
        Said(await sam.GetAsync("/me/notices")).ShouldNotContain(await Name(scene));
    }

    [Fact]
    public async Task Nobody_of_a_client_follows_nor_who_may_not_see_it()
    {
        var scene = await Set(house);
        var people = scene.People;

        await scene.Refused(HttpStatusCode.NotFound, [people.Dana, people.Olek, people.Ola], $"/clients/{people.ClientId}", [$"/clients/{people.ClientId}/following"], ("on", "true"));

        (await scene.Read(db => db.ClientFollowings.CountAsync(f => f.ClientId == people.ClientId))).ShouldBe(0);
    }

    private static string Said(Answer answer) => WebUtility.HtmlDecode(answer.Text);

    private static Task<string> Name(OfficeScene scene) => scene.Read(db => db.Clients.Where(c => c.Id == scene.People.ClientId).Select(c => c.Name).SingleAsync());

    /// <summary>In whose inbox the newest is, and why.</summary>
    private static async Task<List<(Guid?, InboxReason)>> Who(OfficeScene scene)
    {
        var activity = await scene.Read(db => db.Inbox.Where(i => i.DossierId == scene.People.DossierId).OrderByDescending(i => i.At).Select(i => i.ActivityId).FirstAsync());
        return [.. (await scene.Read(db => db.Inbox.Where(i => i.ActivityId == activity).ToListAsync())).Select(i => (i.PersonId, i.Reason))];
    }
}
