using Portal.Domain.Access;
using Portal.Domain.Dossiers;
using Portal.Infrastructure.Data;

namespace Portal.Infrastructure.Access;

/// <summary>A private dossier needs somebody who is really there and may open it (A6): with nobody, no one could see it nor give it back.</summary>
public static class LastAssigned
{
    /// <summary>Private dossiers that nobody of the office could open on this day: whoever is assigned, directly or through the client group,
    /// is blocked, has left, holds no role that opens dossiers, or is kept out by a shield or a single denial.</summary>
    public static IQueryable<Dossier> PrivateWithNobody(this PortalDb db, DateOnly day)
    {
        var opening = StaffRights.HoldersOf(Capability.SeeDossier);
        var there = db.Staff.Where(s => !s.IsBlocked && (s.EndsOn == null || s.EndsOn >= day));
        var single = db.CapabilityGrants.Where(g => g.Capability == Capability.SeeDossier);
        // Private ones are few: each is asked of all who are there.
        return db.Dossiers.Where(d => d.IsPrivate && !there.Any(s =>
            (d.ManagerId == s.PersonId || d.Supporting.Any(x => x.PersonId == s.PersonId)
                || db.ClientGroupStaff.Any(x => x.ClientGroupId == d.ClientGroupId && (x.PersonId == s.PersonId || db.StaffGroupMembers.Any(m => m.GroupId == x.StaffGroupId && m.PersonId == s.PersonId))))
            && (single.Any(g => g.DossierId == d.Id && g.PersonId == s.PersonId && g.Given)
                || (s.Roles & opening) != 0 || db.StaffGroups.Any(g => (g.Roles & opening) != 0 && g.Members.Any(m => m.PersonId == s.PersonId)))
            && !single.Any(g => g.DossierId == d.Id && g.PersonId == s.PersonId && !g.Given)
            && (s.BranchId == null || s.BranchId == d.Client.BranchId || !db.Branches.Any(b => b.Id == d.Client.BranchId && b.Shielded))));
    }
}
