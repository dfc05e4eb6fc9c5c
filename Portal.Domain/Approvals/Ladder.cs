using Portal.Domain.Reminders;

namespace Portal.Domain.Approvals;

/// <summary>When the steps of a ladder fall for what is due on a day: a pure function, so that what a page announces is what goes out.</summary>
/// <param name="steps">Those that are switched on.</param>
/// <param name="zone">Of the office.</param>
public sealed class Ladder(IReadOnlyList<ReminderStep> steps, TimeZoneInfo zone)
{
    private readonly OfficeHours hours = new(zone);

    /// <summary>In the morning of a working day: what falls in a weekend goes before it where it must still help, and after it where the day
    /// is over.</summary>
    public DateTimeOffset MomentOf(ReminderStep step, DateOnly due) => hours.MorningOf(due.AddDays(step.Days), earlier: step.Days <= 0);

    /// <summary>Reminders leave while the office is open; what was missed waits for the next morning.</summary>
    public bool IsOpenAt(DateTimeOffset now) => hours.IsOpenAt(now);

    /// <summary>The latest moment of a step that has come; null: none has. Earlier ones are not made up for, or whoever puts something up late
    /// would send three reminders at once.</summary>
    public DateTimeOffset? Latest(DateOnly due, DateTimeOffset now) => Moments(due).Where(m => m <= now).Max();

    /// <summary>The first moment of a step that is still to come.</summary>
    public DateTimeOffset? Next(DateOnly due, DateTimeOffset now) => Moments(due).Where(m => m > now).Min();

    public IReadOnlyList<ReminderStep> At(DateOnly due, DateTimeOffset moment) => [.. steps.Where(s => MomentOf(s, due) == moment)];

    private IEnumerable<DateTimeOffset?> Moments(DateOnly due) => steps.Select(s => (DateTimeOffset?)MomentOf(s, due));
}
