using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Office;
using Portal.Infrastructure.Data;

namespace Portal.Infrastructure.Access;

/// <summary>What a reason is: a text key for the page that answers "why can this person see this".</summary>
public enum WhyKind
{
    Manager = 1,
    /// <summary>Staff responsible through the client group that is named, himself or as one of a staff group.</summary>
    ClientGroup = 2,
    Supporting = 3,
    /// <summary>An Admin, himself or through the staff group that is named, reaches every dossier, or every one of his branch.</summary>
    Admin = 4,
    DirectRoles = 5,
    /// <summary>Roles inherited from the contact group that is named.</summary>
    ContactGroupRoles = 6,
    /// <summary>Roles that the named client group gives its members' users.</summary>
    ClientGroupRoles = 7,
    CapabilityGiven = 8,
    CapabilityDenied = 9,
    /// <summary>Staff roles that the named staff group carries.</summary>
    StaffGroupRoles = 10,
}

public sealed record WhyGroup(Guid Id, string Name);


/// <param name="Group">The contact group, client group or staff group that gives it, where one does.</param>
/// <param name="Through">The staff group through which somebody is responsible for the client group.</param>
/// <param name="Roles">The roles that come this way.</param>
/// <param name="Capability">The one that was given or denied singly.</param>
public sealed record Why(WhyKind Kind, WhyGroup? Group = null, WhyGroup? Through = null, ClientRoles Roles = ClientRoles.None, StaffRoles StaffRoles = StaffRoles.None, Capability? Capability = null);

public static class WhyMayQueries
{
    /// <summary>By which ways a person has rights on a dossier, and what cuts them singly; empty where he has none.</summary>
    public static async Task<IReadOnlyList<Why>> WhyMay(this PortalDb db, Guid personId, Guid dossierId, DateOnly today, CancellationToken stop = default)
    {
        if (await ActorReader.Read(db, personId, "", today, stop) is not { } actor)
        {
            return [];
        }
        var rights = await db.CapabilitiesOn(actor, dossierId, stop);
        if (rights == Capabilities.None)
        {
            return [];
        }
        var ways = actor.Staff is { } staff ? await WaysOf(db, actor, staff, dossierId, stop) : await WaysOf(db, actor, dossierId, stop);
        var known = actor.IsStaff ? StaffRights.All : ClientRights.All;
        var single = await db.CapabilityGrants.AsNoTracking().Where(g => g.DossierId == dossierId && g.PersonId == personId).OrderBy(g => g.Capability).ToListAsync(stop);
        return [.. ways, .. single.Where(g => known.Has(g.Capability)).Select(g => new Why(g.Given ? WhyKind.CapabilityGiven : WhyKind.CapabilityDenied, Capability: g.Capability))];
    }

    private static async Task<List<Why>> WaysOf(PortalDb db, Actor actor, StaffFacts staff, Guid dossierId, CancellationToken stop)
    {
        var personId = actor.PersonId;
        var row = await db.Dossiers.AsNoTracking().Where(d => d.Id == dossierId).Select(d => new
        {
            d.IsPrivate,
            d.Client.BranchId,
            IsManager = d.ManagerId == personId,
            IsSupporting = d.Supporting.Any(s => s.PersonId == personId),
            IsAdmin = db.Staff.Any(s => s.PersonId == personId && (s.Roles & StaffRoles.Admin) != 0),
            Group = db.ClientGroups.Where(g => g.Id == d.ClientGroupId).Select(g => new WhyGroup(g.Id, g.Name)).FirstOrDefault(),
            IsResponsible = db.ClientGroupStaff.Any(s => s.ClientGroupId == d.ClientGroupId && s.PersonId == personId),
        }).SingleAsync(stop);
        var groups = await StaffGroupsOf(db, staff, row.Group?.Id, stop);
        var why = new List<Why>();
        if (row.IsManager)
        {
            why.Add(new Why(WhyKind.Manager));
        }
        if (row.IsResponsible)
        {
            why.Add(new Why(WhyKind.ClientGroup, row.Group));
        }
        why.AddRange(groups.Where(g => g.IsResponsible).Select(g => new Why(WhyKind.ClientGroup, row.Group, g.Group)));
        if (row.IsSupporting)
        {
            why.Add(new Why(WhyKind.Supporting));
        }
        // Without the ways above: would he still reach it?
        var unassigned = new StaffStanding(true, staff, false, false, false, SingleGrants.None);
        var asAdmin = DossierRights.Reaches(new DossierFacts(default, default, row.IsPrivate, false, row.BranchId, false), unassigned) ? StaffRoles.Admin : StaffRoles.None;
        if (asAdmin != StaffRoles.None && row.IsAdmin)
        {
            why.Add(new Why(WhyKind.Admin));
        }
        why.AddRange(groups.Where(g => (g.Roles & asAdmin) != 0).Select(g => new Why(WhyKind.Admin, g.Group)));
        // What he may do here, where it is not his own roles that say so.
        why.AddRange(groups.Where(g => (g.Roles & ~asAdmin) != 0).Select(g => new Why(WhyKind.StaffGroupRoles, g.Group, StaffRoles: g.Roles & ~asAdmin)));
        return why;
    }

    private static async Task<List<(WhyGroup Group, StaffRoles Roles, bool IsResponsible)>> StaffGroupsOf(PortalDb db, StaffFacts staff, Guid? clientGroupId, CancellationToken stop)
    {
        if (staff.StaffGroupIds.Count == 0)
        {
            return [];
        }
        var ids = staff.StaffGroupIds;
        var rows = await db.StaffGroups.AsNoTracking().Where(g => ids.Contains(g.Id)).OrderBy(g => g.Name).ThenBy(g => g.Id)
            .Select(g => new { g.Id, g.Name, g.Roles, IsResponsible = db.ClientGroupStaff.Any(s => s.ClientGroupId == clientGroupId && s.StaffGroupId == g.Id) }).ToListAsync(stop);
        return [.. rows.Select(g => (new WhyGroup(g.Id, g.Name), g.Roles, g.IsResponsible))];
    }

    private static async Task<List<Why>> WaysOf(PortalDb db, Actor actor, Guid dossierId, CancellationToken stop)
    {
        var contacts = actor.ContactIds();
        var row = await (
            from contact in db.Contacts.AsNoTracking()
            join d in db.Dossiers on contact.ClientId equals d.ClientId
            where d.Id == dossierId && contacts.Contains(contact.Id)
            select new
            {
                Direct = d.ContactRoles.Where(r => r.ContactId == contact.Id).Select(r => r.Roles).FirstOrDefault(),
                Inherited = (
                    from role in db.ContactGroupRoles
                    join member in db.ContactGroupMembers on role.GroupId equals member.GroupId
                    join g in db.ContactGroups on role.GroupId equals g.Id
                    where role.DossierId == d.Id && member.ContactId == contact.Id
                    orderby g.Name, g.Id
                    select new { g.Id, g.Name, role.Roles }).ToList(),
                Group = db.ClientGroups.Where(g => g.Id == d.ClientGroupId && g.MemberRoles != ClientRoles.None).Select(g => new { g.Id, g.Name, g.MemberRoles }).FirstOrDefault(),
            }).SingleAsync(stop);
        var why = new List<Why>();
        if (row.Direct != ClientRoles.None)
        {
            why.Add(new Why(WhyKind.DirectRoles, Roles: row.Direct));
        }
        why.AddRange(row.Inherited.Select(i => new Why(WhyKind.ContactGroupRoles, new WhyGroup(i.Id, i.Name), Roles: i.Roles)));
        if (row.Group is { } group)
        {
            why.Add(new Why(WhyKind.ClientGroupRoles, new WhyGroup(group.Id, group.Name), Roles: group.MemberRoles));
        }
        return why;
    }
}
