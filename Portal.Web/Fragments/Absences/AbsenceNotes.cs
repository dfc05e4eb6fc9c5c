using Microsoft.EntityFrameworkCore;
using Portal.Domain.Approvals;
using Portal.Infrastructure.Approvals;
using Portal.Infrastructure.Data;
using Portal.Web.Approving;

namespace Portal.Web.Fragments.Absences;

/// <summary>What an absence does not bring about, said while something can still be done.</summary>
public sealed class AbsenceNotes(PortalDb db, ConfirmWays ways)
{
    /// <summary>As text keys.</summary>
    public async Task<IReadOnlyList<string>> Of(ApproverAbsence absence, CancellationToken stop)
    {
        var notes = new List<string>();
        // A chain is not followed: nobody would know any more who approved for whom.
        if (await db.ApproverAbsences.AnyAsync(a => a.ContactId == absence.SubstituteContactId && a.FirstDay <= absence.LastDay && a.LastDay >= absence.FirstDay, stop))
        {
            notes.Add("absences.also-away");
        }
        var rights = await db.ApproverRights.AsNoTracking().Where(r => r.ContactId == absence.ContactId || r.ContactId == absence.SubstituteContactId).ToListAsync(stop);
        var parts = (await db.RulesWhole().AsNoTracking().Where(r => r.ClientId == absence.ClientId).ToListAsync(stop)).SelectMany(r => r.Parts).ToList();
        var musts = rights.Where(r => r.Right == ApprovalRight.Must).ToLookup(r => r.ContactId, r => r.TypeId);
        if (musts[absence.ContactId].Intersect(musts[absence.SubstituteContactId]).Any() || parts.Exists(p => (p.Needed ?? p.Seats.Count) == p.Seats.Count && Names(p, absence.ContactId) && Names(p, absence.SubstituteContactId)))
        {
            notes.Add("absences.counts-once");
        }
        var his = rights.Where(r => r.ContactId == absence.ContactId).Select(r => r.TypeId).ToList();
        var needs = musts[absence.ContactId].Any() || parts.Exists(p => Names(p, absence.ContactId)) || await db.DocumentTypes.AnyAsync(t => his.Contains(t.Id) && t.NeedsSecondFactor, stop);
        if ((await ways.Of(absence.SubstituteId, needs, stop)).By is null)
        {
            notes.Add(needs ? "absences.needs-second" : "absences.needs-pin");
        }
        return notes;
    }

    private static bool Names(ClientRulePart part, Guid contactId) => part.Seats.Exists(s => s.ContactId == contactId);
}
