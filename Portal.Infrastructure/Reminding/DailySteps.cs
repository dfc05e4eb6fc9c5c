using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Portal.Infrastructure.Data;

namespace Portal.Infrastructure.Reminding;

/// <summary>Takes the steps of the schedules as they fall due, on as many nodes as there are: each step reminds a person of a thing once,
/// because the row that says so has a key that only one of them can write.</summary>
public abstract partial class DailySteps(IServiceScopeFactory scopes, TimeProvider clock, ILogger logger)
{
    protected const int Page = 500;
    /// <summary>What was looked through to the end. Steps fall in the morning only, and whatever changes during the day starts anew after
    /// it: once a day is enough, and a restart only looks once more.</summary>
    private (DateOnly Day, DateTimeOffset? SavedAt)? done;

    /// <summary>Takes what is due now; of how many things somebody was reminded.</summary>
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
        for (Guid? last = Guid.Empty; last is { } after;)
        {
            (var due, last) = await Look(db, after, timetables, now, stop);
            foreach (var id in due)
            {
                try
                {
                    await using var own = scopes.CreateAsyncScope();
                    taken += await Take(own.ServiceProvider, id, timetables, now, stop) ? 1 : 0;
                }
                catch (Exception failed) when (!stop.IsCancellationRequested)
                {
                    // Another node came first, or somebody changed it at that moment: the next round finds what is left. One must not hold up the others.
                    whole = false;
                    Log.NotTaken(logger, id, failed);
                }
            }
        }
        done = whole ? round : null;
        return taken;
    }

    /// <summary>A page of what waits, in the order of the ids.</summary>
    /// <returns>Those with a step that has come, and the last that was looked at; null: there are no more.</returns>
    protected abstract Task<(IReadOnlyList<Guid> Due, Guid? Last)> Look(PortalDb db, Guid after, Timetables timetables, DateTimeOffset now, CancellationToken stop);

    /// <returns>False: it ended, was answered, or the step was taken in the meantime.</returns>
    protected abstract Task<bool> Take(IServiceProvider services, Guid id, Timetables timetables, DateTimeOffset now, CancellationToken stop);

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "Nobody was reminded of {Id} in this round; the next one looks again.")]
        public static partial void NotTaken(ILogger logger, Guid id, Exception failed);
    }
}
