using Portal.Domain.Access;
using Portal.Domain.Messages;
using Portal.Infrastructure.Data;

namespace Portal.Infrastructure.Access;

/// <summary>Messages to many, through the actor: staff who converse somewhere, and nobody of a client.</summary>
public static class BroadcastVisibility
{
    /// <summary>His own; others' once they left, where they went to a dossier on which he converses too.</summary>
    public static IQueryable<Broadcast> BroadcastsVisibleTo(this PortalDb db, Actor actor)
    {
        if (!actor.MaySomewhere(Capability.Converse))
        {
            return db.Broadcasts.Where(b => false);
        }
        var (me, open) = (actor.PersonId, db.DossiersOpenWhereMay(actor, Capability.Converse));
        return db.Broadcasts.Where(b => b.WriterId == me
            || (b.Stage != BroadcastStage.Draft && b.Stage != BroadcastStage.Waiting
                && db.BroadcastClients.Any(c => c.BroadcastId == b.Id && c.ConversationId != null && open.Any(d => d.Id == c.DossierId))));
    }

    /// <summary>Those of its clients whom he knows: whoever lost a client meanwhile learns no more of him than that he was one.</summary>
    public static IQueryable<BroadcastClient> BroadcastClientsVisibleTo(this PortalDb db, Actor actor, Broadcast broadcast)
    {
        var (mine, id) = (broadcast.WriterId == actor.PersonId, broadcast.Id);
        // The writer sees also those whom he found in his list and may not write to; the others what became of theirs.
        var known = mine ? db.DossiersWhereMay(actor, Capability.SeeInMonitor) : db.DossiersOpenWhereMay(actor, Capability.Converse);
        return db.BroadcastClients.Where(c => c.BroadcastId == id && known.Any(d => d.Id == c.DossierId));
    }
}
