using System.Globalization;
using Portal.Infrastructure.Deliveries;
using Portal.Web.Texts;

namespace Portal.Web.Fragments;

/// <summary>Times and dates as a person of this office says them, in the culture of the request and the time zone of the installation.</summary>
public sealed class Moments(TimeProvider clock, Text text)
{
    public DateOnly Today => DayOf(clock.GetUtcNow());

    public DateTimeOffset Local(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, clock.LocalTimeZone);

    /// <summary>The office's day in which it falls.</summary>
    public DateOnly DayOf(DateTimeOffset at) => DateOnly.FromDateTime(Local(at).DateTime);

    /// <summary>"14:02", "yesterday 14:02", "23 Nov 14:02" or "23 Nov 2025".</summary>
    public string Short(DateTimeOffset at)
    {
        var local = Local(at);
        var day = DateOnly.FromDateTime(local.DateTime);
        var time = local.ToString("t", CultureInfo.CurrentCulture);
        if (day == Today)
        {
            return time;
        }
        if (day == Today.AddDays(-1))
        {
            return text["moments.yesterday", time];
        }
        return day.Year == Today.Year ? $"{day.ToString("d MMM", CultureInfo.CurrentCulture)} {time}" : day.ToString("d MMM yyyy", CultureInfo.CurrentCulture);
    }

    /// <summary>"today", "tomorrow", "1 Dec" or "1 Dec 2027": for lists.</summary>
    public string Day(DateOnly day) => (day.DayNumber - Today.DayNumber) switch
    {
        0 => text["moments.today"],
        1 => text["moments.tomorrow"],
        -1 => text["moments.yesterday-day"],
        _ => day.ToString(day.Year == Today.Year ? "d MMM" : "d MMM yyyy", CultureInfo.CurrentCulture),
    };

    /// <summary>"Tuesday 1 December": for sentences.</summary>
    public string LongDay(DateOnly day) => (day.DayNumber - Today.DayNumber) switch
    {
        0 => text["moments.today"],
        1 => text["moments.tomorrow"],
        _ => day.Spoken(day.Year == Today.Year ? "dddd d MMMM" : "dddd d MMMM yyyy", CultureInfo.CurrentCulture),
    };

    /// <summary>"on Tuesday 1 December", "tomorrow": where a sentence says when something happens.</summary>
    public string OnDay(DateOnly day) => (day.DayNumber - Today.DayNumber) switch
    {
        0 => text["moments.today"],
        1 => text["moments.tomorrow"],
        _ => text[$"moments.on-{day.DayOfWeek.ToString().ToLowerInvariant()}", day.Spoken(day.Year == Today.Year ? "d MMMM" : "d MMMM yyyy", CultureInfo.CurrentCulture)],
    };

    public bool IsLate(DateOnly day) => day < Today;

    /// <summary>Within three working days.</summary>
    public bool IsSoon(DateOnly day)
    {
        var last = Today;
        for (var left = 3; left > 0;)
        {
            last = last.AddDays(1);
            left -= last.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? 0 : 1;
        }
        return day <= last;
    }

    /// <summary>"48 kB", "2.1 MB".</summary>
    public static string Size(long bytes) => bytes switch
    {
        < 1000 => $"{bytes.ToString(CultureInfo.CurrentCulture)} B",
        < 1_000_000 => $"{(bytes / 1000.0).ToString("0", CultureInfo.CurrentCulture)} kB",
        < 1_000_000_000 => $"{(bytes / 1_000_000.0).ToString("0.0", CultureInfo.CurrentCulture)} MB",
        _ => $"{(bytes / 1_000_000_000.0).ToString("0.00", CultureInfo.CurrentCulture)} GB",
    };
}
