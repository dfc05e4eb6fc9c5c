using Portal.Domain.Access;
using Portal.Tests.Web.Ground;
using Portal.Web.Live;

namespace Portal.Tests.Web.Live;

/// <summary>Who looks at the same thing, within the wall.</summary>
public sealed class PresenceSpec : IAsyncLifetime
{
    private readonly ManualTime clock = new(TimeProvider.System.GetUtcNow().AddDays(1));
    private readonly LiveHouse house;

    public PresenceSpec() => house = new LiveHouse(new PortalUnderTest { Clock = clock });

    public Task InitializeAsync() => house.InitializeAsync();

    public Task DisposeAsync() => house.DisposeAsync();

    [Fact]
    public async Task Two_of_one_client_see_each_other_at_one_request_and_staff_see_staff()
    {
        var scene = await Scene.Set(house);
        var request = Topics.Request(await scene.Asks(scene.Dana, scene.Piotr));
        await using var dana = await Looks(scene, scene.Dana, request);
        await dana.Here(request, scene.Dana.Name);

        await using var piotr = await Looks(scene, scene.Piotr, request);
        var seen = await dana.Here(request, scene.Dana.Name, scene.Piotr.Name);
        await piotr.Here(request, scene.Dana.Name, scene.Piotr.Name);
        var face = seen.Arguments[1].EnumerateArray().Single(p => p.GetProperty("name").GetString() == scene.Piotr.Name);
        face.GetProperty("initials").GetString().ShouldBe("PZ");
        face.GetProperty("tone").GetInt32().ShouldBe(Portal.Web.Fragments.Parts.Face.Tint(scene.Piotr.Id));
        face.GetProperty("office").GetBoolean().ShouldBeFalse();

        await using var eva = await Looks(scene, scene.Eva, request);
        await using var sam = await Looks(scene, scene.Sam, request);
        await eva.Here(request, scene.Eva.Name, scene.Sam.Name);
        await sam.Here(request, scene.Eva.Name, scene.Sam.Name);

        // The wall: neither side ever got a name of the other.
        await dana.Hub.InvokeAsync("Typing", request, "note");
        await piotr.Until(c => c.Message == "Here" && c.FieldOf(scene.Dana.Name) == "note", "Dana writing");
        foreach (var (ear, strangers) in new[] { (dana, new[] { scene.Eva, scene.Sam }), (piotr, [scene.Eva, scene.Sam]), (eva, [scene.Dana, scene.Piotr]), (sam, [scene.Dana, scene.Piotr]) })
        {
            strangers.ShouldAllBe(s => ear.Hub.Frames.All(f => !f.Contains(s.Name) && !f.Contains(s.Id.ToString())));
        }
    }

    [Fact]
    public async Task Who_sees_nobody_is_seen_by_nobody()
    {
        var scene = await Scene.Set(house);
        var request = Topics.Request(await scene.Asks(scene.Dana, scene.Rosa));
        await using var dana = await Looks(scene, scene.Dana, request);

        // Rosa delivers documents: she sees the request she was asked, and nobody at it.
        await using var rosa = await scene.Opens(scene.Rosa);
        (await rosa.Watch(request)).ShouldNotBeNull();
        await rosa.Hub.InvokeAsync("Look", request);
        await rosa.Hub.InvokeAsync("Look", Topics.Dossier(scene.DossierId));
        await rosa.Hub.InvokeAsync("Typing", request, "note");

        await dana.Hub.InvokeAsync("Typing", request, "note");
        await dana.Until(c => c.Message == "Here" && c.FieldOf(scene.Dana.Name) == "note", "Dana writing");
        rosa.Calls.ShouldBeEmpty();
        dana.Hub.Frames.ShouldAllBe(f => !f.Contains(scene.Rosa.Name));
    }

    [Fact]
    public async Task Members_of_a_panel_see_each_other_and_who_is_none_is_let_in_nowhere()
    {
        var scene = await Scene.Set(house);
        var panel = Topics.Panel(scene.PanelId);
        await using var dana = await Looks(scene, scene.Dana, panel);
        await using var piotr = await Looks(scene, scene.Piotr, panel);
        await dana.Here(panel, scene.Dana.Name, scene.Piotr.Name);

        await using var olek = await scene.Opens(scene.Olek);
        foreach (var topic in new[] { panel, Topics.Dossier(scene.DossierId), Topics.Desk(scene.Dana.Id), Topics.Office, Topics.Client(scene.ClientId), "panel:*", "" })
        {
            await olek.Hub.InvokeAsync("Look", topic);
            await olek.Hub.InvokeAsync("Typing", topic, "note");
            await olek.Hub.InvokeAsync("LookAway", topic);
        }
        await piotr.Hub.InvokeAsync("Typing", panel, "x");
        await dana.Until(c => c.Message == "Here" && c.FieldOf(scene.Piotr.Name) == "x", "Piotr writing");
        olek.Calls.ShouldBeEmpty();
        dana.Hub.Frames.ShouldAllBe(f => !f.Contains(scene.Olek.Name));
    }

    [Fact]
    public async Task A_page_that_loads_anew_does_not_flicker_and_one_that_closes_is_gone_after_a_while()
    {
        var scene = await Scene.Set(house);
        var request = Topics.Request(await scene.Asks(scene.Dana, scene.Piotr));
        await using var dana = await Looks(scene, scene.Dana, request);
        var piotr = await Looks(scene, scene.Piotr, request);
        await dana.Here(request, scene.Dana.Name, scene.Piotr.Name);
        dana.Forget();

        // Reload: away, and back within the grace.
        await piotr.Hub.InvokeAsync("LookAway", request);
        clock.Advance(TimeSpan.FromSeconds(2));
        await piotr.Hub.InvokeAsync("Look", request);
        clock.Advance(TimeSpan.FromSeconds(5));
        await dana.Watch(request);
        dana.Calls.ShouldBeEmpty();

        // A second tab: one closed keeps the name.
        var tab = await Looks(scene, scene.Piotr, request);
        await tab.Hub.InvokeAsync("LookAway", request);
        clock.Advance(TimeSpan.FromSeconds(5));
        await dana.Watch(request);
        dana.Calls.ShouldBeEmpty();

        await piotr.Hub.InvokeAsync("LookAway", request);
        clock.Advance(TimeSpan.FromSeconds(2.4));
        await dana.Watch(request);
        dana.Calls.ShouldBeEmpty();
        clock.Advance(TimeSpan.FromSeconds(0.2));
        await dana.Here(request, scene.Dana.Name);
        await piotr.DisposeAsync();
        await tab.DisposeAsync();
    }

    [Fact]
    public async Task Writing_fades_and_only_plain_names_of_fields_travel()
    {
        var scene = await Scene.Set(house);
        var request = Topics.Request(await scene.Asks(scene.Dana, scene.Piotr));
        await using var dana = await Looks(scene, scene.Dana, request);
        await using var piotr = await Looks(scene, scene.Piotr, request);
        await dana.Here(request, scene.Dana.Name, scene.Piotr.Name);

        foreach (var bad in new[] { "<b>", "Note", "note text", new string('a', 41), "" })
        {
            await piotr.Hub.InvokeAsync("Typing", request, bad);
        }
        await piotr.Hub.InvokeAsync("Typing", request, "item-1:remark");
        await dana.Until(c => c.Message == "Here" && c.FieldOf(scene.Piotr.Name) == "item-1:remark", "Piotr writing");
        dana.Calls.Count(c => c.Message == "Here" && c.Names.Contains(scene.Piotr.Name) && c.FieldOf(scene.Piotr.Name) is not null).ShouldBe(1);
        dana.Forget();

        await piotr.Hub.InvokeAsync("Typing", request, null);
        await dana.Until(c => c.Message == "Here" && c.FieldOf(scene.Piotr.Name) is null, "Piotr resting");
        await piotr.Hub.InvokeAsync("Typing", request, "item-1:remark");
        dana.Forget();
        clock.Advance(TimeSpan.FromSeconds(9));
        await dana.Hub.InvokeAsync("Typing", request, "note");
        (await dana.Here(request, scene.Dana.Name, scene.Piotr.Name)).FieldOf(scene.Piotr.Name).ShouldBeNull();
    }

    [Fact]
    public async Task Who_loses_the_right_is_out_at_once()
    {
        var scene = await Scene.Set(house);
        var request = Topics.Request(await scene.Asks(scene.Dana, scene.Piotr));
        await using var dana = await Looks(scene, scene.Dana, request);
        await using var piotr = await Looks(scene, scene.Piotr, request);
        await dana.Here(request, scene.Dana.Name, scene.Piotr.Name);
        dana.Forget();

        // He still sees the dossier, and the request he was asked, but not the whole of it any more.
        await scene.GivesRoles(scene.Piotr, ClientRoles.DocumentDelivery);

        await dana.Here(request, scene.Dana.Name);
        piotr.Forget();
        await dana.Hub.InvokeAsync("Typing", request, "note");
        await dana.Until(c => c.Message == "Here" && c.FieldOf(scene.Dana.Name) == "note", "Dana writing");
        (await piotr.Watch(request)).ShouldNotBeNull();
        piotr.Calls.ShouldNotContain(c => c.Message == "Here");
    }

    private static async Task<Ear> Looks(Scene scene, Portal.Domain.Office.Person person, string topic)
    {
        var ear = await scene.Watches(person, topic);
        await ear.Hub.InvokeAsync("Look", topic);
        return ear;
    }
}
