using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Data;
using Portal.Web.Live;

namespace Portal.Web.Fragments;

/// <summary>How many conversations wait for a client user; counted up to ninety-nine. What comes to the office is in its inbox.</summary>
public sealed class MessageCount(PortalDb db, Numbers numbers)
{
    public const int Most = 99;

    public async Task<UnreadCount> Read(Actor actor)
    {
        var number = numbers.Of(Topics.Desk(actor.PersonId));
        var me = actor.PersonId;
        var unread = await db.ConversationsVisibleTo(actor).Where(c => c.Members.Any(m => m.PersonId == me) && db.Messages.Any(m => m.ConversationId == c.Id && m.DeletedAt == null && m.AuthorId != me
            && !db.MessageReads.Any(r => r.ConversationId == c.Id && r.PersonId == me && r.UpTo >= m.At))).Take(Most + 1).CountAsync();
        return new UnreadCount(unread, number, numbers.Epoch, me);
    }
}
