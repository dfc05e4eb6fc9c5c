using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Inbox;
using Portal.Domain.Requests;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Data;

namespace Portal.Infrastructure.Reminding;

/// <summary>Takes the step of a schedule that has come for one request: only what still waits for the client counts, and only those to whom
/// it was asked and who may still answer it are reminded, and guests whose link is open.</summary>
public sealed class RequestReminderRun(PortalDb db)
{
    /// <summary>False: it ended, was answered, or the step was taken in the meantime.</summary>
    public async Task<bool> Take(Guid requestId, Timetables timetables, DateTimeOffset now, CancellationToken stop)
    {
        var request = await db.Requests.Include(r => r.Items).Include(r => r.Recipients).AsSplitQuery().FirstOrDefaultAsync(r => r.Id == requestId, stop);
        if (request is null || timetables.Of(request) is not { } timetable || request.StepDue(timetable, now) is not { } step)
        {
            return false;
        }
        var day = timetable.Hours.DayOf(step);
        var before = await db.RequestStepsTaken.Where(t => t.RequestId == requestId && t.Step == day).Select(t => t.PersonId).ToListAsync(stop);
        List<Guid> fresh = [.. (await db.WhoAnswers(request, DateOnly.FromDateTime(now.UtcDateTime), stop)).Select(a => a.PersonId).Except(before)];
        var guests = (await db.GuestsOf(request, now, stop)).Where(l => !before.Contains(l.Id)).ToList();
        request.TakeStep(step, fresh, guests.Count, By.Portal, now);
        db.Deliveries.AddRange(guests.Select(l => Delivery.GuestReminder(l, request, now)));
        db.RequestStepsTaken.AddRange(fresh.Concat(guests.Select(l => l.Id)).Select(p => new RequestStepTaken { RequestId = requestId, Step = day, PersonId = p, At = now }));
        await db.SaveChangesAsync(stop);
        return fresh.Count + guests.Count > 0;
    }
}

public static class WhoAnswersQuery
{
    /// <summary>Guests of it who can be mailed, whose link works and who have not said that this was all, by name; nobody where the office mails
    /// nothing. Who was reached by text message alone is left in peace.</summary>
    public static async Task<IReadOnlyList<GuestLink>> GuestsOf(this PortalDb db, FileRequest request, DateTimeOffset now, CancellationToken stop)
    {
        if (await db.Office.AnyAsync(o => !o.NotificationsByMail, stop))
        {
            return [];
        }
        var live = await db.GuestLinks.AsNoTracking().Where(l => l.RequestId == request.Id && l.Revocation == null && l.ExpiresAt > now && l.Email != "").ToListAsync(stop);
        return [.. live.Where(l => !l.IsDone(request)).OrderBy(l => l.Name, StringComparer.CurrentCulture).ThenBy(l => l.Id)];
    }

    /// <summary>Those to whom it was asked, who may come in and still answer it, by name.</summary>
    public static async Task<IReadOnlyList<Actor>> WhoAnswers(this PortalDb db, FileRequest request, DateOnly today, CancellationToken stop)
    {
        var answering = new List<Actor>();
        foreach (var recipient in request.Recipients.Select(r => r.PersonId).Distinct())
        {
            if (await ActorReader.Read(db, recipient, "", today, stop) is { IsStaff: false } actor && await db.RequestsAnswerableBy(actor).AnyAsync(r => r.Id == request.Id, stop))
            {
                answering.Add(actor);
            }
        }
        return [.. answering.OrderBy(a => a.Name, StringComparer.CurrentCulture).ThenBy(a => a.PersonId)];
    }
}
