using Portal.Domain.Access;
using Portal.Domain.Messages;
using Portal.Infrastructure.Data;

namespace Portal.Infrastructure.Access;

public static class ConversationVisibility
{
    /// <summary>Staff: all of the dossiers that they may open and converse on. Client users, where they may open the dossier: with
    /// ReadAllConversations all but those kept between others and the office; else those that they take part in, as long as they may see what
    /// these are about.</summary>
    public static IQueryable<Conversation> ConversationsVisibleTo(this PortalDb db, Actor actor)
    {
        if (actor.IsStaff)
        {
            return from conversation in db.Conversations
                   join dossier in db.DossiersOpenWhereMay(actor, Capability.Converse) on conversation.DossierId equals dossier.Id
                   select conversation;
        }
        // Whoever comes in by a link alone speaks to nobody here.
        if (actor.Guest is not null || actor.Signs is not null)
        {
            return db.Conversations.Where(_ => false);
        }
        var personId = actor.PersonId;
        var open = actor.DossierIdsWith(Capability.SeeDossier);
        var all = actor.DossierIdsWith(Capability.SeeDossier, Capability.ReadAllConversations);
        var (requests, documents, approvals) = (db.RequestsVisibleTo(actor), db.DocumentsVisibleTo(actor), db.ApprovalsVisibleTo(actor));
        return db.Conversations.Where(c => (all.Contains(c.DossierId) && !c.IsKept)
            || (open.Contains(c.DossierId) && c.Members.Any(m => m.PersonId == personId)
                && (c.About == AboutKind.Dossier
                    || (c.About == AboutKind.Request && requests.Any(r => r.Id == c.AboutId))
                    || (c.About == AboutKind.Document && documents.Any(d => d.Id == c.AboutId))
                    || (c.About == AboutKind.Approval && approvals.Any(a => a.Id == c.AboutId)))));
    }

    /// <summary>Messages in them; what one said before it was mended or taken back is not in this row.</summary>
    public static IQueryable<Message> MessagesVisibleTo(this PortalDb db, Actor actor)
    {
        var seen = db.ConversationsVisibleTo(actor);
        return db.Messages.Where(m => seen.Any(c => c.Id == m.ConversationId));
    }

    /// <summary>Files of messages that he sees. What went with a message that was taken back is the office's alone.</summary>
    public static IQueryable<MessageFile> MessageFilesVisibleTo(this PortalDb db, Actor actor, Guid conversationId)
    {
        var (seen, office) = (db.ConversationsVisibleTo(actor), actor.IsStaff);
        return db.Messages.Where(m => m.ConversationId == conversationId && seen.Any(c => c.Id == conversationId) && (office || m.DeletedAt == null)).SelectMany(m => m.Files);
    }

    /// <summary>The wall: nobody but staff gets as far as a query of this table.</summary>
    /// <exception cref="NotFound">Somebody who is not of the office asks.</exception>
    public static IQueryable<StaffNote> StaffNotesVisibleTo(this PortalDb db, Actor actor)
    {
        if (!actor.IsStaff)
        {
            throw new NotFound();
        }
        return from note in db.StaffNotes
               join dossier in db.DossiersOpenWhereMay(actor, Capability.WriteStaffNotes) on note.DossierId equals dossier.Id
               select note;
    }
}
