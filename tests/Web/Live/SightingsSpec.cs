using Microsoft.EntityFrameworkCore;
using Portal.Domain.Inbox;
using Portal.Tests.Web.Ground;
using Portal.Web.Live;

namespace Portal.Tests.Web.Live;

/// <summary>What was seen live is kept, so that no mail repeats it.</summary>
public sealed class SightingsSpec : IAsyncLifetime
{
    private readonly ManualTime clock = new(TimeProvider.System.GetUtcNow().AddDays(1));
    private readonly LiveHouse house;

    public SightingsSpec() => house = new LiveHouse(new PortalUnderTest { Clock = clock });

    public Task InitializeAsync() => house.InitializeAsync();

    public Task DisposeAsync() => house.DisposeAsync();

    [Fact]
    public async Task The_greatest_number_of_a_thing_that_he_watches_is_kept_and_never_more_than_has_happened()
    {
        var scene = await Scene.Set(house);
        var (first, second) = (await scene.Asks(scene.Dana), await scene.Asks(scene.Dana));
        await using var dana = await scene.Watches(scene.Dana, Topics.Request(first), Topics.Dossier(scene.DossierId));
        var now = (await dana.Watch(Topics.Request(first)))!.Number;

        await dana.Hub.InvokeAsync("Saw", Topics.Request(first), now);
        await dana.Hub.InvokeAsync("Saw", Topics.Request(first), now - 1);
        await dana.Hub.InvokeAsync("Saw", Topics.Dossier(scene.DossierId), long.MaxValue);
        await dana.Hub.InvokeAsync("Saw", Topics.Request(second), now);
        await dana.Hub.InvokeAsync("Saw", Topics.Desk(scene.Dana.Id), now);
        await dana.Hub.InvokeAsync("Saw", Topics.Request(first), -5);
        (await Kept(scene)).ShouldBeEmpty();

        clock.Advance(Sightings.Every);
        await Until(async () => (await Kept(scene)).Count == 2);
        (await Kept(scene)).ShouldBe(new Dictionary<Guid, long> { [first] = now, [scene.DossierId] = now }, ignoreOrder: true);

        await scene.OnRequest(first, r => r.Change("Later", "", null, scene.ByEva, scene.Now));
        await dana.Hub.InvokeAsync("Saw", Topics.Request(first), now + 1);
        clock.Advance(Sightings.Every);
        await Until(async () => (await Kept(scene))[first] == now + 1);
    }

    private Task<Dictionary<Guid, long>> Kept(Scene scene) =>
        house.Read(db => db.Sightings.Where(s => s.PersonId == scene.Dana.Id).ToDictionaryAsync(s => s.StreamId, s => s.Number));

    private static async Task Until(Func<Task<bool>> holds)
    {
        using var patience = new CancellationTokenSource(Ear.Patience);
        while (!await holds())
        {
            await Task.Delay(20, patience.Token);
        }
    }
}
