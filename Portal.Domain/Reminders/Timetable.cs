namespace Portal.Domain.Reminders;

/// <summary>Something that waits for somebody.</summary>
/// <param name="Since">When it became his turn.</param>
public readonly record struct Waiting(DateOnly? Due, DateTimeOffset Since)
{
    /// <summary>From this moment on it is over, and nothing reminds of it; null: it waits until it is settled.</summary>
    public DateTimeOffset? Until { get; init; }
}

/// <summary>When the steps of a schedule fall for what waits: a pure function, so that what a page announces is what goes out. Steps of
/// several things that fall on one morning are one reminder.</summary>
public sealed class Timetable(ReminderSchedule schedule, OfficeHours hours)
{
    /// <summary>What was missed for longer than this, while no node ran, is not made up for.</summary>
    public static readonly TimeSpan MadeUpFor = TimeSpan.FromDays(7);

    public OfficeHours Hours => hours;
    public ReminderSchedule Schedule => schedule;

    /// <summary>The latest step that has come; null: none has. Earlier ones are not made up for, or a node that was down would send several at once.</summary>
    /// <param name="after">Steps up to here are over.</param>
    public DateTimeOffset? Latest(IEnumerable<Waiting> things, DateTimeOffset? after, DateTimeOffset now) =>
        Moments(things, after).Where(m => m <= now && m > now - MadeUpFor).Select(m => (DateTimeOffset?)m).Max();

    /// <summary>The first step that is still to come.</summary>
    /// <param name="after">Steps up to here are over.</param>
    public DateTimeOffset? Next(IEnumerable<Waiting> things, DateTimeOffset? after, DateTimeOffset now) =>
        Moments(things, after).Where(m => m > now).Select(m => (DateTimeOffset?)m).Min();

    /// <summary>All steps for one thing, in no order. What falls before it was his turn is no omission of his, and no step.</summary>
    public IEnumerable<DateTimeOffset> Moments(Waiting thing)
    {
        var (start, steps) = thing.Due is { } due ? (due, schedule.Days) : (hours.DayOf(thing.Since), schedule.After);
        var last = Math.Max(0, steps.DefaultIfEmpty(0).Max());
        return steps.Concat(Enumerable.Range(1, schedule.Times).Select(time => last + (time * schedule.Every)))
            .Select(days => hours.MorningOf(start.AddDays(days), earlier: thing.Due is not null && days <= 0)).Where(m => m > thing.Since && (thing.Until is null || m < thing.Until));
    }

    private IEnumerable<DateTimeOffset> Moments(IEnumerable<Waiting> things, DateTimeOffset? after) =>
        things.SelectMany(Moments).Where(m => m > schedule.SavedAt && (after is null || m > after));
}
