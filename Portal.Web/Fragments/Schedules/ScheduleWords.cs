using System.Globalization;
using Portal.Domain.Reminders;
using Portal.Web.Texts;

namespace Portal.Web.Fragments.Schedules;

/// <summary>A schedule in words, and the days on which it would remind.</summary>
public sealed class ScheduleWords(Text t, Moments when, TimeProvider clock)
{
    /// <summary>"7 days before, 1 day before, on the day itself, then every 7 days, at most 4 times".</summary>
    public string Of(ReminderSchedule schedule)
    {
        var parts = schedule.Days.Select(day => day == 0 ? t["reminders.same-day"] : t.Count(day < 0 ? "reminders.n-before" : "reminders.n-after", Math.Abs(day))).ToList();
        parts.AddRange(schedule.After.Select(day => t.Count("schedules.n-after-asking", day)));
        if (schedule.Times > 0)
        {
            parts.Add($"{t.Count("schedules.every-n", schedule.Every)}, {t.Count("schedules.at-most", schedule.Times)}");
        }
        return string.Join(" · ", parts);
    }

    /// <summary>The days on which it reminds of what is asked today and due on a day.</summary>
    public string Days(ReminderSchedule schedule, DateOnly? due)
    {
        var timetable = new Timetable(schedule, new OfficeHours(clock.LocalTimeZone));
        var days = timetable.Moments(new Waiting(due, clock.GetUtcNow())).Select(timetable.Hours.DayOf).Distinct().Order().ToList();
        return days.Count == 0 ? t["schedules.no-days-at-all"] : string.Join(", ", days.Select(d => d.ToString(d.Year == when.Today.Year ? "ddd d MMM" : "ddd d MMM yyyy", CultureInfo.CurrentCulture)));
    }
}
