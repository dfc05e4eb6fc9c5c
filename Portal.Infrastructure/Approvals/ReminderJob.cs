using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Portal.Domain.Approvals;
using Portal.Infrastructure.Data;

namespace Portal.Infrastructure.Approvals;

/// <summary>Takes the steps of the reminder ladder as they fall due, on as many nodes as there are: each step reminds a person of an approval
/// once, because the row that says so has a key that only one of them can write.</summary>
public sealed partial class ReminderJob(IServiceScopeFactory scopes, TimeProvider clock, ILogger<ReminderJob> logger)
{
    /// <summary>Takes what is due now; on how many approvals.</summary>
    public async Task<int> Round(CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        IReadOnlyList<(Guid Id, DateTimeOffset Moment)> due;
        Ladder ladder;
        await using (var scope = scopes.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<PortalDb>();
            ladder = await db.Ladder(clock, stop);
            if (!ladder.IsOpenAt(now))
            {
                return 0;
            }
            due = await Due(db, ladder, now, stop);
        }
        var taken = 0;
        foreach (var (id, moment) in due)
        {
            await using var scope = scopes.CreateAsyncScope();
            try
            {
                taken += await scope.ServiceProvider.GetRequiredService<ReminderRun>().Climb(id, moment, ladder, now, stop) ? 1 : 0;
            }
            catch (Exception failed) when (!stop.IsCancellationRequested)
            {
                // Another node came first, or somebody decided at that moment: the next round finds what is left. One must not hold up the others.
                Log.NotTaken(logger, id, failed);
            }
        }
        return taken;
    }

    /// <summary>Open approvals whose latest step was not taken yet. Asked by due date, of which few are near: the rows that are read are
    /// those that are worked on.</summary>
    private static async Task<IReadOnlyList<(Guid Id, DateTimeOffset Moment)>> Due(PortalDb db, Ladder ladder, DateTimeOffset now, CancellationToken stop)
    {
        var last = DateOnly.FromDateTime(now.UtcDateTime).AddDays(ReminderStep.Furthest + 3);
        var days = await db.Approvals.Where(a => a.State == ApprovalState.Open && a.Due != null && a.Due <= last).Select(a => a.Due!.Value).Distinct().ToListAsync(stop);
        var found = new List<(Guid, DateTimeOffset)>();
        foreach (var day in days.Order())
        {
            if (ladder.Latest(day, now) is { } moment)
            {
                found.AddRange((await db.Approvals.Where(a => a.State == ApprovalState.Open && a.Due == day && (a.ClimbedTo == null || a.ClimbedTo < moment))
                    .OrderBy(a => a.PutUpAt).ThenBy(a => a.Id).Select(a => a.Id).ToListAsync(stop)).Select(id => (id, moment)));
            }
        }
        return found;
    }

    private static partial class Log
    {
        [LoggerMessage(2, LogLevel.Warning, "Nobody was reminded of approval {Id} in this round; the next one looks again.")]
        public static partial void NotTaken(ILogger logger, Guid id, Exception failed);
    }
}
