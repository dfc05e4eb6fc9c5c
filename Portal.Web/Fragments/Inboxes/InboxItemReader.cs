using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Activity;
using Portal.Domain.Inbox;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Data;
using Portal.Web.Live;

namespace Portal.Web.Fragments.Inboxes;

/// <param name="Box">The mailbox that it lies in, by name.</param>
/// <param name="Through">Why he reads that mailbox: the staff group's name; empty: he is in it himself; null: he is not.</param>
/// <param name="With">Who else can see it in that mailbox, by name.</param>
/// <param name="For">The colleague who is away and in whose inbox he works, where it is here for that.</param>
/// <param name="Able">Colleagues to whom it can go.</param>
/// <param name="Boxes">Mailboxes to which it can go.</param>
public sealed record InboxItemView(InboxLine Line, string? Box, string? Folder, string? Through, IReadOnlyList<string> With, string? ReadBy, IReadOnlyList<InboxStep> Steps,
    IReadOnlyList<PersonOnDossier> Able, IReadOnlyList<(Guid Id, string Name)> Boxes, bool IsMine, Guid? For, string? ForName, long Number, string Epoch, Guid PersonId);

/// <summary>Reads one item with all that was done with it.</summary>
public sealed class InboxItemReader(PortalDb db, InboxDesk desk, Numbers numbers)
{
    public async Task<InboxItemView> Read(Actor actor, Guid id, CancellationToken stop)
    {
        var number = numbers.Of(Topics.Inbox(actor.PersonId));
        var row = await db.InboxVisibleTo(actor).AsNoTracking().Where(i => i.Id == id).Select(i => new
        {
            Item = i,
            i.Activity,
            Dossier = db.Dossiers.Where(d => d.Id == i.DossierId).Select(d => d.Name).FirstOrDefault() ?? db.Clients.Where(c => c.Id == i.ClientId).Select(c => c.Name).FirstOrDefault(),
            Assigned = db.People.Where(p => p.Id == i.AssignedToId).Select(p => p.Name).FirstOrDefault(),
            Read = db.People.Where(p => p.Id == i.ReadById).Select(p => p.Name).FirstOrDefault(),
        }).FirstOrNotFoundAsync(stop);
        var item = row.Item;
        var able = await desk.Colleagues(item, stop);
        var readers = await new SortingReader(db).Readers(stop);
        var boxes = await db.Mailboxes.AsNoTracking().Include(b => b.Folders).Include(b => b.Members).AsSplitQuery().OrderBy(b => b.Name).ToListAsync(stop);
        var here = boxes.Find(b => b.Id == item.MailboxId);
        var through = here?.Members.Find(m => m.PersonId == actor.PersonId) is not null ? ""
            : here?.Members.Find(m => m.StaffGroupId is { } g && actor.Staff!.StaffGroupIds.Contains(g))?.StaffGroupId is { } group ? await db.StaffGroups.Where(g => g.Id == group).Select(g => g.Name).FirstOrDefaultAsync(stop) : null;
        var away = await db.People.Where(p => (p.Id == item.PersonId || p.Id == item.AssignedToId) && db.StandsInFor(actor).Contains(p.Id)).Select(p => new { p.Id, p.Name }).FirstOrDefaultAsync(stop);
        return new InboxItemView(new InboxLine(item, row.Activity, row.Dossier, row.Assigned), here?.Name, here?.Folders.Find(f => f.Id == item.FolderId)?.Name, through,
            here is null ? [] : [.. able.Where(p => p.PersonId != actor.PersonId && readers[here.Id].Contains(p.PersonId)).Select(p => p.Name)],
            row.Read, await db.InboxSteps.AsNoTracking().Where(s => s.ItemId == id).OrderByDescending(s => s.At).ThenByDescending(s => s.Id).Take(50).ToListAsync(stop),
            [.. able.Where(p => p.PersonId != item.PersonId)], [.. boxes.Where(b => b.Id != item.MailboxId && readers[b.Id].Any(r => able.Any(p => p.PersonId == r))).Select(b => (b.Id, b.Name))],
            item.PersonId == actor.PersonId || item.AssignedToId == actor.PersonId, away?.Id, away?.Name, number, numbers.Epoch, actor.PersonId);
    }
}
