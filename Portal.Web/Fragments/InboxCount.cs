using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Data;
using Portal.Web.Live;

namespace Portal.Web.Fragments;

/// <summary>How many items of one's inbox were not read; counted up to a thousand, so that the cost never grows with the table.</summary>
public sealed class InboxCount(PortalDb db, Numbers numbers)
{
    public const int Most = 1000;

    public async Task<UnreadCount> Read(Actor actor)
    {
        // The number first: what is committed while we count is heard again rather than missed.
        var number = numbers.Of(Topics.Inbox(actor.PersonId));
        var me = actor.PersonId;
        // Every page asks: where nothing waits, nothing need be asked of rights.
        var boxes = db.MailboxesOf(actor);
        var away = db.StandsInFor(actor);
        var unread = await db.Inbox.AnyAsync(i => i.PersonId == me && i.HandledAt == null && i.ReadAt == null)
            || await db.Inbox.AnyAsync(i => i.PersonId != null && away.Contains(i.PersonId.Value) && i.HandledAt == null && i.ReadAt == null)
            || await db.Inbox.AnyAsync(i => i.MailboxId != null && boxes.Contains(i.MailboxId.Value) && i.HandledAt == null && i.ReadAt == null)
            ? await db.InboxVisibleTo(actor).Where(i => i.HandledAt == null && i.ReadAt == null && (i.PersonId == me || i.AssignedToId == me || (i.PersonId != null && away.Contains(i.PersonId.Value)) || (i.MailboxId != null && boxes.Contains(i.MailboxId.Value)))).Take(Most).CountAsync() : 0;
        return new UnreadCount(unread, number, numbers.Epoch, actor.PersonId);
    }
}
