using Portal.Domain.Activity;
using Portal.Domain.Inbox;

namespace Portal.Tests.Infrastructure.Access;

/// <content>What the trails and the inboxes tell of them.</content>
internal sealed partial class RandomPapers
{
    public List<ActivityRow> Rows { get; } = [];
    public List<InboxItem> Inbox { get; } = [];
    public List<Mailbox> Mailboxes { get; } = [];

    /// <summary>Some rows in each dossier's and each client's trail, of any kind, about something that is there.</summary>
    private void Tell()
    {
        foreach (var dossier in office.Dossiers)
        {
            var documents = Documents.Where(d => d.DossierId == dossier.Id).Select(d => d.Id).ToList();
            var requests = Requests.Where(r => r.DossierId == dossier.Id).ToList();
            var approvals = Approvals.Where(a => a.DossierId == dossier.Id).Select(a => a.Id).ToList();
            var signatures = Signatures.Where(s => s.DossierId == dossier.Id).Select(s => s.Id).ToList();
            var (talks, notes) = (Talks.Where(t => t.DossierId == dossier.Id).Select(t => t.Id).ToList(), Notes.Where(n => n.DossierId == dossier.Id).Select(n => n.Id).ToList());
            var number = 0;
            foreach (var kind in office.Some(Enum.GetValues<ActivityKind>().Where(k => (int)k >= 300), 0.3))
            {
                var request = requests.Count == 0 || (int)kind >= 600 ? null : office.One(requests);
                var subject = (int)kind >= 800 ? Any((int)kind >= 810 ? notes : talks, dossier.Id) : (int)kind is >= 700 and < 730 ? signatures.Count == 0 ? dossier.Id : office.One(signatures) : (int)kind >= 600 ? approvals.Count == 0 ? dossier.Id : office.One(approvals) : (int)kind >= 500 ? request is null ? dossier.Id : office.One(request.Items).Id : (int)kind >= 400 && documents.Count > 0 ? office.One(documents) : dossier.Id;
                Rows.Add(Row(StreamId.Dossier(dossier.Id), ++number, kind, subject, (int)kind >= 500 ? request?.Id : null, null));
            }
        }
        foreach (var client in office.Clients)
        {
            var contacts = office.Contacts.Where(c => c.ClientId == client.Id).Select(c => c.Id).ToList();
            var panels = Panels.Where(p => p.ClientId == client.Id).Select(p => p.Id).ToList();
            var number = 0;
            foreach (var kind in office.Some(Enum.GetValues<ActivityKind>().Where(k => (int)k is >= 200 and < 300), 0.6))
            {
                Guid? panel = (int)kind >= 230 && panels.Count > 0 ? office.One(panels) : null;
                var subject = panel ?? (contacts.Count > 0 && (int)kind is >= 210 and < 217 ? office.One(contacts) : client.Id);
                Rows.Add(Row(StreamId.Client(client.Id), ++number, kind, subject, null, panel));
            }
        }
    }

    private Guid Any(List<Guid> things, Guid otherwise) => things.Count == 0 ? otherwise : office.One(things);

    /// <summary>Rows in inboxes, also of those who lost since then what they are about.</summary>
    private void Reach()
    {
        foreach (var person in office.Staff)
        {
            Inbox.AddRange(office.Some(Rows, 0.2).Select(row => new InboxItem
            {
                PersonId = person.PersonId,
                ActivityId = row.Id,
                Kind = row.Kind,
                SubjectId = row.SubjectId,
                DossierId = row.StreamKind == StreamKind.Dossier ? row.StreamId : null,
                ClientId = row.StreamKind == StreamKind.Client ? row.StreamId : null,
                At = row.At,
            }));
        }
    }

    /// <summary>Mailboxes of some, with rows that lie in them, were handed over out of them, or are one's own to take care of.</summary>
    private void Sort()
    {
        for (var number = 0; number < 2; number++)
        {
            var box = Mailbox.Open($"Mailbox {number}", Anybody(), office.Moment());
            office.Some(office.Staff, 0.3).ToList().ForEach(s => box.Join(s.PersonId, null, s.Person.Name, [s.PersonId], Anybody(), office.Moment()));
            office.Some(office.StaffGroups, 0.5).ToList().ForEach(g => box.Join(null, g.Id, g.Name, [], Anybody(), office.Moment()));
            Mailboxes.Add(box);
            Inbox.AddRange(office.Some(Rows, 0.2).Select(row => new InboxItem
            {
                MailboxId = office.Maybe(0.8) ? box.Id : null,
                OriginId = box.Id,
                PersonId = null,
                AssignedToId = office.Maybe(0.2) ? office.One(office.Staff).PersonId : null,
                ActivityId = row.Id,
                Kind = row.Kind,
                SubjectId = row.SubjectId,
                DossierId = row.StreamKind == StreamKind.Dossier ? row.StreamId : null,
                ClientId = row.StreamKind == StreamKind.Client ? row.StreamId : null,
                At = row.At,
            }));
        }
    }

    private ActivityRow Row(StreamId stream, int number, ActivityKind kind, Guid subject, Guid? request, Guid? panel)
    {
        var by = Anybody();
        return new ActivityRow
        {
            StreamKind = stream.Kind,
            StreamId = stream.Id,
            Number = number,
            At = office.Moment(),
            ActorId = by.PersonId,
            ActorName = by.Name,
            ActorSide = by.Side,
            Kind = kind,
            SubjectKind = Documents.Exists(d => d.Id == subject) ? SubjectKind.Document : Approvals.Exists(a => a.Id == subject) ? SubjectKind.Approval : Signatures.Exists(s => s.Id == subject) ? SubjectKind.Signature : Talks.Exists(t => t.Id == subject) ? SubjectKind.Conversation : Notes.Exists(n => n.Id == subject) ? SubjectKind.StaffNote : SubjectKind.Dossier,
            SubjectId = subject,
            RequestId = request,
            PanelId = panel,
        };
    }
}
