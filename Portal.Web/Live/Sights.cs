using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Activity;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Data;

namespace Portal.Web.Live;

/// <summary>A topic that somebody may watch, and where it stands.</summary>
internal sealed record Sight(Position Position, Seat Seat);

/// <summary>Whether an actor may watch a topic: the visibility queries of the pages, asked for one id. Right and number are read in one
/// statement, so they belong together.</summary>
internal sealed class Sights(PortalDb db, Numbers numbers)
{
    private static readonly Seat OfHimself = new(null, null, IsKnown: true);

    /// <summary>Null when he may not.</summary>
    public async Task<Sight?> Read(Actor actor, Topic topic, CancellationToken stop) => topic.Kind switch
    {
        TopicKind.Dossier => At(StreamKind.Dossier, await db.DossiersWhereMay(actor, Capability.SeeDossier).Where(d => d.Id == topic.Id)
            .Select(d => new Place(d.Id, d.ClientId, db.Streams.Where(s => s.Kind == StreamKind.Dossier && s.Id == d.Id).Select(s => s.LastNumber).FirstOrDefault()))
            .FirstOrDefaultAsync(stop)),
        TopicKind.Request => At(StreamKind.Dossier, await db.RequestsVisibleTo(actor).Where(r => r.Id == topic.Id)
            .Select(r => new Place(r.DossierId, r.Dossier.ClientId, db.Streams.Where(s => s.Kind == StreamKind.Dossier && s.Id == r.DossierId).Select(s => s.LastNumber).FirstOrDefault()))
            .FirstOrDefaultAsync(stop)),
        TopicKind.Conversation => At(StreamKind.Dossier, await db.ConversationsVisibleTo(actor).Where(c => c.Id == topic.Id)
            .Select(c => new Place(c.DossierId, c.ClientId, db.Streams.Where(s => s.Kind == StreamKind.Dossier && s.Id == c.DossierId).Select(s => s.LastNumber).FirstOrDefault()))
            .FirstOrDefaultAsync(stop)),
        TopicKind.Panel => At(StreamKind.Client, await db.PanelsVisibleTo(actor).Where(p => p.Id == topic.Id)
            .Select(p => new Place(p.ClientId, p.ClientId, db.Streams.Where(s => s.Kind == StreamKind.Client && s.Id == p.ClientId).Select(s => s.LastNumber).FirstOrDefault()))
            .FirstOrDefaultAsync(stop)),
        TopicKind.Client => At(StreamKind.Client, await db.ClientsVisibleTo(actor).Where(c => c.Id == topic.Id)
            .Select(c => new Place(c.Id, c.Id, db.Streams.Where(s => s.Kind == StreamKind.Client && s.Id == c.Id).Select(s => s.LastNumber).FirstOrDefault()))
            .FirstOrDefaultAsync(stop)),
        TopicKind.Office => actor.May(OfficeCapability.ManageOffice)
            ? new Sight(
                new Position(await db.Streams.Where(s => s.Kind == StreamKind.Office && s.Id == StreamId.Office.Id).Select(s => s.LastNumber).FirstOrDefaultAsync(stop), ""),
                new Seat(StreamId.Office, null, IsKnown: true))
            : null,
        TopicKind.Desk or TopicKind.Inbox => topic.Id == actor.PersonId ? new Sight(new Position(numbers.Of(topic.ToString()), numbers.Epoch), OfHimself) : null,
        TopicKind.News => new Sight(new Position(numbers.Of(topic.ToString()), numbers.Epoch), OfHimself),
    };

    /// <summary>Those of his topics that he may still watch.</summary>
    public async Task<IReadOnlySet<Topic>> Keeps(Actor actor, IReadOnlyCollection<Topic> topics, CancellationToken stop)
    {
        var kept = new HashSet<Topic>();
        foreach (var kind in topics.GroupBy(t => t.Kind))
        {
            var ids = kind.Select(t => t.Id).ToList();
            IEnumerable<Guid> seen = kind.Key switch
            {
                TopicKind.Dossier => await db.DossiersWhereMay(actor, Capability.SeeDossier).Where(d => ids.Contains(d.Id)).Select(d => d.Id).ToListAsync(stop),
                TopicKind.Request => await db.RequestsVisibleTo(actor).Where(r => ids.Contains(r.Id)).Select(r => r.Id).ToListAsync(stop),
                TopicKind.Conversation => await db.ConversationsVisibleTo(actor).Where(c => ids.Contains(c.Id)).Select(c => c.Id).ToListAsync(stop),
                TopicKind.Panel => await db.PanelsVisibleTo(actor).Where(p => ids.Contains(p.Id)).Select(p => p.Id).ToListAsync(stop),
                TopicKind.Client => await db.ClientsVisibleTo(actor).Where(c => ids.Contains(c.Id)).Select(c => c.Id).ToListAsync(stop),
                TopicKind.Office => actor.May(OfficeCapability.ManageOffice) ? ids : [],
                TopicKind.Desk or TopicKind.Inbox => ids.Where(id => id == actor.PersonId),
                TopicKind.News => ids,
            };
            kept.UnionWith(seen.Select(id => new Topic(kind.Key, id)));
        }
        return kept;
    }

    /// <summary>Whether he may know who else looks at it, and be seen there himself: presence is mutual. A client user who sees only his
    /// own part of a dossier's requests sees nobody.</summary>
    public async Task<bool> SeesOthersAt(Actor actor, Topic topic, CancellationToken stop) => topic.Kind switch
    {
        TopicKind.Dossier => (await db.CapabilitiesOn(actor, topic.Id, stop)) is var may && may.Has(Capability.SeeDossier) && (actor.IsStaff || may.Has(Capability.SeeRequests)),
        TopicKind.Request => await db.RequestsSeenWholeBy(actor).AnyAsync(r => r.Id == topic.Id, stop),
        TopicKind.Panel => await db.PanelsVisibleTo(actor).AnyAsync(p => p.Id == topic.Id, stop),
        TopicKind.Conversation => await db.ConversationsVisibleTo(actor).AnyAsync(c => c.Id == topic.Id, stop),
        TopicKind.Client or TopicKind.Office or TopicKind.Desk or TopicKind.Inbox or TopicKind.News => false,
    };

    private static Sight? At(StreamKind kind, Place? place) =>
        place is null ? null : new Sight(new Position(place.Number, ""), new Seat(new StreamId(kind, place.StreamId), place.ClientId, IsKnown: true));

    private sealed record Place(Guid StreamId, Guid ClientId, long Number);
}
