using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Dossiers;
using Portal.Domain.Messages;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Data;

namespace Portal.Infrastructure.Messages;

/// <summary>Whom a message reaches on one dossier.</summary>
/// <param name="People">Client users who would take part; empty where <paramref name="Why"/> says that nobody gets it.</param>
/// <param name="NotActive">Others who might and have never signed in.</param>
/// <param name="Why"><see cref="BroadcastOutcome.Waiting"/>: it can go.</param>
public sealed record Reached(Guid DossierId, Guid ClientId, IReadOnlyList<Guid> People, int NotActive, BroadcastOutcome Why)
{
    public bool Goes => Why == BroadcastOutcome.Waiting;
}

/// <summary>Who takes part where the office writes to many: whoever can be chosen where it writes to one (all client users who may open the dossier),
/// as far as they have come in. <see cref="PeopleWhoMayQueries"/> for many dossiers at once; a test holds the two together.</summary>
public sealed class BroadcastReach(PortalDb db)
{
    /// <param name="dossiers">As a query, so that two thousand ids stay in the database.</param>
    /// <param name="actor">Who writes.</param>
    public async Task<IReadOnlyDictionary<Guid, Reached>> Of(IQueryable<Guid> dossiers, Actor actor, CancellationToken stop)
    {
        var may = (await db.DossiersOpenWhereMay(actor, Capability.Converse).Where(d => dossiers.Contains(d.Id)).Select(d => d.Id).ToListAsync(stop)).ToHashSet();
        var found = await db.Dossiers.Where(d => dossiers.Contains(d.Id)).Select(d => new
        {
            d.Id,
            d.ClientId,
            d.Configuration,
            d.Modules,
            Member = db.ClientGroups.Where(g => g.Id == d.ClientGroupId).Select(g => g.MemberRoles).FirstOrDefault(),
        }).ToListAsync(stop);
        var direct = (await db.ContactRoles.Where(r => dossiers.Contains(r.DossierId)).Select(r => new { r.DossierId, r.ContactId, r.Roles }).ToListAsync(stop)).ToLookup(r => (r.DossierId, r.ContactId), r => r.Roles);
        var byGroup = (await db.ContactGroupRoles.Where(r => dossiers.Contains(r.DossierId)).Select(r => new { r.DossierId, r.GroupId, r.Roles }).ToListAsync(stop)).ToLookup(r => r.DossierId, r => (r.GroupId, r.Roles));
        var grants = (await db.CapabilityGrants.AsNoTracking().Where(g => dossiers.Contains(g.DossierId)).ToListAsync(stop)).ToLookup(g => (g.DossierId, g.PersonId));
        var contacts = await Contacts(db.Dossiers.Where(d => dossiers.Contains(d.Id)).Select(d => d.ClientId), actor.Today, stop);

        var reached = new Dictionary<Guid, Reached>(found.Count);
        foreach (var d in found)
        {
            var facts = new DossierFacts(d.Configuration, d.Modules, false, false, null, false);
            var opens = contacts[d.ClientId].Where(c => DossierRights.Of(facts, new ContactStanding(
                true,
                direct[(d.Id, c.Id)].Aggregate(ClientRoles.None, (all, roles) => all | roles),
                byGroup[d.Id].Where(g => c.Groups.Contains(g.GroupId)).Aggregate(ClientRoles.None, (all, g) => all | g.Roles),
                d.Member,
                SingleGrants.From(grants[(d.Id, c.PersonId)]))).Has(Capability.SeeDossier)).ToList();
            reached[d.Id] = Judge(d.Id, d.ClientId, may.Contains(d.Id), opens);
        }
        return reached;
    }

    private static Reached Judge(Guid dossierId, Guid clientId, bool may, List<Someone> opens)
    {
        var people = opens.Where(c => c is { IsLive: true, IsActive: true }).Select(c => c.PersonId).Distinct().ToList();
        var notActive = opens.Count(c => c is { IsLive: true, IsActive: false });
        var why = !may ? BroadcastOutcome.NotAllowed
            : people.Count >= Conversation.MostMembers ? BroadcastOutcome.TooMany
            : people.Count > 0 ? BroadcastOutcome.Waiting
            : notActive > 0 ? BroadcastOutcome.NotActive
            : opens.Count > 0 ? BroadcastOutcome.Blocked
            : BroadcastOutcome.Nobody;
        return new Reached(dossierId, clientId, why == BroadcastOutcome.Waiting ? people : [], may ? notActive : 0, why);
    }

    private async Task<ILookup<Guid, Someone>> Contacts(IQueryable<Guid> clients, DateOnly today, CancellationToken stop)
    {
        var groups = (await (from m in db.ContactGroupMembers join g in db.ContactGroups on m.GroupId equals g.Id where clients.Contains(g.ClientId) select new { m.ContactId, m.GroupId }).ToListAsync(stop)).ToLookup(m => m.ContactId, m => m.GroupId);
        // Who came in at one client has a login for all of them.
        var rows = await db.Contacts.AsNoTracking().Where(c => clients.Contains(c.ClientId) && !db.Staff.Any(s => s.PersonId == c.PersonId))
            .Select(c => new { c.Id, c.ClientId, c.PersonId, c.IsBlocked, c.EndsOn, IsActive = db.Contacts.Any(o => o.PersonId == c.PersonId && o.ActivatedAt != null) }).ToListAsync(stop);
        return rows.ToLookup(c => c.ClientId, c => new Someone(c.Id, c.PersonId, !c.IsBlocked && (c.EndsOn is null || c.EndsOn >= today), c.IsActive, [.. groups[c.Id]]));
    }

    private sealed record Someone(Guid Id, Guid PersonId, bool IsLive, bool IsActive, IReadOnlyList<Guid> Groups);
}
