using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Activity;
using Portal.Domain.Messages;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Data;
using Portal.Web.Fragments.Parts;
using Portal.Web.Live;

namespace Portal.Web.Fragments.Messages;

/// <param name="Last">What was said last, shortened; empty where it was taken back.</param>
/// <param name="Unread">Messages that wait for him: of others, since he read; for the office those of the client since it answered.</param>
public sealed record ConversationLine(Guid Id, string Subject, string DossierName, AboutKind About, bool IsKept, bool IsClosed, DateTimeOffset LastAt, string LastBy, string Last, int Unread);

/// <param name="DossierId">Null: of all his dossiers.</param>
public sealed record ConversationList(PageOf<ConversationLine> Page, Guid? DossierId, Guid PersonId, Side Side, long Number, string Epoch);

/// <summary>Conversations through the actor, newest first.</summary>
public sealed class ConversationListReader(PortalDb db, Numbers numbers)
{
    private const int Glimpse = 120;

    public async Task<ConversationList> OfDossier(Actor actor, Guid dossierId, PageAsked page, CancellationToken stop)
    {
        var number = await db.Streams.Where(s => s.Kind == StreamKind.Dossier && s.Id == dossierId).Select(s => s.LastNumber).FirstOrDefaultAsync(stop);
        return new ConversationList(await Page(actor, db.ConversationsVisibleTo(actor).Where(c => c.DossierId == dossierId), page, stop), dossierId, actor.PersonId, actor.Side, number, "");
    }

    public async Task<ConversationList> OfAll(Actor actor, PageAsked page, CancellationToken stop)
    {
        var number = numbers.Of(Topics.Desk(actor.PersonId));
        return new ConversationList(await Page(actor, Alive(actor), page, stop), null, actor.PersonId, actor.Side, number, numbers.Epoch);
    }

    /// <summary>About one thing; for its own page.</summary>
    public async Task<IReadOnlyList<ConversationLine>> About(Actor actor, AboutKind kind, Guid id, CancellationToken stop) =>
        await Lines(actor, db.ConversationsVisibleTo(actor).Where(c => c.About == kind && c.AboutId == id).OrderByDescending(c => c.LastAt).ThenBy(c => c.Id).Take(8), stop);

    /// <summary>The same with the way to begin one; nothing where he neither reads nor may begin any.</summary>
    public async Task<Fragment?> Panel(Actor actor, AboutKind kind, Guid id, Guid dossierId, CancellationToken stop)
    {
        var may = await db.CapabilitiesOn(actor, dossierId, stop);
        var number = await db.Streams.Where(s => s.Kind == StreamKind.Dossier && s.Id == dossierId).Select(s => s.LastNumber).FirstOrDefaultAsync(stop);
        var (lines, starts) = (await About(actor, kind, id, stop), may.Has(actor.IsStaff ? Capability.Converse : Capability.StartRequests));
        return lines.Count > 0 || starts ? Fragment.Of<TalksAbout>(new { Lines = lines, Kind = kind, Of = id, DossierId = dossierId, Starts = starts, Number = number }) : null;
    }

    /// <summary>Those in which something waits for him, newest first.</summary>
    public async Task<IReadOnlyList<ConversationLine>> Unread(Actor actor, CancellationToken stop) =>
        [.. (await Lines(actor, Alive(actor).OrderByDescending(c => c.LastAt).ThenBy(c => c.Id).Take(PageAsked.Size), stop)).Where(l => l.Unread > 0).Take(8)];

    /// <summary>For the office without those of a message to many that nobody has answered: hundreds at once would bury all others. They stand in
    /// their dossiers and on the message's own page.</summary>
    private IQueryable<Conversation> Alive(Actor actor) => actor.IsStaff ? db.ConversationsVisibleTo(actor).Where(c => c.BroadcastId == null || c.LastAt > c.StartedAt) : db.ConversationsVisibleTo(actor);

    private async Task<PageOf<ConversationLine>> Page(Actor actor, IQueryable<Conversation> seen, PageAsked page, CancellationToken stop)
    {
        var lines = await Lines(actor, seen.OrderByDescending(c => c.LastAt).ThenBy(c => c.Id).Skip(page.Before).Take(PageAsked.Size + 1), stop);
        return page.Of([.. lines.Take(PageAsked.Size)], lines.Count > PageAsked.Size);
    }

    private async Task<List<ConversationLine>> Lines(Actor actor, IQueryable<Conversation> found, CancellationToken stop)
    {
        var personId = actor.PersonId;
        var office = actor.IsStaff;
        var rows = await found.AsNoTracking().Select(c => new
        {
            c.Id,
            c.Subject,
            Dossier = c.Dossier.Name,
            c.About,
            c.IsKept,
            IsClosed = c.ClosedAt != null,
            c.LastAt,
            Takes = office || c.Members.Any(m => m.PersonId == personId),
        }).ToListAsync(stop);
        // By the ids that were found, so that what may be seen is worked out once.
        var ids = rows.Select(r => r.Id).ToList();
        var last = (await db.Messages.AsNoTracking().Where(m => ids.Contains(m.ConversationId) && db.Conversations.Any(c => c.Id == m.ConversationId && c.LastAt == m.At))
            .Select(m => new { m.ConversationId, m.AuthorName, Words = m.Words.Substring(0, Glimpse) }).ToListAsync(stop)).GroupBy(m => m.ConversationId).ToDictionary(g => g.Key, g => g.First());
        var unread = await db.Messages.Where(m => ids.Contains(m.ConversationId) && m.DeletedAt == null && m.AuthorId != personId
                && !db.MessageReads.Any(r => r.ConversationId == m.ConversationId && r.PersonId == personId && r.UpTo >= m.At)
                && (!office || (m.Side == Side.Client && !db.Messages.Any(o => o.ConversationId == m.ConversationId && o.Side == Side.Office && o.At >= m.At))))
            .GroupBy(m => m.ConversationId).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, stop);
        return [.. rows.Select(r => new ConversationLine(r.Id, r.Subject, r.Dossier, r.About, r.IsKept, r.IsClosed, r.LastAt, last.GetValueOrDefault(r.Id)?.AuthorName ?? "", last.GetValueOrDefault(r.Id)?.Words.Replace('\n', ' ') ?? "",
            r.Takes && !(office && r.IsClosed) ? unread.GetValueOrDefault(r.Id) : 0))];
    }
}
