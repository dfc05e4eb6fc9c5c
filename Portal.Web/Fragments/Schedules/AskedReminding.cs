using Portal.Domain.Reminders;
using Portal.Domain.Signing;
using Portal.Infrastructure.Reminding;

namespace Portal.Web.Fragments.Schedules;

/// <summary>What would go out of itself for what a form asks, as it is filled in now.</summary>
/// <param name="Off">Nothing, as was chosen.</param>
/// <param name="Timetable">Null: the office reminds of nothing by itself.</param>
/// <param name="First">The first moment; null: none falls before it is over.</param>
/// <param name="ToSign">It waits for signatures and not for files.</param>
public sealed record AskedReminding(bool Off, Timetable? Timetable, DateTimeOffset? First, bool ToSign)
{
    /// <param name="schedule">As <see cref="ScheduleSelect"/> posts it.</param>
    /// <param name="dues">The days by which something is asked; none: there is no deadline.</param>
    public static AskedReminding ForFiles(Timetables timetables, string? schedule, IReadOnlyList<DateOnly> dues, DateTimeOffset now) =>
        Of(schedule, timetables.Of(Chosen(schedule)), _ => dues.Count == 0 ? [new Waiting(null, now)] : dues.Select(due => new Waiting(due, now)), now, toSign: false);

    /// <param name="schedule">As <see cref="ScheduleSelect"/> posts it.</param>
    /// <param name="days">How long it waits for signatures.</param>
    public static AskedReminding ForSigning(Timetables timetables, string? schedule, int days, DateTimeOffset now) =>
        Of(schedule, timetables.ForSigning(Chosen(schedule)), t => [SignatureRequest.WaitsFor(t, now, now.AddDays(days))], now, toSign: true);

    private static Guid? Chosen(string? schedule) => Guid.TryParse(schedule, out var id) ? id : null;

    private static AskedReminding Of(string? schedule, Timetable? timetable, Func<Timetable, IEnumerable<Waiting>> things, DateTimeOffset now, bool toSign) =>
        new(schedule == ScheduleSelect.Off, timetable, timetable?.Next(things(timetable), null, now), toSign);
}
