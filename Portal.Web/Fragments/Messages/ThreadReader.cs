using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Activity;
using Portal.Domain.Messages;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Data;

namespace Portal.Web.Fragments.Messages;

/// <summary>Who has read up to here, and when.</summary>
public sealed record Reader(string Name, DateTimeOffset At);

/// <param name="Named">Those whom it names, to set their names off.</param>
/// <param name="Before">What it said before; for the office alone.</param>
/// <param name="Readers">Those who have read up to this one and no further.</param>
/// <param name="MayEdit">His own, and not too old.</param>
public sealed record MessageLine(Message Message, bool Mine, bool MayEdit, IReadOnlyList<Nameable> Named, IReadOnlyList<MessageWording> Before, IReadOnlyList<Reader> Readers);

/// <param name="Thing">Null: what it is about is not his to see.</param>
/// <param name="Members">Client users who take part, by name.</param>
/// <param name="Older">The moment to page back from; null at the beginning.</param>
/// <param name="HasUnseen">There is something of others that he has not read.</param>
public sealed record ThreadView(Conversation Conversation, string DossierName, AboutThing? Thing, IReadOnlyList<Nameable> Members, IReadOnlyList<MessageLine> Lines, Side Side, Guid ViewerId, bool MayWrite, bool MayAdd, DateTimeOffset? Before, DateTimeOffset? Older, bool HasUnseen, long Number)
{
    /// <summary>Files of messages may be put into the dossier by him.</summary>
    public bool MayFile { get; init; }
    /// <summary>The message to many with which it began; for the office alone.</summary>
    public Guid? ManyId { get; init; }

    public Guid Id => Conversation.Id;
}

/// <summary>Reads a conversation through the actor.</summary>
public sealed class ThreadReader(PortalDb db, AboutReader about, TimeProvider clock)
{
    public const int Page = 100;

    /// <exception cref="NotFound">Not there, or not for this actor.</exception>
    public async Task<ThreadView> Read(Actor actor, Guid id, DateTimeOffset? before, CancellationToken stop)
    {
        var dossierId = await db.ConversationsVisibleTo(actor).Where(c => c.Id == id).Select(c => (Guid?)c.DossierId).FirstOrDefaultAsync(stop) ?? throw new NotFound();
        // The number first, then the rows: a change in between is drawn again rather than missed.
        var number = await db.Streams.Where(s => s.Kind == StreamKind.Dossier && s.Id == dossierId).Select(s => s.LastNumber).FirstOrDefaultAsync(stop);
        var conversation = await db.ConversationsVisibleTo(actor).AsNoTracking().Include(c => c.Members).Include(c => c.Dossier).FirstOrNotFoundAsync(c => c.Id == id, stop);
        var messages = await db.Messages.AsNoTracking().Include(m => m.Mentions).Include(m => m.Files).AsSplitQuery().Where(m => m.ConversationId == id && (before == null || m.At < before)).OrderByDescending(m => m.At).ThenByDescending(m => m.Id).Take(Page + 1).ToListAsync(stop);
        var more = messages.Count > Page;
        var shown = messages.Take(Page).Reverse().ToList();
        var reads = await db.MessageReads.AsNoTracking().Where(r => r.ConversationId == id).ToListAsync(stop);
        var people = await Names(conversation, shown, reads, stop);
        var wordings = actor.IsStaff ? await Wordings([.. shown.Select(m => m.Id)], stop) : null;
        var marks = before is null ? Marks(shown, reads, people, actor) : null;
        var mine = reads.Find(r => r.PersonId == actor.PersonId)?.UpTo;
        var now = clock.GetUtcNow();
        return new ThreadView(
            conversation,
            conversation.Dossier.Name,
            await about.Find(actor, conversation.About, conversation.AboutId, stop),
            [.. conversation.Members.Select(m => new Nameable(m.PersonId, people.GetValueOrDefault(m.PersonId, ""), Side.Client)).OrderBy(m => m.Name, StringComparer.CurrentCulture)],
            [.. shown.Select(m => new MessageLine(m, m.AuthorId == actor.PersonId, m.AuthorId == actor.PersonId && !m.IsDeleted && now - m.At <= Message.EditableFor,
                [.. m.Mentions.Where(x => people.ContainsKey(x.PersonId)).Select(x => new Nameable(x.PersonId, people[x.PersonId], Side.System))],
                wordings is null ? [] : [.. wordings[m.Id]], marks is null ? [] : [.. marks[m.Id]]))],
            actor.Side,
            actor.PersonId,
            MayWrite(actor, conversation),
            MayAdd(actor, conversation),
            before,
            more ? shown[0].At : null,
            before is null && shown.Exists(m => m.AuthorId != actor.PersonId && (mine is null || m.At > mine)),
            number)
        {
            ManyId = actor.IsStaff && conversation.BroadcastId is { } many ? await db.BroadcastsVisibleTo(actor).Where(b => b.Id == many).Select(b => (Guid?)b.Id).FirstOrDefaultAsync(stop) : null,
            MayFile = actor.IsStaff && (await db.CapabilitiesOn(actor, dossierId, stop)).Has(Capability.ProcessDocuments),
        };
    }

    /// <summary>Staff who see it; client users who take part, or may begin one of their own.</summary>
    public static bool MayWrite(Actor actor, Conversation conversation) =>
        actor.IsStaff || conversation.Takes(actor.PersonId) || MayStart(actor, conversation.DossierId);

    /// <summary>A client user who may begin conversations there.</summary>
    public static bool MayStart(Actor actor, Guid dossierId) =>
        actor.Contacts.Any(c => c.Dossiers.Any(d => d.DossierId == dossierId && d.Rights.Has(Capability.SeeDossier) && d.Rights.Has(Capability.StartRequests)));

    private static bool MayAdd(Actor actor, Conversation conversation) =>
        (actor.IsStaff || conversation.StartedById == actor.PersonId) && !(conversation is { IsKept: true, StartedBySide: Side.Client }) && conversation.Members.Count < Conversation.MostMembers;

    private async Task<Dictionary<Guid, string>> Names(Conversation conversation, List<Message> shown, List<MessageRead> reads, CancellationToken stop)
    {
        var ids = conversation.Members.Select(m => m.PersonId).Concat(shown.SelectMany(m => m.Mentions).Select(m => m.PersonId)).Concat(reads.Select(r => r.PersonId)).Distinct().ToList();
        return await db.People.Where(p => ids.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.Name, stop);
    }

    private async Task<ILookup<Guid, MessageWording>> Wordings(List<Guid> ids, CancellationToken stop) =>
        (await db.Set<MessageWording>().AsNoTracking().Where(w => ids.Contains(w.MessageId)).OrderBy(w => w.ReplacedAt).ToListAsync(stop)).ToLookup(w => w.MessageId);

    /// <summary>Each reader at the last message that was before him, unless he said it himself.</summary>
    private static ILookup<Guid, Reader> Marks(List<Message> shown, List<MessageRead> reads, Dictionary<Guid, string> people, Actor actor) =>
        reads.Where(r => r.PersonId != actor.PersonId && people.ContainsKey(r.PersonId)).OrderBy(r => r.At)
            .Select(r => (Last: shown.FindLast(m => m.At <= r.UpTo), Read: r)).Where(r => r.Last is not null && r.Last.AuthorId != r.Read.PersonId)
            .ToLookup(r => r.Last!.Id, r => new Reader(people[r.Read.PersonId], r.Read.At));
}
