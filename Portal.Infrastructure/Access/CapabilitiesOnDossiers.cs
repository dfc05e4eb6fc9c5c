using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Dossiers;
using Portal.Infrastructure.Data;

namespace Portal.Infrastructure.Access;

/// <summary>Loads the facts of a staff member's dossiers in one query and asks <see cref="DossierRights"/>; a client user's came with the actor.</summary>
public static class CapabilitiesOnDossiers
{
    /// <summary>Nothing where the dossier does not exist or is not his.</summary>
    public static async Task<Capabilities> CapabilitiesOn(this PortalDb db, Actor actor, Guid dossierId, CancellationToken stop = default) =>
        (await db.CapabilitiesOn(actor, [dossierId], stop)).GetValueOrDefault(dossierId);

    /// <summary>For a list; what does not exist, or is nothing to him, may be left out.</summary>
    public static async Task<IReadOnlyDictionary<Guid, Capabilities>> CapabilitiesOn(this PortalDb db, Actor actor, IReadOnlyCollection<Guid> dossierIds, CancellationToken stop = default)
    {
        if (actor.Staff is { } staff)
        {
            return await OfStaff(db, actor, staff, db.Dossiers.AsNoTracking().Where(d => dossierIds.Contains(d.Id)), stop);
        }
        return actor.Contacts.SelectMany(c => c.Dossiers).Where(d => dossierIds.Contains(d.DossierId)).ToDictionary(d => d.DossierId, d => d.Rights);
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
}
