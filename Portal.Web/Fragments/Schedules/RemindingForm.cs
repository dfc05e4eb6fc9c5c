using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Reminders;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Data;
using Portal.Web.Fragments.Parts;
using Portal.Web.Texts;

namespace Portal.Web.Fragments.Schedules;

/// <summary>Another schedule, none, or a pause, as it was typed.</summary>
/// <param name="Error">What is wrong with the day; the rest then does not count.</param>
public sealed record RemindingForm(ReminderSchedule? Schedule, bool Off, DateTimeOffset? PauseUntil, FieldError? Error)
{
    /// <summary>Days. Longer, and it is forgotten: then it is better switched off.</summary>
    private const int LongestPause = 366;
    private const int LongestShown = 40;

    /// <summary>What comes back to him of it.</summary>
    public static string Typed(string? until) => until is { Length: > LongestShown } ? until[..LongestShown] : until ?? "";

    /// <exception cref="NotFound">The schedule is gone.</exception>
    /// <exception cref="BadHttpRequestException">No form of ours says that.</exception>
    public static async Task<RemindingForm> Read(string? schedule, string? until, PortalDb db, Text t, OfficeHours hours, DateTimeOffset now, CancellationToken stop)
    {
        var today = hours.DayOf(now);
        DateOnly day = default;
        if (!string.IsNullOrWhiteSpace(until) && (!DateOnly.TryParseExact(until, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day) || day <= today || day > today.AddDays(LongestPause)))
        {
            return new RemindingForm(null, false, null, new FieldError("until", t["schedules.pause-wrong", Typed(until)]));
        }
        ReminderSchedule? chosen = null;
        if (Guid.TryParse(schedule, out var id))
        {
            chosen = await db.ReminderSchedules.AsNoTracking().FirstOrNotFoundAsync(s => s.Id == id, stop);
        }
        else if (!string.IsNullOrEmpty(schedule) && schedule != ScheduleSelect.Off)
        {
            throw new BadHttpRequestException("No such schedule.");
        }
        return new RemindingForm(chosen, schedule == ScheduleSelect.Off, day == default ? null : hours.StartOf(day), null);
    }

    /// <summary>The moment that a form names by its ticks.</summary>
    /// <exception cref="BadHttpRequestException">It is none.</exception>
    public static DateTimeOffset Step(long ticks) => ticks >= 0 && ticks <= DateTimeOffset.MaxValue.UtcTicks ? new DateTimeOffset(ticks, TimeSpan.Zero) : throw new BadHttpRequestException("No such step.");
}
