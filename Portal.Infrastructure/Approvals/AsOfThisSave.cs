using Microsoft.EntityFrameworkCore;
using Portal.Domain.Approvals;
using Portal.Infrastructure.Data;

namespace Portal.Infrastructure.Approvals;

/// <summary>Types, rights and rules as stored, with what this very save is about to change in them: whoever reckons within it must not go by
/// what stood before; nor, where it asks how things stood before, by what it does.</summary>
public static class AsOfThisSave
{
    internal static async Task<Dictionary<Guid, DocumentType>> TypesNow(this PortalDb db, IReadOnlyCollection<Guid> typeIds, bool before, CancellationToken stop)
    {
        var types = await db.DocumentTypes.AsNoTracking().Where(t => typeIds.Contains(t.Id)).ToDictionaryAsync(t => t.Id, stop);
        foreach (var entry in db.ChangeTracker.Entries<DocumentType>().Where(e => !before && e.State == EntityState.Modified && types.ContainsKey(e.Entity.Id)))
        {
            types[entry.Entity.Id] = entry.Entity;
        }
        return types;
    }

    /// <summary>By type.</summary>
    internal static async Task<ILookup<Guid, ApproverRight>> RightsNow(this PortalDb db, Guid clientId, IReadOnlyCollection<Guid> typeIds, bool before, CancellationToken stop)
    {
        var here = db.ChangeTracker.Entries<ApproverRight>().Where(e => !before && e.State is not (EntityState.Unchanged or EntityState.Detached) && e.Entity.ClientId == clientId).ToList();
        var stored = await db.ApproverRights.AsNoTracking().Where(r => r.ClientId == clientId && typeIds.Contains(r.TypeId)).ToListAsync(stop);
        return stored.Where(r => !here.Exists(e => e.Entity.ContactId == r.ContactId && e.Entity.TypeId == r.TypeId))
            .Concat(here.Where(e => e.State != EntityState.Deleted && typeIds.Contains(e.Entity.TypeId)).Select(e => e.Entity)).ToLookup(r => r.TypeId);
    }

    /// <summary>By type. A rule that is tracked was loaded whole (<see cref="RulesWhole"/>).</summary>
    internal static async Task<Dictionary<Guid, ClientRule>> RulesNow(this PortalDb db, Guid clientId, IReadOnlyCollection<Guid> typeIds, bool before, CancellationToken stop)
    {
        var here = db.ChangeTracker.Entries<ClientRule>().Where(e => !before && e.State != EntityState.Detached && e.Entity.ClientId == clientId && typeIds.Contains(e.Entity.TypeId)).ToList();
        var stored = typeIds.Count == 0 ? [] : await db.RulesWhole().AsNoTracking().Where(r => r.ClientId == clientId && typeIds.Contains(r.TypeId)).ToListAsync(stop);
        return stored.Where(r => !here.Exists(e => e.Entity.TypeId == r.TypeId)).Concat(here.Where(e => e.State != EntityState.Deleted).Select(e => e.Entity)).ToDictionary(r => r.TypeId);
    }

    /// <summary>Those that count: begun, and not over.</summary>
    internal static async Task<IReadOnlyList<ApproverAbsence>> AbsencesNow(this PortalDb db, Guid clientId, bool before, CancellationToken stop)
    {
        var here = db.ChangeTracker.Entries<ApproverAbsence>().Where(e => !before && e.State != EntityState.Detached && e.Entity.ClientId == clientId).ToList();
        var stored = await db.ApproverAbsences.AsNoTracking().Where(a => a.ClientId == clientId && a.BegunAt != null).ToListAsync(stop);
        return [.. stored.Where(a => !here.Exists(e => e.Entity.Id == a.Id)).Concat(here.Where(e => e.State != EntityState.Deleted && e.Entity.Stands).Select(e => e.Entity))];
    }

    /// <summary>Rules with all that they say.</summary>
    public static IQueryable<ClientRule> RulesWhole(this PortalDb db) => db.ClientRules.Include(r => r.Parts.OrderBy(p => p.Place)).ThenInclude(p => p.Seats);
}
