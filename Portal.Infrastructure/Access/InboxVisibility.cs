using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Activity;
using Portal.Domain.Inbox;
using Portal.Infrastructure.Data;

namespace Portal.Infrastructure.Access;

/// <param name="FolderId">Null: in no folder.</param>
public sealed record BoxCount(Guid MailboxId, Guid? FolderId, int Open, int Unread);

/// <summary>What reached somebody, as far as it is his to see now: an item tells names, files and remarks of where it came from, and stays
/// behind when he leaves there. It comes back with the right. Of a mailbox he sees what he may see anyway, also after it was handed over.</summary>
public static class InboxVisibility
{
    /// <summary>Mailboxes that he is in, by himself or through a staff group.</summary>
    public static IQueryable<Guid> MailboxesOf(this PortalDb db, Actor actor)
    {
        var (personId, groups) = (actor.PersonId, actor.Staff?.StaffGroupIds ?? []);
        return db.MailboxMembers.Where(m => m.PersonId == personId || (m.StaffGroupId != null && groups.Contains(m.StaffGroupId.Value))).Select(m => m.MailboxId);
    }

    /// <summary>Colleagues in whose inbox he works while they are away.</summary>
    public static IQueryable<Guid> StandsInFor(this PortalDb db, Actor actor)
    {
        var (personId, today) = (actor.PersonId, actor.Today);
        return db.StaffAbsences.Where(a => a.StandInId == personId && a.FirstDay <= today && a.LastDay >= today).Select(a => a.PersonId);
    }

    /// <summary>Who works in one of these people's inboxes.</summary>
    public static Task<List<Guid>> StandInsOf(this PortalDb db, IReadOnlyCollection<Guid> people, DateOnly today, CancellationToken stop) =>
        db.StaffAbsences.Where(a => people.Contains(a.PersonId) && a.FirstDay <= today && a.LastDay >= today).Select(a => a.StandInId).ToListAsync(stop);

    /// <summary>How many open items he sees in each of his mailboxes, and in each folder. The right hangs on the dossier, so it is asked once for
    /// each dossier and not for each item; where single rights count, for each.</summary>
    public static async Task<IReadOnlyList<BoxCount>> OpenInBoxes(this PortalDb db, Actor actor, DateTimeOffset now, CancellationToken stop)
    {
        var boxes = db.MailboxesOf(actor);
        var open = (actor.Staff is { HasSingleGrants: true } ? db.InboxVisibleTo(actor) : db.Inbox)
            .Where(i => i.MailboxId != null && boxes.Contains(i.MailboxId.Value) && i.HandledAt == null && (i.SnoozedUntil == null || i.SnoozedUntil <= now));
        var (dossiers, clients) = (db.DossiersWhereMay(actor, Capability.SeeDossier), db.ClientsVisibleTo(actor));
        var counts = await open.GroupBy(i => new { i.MailboxId, i.FolderId, i.DossierId, i.ClientId })
            .Select(g => new { g.Key.MailboxId, g.Key.FolderId, g.Key.DossierId, g.Key.ClientId, Open = g.Count(), Unread = g.Count(i => i.ReadAt == null) })
            .Where(g => (g.DossierId != null && dossiers.Any(d => d.Id == g.DossierId)) || (g.ClientId != null && clients.Any(c => c.Id == g.ClientId)))
            .ToListAsync(stop);
        return [.. counts.GroupBy(c => (c.MailboxId, c.FolderId)).Select(g => new BoxCount(g.Key.MailboxId!.Value, g.Key.FolderId, g.Sum(c => c.Open), g.Sum(c => c.Unread)))];
    }

    public static IQueryable<InboxItem> InboxVisibleTo(this PortalDb db, Actor actor)
    {
        var personId = actor.PersonId;
        var boxes = db.MailboxesOf(actor);
        var away = db.StandsInFor(actor);
        // One's own items lead, each to its one dossier or client.
        return db.Inbox.Where(i => i.PersonId == personId || i.AssignedToId == personId || (i.PersonId != null && away.Contains(i.PersonId.Value)) || (i.AssignedToId != null && away.Contains(i.AssignedToId.Value)) || (i.MailboxId != null && boxes.Contains(i.MailboxId.Value)) || (i.OriginId != null && boxes.Contains(i.OriginId.Value)))
            .OpenedBy(db, actor);
    }

    /// <summary>Those of them whose subject he may open, in whatever inbox they lie.</summary>
    public static IQueryable<InboxItem> OpenedBy(this IQueryable<InboxItem> items, PortalDb db, Actor actor)
    {
        var open = db.DossiersWhereMay(actor, Capability.SeeDossier);
        var clients = db.ClientsVisibleTo(actor);
        var his = items.Where(i => (i.DossierId != null && open.Any(d => d.Id == i.DossierId)) || (i.ClientId != null && clients.Any(c => c.Id == i.ClientId)));
        if (actor.Staff is not { HasSingleGrants: true })
        {
            // No role opens a dossier and not what is in it.
            return his;
        }
        var requests = db.RequestsVisibleTo(actor);
        var documents = db.DocumentsVisibleTo(actor);
        var approvals = db.ApprovalsVisibleTo(actor);
        var signatures = db.SignaturesVisibleTo(actor);
        var conversations = db.ConversationsVisibleTo(actor);
        var notes = db.StaffNotesVisibleTo(actor);
        return his.Where(i => (i.Activity.RequestId == null || requests.Any(r => r.Id == i.Activity.RequestId))
            && (i.Activity.SubjectKind != SubjectKind.Document || documents.Any(d => d.Id == i.SubjectId))
            && (i.Activity.SubjectKind != SubjectKind.Approval || approvals.Any(a => a.Id == i.SubjectId))
            && (i.Activity.SubjectKind != SubjectKind.Signature || signatures.Any(s => s.Id == i.SubjectId))
            && (i.Activity.SubjectKind != SubjectKind.Conversation || conversations.Any(c => c.Id == i.SubjectId))
            && (i.Activity.SubjectKind != SubjectKind.StaffNote || notes.Any(n => n.Id == i.SubjectId)));
    }
}
