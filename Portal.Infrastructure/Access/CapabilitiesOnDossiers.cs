using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Dossiers;
using Portal.Infrastructure.Data;

namespace Portal.Infrastructure.Access;

/// <summary>Loads the facts of the actor's dossiers in one query and asks <see cref="DossierRights"/>.</summary>
public static class CapabilitiesOnDossiers
{
    /// <summary>Nothing where the dossier does not exist or is not his.</summary>
    public static async Task<Capabilities> CapabilitiesOn(this PortalDb db, Actor actor, Guid dossierId, CancellationToken stop = default) =>
        (await db.CapabilitiesOn(actor, [dossierId], stop)).GetValueOrDefault(dossierId);

    /// <summary>For a list; dossiers that do not exist are left out.</summary>
    public static async Task<IReadOnlyDictionary<Guid, Capabilities>> CapabilitiesOn(this PortalDb db, Actor actor, IReadOnlyCollection<Guid> dossierIds, CancellationToken stop = default)
    {
        var dossiers = db.Dossiers.AsNoTracking().Where(d => dossierIds.Contains(d.Id));
        return actor.Staff is { } staff ? await OfStaff(db, actor, staff, dossiers, stop) : await OfContact(db, actor, dossiers, stop);
    }

    private static async Task<IReadOnlyDictionary<Guid, Capabilities>> OfStaff(PortalDb db, Actor actor, StaffFacts staff, IQueryable<Dossier> dossiers, CancellationToken stop)
    {
        var personId = actor.PersonId;
        var rows = await dossiers.Select(d => new
        {
            d.Id,
            d.Configuration,
            d.Modules,
            d.IsPrivate,
            d.IsWorklist,
            d.Client.BranchId,
            BranchIsShielded = db.Branches.Any(b => b.Id == d.Client.BranchId && b.Shielded),
            IsManager = d.ManagerId == personId,
            IsThroughClientGroup = db.ClientGroupStaff.Any(s => s.ClientGroupId == d.ClientGroupId
                && (s.PersonId == personId || db.StaffGroupMembers.Any(m => m.GroupId == s.StaffGroupId && m.PersonId == personId))),
            IsSupporting = d.Supporting.Any(s => s.PersonId == personId),
            Grants = d.Grants.Where(g => g.PersonId == personId).ToList(),
        }).ToListAsync(stop);
        return rows.ToDictionary(r => r.Id, r => DossierRights.Of(
            new DossierFacts(r.Configuration, r.Modules, r.IsPrivate, r.IsWorklist, r.BranchId, r.BranchIsShielded),
            new StaffStanding(true, staff, r.IsManager, r.IsThroughClientGroup, r.IsSupporting, SingleGrants.From(r.Grants))));
    }

    private static async Task<IReadOnlyDictionary<Guid, Capabilities>> OfContact(PortalDb db, Actor actor, IQueryable<Dossier> dossiers, CancellationToken stop)
    {
        var personId = actor.PersonId;
        // A join: somebody who is no live contact of the client has no row here, and so nothing.
        var rows = await (
            from contact in db.LiveContactsOf(actor)
            join d in dossiers on contact.ClientId equals d.ClientId
            select new
            {
                d.Id,
                d.Configuration,
                d.Modules,
                d.IsPrivate,
                d.IsWorklist,
                d.Client.BranchId,
                Direct = d.ContactRoles.Where(r => r.ContactId == contact.Id).Select(r => r.Roles).FirstOrDefault(),
                ThroughContactGroups = (
                    from role in db.ContactGroupRoles
                    join member in db.ContactGroupMembers on role.GroupId equals member.GroupId
                    where role.DossierId == d.Id && member.ContactId == contact.Id
                    select role.Roles).ToList(),
                ThroughClientGroup = db.ClientGroups.Where(g => g.Id == d.ClientGroupId).Select(g => g.MemberRoles).FirstOrDefault(),
                Grants = d.Grants.Where(g => g.PersonId == personId).ToList(),
            }).ToListAsync(stop);
        return rows.ToDictionary(r => r.Id, r => DossierRights.Of(
            new DossierFacts(r.Configuration, r.Modules, r.IsPrivate, r.IsWorklist, r.BranchId, false),
            new ContactStanding(true, r.Direct, r.ThroughContactGroups.Aggregate(ClientRoles.None, (all, roles) => all | roles), r.ThroughClientGroup, SingleGrants.From(r.Grants))));
    }
}
