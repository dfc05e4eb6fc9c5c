using Microsoft.EntityFrameworkCore;
using Portal.Domain;
using Portal.Domain.Approvals;
using Portal.Domain.Inbox;

namespace Portal.Infrastructure.Data;

/// <summary>Nobody is away twice on one day, at one client or in the office. Asked where nobody else writes to the client, or the office's stream,
/// any more, so that of two who say it at once the second is told.</summary>
internal static class AwayOnce
{
    /// <exception cref="RuleBroken">He is away on one of these days already.</exception>
    public static async Task Check(PortalDb db, List<Recording> recordings, CancellationToken stop)
    {
        foreach (var absence in recordings.OfType<ApproverAbsence>().Where(a => db.Entry(a).State == EntityState.Added))
        {
            var ending = recordings.OfType<ApproverAbsence>().Where(a => db.Entry(a).State == EntityState.Deleted).Select(a => a.Id).ToList();
            if (await db.ApproverAbsences.AnyAsync(a => a.ContactId == absence.ContactId && !ending.Contains(a.Id) && a.FirstDay <= absence.LastDay && a.LastDay >= absence.FirstDay, stop)
                || recordings.OfType<ApproverAbsence>().Any(a => db.Entry(a).State == EntityState.Added && a.Overlaps(absence)))
            {
                throw new RuleBroken("absences.overlap");
            }
        }
        foreach (var absence in recordings.OfType<StaffAbsence>().Where(a => db.Entry(a).State == EntityState.Added))
        {
            var (one, other) = (absence.PersonId, absence.StandInId);
            absence.MustAgreeWith(await db.StaffAbsences.AsNoTracking().Where(a => a.PersonId == one || a.StandInId == one || a.PersonId == other).ToListAsync(stop));
        }
    }
}
