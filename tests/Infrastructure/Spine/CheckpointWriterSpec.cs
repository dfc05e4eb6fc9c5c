using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Portal.Infrastructure.Audit;
using Portal.Infrastructure.Data;

namespace Portal.Tests.Infrastructure.Spine;

using static SmallOffice;

public sealed class CheckpointWriterSpec : DataSpec
{
    private readonly string folder = Directory.CreateTempSubdirectory("portal-checkpoints-").FullName;
    private readonly ManualTime clock = new(Morning);

    [Theory, EveryDatabase]
    public async Task A_minute_after_something_happened_it_is_signed_in_both_places(DatabaseProvider provider)
    {
        var database = await On(provider);
        var office = await SmallOffice.On(database);
        await using var services = Services(database, Path.Combine(folder, "outside"));
        var writer = services.GetRequiredService<CheckpointWriter>();
        await writer.StartAsync(CancellationToken.None);
        await Signed("checkpoints", lines: 1);

        await office.Asks("Lease contract");
        clock.Advance(TimeSpan.FromSeconds(55));
        clock.Advance(TimeSpan.FromSeconds(10));
        await Signed("checkpoints", lines: 2);
        await Signed("outside", lines: 2);

        await office.Asks("Bank statement");
        await writer.StopAsync(CancellationToken.None);
        await Signed("outside", lines: 3);
        await using var db = database.Open();
        var report = await AuditVerifier.Verify(db, services.GetRequiredService<Checkpoints>().Witness, CancellationToken.None);
        report.ShouldSatisfyAllConditions(r => r.IsWhole.ShouldBeTrue(), r => r.Checkpoints.ShouldBe(5), r => r.CheckpointsAt.ShouldBe(Path.Combine(folder, "outside")));
    }

    [Fact]
    public async Task A_place_outside_that_is_gone_is_said_and_made_good_when_it_is_back()
    {
        var database = await On(DatabaseProvider.Sqlite);
        await SmallOffice.On(database);
        var outside = Path.Combine(folder, "mounted");
        await File.WriteAllTextAsync(outside, "a file where the folder should be");
        await using var services = Services(database, outside);
        var writer = services.GetRequiredService<CheckpointWriter>();
        await writer.StartAsync(CancellationToken.None);
        await Until(() => writer.Trouble is not null);

        File.Delete(outside);
        clock.Advance(TimeSpan.FromSeconds(5));
        await Signed("mounted", lines: 1);
        await Until(() => writer.Trouble is null);
        await writer.StopAsync(CancellationToken.None);
    }

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    private ServiceProvider Services(DatabaseUnderTest database, string outside) => new ServiceCollection()
        .AddLogging()
        .AddSingleton<TimeProvider>(clock)
        .AddPortalDb(database.Settings)
        .AddCheckpoints(folder, outside)
        .BuildServiceProvider();

    private Task Signed(string where, int lines) => Until(() => Directory.Exists(Path.Combine(folder, where))
        && Directory.GetFiles(Path.Combine(folder, where), "*.jsonl").Sum(f => Lines(f)) == lines);

    private static int Lines(string file)
    {
        using var reader = new StreamReader(new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        return reader.ReadToEnd().Count(c => c == '\n');
    }

    private static async Task Until(Func<bool> holds)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!holds())
        {
            patience.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }
}
