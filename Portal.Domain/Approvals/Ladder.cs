namespace Portal.Domain.Approvals;

/// <summary>When the steps of a ladder fall for what is due on a day: a pure function, so that what a page announces is what goes out.</summary>
/// <param name="steps">Those that are switched on.</param>
/// <param name="zone">Of the office.</param>
public sealed class Ladder(IReadOnlyList<ReminderStep> steps, TimeZoneInfo zone)
{
    /// <summary>Nobody's telephone rings before this …</summary>
    public static readonly TimeOnly Opens = new(8, 0);
    /// <summary>… nor at or after this, on the clocks of the office.</summary>
    public static readonly TimeOnly Closes = new(20, 0);

    /// <summary>In the morning of a working day: what falls in a weekend goes before it where it must still help, and after it where the day
    /// is over.</summary>
    public DateTimeOffset MomentOf(ReminderStep step, DateOnly due)
    {
        var day = due.AddDays(step.Days);
        while (IsWeekend(day))
        {
            day = day.AddDays(step.Days <= 0 ? -1 : 1);
        }
        var local = day.ToDateTime(Opens);
        return new DateTimeOffset(local, zone.GetUtcOffset(local));
    }

    /// <summary>Reminders leave on working days between <see cref="Opens"/> and <see cref="Closes"/>; what was missed waits for the next.</summary>
    public bool IsOpenAt(DateTimeOffset now)
    {
        var local = TimeZoneInfo.ConvertTime(now, zone).DateTime;
        return !IsWeekend(DateOnly.FromDateTime(local)) && TimeOnly.FromDateTime(local) is var time && time >= Opens && time < Closes;
    }

    /// <summary>The latest moment of a step that has come; null: none has. Earlier ones are not made up for, or whoever puts something up late
    /// would send three reminders at once.</summary>
    public DateTimeOffset? Latest(DateOnly due, DateTimeOffset now) => Moments(due).Where(m => m <= now).Max();

    /// <summary>The first moment of a step that is still to come.</summary>
    public DateTimeOffset? Next(DateOnly due, DateTimeOffset now) => Moments(due).Where(m => m > now).Min();

    public IReadOnlyList<ReminderStep> At(DateOnly due, DateTimeOffset moment) => [.. steps.Where(s => MomentOf(s, due) == moment)];

    private IEnumerable<DateTimeOffset?> Moments(DateOnly due) => steps.Select(s => (DateTimeOffset?)MomentOf(s, due));

    private static bool IsWeekend(DateOnly day) => day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;
}
