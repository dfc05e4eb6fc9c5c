using Portal.Tests.Web.Ground;
using Portal.Web.Live;

namespace Portal.Tests.Web.Live;

/// <summary>Where WebSockets do not pass it is slower, and otherwise the same.</summary>
public sealed class TransportSpec(LiveHouse house) : IClassFixture<LiveHouse>
{
    public static TheoryData<HubWay> Ways => [.. Enum.GetValues<HubWay>()];

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Dana_hears_sees_who_is_there_and_loses_her_right_on_every_transport(HubWay way)
    {
        var scene = await Scene.Set(house);
        var dossier = Topics.Dossier(scene.DossierId);
        await using var dana = await scene.Opens(scene.Dana, way);
        await using var piotr = await scene.Watches(scene.Piotr, dossier);
        await piotr.Hub.InvokeAsync("Look", dossier);
        var stand = (await dana.Watch(dossier))!;
        await dana.Hub.InvokeAsync("Look", dossier);
        await dana.Here(dossier, scene.Dana.Name, scene.Piotr.Name);

        await scene.Asks(scene.Dana);
        await dana.Changed(dossier, stand.Number + 1);

        await scene.GivesRoles(scene.Dana, Portal.Domain.Access.ClientRoles.None);
        await dana.Gone(dossier);
        await piotr.Here(dossier, scene.Piotr.Name);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task R16_a_session_that_ends_says_so_and_closes_every_transport(HubWay way)
    {
        var scene = await Scene.Set(house);
        using var browser = await house.SignIn(scene.Dana);
        await using var dana = await Ear.OpenAsync(browser, way);

        await browser.GetAsync("/sign-in");
        await browser.PostAsync("/sign-out");

        await dana.Ended();
        await dana.Hub.Closed.WaitAsync(Ear.Patience);
    }
}
