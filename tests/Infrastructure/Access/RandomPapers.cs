using System.Globalization;
using Portal.Domain.Access;
using Portal.Domain.Clients;
using Portal.Domain.Documents;
using Portal.Domain.Dossiers;
using Portal.Domain.Office;
using Portal.Domain.Panels;
using Portal.Domain.Requests;
using Portal.Infrastructure.Data;

namespace Portal.Tests.Infrastructure.Access;

/// <summary>What lies in the dossiers of a <see cref="RandomOffice"/>: documents, requests, panels, and rows of the trails.</summary>
internal sealed partial class RandomPapers
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
        AskToSign();
        Speak();
        SpeakToMany();
        Tell();
        Reach();
        Sort();
        Publish();
    }

    public List<Document> Documents { get; } = [];
    public List<FileRequest> Requests { get; } = [];
    public List<Panel> Panels { get; } = [];
    public List<NewsItem> News { get; } = [];

    public void AddTo(PortalDb db)
    {
        db.AddRange(Documents.SelectMany(d => d.History).Select(v => new Blob { Sha256 = v.Sha256, Size = v.Size }));
        db.AddRange([.. Documents, .. Requests, .. Panels, .. News, .. Types, .. Mailboxes, .. Rules, .. Absences, .. Approvals, .. Signatures, .. Talks, .. Notes, .. Broadcasts]);
        db.AddRange(BroadcastClients);
        db.AddRange(Rights);
        db.AddRange(OfficeApprovers);
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
}
