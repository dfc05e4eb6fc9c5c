using System.Globalization;
using Portal.Domain.Access;
using Portal.Domain.Activity;
using Portal.Domain.Approvals;
using Portal.Domain.Clients;
using Portal.Domain.Documents;
using Portal.Domain.Dossiers;
using Portal.Domain.Inbox;
using Portal.Domain.Office;
using Portal.Domain.Panels;
using Portal.Domain.Requests;
using Portal.Infrastructure.Data;

namespace Portal.Tests.Infrastructure.Access;

/// <summary>What lies in the dossiers of a <see cref="RandomOffice"/>: documents, requests, panels, and rows of the trails.</summary>
internal sealed class RandomPapers
{
    private readonly RandomOffice office;
    private int made;

    public RandomPapers(RandomOffice office)
    {
        this.office = office;
        foreach (var dossier in office.Dossiers)
        {
            Place(dossier, 2 + office.Upto(3));
        }
        foreach (var dossier in office.Dossiers)
        {
            for (var i = office.Upto(2); i > 0; i--)
            {
                Ask(dossier);
            }
        }
        foreach (var client in office.Clients)
        {
            for (var i = office.Upto(2); i > 0; i--)
            {
                Share(client.Id, i);
            }
        }
        PutUp();
        Tell();
        Reach();
        Publish();
    }

    public List<Document> Documents { get; } = [];
    public List<FileRequest> Requests { get; } = [];
    public List<Panel> Panels { get; } = [];
    public List<ActivityRow> Rows { get; } = [];
    public List<InboxItem> Inbox { get; } = [];
    public List<NewsItem> News { get; } = [];
    public List<DocumentType> Types { get; } = [];
    public List<ApproverRight> Rights { get; } = [];
    public List<Approval> Approvals { get; } = [];

    public void AddTo(PortalDb db)
    {
        db.AddRange(Documents.SelectMany(d => d.History).Select(v => new Blob { Sha256 = v.Sha256, Size = v.Size }));
        db.AddRange([.. Documents, .. Requests, .. Panels, .. News, .. Types, .. Approvals]);
        db.AddRange(Rights);
        db.AddRange(Rows);
        db.AddRange(Inbox);
    }

    private By Anybody()
    {
        var person = office.One(office.People);
        return new By(person.Id, person.Name, person.Side);
    }

    private StoredFile File()
    {
        var name = (++made).ToString("D64", CultureInfo.InvariantCulture);
        return new StoredFile($"{made}.pdf", name, 1, "application/pdf");
    }

    private void Place(Dossier dossier, int count)
    {
        for (; count > 0; count--)
        {
            var kind = office.One([DocumentKind.General, DocumentKind.OfficeInvoice]);
            var document = Document.Place(dossier.ClientId, dossier.Id, office.One([Shelf.Incoming, Shelf.Archive]), null, kind, File(), Anybody(), office.Moment());
            for (var i = office.Upto(2); i > 0; i--)
            {
                document.Replace(File(), Anybody(), office.Moment());
            }
            if (office.OneOrNone([.. Documents.Where(d => d.DossierId == dossier.Id && d.Kind == DocumentKind.OfficeInvoice)], 0.4) is { } invoice)
            {
                document.SettleFor(invoice, Anybody(), office.Moment());
            }
            Documents.Add(document);
        }
    }

    private void Ask(Dossier dossier)
    {
        var recipients = office.Some(office.Contacts.Where(c => c.ClientId == dossier.ClientId));
        if (recipients.Count == 0)
        {
            return;
        }
        var drafts = Enumerable.Range(0, 1 + office.Upto(1)).Select(i => new ItemDraft($"Item {i}", "", null, AnyVersion(dossier, 0.4)?.Id, AnyVersion(dossier, 0.4)?.DocumentId));
        var request = FileRequest.Ask(dossier, "Files", "", "", null, [.. drafts], recipients, Anybody(), office.Moment());
        if (AnyVersion(dossier, 0.5) is { } attached)
        {
            request.Attach(attached.Id, attached.DocumentId, attached.FileName);
        }
        foreach (var item in request.Items)
        {
            for (var i = office.Upto(2); i > 0; i--)
            {
                Answer(request, item, recipients);
            }
        }
        Requests.Add(request);
    }

    private void Answer(FileRequest request, RequestItem item, List<Contact> recipients)
    {
        var by = office.Maybe(0.8) ? By(office.One(recipients)) : Anybody();
        DocumentVersion version;
        if (item.UpdateOfDocumentId is { } updated)
        {
            version = Documents.Single(d => d.Id == updated).Replace(File(), by, office.Moment());
        }
        else
        {
            var document = Document.Place(request.Dossier.ClientId, request.DossierId, Shelf.Request, request.Id, DocumentKind.General, File(), by, office.Moment());
            Documents.Add(document);
            version = document.History[0];
        }
        var file = item.Deliver(version, by, office.Moment());
        if (office.Maybe(0.2))
        {
            item.TakeBack(file, by, office.Moment());
        }
    }

    private static By By(Contact contact) => new(contact.PersonId, contact.Person.Name, Side.Client);

    /// <summary>Mostly of the same client; now and then, by mistake, of another.</summary>
    private DocumentVersion? AnyVersion(Dossier dossier, double likelihood) =>
        office.OneOrNone([.. Documents.Where(d => d.ClientId == dossier.ClientId || office.Maybe(0.1)).SelectMany(d => d.History)], likelihood);

    private void Share(Guid clientId, int number)
    {
        var panel = Panel.Create(clientId, $"Panel {number}", Anybody(), office.Moment());
        office.Some(office.Contacts.Where(c => c.ClientId == clientId)).ForEach(c => panel.Add(c, Anybody(), office.Moment()));
        foreach (var document in office.Some(Documents.Where(d => d.ClientId == clientId), 0.3))
        {
            panel.Share(document, office.OneOrNone(document.History, 0.4), office.Maybe(), Anybody(), office.Moment());
        }
        Panels.Add(panel);
    }

    /// <summary>Of two types, one of which is the Administrators' where nobody was given a right; some decided, some over.</summary>
    private void PutUp()
    {
        Types.AddRange([Type(ApprovalRight.May), Type(ApprovalRight.None)]);
        foreach (var contact in office.Contacts)
        {
            Rights.AddRange(office.Some(Types, 0.3).Select(t => new ApproverRight { ContactId = contact.Id, TypeId = t.Id, ClientId = contact.ClientId, PersonId = contact.PersonId, Right = office.One([ApprovalRight.May, ApprovalRight.Must]) }));
        }
        foreach (var dossier in office.Dossiers)
        {
            foreach (var document in office.Some(Documents.Where(d => d.DossierId == dossier.Id), 0.4))
            {
                var asked = office.Contacts.Where(c => c.ClientId == dossier.ClientId).Select(c => c.PersonId).Append(Guid.CreateVersion7()).Distinct().ToList();
                var rule = new ApprovalRule([new RulePart(1, asked.Count, asked)]);
                var approval = Approval.Ask(dossier, document, office.One(document.History), office.One(Types), new PutUp("2025", null, "EUR", "", null, ""), rule, Anybody(), office.Moment());
                foreach (var contact in office.Some(office.Contacts.Where(c => c.ClientId == dossier.ClientId), 0.2).DistinctBy(c => c.PersonId))
                {
                    approval.Decide(Verdict.Approve, "", approval.Sha256, ConfirmedBy.Text, rule, By(contact), office.Moment());
                }
                if (office.Maybe(0.3))
                {
                    approval.Withdraw("", Anybody(), office.Moment());
                }
                Approvals.Add(approval);
            }
        }

        DocumentType Type(ApprovalRight usual) => DocumentType.Add($"Type {usual}", "", Cadence.Once, 0, 0, false, usual, Anybody(), office.Moment());
    }

    /// <summary>Of everybody and of branches, also what was withdrawn and what ended yesterday or ends today.</summary>
    private void Publish()
    {
        for (var i = office.Upto(5); i > 0; i--)
        {
            var item = NewsItem.Publish($"News {i}", "Text", office.OneOrNone(office.Branches, 0.7)?.Id, office.Maybe() ? null : RandomOffice.Today.AddDays(office.Upto(2) - 1), Anybody(), office.Moment());
            if (office.Maybe(0.2))
            {
                item.Withdraw(Anybody(), office.Moment());
            }
            News.Add(item);
        }
    }

    /// <summary>Some rows in each dossier's and each client's trail, of any kind, about something that is there.</summary>
    private void Tell()
    {
        foreach (var dossier in office.Dossiers)
        {
            var documents = Documents.Where(d => d.DossierId == dossier.Id).Select(d => d.Id).ToList();
            var requests = Requests.Where(r => r.DossierId == dossier.Id).ToList();
            var approvals = Approvals.Where(a => a.DossierId == dossier.Id).Select(a => a.Id).ToList();
            var number = 0;
            foreach (var kind in office.Some(Enum.GetValues<ActivityKind>().Where(k => (int)k >= 300), 0.3))
            {
                var request = requests.Count == 0 || (int)kind >= 600 ? null : office.One(requests);
                var subject = (int)kind >= 600 ? approvals.Count == 0 ? dossier.Id : office.One(approvals) : (int)kind >= 500 ? request is null ? dossier.Id : office.One(request.Items).Id : (int)kind >= 400 && documents.Count > 0 ? office.One(documents) : dossier.Id;
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
            SubjectKind = Documents.Exists(d => d.Id == subject) ? SubjectKind.Document : Approvals.Exists(a => a.Id == subject) ? SubjectKind.Approval : SubjectKind.Dossier,
            SubjectId = subject,
            RequestId = request,
            PanelId = panel,
        };
    }
}
