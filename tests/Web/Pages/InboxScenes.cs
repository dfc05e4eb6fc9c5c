using System.Net;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Office;
using Portal.Tests.Web.Ground;
using Portal.Tests.Web.Live;
using Portal.Web.Live;

namespace Portal.Tests.Web.Pages;

/// <summary>What reached somebody's inbox is his as long as what it is about is.</summary>
[Collection(OfficePages.Name)]
public sealed class InboxScenes(LiveHouse house)
{
    private const string Remark = "Which of the two banks?";

    [Fact]
    public async Task R22_Eva_is_taken_off_and_her_inbox_her_day_and_her_count_lose_what_came_from_there()
    {
        var (scene, item) = await Reached(p => p.Eva);
        var people = scene.People;
        using var eva = await scene.As(people.Eva);
        await Shows(eva, true);
        await using var ear = await people.Watches(people.Eva, Topics.Inbox(people.Eva.Id), Topics.Desk(people.Eva.Id));

        await people.OnDossier(d => d.Assign(people.Sam.Id, null, [], people.By(people.Sam), people.Now));
        await ear.Changed(Topics.Inbox(people.Eva.Id));
        await ear.Changed(Topics.Desk(people.Eva.Id));
        await Shows(eva, false);
        (await eva.PostAsync($"/inbox/{item}/handling")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await eva.PostAsync("/inbox/reading")).Status.ShouldBe(HttpStatusCode.Redirect);
        (await scene.Read(db => db.Inbox.SingleAsync(i => i.Id == item))).ShouldSatisfyAllConditions(i => i.ReadAt.ShouldBeNull(), i => i.HandledAt.ShouldBeNull());

        await people.OnDossier(d => d.Assign(people.Eva.Id, null, [], people.By(people.Sam), people.Now));
        await Shows(eva, true);
    }

    [Fact]
    public async Task A6_Sam_loses_from_his_inbox_what_Eva_made_private_and_Eva_does_not()
    {
        var (scene, _) = await Reached(p => p.Sam);
        var people = scene.People;
        using var sam = await scene.As(people.Sam);
        using var eva = await scene.As(people.Eva);
        await Shows(sam, true);
        await using var ear = await people.Watches(people.Sam, Topics.Inbox(people.Sam.Id));

        await people.OnDossier(d => d.MakePrivate(people.ByEva, people.Now));
        await ear.Changed(Topics.Inbox(people.Sam.Id));

        await Shows(sam, false);
        await Shows(eva, true);
    }

    [Fact]
    public async Task B5_Eva_is_denied_the_requests_of_a_dossier_and_what_came_of_one_goes_though_she_opens_the_dossier()
    {
        var (scene, _) = await Reached(p => p.Eva);
        var people = scene.People;
        using var eva = await scene.As(people.Eva);
        await people.OnDossier(d => d.SetCapability(people.Eva.Id, people.Eva.Name, Capability.SeeRequests, false, people.By(people.Sam), people.Now));

        (await eva.GetAsync($"/dossiers/{people.DossierId}")).Status.ShouldBe(HttpStatusCode.OK);
        await Shows(eva, false);
    }

    /// <summary>Eva manages the dossier; who is to look at it asked Dana for a file, and Dana asked back.</summary>
    private async Task<(OfficeScene Scene, Guid Item)> Reached(Func<Scene, Person> whom)
    {
        var scene = await OfficeScene.Set(house);
        var people = scene.People;
        var asker = whom(people);
        var request = await people.Asks(people.Dana);
        if (asker.Id != people.Eva.Id)
        {
            await people.OnDossier(d => d.Assign(people.Eva.Id, null, [asker.Id], people.ByEva, people.Now));
        }
        await people.OnRequest(request, r => r.Items[0].AskBack(Remark, people.By(people.Dana), people.Now));
        if (asker.Id != people.Eva.Id)
        {
            await people.OnDossier(d => d.Assign(people.Eva.Id, null, [], people.ByEva, people.Now));
        }
        return (scene, await scene.Read(db => db.Inbox.Where(i => i.PersonId == asker.Id && i.Activity.RequestId == request).Select(i => i.Id).SingleAsync()));
    }

    private static async Task Shows(Browserless staff, bool shown)
    {
        foreach (var place in new[] { "/inbox", "/inbox?handler=List", "/today", "/today?handler=Desk" })
        {
            var said = WebUtility.HtmlDecode((await staff.GetAsync(place)).Text);
            said.Contains(Remark, StringComparison.Ordinal).ShouldBe(shown, place);
        }
        foreach (var place in new[] { "/inbox?handler=Link", "/me" })
        {
            (await staff.GetAsync(place)).Text.Contains("data-title-count", StringComparison.Ordinal).ShouldBe(shown, place);
        }
    }
}
