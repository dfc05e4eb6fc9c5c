using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Clients;
using Portal.Domain.Dossiers;
using Portal.Domain.Inbox;
using Portal.Domain.Office;
using Portal.Domain.Requests;
using Portal.Infrastructure.Data;

namespace Portal.Load;

/// <summary>The mailboxes of a demo office with everybody of the staff in them, and clients with items to ask about.</summary>
internal sealed class BusyMailbox(PortalDb db, List<Mailbox> boxes, By by, DateTimeOffset now)
{
    private const int RequestsPerClient = 5, ItemsPerRequest = 20;

    /// <summary>What comes in is on the screens; mails of it to everybody are not what is measured, so the mailboxes send none.</summary>
    internal static async Task<BusyMailbox> OpenAsync(PortalDb db, By by, DateTimeOffset now)
    {
        var boxes = await db.Mailboxes.Include(b => b.Members).Include(b => b.Folders.OrderBy(f => f.Place)).AsSplitQuery().ToListAsync();
        foreach (var box in boxes)
        {
            box.Change(box.Name, mails: false, [.. box.Folders.Select(f => f.Name)], by, now);
        }
        return new BusyMailbox(db, boxes, by, now);
    }

    internal void Join(Person person)
    {
        foreach (var box in boxes)
        {
            box.Join(person.Id, null, person.Name, [person.Id], by, now);
        }
    }

    internal void Ask(Dossier dossier, Contact contact)
    {
        for (var i = 1; i <= RequestsPerClient; i++)
        {
            db.Add(FileRequest.Ask(dossier, $"{i} of {contact.Person.Name}", "", "", null, [.. Enumerable.Range(1, ItemsPerRequest).Select(n => new ItemDraft($"Item {n}", "", null))], [contact], by, now));
        }
    }
}
