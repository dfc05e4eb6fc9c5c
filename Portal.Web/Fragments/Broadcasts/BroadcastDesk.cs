using Microsoft.EntityFrameworkCore;
using Portal.Domain;
using Portal.Domain.Access;
using Portal.Domain.Messages;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Data;
using Portal.Infrastructure.Messages;

namespace Portal.Web.Fragments.Broadcasts;

/// <summary>Begins messages to many: whom they are for is settled here, dossier by dossier as they were found, and each client once.</summary>
public sealed class BroadcastDesk(PortalDb db, BroadcastReach reach, TimeProvider clock)
{
    private const int ChunkSize = 500;

    /// <param name="found">Dossiers that he sees in his list, in the order of their names.</param>
    public async Task<Broadcast> Begin(Actor actor, IReadOnlyList<Guid> found, CancellationToken stop)
    {
        var me = actor.PersonId;
        if (await db.Broadcasts.CountAsync(b => b.WriterId == me && b.Stage == BroadcastStage.Draft, stop) >= Broadcast.MostDrafts)
        {
            throw new RuleBroken("broadcasts.too-many-drafts");
        }
        var order = found.Select((id, at) => (id, at)).DistinctBy(f => f.id).ToDictionary(f => f.id, f => f.at);
        var reached = new List<Reached>();
        foreach (var ids in order.Keys.Chunk(ChunkSize))
        {
            reached.AddRange((await reach.Of(db.DossiersWhereMay(actor, Capability.SeeInMonitor).Where(d => ids.Contains(d.Id)).Select(d => d.Id), actor, stop)).Values);
        }
        var broadcast = Broadcast.Draft(actor.By, clock.GetUtcNow());
        // A client with several dossiers gets it once: in the eldest of those found that reaches somebody (ids count up with time).
        var rows = reached.GroupBy(r => r.ClientId).Select(own => own.OrderByDescending(r => r.Goes).ThenBy(r => r.DossierId).First()).OrderBy(r => order[r.DossierId])
            .Select((r, at) => new BroadcastClient { BroadcastId = broadcast.Id, ClientId = r.ClientId, Number = at + 1, DossierId = r.DossierId }).ToList();
        if (rows.Count == 0)
        {
            throw new RuleBroken("broadcasts.choose-some");
        }
        db.Add(broadcast);
        db.AddRange(rows);
        await db.SaveChangesAsync(stop);
        return broadcast;
    }
}
