using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Approvals;
using Portal.Domain.Clients;
using Portal.Domain.Documents;
using Portal.Domain.Signing;
using Portal.Infrastructure.Data;

namespace Portal.Web.Demo;

/// <summary>A lease that waits for the signatures of the first client's people, one after another; and an engagement letter that both have
/// signed, which the portal seals when it starts.</summary>
internal sealed class DemoSignings(PortalDb db, DemoFiles files, DateTimeOffset now)
{
    public async Task Make(DemoClient client, CancellationToken stop)
    {
        var office = DemoCast.As(client.Manager);
        var both = client.Contacts.Take(2).Select(c => new SignerDraft(c.PersonId, c.Person.Name, "", "", c.Person.Language)).ToList();
        var (letter, lease) = (Place("letter.pdf", "Engagement letter.pdf", now.AddDays(-21)), Place("lease-contract.pdf", "Lease contract van.pdf", now.AddDays(-50)));
        await db.SaveChangesAsync(stop);

        var signed = SignatureRequest.Ask(client.Dossier, letter, letter.History[0], both, Fields(), false, "The terms for this year, as last year.", SignatureRequest.UsualDays, office, now.AddDays(-20));
        db.Add(signed);
        await db.SaveChangesAsync(stop);
        foreach (var (i, contact) in client.Contacts.Take(2).Index())
        {
            await Sign(signed, contact, now.AddDays(-19 + i), stop);
        }
        var open = SignatureRequest.Ask(client.Dossier, lease, lease.History[0], both, Fields(), true, "Please sign before the leasing company's offer ends.", SignatureRequest.UsualDays, office, now.AddDays(-1));
        db.Add(open);
        await db.SaveChangesAsync(stop);
        open.Read(open.Signers[0].Id, DemoCast.As(client.Contacts[0].Person), now.AddHours(-3));
        await db.SaveChangesAsync(stop);

        Document Place(string file, string name, DateTimeOffset at)
        {
            var document = Document.Place(client.Client.Id, client.Dossier.Id, Shelf.Archive, null, DocumentKind.Contract, files.As(file, name), office, at);
            db.Add(document);
            return document;
        }
    }

    private static List<FieldDraft> Fields() =>
    [
        new(FieldKind.Signature, 0, 1, 20, 235, 60, 22, "", true),
        new(FieldKind.Date, 0, 1, 20, 260, 32, 7, "", true),
        new(FieldKind.Text, 0, 1, 20, 270, 60, 7, "Place", false),
        new(FieldKind.Signature, 1, 1, 120, 235, 60, 22, "", true),
        new(FieldKind.Date, 1, 1, 120, 260, 32, 7, "", true),
    ];

    private async Task Sign(SignatureRequest request, Contact contact, DateTimeOffset at, CancellationToken stop)
    {
        var (signer, by) = (request.Signers.Single(s => s.PersonId == contact.PersonId), DemoCast.As(contact.Person));
        var filled = SignerFilling.ToSign(signer.Id, request.FieldsOf(signer.Id).Where(f => f.Kind == FieldKind.Date).Select(f => new FieldValue(f.Id, at.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture))), SignWay.Typed, contact.Person.Name, [], [], at);
        db.Add(filled);
        request.Read(signer.Id, by, at.AddMinutes(-6));
        request.Answer(signer, filled, request.Sha256, ConfirmedBy.Text, by, at);
        await db.SaveChangesAsync(stop);
    }
}
