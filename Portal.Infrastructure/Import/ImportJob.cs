using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Portal.Domain.Clients.Import;
using Portal.Infrastructure.Data;

namespace Portal.Infrastructure.Import;

/// <summary>Brings lists in and takes them back, in the background and on as many nodes as there are; goes on with what a node that went
/// down has left, and forgets lists whose time is over.</summary>
public sealed partial class ImportJob(IServiceScopeFactory scopes, TimeProvider clock, ILogger<ImportJob> logger) : BackgroundService
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Tidying = TimeSpan.FromHours(1);
    private DateTimeOffset tidied;

    /// <summary>Works through what is waiting now.</summary>
    public async Task Round(CancellationToken stop)
    {
        List<ImportedList> running;
        await using (var scope = scopes.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<PortalDb>();
            running = await db.ImportedLists.AsNoTracking().Where(l => l.Stage == ImportStage.Applying || l.Stage == ImportStage.Undoing).OrderBy(l => l.RunAt).ToListAsync(stop);
            await Tidy(db, stop);
        }

        foreach (var list in running)
        {
            await using var scope = scopes.CreateAsyncScope();
            await Run(scope.ServiceProvider.GetRequiredService<PortalDb>(), list, stop);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Look, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await Round(stoppingToken);
            }
            catch (Exception failed) when (!stoppingToken.IsCancellationRequested)
            {
                Log.RoundFailed(logger, failed);
            }
        }
    }

    private async Task Run(PortalDb db, ImportedList list, CancellationToken stop)
    {
        var lease = new Lease<ImportedList>(db, clock, list.Id);
        if (!await lease.Take(stop))
        {
            return;
        }

        try
        {
            // It was looked for before it was taken: meanwhile another node may have ended it, and a person pressed again.
            if (await db.ImportedLists.AsNoTracking().FirstOrDefaultAsync(l => l.Id == list.Id, stop) is { IsRunning: true } now)
            {
                var ended = now.Stage == ImportStage.Undoing ? await new ListUndoing(db, clock, lease).Run(now, stop) : await new ListApplication(db, clock, lease).Run(now, stop);
                Log.Ran(logger, now.Id, now.Stage, ended);
            }
        }
        finally
        {
            await lease.Leave();
        }
    }

    private async Task Tidy(PortalDb db, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        if (now - tidied >= Tidying)
        {
            tidied = now;
            await db.ImportedLists.Where(l => l.ExpiresAt < now && l.Stage != ImportStage.Applying && l.Stage != ImportStage.Undoing).ExecuteDeleteAsync(stop);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "Import {List}: {Stage} ended: {Ended}")]
        public static partial void Ran(ILogger logger, Guid list, ImportStage stage, bool ended);

        [LoggerMessage(2, LogLevel.Error, "Imports could not be worked on; they are tried again")]
        public static partial void RoundFailed(ILogger logger, Exception failed);
    }
}
