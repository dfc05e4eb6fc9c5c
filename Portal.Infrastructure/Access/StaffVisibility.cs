using Portal.Domain.Access;
using Portal.Domain.Office;
using Portal.Infrastructure.Data;

namespace Portal.Infrastructure.Access;

public static class StaffVisibility
{
    /// <summary><see cref="Actor.Runs(StaffRoles, Guid?, bool)"/> as a query: the colleagues whom he manages.</summary>
    public static IQueryable<StaffMember> StaffRunBy(this PortalDb db, Actor actor)
    {
        if (actor.May(OfficeCapability.ManageOffice))
        {
            return db.Staff;
        }
        var home = actor.May(OfficeCapability.ManageBranch) ? actor.Staff!.BranchId : null;
        return db.Staff.Where(s => home != null && s.BranchId == home && (s.LimitedToBranch
            || ((s.Roles & StaffRoles.Admin) == 0 && !db.StaffGroups.Any(g => (g.Roles & StaffRoles.Admin) != 0 && g.Members.Any(m => m.PersonId == s.PersonId)))));
    }
}
