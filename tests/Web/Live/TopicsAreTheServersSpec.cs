using Portal.Domain.Access;
using Portal.Tests.Web.Ground;
using Portal.Web.Live;

namespace Portal.Tests.Web.Live;

/// <summary>R49: the server picks the groups; whatever a browser names, it hears what it may see.</summary>
public sealed class TopicsAreTheServersSpec(LiveHouse house) : IClassFixture<LiveHouse>
{
    [Fact]
    public async Task R49_every_method_with_foreign_ids_gives_nothing_and_not_one_frame_of_what_goes_on_there()
    {
        var scene = await Scene.Set(house);
        var request = await scene.Asks(scene.Dana);
        await using var olek = await scene.Watches(scene.Olek, Topics.Desk(scene.Olek.Id));
        await using var ola = await scene.Watches(scene.Ola, Topics.Desk(scene.Ola.Id));
        await using var dana = await scene.Watches(scene.Dana, Topics.Request(request));
        string[] foreign =
        [
            Topics.Dossier(scene.DossierId), Topics.Request(request), Topics.Panel(scene.PanelId), Topics.Client(scene.ClientId), Topics.Office,
            Topics.Desk(scene.Dana.Id), Topics.Inbox(scene.Eva.Id), Topics.Desk(scene.Eva.Id),
        ];
        foreach (var outsider in new[] { olek, ola })
        {
            foreach (var topic in foreign)
            {
                (await outsider.Watch(topic)).ShouldBeNull(topic);
                await outsider.Hub.InvokeAsync("Saw", topic, 1);
                await outsider.Hub.InvokeAsync("Look", topic);
                await outsider.Hub.InvokeAsync("Typing", topic, "note");
                await outsider.Hub.InvokeAsync("LookAway", topic);
                await outsider.Hub.InvokeAsync("Unwatch", topic);
            }
        }

        await dana.Hub.InvokeAsync("Look", Topics.Request(request));
        await scene.OnRequest(request, r => r.Change("Annual accounts 2025", "", null, scene.ByEva, scene.Now));
        await scene.OnRequest(request, r => r.Items[0].AskBack("Which?", scene.By(scene.Dana), scene.Now));
        await scene.OnPanel((p, _) => p.Rename("Board", scene.ByEva, scene.Now));
        await scene.GivesRoles(scene.Piotr, ClientRoles.FullFeedback);
        await dana.Changed(Topics.Request(request));
        await scene.SomethingOfOlek();
        await olek.Changed(Topics.Desk(scene.Olek.Id));

        olek.Calls.ShouldAllBe(c => c.Message == "Changed" && c.Id == scene.OleksDossierId);
        ola.Calls.ShouldBeEmpty();
        foreach (var outsider in new[] { olek, ola })
        {
            outsider.Hub.Frames.ShouldAllBe(f => !f.Contains(request.ToString()) && !f.Contains(scene.DossierId.ToString()) && !f.Contains("Dana"));
        }
    }

    [Fact]
    public async Task R49_what_is_no_topic_is_nobodys()
    {
        var scene = await Scene.Set(house);
        await using var sam = await scene.Opens(scene.Sam);
        var id = scene.DossierId;

        foreach (var nonsense in new[] { null, "", "dossier", "dossier:", $"dossier:{id:N}", $"dossier:{{{id}}}", $" dossier:{id}", $"dossier:{id} ", $"Dossier:{id}", $"document:{id}", "office:", $"office:{id}", "news:", $"news:{id}", "*", $"dossier:{Guid.Empty}", $"dossier:{Guid.CreateVersion7()}", new string('x', 3000) })
        {
            (await sam.Hub.InvokeAsync<object>("Watch", nonsense)).ShouldBeNull(nonsense);
        }
        // The same id in other letters is the same topic, and hears as such.
        (await sam.Watch($"dossier:{id.ToString().ToUpperInvariant()}")).ShouldNotBeNull();
        await scene.Asks(scene.Dana);
        await sam.Changed(Topics.Dossier(id));
    }

    [Fact]
    public async Task R49_a_notice_says_which_thing_and_nothing_of_it()
    {
        var scene = await Scene.Set(house);
        await using var sam = await scene.Watches(scene.Sam, Topics.Dossier(scene.DossierId));

        await scene.Asks(scene.Dana);

        var notice = (await sam.Changed(Topics.Dossier(scene.DossierId))).Arguments[0];
        notice.EnumerateObject().Select(p => p.Name).ShouldBe(["topic", "kind", "id", "number", "epoch"]);
        notice.GetProperty("kind").GetString().ShouldBe("request");
        sam.Hub.Frames.ShouldAllBe(f => !f.Contains("Annual") && !f.Contains("Dana") && !f.Contains("Asked"));
    }

    [Fact]
    public async Task Everybody_watches_his_own_desk_and_inbox_and_no_others()
    {
        var scene = await Scene.Set(house);
        foreach (var person in new[] { scene.Sam, scene.Dana })
        {
            await using var ear = await scene.Watches(person, Topics.Desk(person.Id), Topics.Inbox(person.Id));
            (await ear.Watch(Topics.Desk(scene.Eva.Id))).ShouldBeNull();
            (await ear.Watch(Topics.Inbox(scene.Eva.Id))).ShouldBeNull();
        }
    }

    [Fact]
    public void Every_hub_method_states_what_it_asks() =>
        HubMethods.Rows().ToDictionary(r => r.Route, r => r.Asks).ShouldBe(new Dictionary<string, string>
        {
            ["hub:Watch"] = "SignedIn",
            ["hub:Unwatch"] = "SignedIn",
            ["hub:Saw"] = "SignedIn",
            ["hub:Look"] = "SignedIn",
            ["hub:LookAway"] = "SignedIn",
            ["hub:Typing"] = "SignedIn",
        }, ignoreOrder: true);
}
