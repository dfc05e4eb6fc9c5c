using Portal.Domain.Access;
using Portal.Domain.Office;
using Portal.Infrastructure.Data;

namespace Portal.Infrastructure.Access;

public static class BranchVisibility
{
    /// <summary>Branches that somebody has anything to do with: all for staff, those of his clients for a client user.</summary>
    public static IQueryable<Branch> BranchesVisibleTo(this PortalDb db, Actor actor)
    {
        if (actor.IsStaff)
        {
            return db.Branches;
        }
        var clients = actor.ClientIds();
        var own = db.Clients.Where(c => clients.Contains(c.Id) && c.BranchId != null).Select(c => c.BranchId!.Value);
        return db.Branches.Where(b => own.Contains(b.Id));
    }
}
