using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Approvals;
using Portal.Infrastructure.Approvals;
using Portal.Infrastructure.Data;

namespace Portal.Infrastructure.Access;

/// <summary>What waits for somebody now: <see cref="Standing.WaitsFor"/>, as a query. "May" and "must" it says itself; of what his client has
/// a rule for, the rule is asked first, and what is not his turn is left out by id.</summary>
public static class ApprovalTurns
{
    public static async Task<IQueryable<Approval>> ApprovalsWaitingFor(this PortalDb db, Actor actor, CancellationToken stop)
    {
        var perhaps = db.ApprovalsPerhapsWaitingFor(actor);
        if (actor.IsStaff)
        {
            return perhaps;
        }
        var ruled = await perhaps.Where(a => a.Type.UsesRules).AsNoTracking().Include(a => a.Decisions).ToListAsync(stop);
        if (ruled.Count == 0)
        {
            return perhaps;
        }
        var (clients, types) = (ruled.Select(a => a.ClientId).ToHashSet(), ruled.Select(a => a.TypeId).ToHashSet());
        var rules = (await db.RulesWhole().AsNoTracking().Where(r => clients.Contains(r.ClientId) && types.Contains(r.TypeId)).ToListAsync(stop)).ToDictionary(r => (r.ClientId, r.TypeId), r => r.Rule);
        var notHis = ruled.Where(a => rules.TryGetValue((a.ClientId, a.TypeId), out var rule) && !a.Under(rule).WaitsFor(actor.PersonId)).Select(a => a.Id).ToList();
        return notHis.Count == 0 ? perhaps : perhaps.Where(a => !notHis.Contains(a.Id));
    }
}
