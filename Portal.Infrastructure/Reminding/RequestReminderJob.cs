using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Portal.Domain.Requests;
using Portal.Infrastructure.Data;

namespace Portal.Infrastructure.Reminding;

/// <summary>Takes the steps of the schedules as they fall due, on as many nodes as there are: each step reminds a person of a request once,
/// because the row that says so has a key that only one of them can write.</summary>
public sealed partial class RequestReminderJob(IServiceScopeFactory scopes, TimeProvider clock, ILogger<RequestReminderJob> logger)
{
    private const int Page = 500;
    /// <summary>What was looked through to the end. Steps fall in the morning only, and whatever changes during the day starts anew after
    /// it: once a day is enough, and a restart only looks once more.</summary>
    private (DateOnly Day, DateTimeOffset? SavedAt)? done;

    /// <summary>Takes what is due now; of how many requests somebody was reminded.</summary>
    public async Task<int> Round(CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDb>();
        var timetables = await Timetables.Read(db, clock, stop);
        var round = (timetables.Hours.DayOf(now), timetables.SavedAt);
        if (!timetables.Hours.IsOpenAt(now) || done == round)
        {
            return 0;
        }
        var (taken, whole) = (0, true);
        for (var last = Guid.Empty; ;)
        {
            var page = await Waiting(db, last, stop);
            foreach (var request in page.Where(r => timetables.Of(r) is { } timetable && r.StepDue(timetable, now) is not null))
            {
                try
                {
                    await using var own = scopes.CreateAsyncScope();
                    taken += await own.ServiceProvider.GetRequiredService<RequestReminderRun>().Take(request.Id, timetables, now, stop) ? 1 : 0;
                }
                catch (Exception failed) when (!stop.IsCancellationRequested)
                {
                    // Another node came first, or somebody changed it at that moment: the next round finds what is left. One must not hold up the others.
                    whole = false;
                    Log.NotTaken(logger, request.Id, failed);
                }
            }
            if (page.Count < Page)
            {
                break;
            }
            last = page[^1].Id;
        }
        done = whole ? round : null;
        return taken;
    }

    /// <summary>Open requests with something that waits for the client, in the order of their ids.</summary>
    private static Task<List<FileRequest>> Waiting(PortalDb db, Guid after, CancellationToken stop) =>
        db.Requests.AsNoTracking().Where(r => r.Id.CompareTo(after) > 0 && r.Closure == null && r.Withdrawal == null && !r.NoReminders)
            .Where(r => r.Items.Any(i => i.State == ItemState.Requested || i.State == ItemState.Returned))
            .OrderBy(r => r.Id).Take(Page).Include(r => r.Items).ToListAsync(stop);

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "Nobody was reminded of request {Id} in this round; the next one looks again.")]
        public static partial void NotTaken(ILogger logger, Guid id, Exception failed);
    }
}
