using System.Numerics;

namespace Portal.Domain.Attention;

[Flags]
public enum WeekDays
{
    None = 0,
    Sunday = 1,
    Monday = 2,
    Tuesday = 4,
    Wednesday = 8,
    Thursday = 16,
    Friday = 32,
    Saturday = 64,
    Weekend = Saturday | Sunday,
}

/// <summary>When nothing rings: from one hour to another, over midnight too, and the whole of some days; on the clocks of the office.</summary>
/// <param name="From">The same as <paramref name="To"/>: no hours.</param>
public sealed record QuietHours(TimeOnly From, TimeOnly To, WeekDays Days)
{
    public static readonly QuietHours None = new(default, default, WeekDays.None);
    /// <summary>To begin with, where somebody wants some.</summary>
    public static readonly QuietHours Proposed = new(new(20, 0), new(7, 0), WeekDays.Weekend);
    public const int LongestNight = 16;
    public const int MostDays = 3;

    private static readonly TimeOnly Midnight = TimeOnly.MinValue;

    /// <summary>Some time is left to tell him something.</summary>
    public bool IsWithinBounds => (From == To || To - From <= TimeSpan.FromHours(LongestNight)) && BitOperations.PopCount((uint)Days) <= MostDays && Days < (WeekDays)128 && Days >= 0;

    public bool IsNone => From == To && Days == WeekDays.None;

    public bool Holds(DateTime local) => Days.HasFlag((WeekDays)(1 << (int)local.DayOfWeek)) || (From != To && TimeOnly.FromDateTime(local).IsBetween(From, To));

    /// <summary>The moment itself where it is not quiet; else the first after it that is not.</summary>
    public DateTimeOffset EndOf(DateTimeOffset moment, TimeZoneInfo zone)
    {
        var local = TimeZoneInfo.ConvertTime(moment, zone).DateTime;
        if (!Holds(local))
        {
            return moment;
        }
        // Quiet ends at its hour, or with a quiet day; what falls within the other goes on.
        return Enumerable.Range(0, 8).Select(DateOnly.FromDateTime(local).AddDays).SelectMany(day => new[] { day.ToDateTime(Midnight), day.ToDateTime(To) })
            .Where(end => end > local && !Holds(end)).Select(end => zone.InstantOf(end)).First();
    }
}

public static class OfficeClock
{
    /// <summary>When the office's clocks show this. An hour that is skipped in spring is the first moment after it; of one that comes twice in
    /// autumn it is the first.</summary>
    public static DateTimeOffset InstantOf(this TimeZoneInfo zone, DateTime local)
    {
        while (zone.IsInvalidTime(local))
        {
            local = local.AddMinutes(1);
        }
        return new DateTimeOffset(local, zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max() : zone.GetUtcOffset(local)).ToUniversalTime();
    }
}
