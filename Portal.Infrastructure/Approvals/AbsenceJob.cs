using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Portal.Domain.Access;
using Portal.Infrastructure.Data;

namespace Portal.Infrastructure.Approvals;

/// <summary>Begins and ends absences as midnight passes in the office, and before anybody is let in after a stop. On as many nodes as there are:
/// each absence is begun and ended by the one save that finds it as it was.</summary>
public sealed partial class AbsenceJob(IServiceScopeFactory scopes, TimeProvider clock, ILogger<AbsenceJob> logger) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        // Who was back while the server stood still must not be stood in for any more when the first one asks.
        try
        {
            await Round(cancellationToken);
        }
        catch (Exception failed) when (!cancellationToken.IsCancellationRequested)
        {
            Log.RoundFailed(logger, failed);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Begins and ends what is due; at how many clients.</summary>
    public async Task<int> Round(CancellationToken stop)
    {
        var today = clock.OfficeDay();
        List<Guid> clients;
        await using (var scope = scopes.CreateAsyncScope())
        {
            clients = await scope.ServiceProvider.GetRequiredService<PortalDb>().ApproverAbsences.Where(a => (a.BegunAt == null && a.FirstDay <= today) || a.LastDay < today).Select(a => a.ClientId).Distinct().ToListAsync(stop);
        }
        var done = 0;
        foreach (var clientId in clients)
        {
            await using var scope = scopes.CreateAsyncScope();
            try
            {
                done += await Turn(scope.ServiceProvider.GetRequiredService<PortalDb>(), clientId, today, stop) ? 1 : 0;
            }
            catch (Exception failed) when (!stop.IsCancellationRequested)
            {
                // Another node came first, or somebody decided at that moment: the next round finds what is left. One must not hold up the others.
                Log.NotTurned(logger, clientId, failed);
            }
        }
        return done;
    }

    /// <summary>All of one client in one save: where one absence ends and the next begins, nobody is called in between.</summary>
    private async Task<bool> Turn(PortalDb db, Guid clientId, DateOnly today, CancellationToken stop)
    {
        var due = await db.AbsencesWhole().Where(a => a.ClientId == clientId && ((a.BegunAt == null && a.FirstDay <= today) || a.LastDay < today)).OrderBy(a => a.FirstDay).ThenBy(a => a.Id).ToListAsync(stop);
        var now = clock.GetUtcNow();
        foreach (var absence in due)
        {
            if (absence.IsOver(today))
            {
                db.End(absence, By.Portal, now);
            }
            else
            {
                absence.Reach(today, By.Portal, now);
            }
        }
        await db.SaveChangesAsync(stop);
        return due.Count > 0;
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "The round of absences at the start broke off; the next one goes on.")]
        public static partial void RoundFailed(ILogger logger, Exception failed);

        [LoggerMessage(2, LogLevel.Warning, "Absences of client {ClientId} were not begun or ended in this round; the next one looks again.")]
        public static partial void NotTurned(ILogger logger, Guid clientId, Exception failed);
    }
}
