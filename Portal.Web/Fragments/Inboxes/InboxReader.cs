using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Activity;
using Portal.Domain.Inbox;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Data;
using Portal.Web.Live;

namespace Portal.Web.Fragments.Inboxes;

/// <param name="Assigned">Who takes care of it, by name.</param>
public sealed record InboxLine(InboxItem Item, ActivityRow Activity, string? DossierName, string? Assigned);

/// <summary>One box in the list of boxes.</summary>
/// <param name="Id">Null: his own, or that of who is away.</param>
/// <param name="For">The colleague who is away, in whose inbox he works.</param>
/// <param name="Open">How many wait there, up to <see cref="InboxCount.Most"/>.</param>
/// <param name="Unread">Whether somebody has still to look at one.</param>
public sealed record InboxBox(Guid? Id, string Name, int Open, bool Unread, IReadOnlyList<InboxFolderLine> Folders)
{
    public Guid? For { get; init; }
    /// <summary>The last day that he is away.</summary>
    public DateOnly? Until { get; init; }
}

public sealed record InboxFolderLine(Guid Id, string Name, int Open);

/// <param name="Boxes">His own first, then the mailboxes that he is in.</param>
/// <param name="Next">Time of the last line, to page on from; null at the end.</param>
/// <param name="Unread">In all his boxes together, as <see cref="InboxCount"/> counts them.</param>
public sealed record InboxView(InboxPlace Place, IReadOnlyList<InboxBox> Boxes, IReadOnlyList<InboxLine> Lines, DateTimeOffset? Next, long Number, string Epoch, Guid PersonId, int Unread)
{
    public UnreadCount Count => new(Unread, Number, Epoch, PersonId);
    public InboxBox Here => Boxes.FirstOrDefault(b => b.Id == Place.Box && b.For == Place.For) ?? Boxes[0];
    public bool Handled => Place.View == InboxSight.Handled;
}

/// <summary>What reached a staff member, or a mailbox that he is in, and is his to see.</summary>
public sealed class InboxReader(PortalDb db, Numbers numbers, TimeProvider clock)
{
    private const int Page = 50;

    /// <exception cref="NotFound">He is not in that mailbox.</exception>
    public async Task<InboxView> Read(Actor actor, InboxPlace place, CancellationToken stop)
    {
        var number = numbers.Of(Topics.Inbox(actor.PersonId));
        var (boxes, unread) = await Boxes(actor, stop);
        if (!boxes.Any(b => b.Id == place.Box && b.For == place.For))
        {
            throw new NotFound();
        }
        var items = In(db.InboxVisibleTo(actor).AsNoTracking(), actor, place);
        if (place.BeforeAt is { } at)
        {
            items = items.Where(i => i.At < at);
        }
        // What is urgent stands first, on the first page.
        var ordered = place is { Before: null, View: InboxSight.Open } ? items.OrderByDescending(i => i.Urgent).ThenByDescending(i => i.At) : items.OrderByDescending(i => i.At);
        var rows = await ordered.ThenByDescending(i => i.Id).Take(Page + 1).Select(i => new
        {
            Item = i,
            i.Activity,
            Dossier = db.Dossiers.Where(d => d.Id == i.DossierId).Select(d => d.Name).FirstOrDefault() ?? db.Clients.Where(c => c.Id == i.ClientId).Select(c => c.Name).FirstOrDefault(),
            Assigned = db.People.Where(p => p.Id == i.AssignedToId).Select(p => p.Name).FirstOrDefault(),
        }).ToListAsync(stop);
        var shown = rows.Take(Page).Select(r => new InboxLine(r.Item, r.Activity, r.Dossier, r.Assigned)).ToList();
        return new InboxView(place, boxes, shown, rows.Count > Page ? shown.Min(l => l.Item.At) : null, number, numbers.Epoch, actor.PersonId, unread);
    }

    /// <summary>What of his inbox stands there.</summary>
    public IQueryable<InboxItem> In(IQueryable<InboxItem> visible, Actor actor, InboxPlace place)
    {
        var (me, box, folder, now) = (place.For ?? actor.PersonId, place.Box, place.Folder, clock.GetUtcNow());
        var there = place.View == InboxSight.Away ? visible.Where(i => i.OriginId == box && i.MailboxId != box)
            : box is null ? visible.Where(i => i.PersonId == me || i.AssignedToId == me)
            : visible.Where(i => i.MailboxId == box && (folder == null || i.FolderId == folder));
        return place.View switch
        {
            InboxSight.Snoozed => there.Where(i => i.HandledAt == null && i.SnoozedUntil > now),
            InboxSight.Handled => there.Where(i => i.HandledAt != null),
            InboxSight.Away => there.Where(i => i.HandledAt == null),
            _ => there.Where(i => i.HandledAt == null && (i.SnoozedUntil == null || i.SnoozedUntil <= now)),
        };
    }

    /// <returns>And how many were not read, each once, though it may stand in a mailbox and among his own.</returns>
    private async Task<(IReadOnlyList<InboxBox> Boxes, int Unread)> Boxes(Actor actor, CancellationToken stop)
    {
        var (me, now, his) = (actor.PersonId, clock.GetUtcNow(), db.MailboxesOf(actor));
        var boxes = await db.Mailboxes.AsNoTracking().Where(b => his.Contains(b.Id)).OrderBy(b => b.Name).Select(b => new { b.Id, b.Name, Folders = b.Folders.OrderBy(f => f.Place).ToList() }).ToListAsync(stop);
        var open = db.InboxVisibleTo(actor).Where(i => i.HandledAt == null && (i.SnoozedUntil == null || i.SnoozedUntil <= now));
        var own = await open.Where(i => i.PersonId == me || i.AssignedToId == me).Take(InboxCount.Most).Select(i => new { i.MailboxId, IsUnread = i.ReadAt == null }).ToListAsync(stop);
        var counts = boxes.Count == 0 ? [] : await db.OpenInBoxes(actor, now, stop);
        var (away, ofAway) = await Away(actor, open, stop);
        var alone = own.Count(i => i.IsUnread && !boxes.Exists(b => b.Id == i.MailboxId));
        return (
        [
            new InboxBox(null, "", own.Count, own.Exists(i => i.IsUnread), []),
            .. away,
            .. boxes.Select(b => new InboxBox(b.Id, b.Name, counts.Where(c => c.MailboxId == b.Id).Sum(c => c.Open), counts.Any(c => c.MailboxId == b.Id && c.Unread > 0),
                [.. b.Folders.Select(f => new InboxFolderLine(f.Id, f.Name, counts.Where(c => c.FolderId == f.Id).Sum(c => c.Open)))])),
        ], Math.Min(alone + ofAway + counts.Sum(c => c.Unread), InboxCount.Most));
    }

    /// <summary>Inboxes of colleagues who are away, as far as he may see what is in them.</summary>
    private async Task<(IReadOnlyList<InboxBox> Boxes, int Unread)> Away(Actor actor, IQueryable<InboxItem> open, CancellationToken stop)
    {
        var (me, today, unread) = (actor.PersonId, actor.Today, 0);
        var boxes = new List<InboxBox>();
        foreach (var one in await db.StaffAbsences.Where(a => a.StandInId == me && a.FirstDay <= today && a.LastDay >= today)
            .Select(a => new { a.PersonId, a.LastDay, Name = db.People.Where(p => p.Id == a.PersonId).Select(p => p.Name).First() }).OrderBy(a => a.Name).ToListAsync(stop))
        {
            var his = await open.Where(i => i.PersonId == one.PersonId || i.AssignedToId == one.PersonId).Take(InboxCount.Most).Select(i => new { IsOwn = i.PersonId != null, IsUnread = i.ReadAt == null }).ToListAsync(stop);
            // What was assigned to him out of a mailbox is counted there.
            unread += his.Count(i => i is { IsOwn: true, IsUnread: true });
            boxes.Add(new InboxBox(null, one.Name, his.Count, his.Exists(i => i.IsUnread), []) { For = one.PersonId, Until = one.LastDay });
        }
        return (boxes, unread);
    }
}
