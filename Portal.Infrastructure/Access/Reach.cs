using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
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
        var assigned = db.AssignedTo(personId);
        var reached = !staff.Roles.HasFlag(StaffRoles.Admin) ? db.Dossiers.Where(assigned)
            : !staff.LimitedToBranch ? db.Dossiers.Where(assigned.Or(d => !d.IsPrivate))
            : staff.BranchId is { } branch ? db.Dossiers.Where(assigned.Or(d => !d.IsPrivate && d.Client.BranchId == branch))
            : db.Dossiers.Where(assigned);
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

    /// <summary>SQLite finds each arm of an OR by its own index, and a single dossier by its id; the others do so for a union.</summary>
    private static Expression<Func<Dossier, bool>> AssignedTo(this PortalDb db, Guid personId)
    {
        var staffGroups = db.StaffGroupMembers.Where(m => m.PersonId == personId).Select(m => m.GroupId);
        var clientGroups = db.ClientGroupStaff.Where(s => s.PersonId == personId).Select(s => s.ClientGroupId)
            .Union(db.ClientGroupStaff.Where(s => s.StaffGroupId != null && staffGroups.Contains(s.StaffGroupId.Value)).Select(s => s.ClientGroupId));
        var supported = db.SupportingStaff.Where(s => s.PersonId == personId).Select(s => s.DossierId);
        if (db.Database.IsSqlite())
        {
            return d => d.ManagerId == personId || supported.Contains(d.Id) || (d.ClientGroupId != null && clientGroups.Contains(d.ClientGroupId.Value));
        }
        var ids = db.Dossiers.Where(d => d.ManagerId == personId).Select(d => d.Id).Union(supported)
            .Union(db.Dossiers.Where(d => d.ClientGroupId != null && clientGroups.Contains(d.ClientGroupId.Value)).Select(d => d.Id));
        return d => ids.Contains(d.Id);
    }
}
