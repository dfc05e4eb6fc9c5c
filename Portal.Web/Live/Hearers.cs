using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Activity;
using Portal.Domain.Inbox;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Data;

namespace Portal.Web.Live;

/// <summary>Whom the rows of one stream are for, asked of the same queries that draw the trail and the lists.</summary>
internal sealed class Hearers(PortalDb db, TimeProvider clock)
{
    private ILookup<Guid, Guid>? readers;

    private DateOnly Today => DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);

    /// <summary>The rows that concern one client user; empty where he sees the dossier but not these.</summary>
    public async Task<IReadOnlySet<Guid>> RowsFor(Guid personId, StreamId stream, IReadOnlyList<ActivityRow> rows, CancellationToken stop)
    {
        // The audience alone answers for most rows, without a query.
        var possible = rows.Where(r => r.Kind.AudienceOf() is var audience && audience != Audience.Office && (audience != Audience.Doer || r.ActorId == personId)).Select(r => r.Id).ToList();
        if (stream.Kind == StreamKind.Office || possible.Count == 0 || await ActorReader.Read(db, personId, "", Today, stop) is not { IsStaff: false } actor)
        {
            return new HashSet<Guid>();
        }
        var visible = stream.Kind == StreamKind.Dossier ? db.ActivitiesVisibleTo(actor, stream.Id) : db.ClientActivitiesVisibleTo(actor, stream.Id);
        return (await visible.Where(a => possible.Contains(a.Id)).Select(a => a.Id).ToListAsync(stop)).ToHashSet();
    }

    /// <summary>Everybody on the client's side, whatever he may see.</summary>
    public Task<List<Guid>> Contacts(StreamId stream, CancellationToken stop) => stream.Kind == StreamKind.Dossier
        ? db.Contacts.Where(c => db.Dossiers.Any(d => d.Id == stream.Id && d.ClientId == c.ClientId)).Select(c => c.PersonId).ToListAsync(stop)
        : db.Contacts.Where(c => c.ClientId == stream.Id).Select(c => c.PersonId).ToListAsync(stop);

    /// <summary>Those of <paramref name="staff"/> who see at least the line of the dossier, or the client.</summary>
    public async Task<IReadOnlySet<Guid>> Staff(StreamId stream, IReadOnlySet<Guid> staff, CancellationToken stop)
    {
        if (stream.Kind == StreamKind.Dossier)
        {
            return await StaffOn(stream.Id, staff, stop);
        }
        var seeing = new HashSet<Guid>();
        var dossiers = await db.Dossiers.Where(d => d.ClientId == stream.Id).Select(d => d.Id).ToListAsync(stop);
        foreach (var dossierId in dossiers)
        {
            seeing.UnionWith(await StaffOn(dossierId, staff, stop));
        }
        if (dossiers.Count > 0)
        {
            return seeing;
        }
        // No dossier yet: it is in the lists of those who may activate it.
        foreach (var personId in staff)
        {
            if (await ActorReader.Read(db, personId, "", Today, stop) is { } actor && await db.ClientsVisibleTo(actor).AnyAsync(c => c.Id == stream.Id, stop))
            {
                seeing.Add(personId);
            }
        }
        return seeing;
    }

    /// <summary>Whose inbox got one of these rows, or had an item settled by one.</summary>
    public async Task<IReadOnlyList<Guid>> Inboxes(IReadOnlyList<ActivityRow> rows, CancellationToken stop)
    {
        var reaching = rows.Where(Routing.ReachesOffice).Select(r => r.Id).ToList();
        var people = new HashSet<Guid>();
        if (reaching.Count > 0)
        {
            await Add(people, db.Inbox.Where(i => reaching.Contains(i.ActivityId)), stop);
        }
        // What a row settles is handled at that row's moment, and belongs to the same request, or is about the same thing.
        foreach (var (requestId, at) in rows.Where(r => r.RequestId is not null).Select(r => (r.RequestId, r.At)).Distinct())
        {
            await Add(people, db.Inbox.Where(i => i.Activity.RequestId == requestId && i.HandledAt == at), stop);
        }
        foreach (var row in rows.Where(r => r.SubjectKind is SubjectKind.AccountAsk or SubjectKind.Approval || r.Kind is ActivityKind.MessageWritten or ActivityKind.ConversationClosed))
        {
            await Add(people, db.Inbox.Where(i => i.SubjectId == row.SubjectId && i.HandledAt == row.At), stop);
        }
        return [.. people];
    }

    /// <summary>Whose items they are: his own, those assigned to him, and of a mailbox everybody's in it.</summary>
    private async Task Add(HashSet<Guid> people, IQueryable<InboxItem> items, CancellationToken stop)
    {
        foreach (var item in await items.Select(i => new { i.PersonId, i.AssignedToId, i.MailboxId, i.OriginId }).Distinct().ToListAsync(stop))
        {
            people.UnionWith(new[] { item.PersonId, item.AssignedToId }.OfType<Guid>());
            foreach (var box in new[] { item.MailboxId, item.OriginId }.OfType<Guid>().Distinct())
            {
                people.UnionWith((readers ??= await new SortingReader(db).Readers(stop))[box]);
            }
        }
        people.UnionWith(await db.StandInsOf(people, Today, stop));
    }

    private async Task<HashSet<Guid>> StaffOn(Guid dossierId, IReadOnlySet<Guid> staff, CancellationToken stop) => staff.Count == 0 ? []
        : (await db.StaffReaching(dossierId, Today, stop))
            .Where(p => staff.Contains(p.PersonId) && (p.Capabilities.Has(Capability.SeeDossier) || p.Capabilities.Has(Capability.SeeInMonitor)))
            .Select(p => p.PersonId).ToHashSet();
}
