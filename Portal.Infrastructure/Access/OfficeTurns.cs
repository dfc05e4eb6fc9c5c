using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Approvals;
using Portal.Infrastructure.Data;

namespace Portal.Infrastructure.Access;

/// <summary>Who of the office authorises, and who approves in the client's name (G8): by the type of the document, of his own or through a staff
/// group, on every dossier that he may open; or by a single grant on the dossier, for all types. A single denial on the dossier takes both.</summary>
public static class OfficeTurns
{
    public static Capability Capability(this OfficeRight right) => right == OfficeRight.Authorise ? Domain.Access.Capability.AuthoriseForOffice : Domain.Access.Capability.ApproveForOffice;

    /// <summary>Open ones on which he could use the right now: not what he put up himself, nor what he decided on.</summary>
    public static IQueryable<Approval> ApprovalsWhereOffice(this PortalDb db, Actor actor, OfficeRight right)
    {
        if (!actor.IsStaff)
        {
            return db.Approvals.Where(_ => false);
        }
        var (personId, groups, capability) = (actor.PersonId, actor.Staff?.StaffGroupIds ?? [], right.Capability());
        var types = db.OfficeApprovers.Where(o => o.Right == right && (o.PersonId == personId || (o.StaffGroupId != null && groups.Contains(o.StaffGroupId.Value)))).Select(o => o.TypeId);
        var grants = db.CapabilityGrants.Where(g => g.PersonId == personId && g.Capability == capability);
        return db.ApprovalsVisibleTo(actor).Where(a => a.State == ApprovalState.Open && a.WaitsForOffice == (right == OfficeRight.Authorise) && a.PutUpById != personId
            && !a.Decisions.Any(d => d.PersonId == personId && d.VersionId == a.VersionId)
            && (types.Contains(a.TypeId) || grants.Any(g => g.DossierId == a.DossierId && g.Given)) && !grants.Any(g => g.DossierId == a.DossierId && !g.Given));
    }

    /// <summary>Whether he holds the right for documents of a type on a dossier.</summary>
    public static async Task<bool> MayForOffice(this PortalDb db, Actor actor, Guid dossierId, Guid typeId, OfficeRight right, CancellationToken stop) =>
        actor.IsStaff && (await db.WhoMayForOffice(dossierId, typeId, right, actor.Today, stop)).Any(p => p.PersonId == actor.PersonId);

    /// <summary>Everybody who holds it, by name.</summary>
    public static async Task<IReadOnlyList<PersonOnDossier>> WhoMayForOffice(this PortalDb db, Guid dossierId, Guid typeId, OfficeRight right, DateOnly today, CancellationToken stop)
    {
        var capability = right.Capability();
        var entrusted = await db.OfficeApprovers.AsNoTracking().Where(o => o.TypeId == typeId && o.Right == right).ToListAsync(stop);
        var groups = entrusted.Select(o => o.StaffGroupId).OfType<Guid>().ToList();
        var byType = entrusted.Select(o => o.PersonId).OfType<Guid>().Concat(await db.StaffGroupMembers.Where(m => groups.Contains(m.GroupId)).Select(m => m.PersonId).ToListAsync(stop)).ToHashSet();
        var denied = await db.CapabilityGrants.Where(g => g.DossierId == dossierId && g.Capability == capability && !g.Given).Select(g => g.PersonId).ToListAsync(stop);
        return [.. (await db.StaffReaching(dossierId, today, stop)).Where(p => p.Capabilities.Has(Domain.Access.Capability.SeeDossier)
            && (byType.Contains(p.PersonId) || p.Capabilities.Has(capability)) && !denied.Contains(p.PersonId))];
    }
}
