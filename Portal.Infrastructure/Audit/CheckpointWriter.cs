using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Portal.Domain.Activity;
using Portal.Infrastructure.Data;

namespace Portal.Infrastructure.Audit;

/// <summary>Signs where the streams stand and writes it beside the data and, where one is set, outside the machine: after 500 rows or a
/// minute, whichever comes first, and when the portal stops.</summary>
public sealed partial class CheckpointWriter(IServiceScopeFactory scopes, Checkpoints checkpoints, TimeProvider clock, ILogger<CheckpointWriter> logger) : BackgroundService
{
    private const long ManyRows = 500;
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    private long signedRows = -1;
    private DateTimeOffset signedAt;

    /// <summary>Why the last writing failed; null when it went well. For readiness.</summary>
    public string? Trouble { get; private set; }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Look, clock);
        try
        {
            do
            {
                await Guarded(WriteWhenDue, stoppingToken);
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            await Guarded(Write, CancellationToken.None);
        }
    }

    private async Task Guarded(Func<PortalDb, CancellationToken, Task> write, CancellationToken stop)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await write(scope.ServiceProvider.GetRequiredService<PortalDb>(), stop);
        }
        catch (Exception failed) when (failed is not OperationCanceledException)
        {
            // The trail goes on; what could not be signed now is signed with the next.
            Trouble = failed.Message;
            Log.NotWritten(logger, failed);
        }
    }

    private async Task WriteWhenDue(PortalDb db, CancellationToken stop)
    {
        var rows = await db.Streams.SumAsync(s => s.LastNumber, stop);
        if (rows != signedRows && (rows - signedRows >= ManyRows || clock.GetUtcNow() - signedAt >= Longest))
        {
            await Write(db, stop);
        }
    }

    private async Task Write(PortalDb db, CancellationToken stop)
    {
        var heads = await db.Streams.AsNoTracking().Select(s => new CheckpointHead(new StreamId(s.Kind, s.Id), s.LastNumber, s.HeadHash)).ToListAsync(stop);
        var now = clock.GetUtcNow();
        checkpoints.Inside.Append(checkpoints.Key, heads, now);
        checkpoints.Outside?.Append(checkpoints.Key, heads, now);
        (signedRows, signedAt, Trouble) = (heads.Sum(h => h.Number), now, null);
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "The checkpoint of the trail could not be written; it is tried again.")]
        public static partial void NotWritten(ILogger logger, Exception failed);
    }
}

/// <summary>Where checkpoints go and what signs them.</summary>
/// <param name="Outside">On another machine, if the office set one (<c>Portal:Checkpoints</c>).</param>
public sealed record Checkpoints(CheckpointKey Key, CheckpointStore Inside, CheckpointStore? Outside)
{
    /// <param name="data">The data folder.</param>
    public static Checkpoints In(string data, string? outside) =>
        new(CheckpointKey.At(Path.Combine(data, "keys", "checkpoint.pem")), new CheckpointStore(Path.Combine(data, "checkpoints")), outside is null ? null : new CheckpointStore(outside));

    /// <summary>The better witness of the two.</summary>
    public CheckpointStore Witness => Outside ?? Inside;
}

public static class AuditServices
{
    /// <summary>Signed checkpoints of the trail, written by this process.</summary>
    public static IServiceCollection AddCheckpoints(this IServiceCollection services, string dataFolder, string? outside) => services
        .AddSingleton(_ => Checkpoints.In(dataFolder, outside))
        .AddSingleton<CheckpointWriter>()
        .AddHostedService(s => s.GetRequiredService<CheckpointWriter>());
}
