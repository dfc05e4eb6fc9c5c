using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Portal.Infrastructure.Data;
using Portal.Infrastructure.Jobs;

namespace Portal.Tests.Infrastructure.Jobs;

/// <summary>The clock that begins chores: it survives its node, one of several nodes begins what is due, and what failed is said until it went well.</summary>
public sealed class ClockSpec : DataSpec
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task What_is_begun_by_two_nodes_on_one_database_is_begun_once()
    {
        var database = await On(DatabaseProvider.PostgreSql);
        var ran = 0;
        using var first = Node(database, _ => Interlocked.Increment(ref ran));
        using var second = Node(database, _ => Interlocked.Increment(ref ran));
        // Both make the clock's tables, at once.
        await Task.WhenAll(first.StartAsync(), second.StartAsync());
        for (var press = 0; press < 4; press++)
        {
            await Clock(press % 2 == 0 ? first : second).RunNow("chore", CancellationToken.None);
            await Until(() => Task.FromResult(Volatile.Read(ref ran) > press));
        }
        var stands = (await Clock(second).Read(CancellationToken.None)).ShouldHaveSingleItem();
        stands.LastRun.ShouldNotBeNull("whichever node it was");
        await Task.WhenAll(first.StopAsync(), second.StopAsync());
        ran.ShouldBe(4);
    }

    [Fact]
    public async Task The_clock_remembers_over_a_restart_and_says_what_failed_until_it_went_well()
    {
        var database = await On(DatabaseProvider.Sqlite);
        var fails = true;
        void Chore(int _)
        {
            if (fails)
            {
                throw new InvalidOperationException("The cellar is flooded.");
            }
        }

        using (var node = Node(database, Chore))
        {
            await node.StartAsync();
            (await Clock(node).Read(CancellationToken.None)).ShouldHaveSingleItem().NextRun.ShouldNotBeNull();
            (await Clock(node).RunNow("chore", CancellationToken.None)).ShouldBeTrue();
            (await Clock(node).RunNow("no-such", CancellationToken.None)).ShouldBeFalse();
            await Until(async () => (await Stands(node)).FailedWith?.Contains("The cellar is flooded.", StringComparison.Ordinal) == true);
            await node.StopAsync();
        }
        File.Exists(Path.Combine(folder, "clock.db")).ShouldBeTrue("a file of its own beside the database");

        using var again = Node(database, Chore);
        await again.StartAsync();
        (await Stands(again)).FailedWith.ShouldNotBeNull("another process said so");
        fails = false;
        await Clock(again).RunNow("chore", CancellationToken.None);
        await Until(async () => (await Stands(again)).FailedWith is null);
        await again.StopAsync();
    }

    [Fact]
    public async Task Where_it_is_switched_off_a_chore_is_still_run_by_hand()
    {
        var database = await On(DatabaseProvider.Sqlite);
        var ran = 0;
        using var node = Node(database, _ => ran++, runs: false);
        await node.StartAsync();
        (await Stands(node)).ShouldBe(new ChoreStands("chore", null, null, null, null));
        (await Clock(node).RunNow("chore", CancellationToken.None)).ShouldBeTrue();
        ran.ShouldBe(1);
        await node.StopAsync();
    }

    private readonly string folder = Directory.CreateTempSubdirectory("portal-clock-").FullName;

    /// <summary>A chore that the calendar reaches on no day of these tests.</summary>
    private IHost Node(DatabaseUnderTest database, Action<int> chore, bool runs = true) => new HostBuilder()
        .ConfigureLogging(logging => logging.ClearProviders())
        .ConfigureServices(services => services.AddPortalDb(database.Settings).AddSingleton(chore)
            .AddChore<Action<int>>("chore", "0 0 3 1 1 ?", (act, _) =>
            {
                act(0);
                return Task.CompletedTask;
            })
            .AddClock(database.Settings, folder, runs)).Build();

    private static Clockwork Clock(IHost node) => node.Services.GetRequiredService<Clockwork>();

    private static async Task<ChoreStands> Stands(IHost node) => (await Clock(node).Read(CancellationToken.None)).ShouldHaveSingleItem();

    private static async Task Until(Func<Task<bool>> holds)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!await holds())
        {
            await Task.Delay(20, patience.Token);
        }
    }
}
