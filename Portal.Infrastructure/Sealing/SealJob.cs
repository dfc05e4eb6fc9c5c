using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Portal.Domain.Sealing;
using Portal.Infrastructure.Data;
using Portal.Infrastructure.Files;
using Portal.Infrastructure.Pdf.Reading;
using Portal.Infrastructure.Pdf.Sealing;

namespace Portal.Infrastructure.Sealing;

/// <summary>Seals what was decided, one paper at a time on a node: a large one takes ten times its size in memory. Goes on with what a node
/// that went down has left.</summary>
public sealed partial class SealJob(IServiceScopeFactory scopes, TimeProvider clock, ILogger<SealJob> logger) : BackgroundService
{
    private const int MostAtOnce = 50;
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);

    /// <summary>Works through what is due now.</summary>
    public async Task Round(CancellationToken stop)
    {
        List<Guid> due;
        await using (var scope = scopes.CreateAsyncScope())
        {
            var now = clock.GetUtcNow();
            due = await scope.ServiceProvider.GetRequiredService<PortalDb>().Seals.Where(s => s.State == SealState.Waiting && s.DueAt <= now)
                .OrderBy(s => s.DueAt).ThenBy(s => s.Id).Select(s => s.Id).Take(MostAtOnce).ToListAsync(stop);
        }
        foreach (var id in due)
        {
            await using var scope = scopes.CreateAsyncScope();
            await Run(scope.ServiceProvider, id, stop);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Look, clock);
        var started = false;
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                if (!started)
                {
                    await using var scope = scopes.CreateAsyncScope();
                    await Lease<Seal>.Forget(scope.ServiceProvider.GetRequiredService<PortalDb>(), stoppingToken);
                    started = true;
                }
                await Round(stoppingToken);
            }
            catch (Exception failed) when (!stoppingToken.IsCancellationRequested)
            {
                Log.RoundFailed(logger, failed);
            }
        }
    }

    private async Task Run(IServiceProvider services, Guid id, CancellationToken stop)
    {
        var db = services.GetRequiredService<PortalDb>();
        var lease = new Lease<Seal>(db, clock, id);
        if (!await lease.Take(stop))
        {
            return;
        }
        try
        {
            // It was looked for before it was taken: meanwhile another node may have sealed it.
            var seal = await db.Seals.FirstAsync(s => s.Id == id, stop);
            if (seal.State != SealState.Waiting)
            {
                return;
            }
            try
            {
                await services.GetRequiredService<Sealer>().Seal(seal, stop);
            }
            catch (Exception failed) when (failed is not OperationCanceledException)
            {
                // One that cannot be sealed must not keep the others waiting; somebody hears of it when it goes on.
                Log.NotSealed(logger, id, failed);
                db.ChangeTracker.Clear();
                seal = await db.Seals.FirstAsync(s => s.Id == id, stop);
                seal.Failed(Why(failed), clock.GetUtcNow());
                await db.SaveChangesAsync(stop);
            }
        }
        finally
        {
            await lease.Leave();
        }
    }

    /// <summary>As a text key where it is known, so that whoever can mend it reads it in his language.</summary>
    private static string Why(Exception failed) => failed switch
    {
        PdfException pdf => pdf.TextKey,
        SealKeyException => "signing.seal-key",
        DamagedFileException => "signing.seal-damaged",
        _ => failed.Message,
    };

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "A round of seals broke off; the next one goes on.")]
        public static partial void RoundFailed(ILogger logger, Exception failed);

        [LoggerMessage(2, LogLevel.Error, "Seal {Id} could not be made; it is tried again.")]
        public static partial void NotSealed(ILogger logger, Guid id, Exception failed);
    }
}
