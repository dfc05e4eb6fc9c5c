using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Portal.Domain.Messages;
using Portal.Infrastructure.Data;

namespace Portal.Infrastructure.Messages;

/// <summary>Sends messages to many and takes them back, in the background and on as many nodes as there are; goes on with what a node that went
/// down has left, and forgets those whose time is over.</summary>
public sealed partial class BroadcastJob(IServiceScopeFactory scopes, TimeProvider clock, ILogger<BroadcastJob> logger) : BackgroundService
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Tidying = TimeSpan.FromHours(1);
    private DateTimeOffset tidied;

    /// <summary>Works through what is to be done now.</summary>
    public async Task Round(CancellationToken stop)
    {
        List<Guid> running;
        await using (var scope = scopes.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<PortalDb>();
            var now = clock.GetUtcNow();
            running = await db.Broadcasts.Where(b => b.RunningFor != null && (b.Stage != BroadcastStage.Waiting || b.LeavesAt <= now)).OrderBy(b => b.StartedAt).Select(b => b.Id).ToListAsync(stop);
            await Tidy(db, now, stop);
        }
        foreach (var id in running)
        {
            await using var scope = scopes.CreateAsyncScope();
            await Run(scope.ServiceProvider.GetRequiredService<PortalDb>(), id, stop);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Look, clock);
        var begun = false;
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                if (!begun)
                {
                    await using var scope = scopes.CreateAsyncScope();
                    await Lease<Broadcast>.Forget(scope.ServiceProvider.GetRequiredService<PortalDb>(), stoppingToken);
                    begun = true;
                }
                await Round(stoppingToken);
            }
            catch (Exception failed) when (!stoppingToken.IsCancellationRequested)
            {
                Log.RoundFailed(logger, failed);
            }
        }
    }

    private async Task Run(PortalDb db, Guid id, CancellationToken stop)
    {
        var lease = new Lease<Broadcast>(db, clock, id);
        if (!await lease.Take(stop))
        {
            return;
        }
        try
        {
            // It was looked for before it was taken: meanwhile another node may have ended it, or its writer stopped it.
            if (await db.Broadcasts.AsNoTracking().FirstOrDefaultAsync(b => b.Id == id, stop) is { IsRunning: true } now)
            {
                var ended = now.Stage == BroadcastStage.TakingBack ? await new BroadcastTakingBack(db, clock, lease).Run(id, stop) : await new BroadcastSending(db, clock, lease).Run(id, stop);
                Log.Ran(logger, id, now.Stage, ended);
            }
        }
        finally
        {
            await lease.Leave();
        }
    }

    private async Task Tidy(PortalDb db, DateTimeOffset now, CancellationToken stop)
    {
        if (now - tidied >= Tidying)
        {
            tidied = now;
            await db.Broadcasts.Where(b => b.ExpiresAt < now && b.RunningFor == null).ExecuteDeleteAsync(stop);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "Message to many {Broadcast}: {Stage} ended: {Ended}")]
        public static partial void Ran(ILogger logger, Guid broadcast, BroadcastStage stage, bool ended);

        [LoggerMessage(2, LogLevel.Error, "Messages to many could not be worked on; they are tried again")]
        public static partial void RoundFailed(ILogger logger, Exception failed);
    }
}
