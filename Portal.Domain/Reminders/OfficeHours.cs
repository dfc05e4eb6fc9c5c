namespace Portal.Domain.Reminders;

/// <summary>When reminders leave: on working days, by day, on the clocks of the office. What a page announces and what goes out ask the same.</summary>
/// <param name="zone">Of the office.</param>
public sealed class OfficeHours(TimeZoneInfo zone)
{
    /// <summary>Nobody's telephone rings before this …</summary>
    public static readonly TimeOnly Opens = new(8, 0);
    /// <summary>… nor at or after this, on the clocks of the office.</summary>
    public static readonly TimeOnly Closes = new(20, 0);

    /// <summary>When the office opens on a day, or on the working day beside it.</summary>
    /// <param name="earlier">What falls in a weekend goes before it, where it must still help; else after it, where the day is over.</param>
    public DateTimeOffset MorningOf(DateOnly day, bool earlier)
    {
        while (IsWeekend(day))
        {
            day = day.AddDays(earlier ? -1 : 1);
        }
        return At(day, Opens);
    }

    /// <summary>Reminders leave on working days between <see cref="Opens"/> and <see cref="Closes"/>; what was missed waits for the next.</summary>
    public bool IsOpenAt(DateTimeOffset now)
    {
        var local = Local(now);
        return !IsWeekend(DateOnly.FromDateTime(local)) && TimeOnly.FromDateTime(local) is var time && time >= Opens && time < Closes;
    }

    /// <summary>The office's day of a moment.</summary>
    public DateOnly DayOf(DateTimeOffset moment) => DateOnly.FromDateTime(Local(moment));

    /// <summary>Midnight with which a day begins in the office.</summary>
    public DateTimeOffset StartOf(DateOnly day) => At(day, TimeOnly.MinValue);

    private DateTime Local(DateTimeOffset moment) => TimeZoneInfo.ConvertTime(moment, zone).DateTime;

    private DateTimeOffset At(DateOnly day, TimeOnly time)
    {
        var local = day.ToDateTime(time);
        return new DateTimeOffset(local, zone.GetUtcOffset(local));
    }

    private static bool IsWeekend(DateOnly day) => day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;
}
