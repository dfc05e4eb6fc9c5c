using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Approvals;
using Portal.Infrastructure.Approvals;
using Portal.Infrastructure.Data;

namespace Portal.Infrastructure.Access;

/// <summary>What waits for somebody now; for staff, what they are to authorise: <see cref="Standing.WaitsFor"/>, as a query. "May" and "must" it says itself; of what his client has
/// a rule for, the rule is asked first, and what is not his turn is left out by id.</summary>
public static class ApprovalTurns
{
    public static async Task<IQueryable<Approval>> ApprovalsWaitingFor(this PortalDb db, Actor actor, CancellationToken stop)
    {
        if (actor.IsStaff)
        {
            return db.ApprovalsWhereOffice(actor, OfficeRight.Authorise);
        }
        var perhaps = db.ApprovalsPerhapsWaitingFor(actor);
        var notHis = await NotByStandIn(db, actor, perhaps, stop);
        var judged = notHis.Clients;
        var ruled = await perhaps.Where(a => a.Type.UsesRules && !judged.Contains(a.ClientId)).AsNoTracking().Include(a => a.Decisions).ToListAsync(stop);
        if (ruled.Count > 0)
        {
            var (clients, types) = (ruled.Select(a => a.ClientId).ToHashSet(), ruled.Select(a => a.TypeId).ToHashSet());
            var rules = (await db.RulesWhole().AsNoTracking().Where(r => clients.Contains(r.ClientId) && types.Contains(r.TypeId)).ToListAsync(stop)).ToDictionary(r => (r.ClientId, r.TypeId), r => r.Rule);
            notHis.Ids.AddRange(ruled.Where(a => rules.TryGetValue((a.ClientId, a.TypeId), out var rule) && !a.Under(rule).WaitsFor(actor.PersonId)).Select(a => a.Id));
        }
        var ids = notHis.Ids;
        return ids.Count == 0 ? perhaps : perhaps.Where(a => !ids.Contains(a.Id));
    }

    /// <summary>At clients where he stands in for somebody, or somebody for him, all of it is asked of the rule: an approval by one of the two may
    /// have been all that was needed of both. They are few, and not for long.</summary>
    private static async Task<(List<Guid> Clients, List<Guid> Ids)> NotByStandIn(PortalDb db, Actor actor, IQueryable<Approval> perhaps, CancellationToken stop)
    {
        var (personId, ids, now) = (actor.PersonId, new List<Guid>(), new DateTimeOffset(actor.Today, TimeOnly.MinValue, TimeSpan.Zero));
        var away = await db.ApproverAbsences.Where(a => a.PersonId == personId && a.BegunAt != null).Select(a => a.ClientId).ToListAsync(stop);
        List<Guid> clients = [.. actor.StandsInFor.Select(s => s.Contact.ClientId).Concat(away).Distinct()];
        var open = clients.Count == 0 ? [] : await perhaps.Where(a => clients.Contains(a.ClientId)).AsNoTracking().Include(a => a.Decisions).ToListAsync(stop);
        foreach (var dossier in open.GroupBy(a => (a.DossierId, a.ClientId)))
        {
            var asked = await db.AskedOf(dossier.Key.DossierId, dossier.Key.ClientId, [.. dossier.Select(a => a.TypeId).Distinct()], now, stop);
            ids.AddRange(dossier.Where(a => !a.Under(asked[a.TypeId].Rule).WaitsFor(personId)).Select(a => a.Id));
        }
        return (clients, ids);
    }
}
