using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Approvals;
using Portal.Domain.Documents;
using Portal.Domain.Signing;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Data;

namespace Portal.Web.Approving;

/// <summary>Notes that somebody who is asked to approve has this version before him, as its bytes go out to him.</summary>
public sealed class Looks(PortalDb db, TimeProvider clock)
{
    public async Task Note(Actor actor, DocumentVersion version, CancellationToken stop)
    {
        if (actor.Guest is not null)
        {
            return;
        }
        if (!actor.IsStaff)
        {
            await NoteToSign(actor, version, stop);
        }
        if (actor.Signs is not null)
        {
            return;
        }
        if (actor.IsStaff)
        {
            foreach (var right in Enum.GetValues<OfficeRight>())
            {
                await Note(actor, version, db.ApprovalsWhereOffice(actor, right), stop);
            }
            return;
        }
        await Note(actor, version, db.ApprovalsOf(actor), stop);
    }

    private async Task Note(Actor actor, DocumentVersion version, IQueryable<Approval> his, CancellationToken stop)
    {
        var (versionId, personId) = (version.Id, actor.PersonId);
        var asked = await his.Where(a => a.VersionId == versionId && a.State == ApprovalState.Open
            && !db.ApprovalLooks.Any(l => l.ApprovalId == a.Id && l.PersonId == personId && l.VersionId == versionId)).Select(a => a.Id).ToListAsync(stop);
        if (asked.Count == 0)
        {
            return;
        }
        List<ApprovalLook> seen = [.. asked.Select(id => new ApprovalLook { ApprovalId = id, PersonId = personId, VersionId = versionId, At = clock.GetUtcNow() })];
        db.ApprovalLooks.AddRange(seen);
        try
        {
            await db.SaveChangesAsync(stop);
        }
        catch (DbUpdateException)
        {
            // The same viewer asked twice at once: it is noted. What else the caller holds stays his.
            seen.ForEach(look => db.Entry(look).State = EntityState.Detached);
        }
    }

    /// <summary>Those who are to sign it: told live, as the office waits for it.</summary>
    private async Task NoteToSign(Actor actor, DocumentVersion version, CancellationToken stop)
    {
        var (versionId, me) = (version.Id, actor.PersonId);
        foreach (var request in await db.SignaturesVisibleTo(actor).Include(s => s.Signers).Where(s => s.VersionId == versionId && s.State == SigningState.Open && s.Signers.Any(x => (x.PersonId == me || x.Id == me) && x.LookedAt == null)).ToListAsync(stop))
        {
            request.Party.Where(s => s.PersonId == me || s.Id == me).ToList().ForEach(s => request.Read(s.Id, actor.By, clock.GetUtcNow()));
        }
        await db.SaveChangesAsync(stop);
    }

    public Task<bool> Has(Guid approvalId, Guid personId, Guid versionId, CancellationToken stop) =>
        db.ApprovalLooks.AnyAsync(l => l.ApprovalId == approvalId && l.PersonId == personId && l.VersionId == versionId, stop);
}
