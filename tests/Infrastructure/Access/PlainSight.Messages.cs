using Portal.Domain.Access;
using Portal.Domain.Activity;
using Portal.Domain.Messages;
using Portal.Domain.Office;

namespace Portal.Tests.Infrastructure.Access;

internal sealed partial class PlainSight
{
    /// <summary>Staff where they may open the dossier and converse there. A client user where he may open it: all but what is kept, if he reads all
    /// conversations; else those that he takes part in and whose thing he sees.</summary>
    public bool Sees(Person p, Conversation talk)
    {
        var dossier = Of(talk.DossierId);
        if (!rights.May(p, dossier, Capability.SeeDossier))
        {
            return false;
        }
        if (rights.IsStaff(p))
        {
            return rights.May(p, dossier, Capability.Converse);
        }
        return (!talk.IsKept && rights.May(p, dossier, Capability.ReadAllConversations)) || (talk.Members.Exists(m => m.PersonId == p.Id) && SeesThing(p, talk));
    }

    /// <summary>Staff alone, who may open the dossier and note there.</summary>
    public bool Sees(Person p, StaffNote note) => rights.IsStaff(p) && rights.May(p, Of(note.DossierId), Capability.SeeDossier) && rights.May(p, Of(note.DossierId), Capability.WriteStaffNotes);

    /// <summary>Its writer, as long as he converses at all. Else who converses with one of those to whom it went.</summary>
    public bool Sees(Person p, Broadcast many, bool conversesAtAll) => conversesAtAll
        && (many.WriterId == p.Id || (many.HasLeft && papers.BroadcastClients.Exists(c => c.BroadcastId == many.Id && c.ConversationId is not null && Converses(p, c))));

    /// <summary>Its writer those whom he has in his list of clients; others those with whom they converse.</summary>
    public bool Sees(Person p, Broadcast many, BroadcastClient one) =>
        many.WriterId == p.Id ? rights.IsStaff(p) && rights.May(p, Of(one.DossierId), Capability.SeeInMonitor) : Converses(p, one);

    private bool Converses(Person p, BroadcastClient one) => rights.IsStaff(p) && rights.May(p, Of(one.DossierId), Capability.SeeDossier) && rights.May(p, Of(one.DossierId), Capability.Converse);

    private bool SeesThing(Person p, Conversation talk) => talk.About switch
    {
        AboutKind.Dossier => true,
        AboutKind.Request => Sees(p, papers.Requests.Single(r => r.Id == talk.AboutId)),
        AboutKind.Document => papers.Documents.Single(d => d.Id == talk.AboutId) is var document && document.History.Exists(v => Sees(p, document, v)),
        AboutKind.Approval => Sees(p, papers.Approvals.Single(a => a.Id == talk.AboutId)),
    };

    private bool SeesTalk(Person p, ActivityRow row) => papers.Talks.Find(t => t.Id == row.SubjectId) is { } talk && Sees(p, talk);

    private bool SeesNote(Person p, ActivityRow row) => papers.Notes.Find(n => n.Id == row.SubjectId) is { } note && Sees(p, note);
}
