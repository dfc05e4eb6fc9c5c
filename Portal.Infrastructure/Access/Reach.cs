using Portal.Domain.Access;
using Portal.Domain.Dossiers;
using Portal.Infrastructure.Data;

namespace Portal.Infrastructure.Access;

/// <summary><see cref="DossierRights.Reaches"/> as queries: whose dossiers come from an index, never from a walk over all of them;
/// an Admin's whole office is no join at all.</summary>
internal static class Reach
{
    public static IQueryable<Dossier> DossiersReachedBy(this PortalDb db, Guid personId, StaffFacts staff)
    {
        var assigned = db.DossiersAssignedTo(personId);
        var reached = !staff.Roles.HasFlag(StaffRoles.Admin) ? db.Dossiers.Where(d => assigned.Contains(d.Id))
            : !staff.LimitedToBranch ? db.Dossiers.Where(d => !d.IsPrivate || assigned.Contains(d.Id))
            : staff.BranchId is { } branch ? db.Dossiers.Where(d => (!d.IsPrivate && d.Client.BranchId == branch) || assigned.Contains(d.Id))
            : db.Dossiers.Where(d => assigned.Contains(d.Id));
        if (staff.SomeBranchIsClosed)
        {
            var closed = db.BranchesClosedTo(staff);
            reached = reached.Where(d => !closed.Any(id => id == d.Client.BranchId));
        }
        return reached;
    }

    /// <summary>Branches that shield their clients from this staff member (B7).</summary>
    public static IQueryable<Guid> BranchesClosedTo(this PortalDb db, StaffFacts staff)
    {
        var home = staff.BranchId;
        return db.Branches.Where(b => home != null && b.Shielded && b.Id != home).Select(b => b.Id);
    }

    private static IQueryable<Guid> DossiersAssignedTo(this PortalDb db, Guid personId)
    {
        var staffGroups = db.StaffGroupMembers.Where(m => m.PersonId == personId).Select(m => m.GroupId);
        var clientGroups = db.ClientGroupStaff.Where(s => s.PersonId == personId).Select(s => s.ClientGroupId)
            .Union(db.ClientGroupStaff.Where(s => s.StaffGroupId != null && staffGroups.Contains(s.StaffGroupId.Value)).Select(s => s.ClientGroupId));
        return db.Dossiers.Where(d => d.ManagerId == personId).Select(d => d.Id)
            .Union(db.SupportingStaff.Where(s => s.PersonId == personId).Select(s => s.DossierId))
            .Union(db.Dossiers.Where(d => d.ClientGroupId != null && clientGroups.Contains(d.ClientGroupId.Value)).Select(d => d.Id));
    }
}
