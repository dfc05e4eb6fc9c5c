using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Messages;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Data;
using Portal.Infrastructure.Messages;
using Portal.Web.Fragments.Parts;
using Portal.Web.Live;

namespace Portal.Web.Fragments.Broadcasts;

/// <summary>Reads messages to many for their pages, through the actor.</summary>
public sealed class BroadcastReader(PortalDb db, Numbers numbers, BroadcastReach reach, TimeProvider clock)
{
    public const int PageSize = 50;

    /// <summary>His own and the office's, newest first.</summary>
    public async Task<BroadcastList> List(Actor actor, PageAsked page, CancellationToken stop)
    {
        var number = numbers.Of(Topics.Desk(actor.PersonId));
        var shown = await db.BroadcastsVisibleTo(actor).AsNoTracking().OrderByDescending(b => b.StartedAt).ThenBy(b => b.Id).Skip(page.Before).Take(PageAsked.Size + 1).ToListAsync(stop);
        var (me, open) = (actor.PersonId, db.DossiersOpenWhereMay(actor, Capability.Converse));
        var ids = shown.Select(b => b.Id).ToList();
        // Of a colleague's only those whom he knows himself are counted.
        var had = db.BroadcastClients.Where(c => ids.Contains(c.BroadcastId) && c.ConversationId != null && (open.Any(d => d.Id == c.DossierId) || db.Broadcasts.Any(b => b.Id == c.BroadcastId && b.WriterId == me)));
        var gone = await had.GroupBy(c => c.BroadcastId).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, stop);
        var read = await ReadIn(had).GroupBy(c => c.BroadcastId).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, stop);
        var lines = shown.Take(PageAsked.Size).Select(b => new BroadcastLine(b.Id, b.Subject, b.WriterName, b.WriterId == me, b.Stage, b.SentAt ?? b.LeavesAt ?? b.StartedAt, gone.GetValueOrDefault(b.Id), read.GetValueOrDefault(b.Id))).ToList();
        return new BroadcastList(page.Of(lines, shown.Count > PageAsked.Size), me, number, numbers.Epoch);
    }

    /// <summary>Whom it reaches as things stand now: rights are asked anew each time it is looked at.</summary>
    public async Task<DraftView> Draft(Actor actor, Broadcast broadcast, ReachAsked asked, CancellationToken stop)
    {
        var id = broadcast.Id;
        var rows = await db.BroadcastClientsVisibleTo(actor, broadcast).AsNoTracking().OrderBy(c => c.Number).ToListAsync(stop);
        var reached = await reach.Of(db.BroadcastClients.Where(c => c.BroadcastId == id).Select(c => c.DossierId), actor, stop);
        Reached? Of(BroadcastClient row) => reached.GetValueOrDefault(row.DossierId);
        bool Goes(BroadcastClient row) => Of(row) is { Goes: true };
        var counts = new Dictionary<ReachFilter, int> { [ReachFilter.All] = rows.Count, [ReachFilter.Gets] = rows.Count(Goes), [ReachFilter.Left] = rows.Count(r => !Goes(r)) };
        var (at, pages) = Within(asked, counts);
        var page = rows.Where(r => at.Show == ReachFilter.All || Goes(r) == (at.Show == ReachFilter.Gets)).Skip((at.Page - 1) * PageSize).Take(PageSize).ToList();
        var (names, people) = (await Names([.. page.Select(r => r.DossierId)], stop), await People([.. page.SelectMany(r => Of(r)?.People ?? [])], stop));
        var lines = page.Select(r => new DraftLine(r.ClientId, names.GetValueOrDefault(r.DossierId, ""), [.. (Of(r)?.People ?? []).Select(p => people.GetValueOrDefault(p, "")).Order(StringComparer.CurrentCulture)], Of(r)?.NotActive ?? 0, Of(r)?.Why ?? BroadcastOutcome.Gone, r.IsChosen)).ToList();
        var chosen = rows.Where(r => r.IsChosen && Goes(r)).Select(r => Of(r)!).ToList();
        return new DraftView(broadcast, at, pages, counts, lines, chosen.Count, chosen.SelectMany(r => r.People).Distinct().Count(), chosen.Sum(r => r.NotActive), Why(rows.Where(r => !Goes(r)).Select(r => Of(r)?.Why ?? BroadcastOutcome.Gone)));
    }

    /// <summary>How far it is, who has read it, and who did not get it.</summary>
    public async Task<ResultView> Result(Actor actor, Broadcast broadcast, ReachAsked asked, CancellationToken stop)
    {
        var number = numbers.Of(Topics.Desk(actor.PersonId));
        var (id, mine) = (broadcast.Id, broadcast.WriterId == actor.PersonId);
        var known = db.BroadcastClientsVisibleTo(actor, broadcast).AsNoTracking();
        // Its writer is told of all how it went, also where he may not look any more; of the name then nothing.
        var all = mine ? db.BroadcastClients.AsNoTracking().Where(c => c.BroadcastId == id) : known;
        var outcomes = await all.GroupBy(c => new { c.Outcome, c.IsChosen, Had = c.ConversationId != null }).Select(g => new { g.Key.Outcome, g.Key.IsChosen, g.Key.Had, Count = g.Count() }).ToListAsync(stop);
        var (gone, total) = (outcomes.Where(o => o.Had).Sum(o => o.Count), outcomes.Sum(o => o.Count));
        var counts = new Dictionary<ReachFilter, int> { [ReachFilter.All] = total, [ReachFilter.Gets] = gone, [ReachFilter.Left] = total - gone };
        var (at, pages) = Within(asked, counts);
        var page = await all.Where(c => at.Show == ReachFilter.All || (c.ConversationId != null) == (at.Show == ReachFilter.Gets)).OrderBy(c => c.Number).Skip((at.Page - 1) * PageSize).Take(PageSize).ToListAsync(stop);
        var left = outcomes.Where(o => !o.Had && !(o.Outcome == BroadcastOutcome.Waiting && o.IsChosen)).SelectMany(o => Enumerable.Repeat(o.Outcome == BroadcastOutcome.Waiting ? BroadcastOutcome.LeftOut : o.Outcome, o.Count));
        var chosen = outcomes.Where(o => o.Outcome != BroadcastOutcome.LeftOut && (o.IsChosen || o.Outcome != BroadcastOutcome.Waiting)).ToList();
        // Until it leaves, those whom it would reach; then all whom it was for, reached or not.
        var most = broadcast.Stage == BroadcastStage.Waiting ? (await Draft(actor, broadcast, asked, stop)).Clients : chosen.Sum(o => o.Count);
        return new ResultView(broadcast, mine, at, pages, counts, await Lines(page, [.. await known.Select(c => c.ClientId).ToListAsync(stop)], stop), most, gone,
            chosen.Where(o => o.Outcome != BroadcastOutcome.Waiting).Sum(o => o.Count), outcomes.Where(o => o.Outcome == BroadcastOutcome.TakenBack).Sum(o => o.Count), await ReadIn(all).CountAsync(stop), Why(left), actor.PersonId, clock.GetUtcNow(), number, numbers.Epoch);
    }

    private async Task<List<ResultLine>> Lines(List<BroadcastClient> page, HashSet<Guid> known, CancellationToken stop)
    {
        var shown = page.Where(c => known.Contains(c.ClientId)).ToList();
        var talks = shown.Select(c => c.ConversationId).OfType<Guid>().ToList();
        var names = await Names([.. shown.Select(c => c.DossierId)], stop);
        var members = await db.Conversations.Where(c => talks.Contains(c.Id)).SelectMany(c => c.Members).Select(m => new { m.ConversationId, m.PersonId }).ToListAsync(stop);
        var reads = (await db.MessageReads.AsNoTracking().Where(r => talks.Contains(r.ConversationId)).ToListAsync(stop)).ToDictionary(r => (r.ConversationId, r.PersonId), r => r.At);
        var people = await People([.. members.Select(m => m.PersonId)], stop);
        return [.. page.Select(c => new ResultLine(c.ClientId, names.GetValueOrDefault(c.DossierId), c is { Outcome: BroadcastOutcome.Waiting, IsChosen: false } ? BroadcastOutcome.LeftOut : c.Outcome, known.Contains(c.ClientId) ? c.ConversationId : null,
            [.. members.Where(m => m.ConversationId == c.ConversationId && reads.ContainsKey((m.ConversationId, m.PersonId))).Select(m => new Messages.Reader(people.GetValueOrDefault(m.PersonId, ""), reads[(m.ConversationId, m.PersonId)])).OrderBy(r => r.At)],
            [.. members.Where(m => m.ConversationId == c.ConversationId && !reads.ContainsKey((m.ConversationId, m.PersonId))).Select(m => people.GetValueOrDefault(m.PersonId, "")).Order(StringComparer.CurrentCulture)]))];
    }

    /// <summary>Whose users have read it, one of them at least: whatever a member has read there, he has read the first message.</summary>
    private IQueryable<BroadcastClient> ReadIn(IQueryable<BroadcastClient> clients) =>
        clients.Where(c => c.ConversationId != null && db.MessageReads.Any(r => r.ConversationId == c.ConversationId && db.Conversations.Any(x => x.Id == r.ConversationId && x.Members.Any(m => m.PersonId == r.PersonId))));

    private async Task<Dictionary<Guid, string>> Names(List<Guid> dossiers, CancellationToken stop) => await db.Dossiers.Where(d => dossiers.Contains(d.Id)).ToDictionaryAsync(d => d.Id, d => d.Name, stop);

    private async Task<Dictionary<Guid, string>> People(HashSet<Guid> people, CancellationToken stop) => await db.People.Where(p => people.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.Name, stop);

    private static List<(BroadcastOutcome Why, int Count)> Why(IEnumerable<BroadcastOutcome> left) => [.. left.GroupBy(w => w).OrderBy(g => g.Key).Select(g => (g.Key, g.Count()))];

    private static (ReachAsked At, int Pages) Within(ReachAsked asked, Dictionary<ReachFilter, int> counts)
    {
        var show = Enum.IsDefined(asked.Show) ? asked.Show : ReachFilter.All;
        var pages = Math.Max(1, (counts[show] + PageSize - 1) / PageSize);
        return (new ReachAsked(show, Math.Clamp(asked.Page, 1, pages)), pages);
    }
}
