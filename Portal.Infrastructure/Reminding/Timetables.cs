using Microsoft.EntityFrameworkCore;
using Portal.Domain.Reminders;
using Portal.Domain.Requests;
using Portal.Domain.Signing;
using Portal.Infrastructure.Data;

namespace Portal.Infrastructure.Reminding;

/// <summary>The schedules of the office, and which of them holds for what.</summary>
public sealed class Timetables
{
    private readonly Dictionary<Guid, Timetable> all;
    private readonly Timetable? ofOffice;
    private readonly Timetable? forSigning;

    private Timetables(IEnumerable<ReminderSchedule> schedules, OfficeHours hours)
    {
        Hours = hours;
        all = schedules.ToDictionary(s => s.Id, s => new Timetable(s, hours));
        ofOffice = all.Values.FirstOrDefault(t => t.Schedule.IsDefault);
        forSigning = all.Values.FirstOrDefault(t => t.Schedule.IsDefaultForSigning);
    }

    public OfficeHours Hours { get; }

    public IEnumerable<ReminderSchedule> All => all.Values.Select(t => t.Schedule);

    /// <summary>Holds for whatever names no other; null: nothing goes out of itself there.</summary>
    public ReminderSchedule? OfOffice => ofOffice?.Schedule;

    /// <summary>Holds for whatever is to be signed and names no other.</summary>
    public ReminderSchedule? OfOfficeForSigning => forSigning?.Schedule;

    /// <summary>When the newest of them was last another.</summary>
    public DateTimeOffset? SavedAt => all.Values.Max(t => (DateTimeOffset?)t.Schedule.SavedAt);

    /// <summary>Null where the office reminds of nothing by itself.</summary>
    public Timetable? Of(FileRequest request) => Of(request.ScheduleId);

    /// <summary>Null where the office reminds of nothing by itself.</summary>
    public Timetable? Of(SignatureRequest request) => ForSigning(request.ScheduleId);

    /// <param name="scheduleId">Null, or of one that is gone: the office's own for what is to be signed.</param>
    public Timetable? ForSigning(Guid? scheduleId) => scheduleId is { } id && all.TryGetValue(id, out var own) ? own : forSigning;

    /// <param name="scheduleId">Null, or of one that is gone: the office's own.</param>
    public Timetable? Of(Guid? scheduleId) => scheduleId is { } id && all.TryGetValue(id, out var own) ? own : ofOffice;

    public static async Task<Timetables> Read(PortalDb db, TimeProvider clock, CancellationToken stop) =>
        new(await db.ReminderSchedules.AsNoTracking().ToListAsync(stop), new OfficeHours(clock.LocalTimeZone));
}
