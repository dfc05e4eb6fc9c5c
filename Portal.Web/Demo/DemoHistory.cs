using Portal.Domain.Access;
using Portal.Domain.Clients;
using Portal.Domain.Documents;
using Portal.Domain.Panels;
using Portal.Domain.Requests;
using Portal.Infrastructure.Data;

namespace Portal.Web.Demo;

/// <summary>A year of asking and delivering. The same seed gives the same year; only its end is today.</summary>
internal sealed class DemoHistory(PortalDb db, DemoCast cast, DemoFiles files, DateTimeOffset now)
{
    private readonly Random chance = new(20261121);

    public async Task Make(IReadOnlyList<DemoClient> clients, CancellationToken stop)
    {
        await Templates(stop);
        foreach (var (number, client) in clients.Index())
        {
            for (var quarter = 4; quarter >= 1; quarter--)
            {
                Finished(client, quarter);
            }
            var accounts = Archive(client, number);
            Current(client, number == 0);
            await db.SaveChangesAsync(stop);
            if (number == 0)
            {
                var tax = Place(client, files.As("letter.pdf", $"Corporate tax return {now.Year - 1}.pdf"), DocumentKind.TaxReturn, DemoCast.As(client.Manager), now.AddDays(-3));
                await db.SaveChangesAsync(stop);
                await new DemoApprovals(db, now).PutUp(client, accounts, tax, cast.Sam, stop);
                await new DemoSignings(db, files, now).Make(client, stop);
                await new DemoTalks(db, cast, now).Make(client, accounts, stop);
            }
        }
        db.ChangeTracker.Clear();
    }

    private async Task Templates(CancellationToken stop)
    {
        var by = DemoCast.As(cast.Sam);
        var at = now.AddDays(-390);
        db.AddRange(
            RequestTemplate.Create("VAT quarter", "Papers for the VAT return", "Please send what we need for the VAT return.", 14,
                [new("Purchase invoices", "All of the quarter, as PDF or photo."), new("Sales invoices", "Or the export of your till."), new("Bank statements", "Of all accounts.")], by, at),
            RequestTemplate.Create("Annual accounts", "Papers for the annual accounts", "A photo is fine as long as everything can be read.", 30,
                [new("Stock list 31-12", "Counted at cost, with a total per storage room."), new("Loan overview", "From the bank, at 31-12."), new("Lease contracts", "All pages, signed."), new("Wage statement", "From the payroll software, whole year.")], by, at));
        await db.SaveChangesAsync(stop);
    }

    private void Finished(DemoClient client, int quartersAgo)
    {
        var at = now.AddDays((-91 * quartersAgo) - chance.Next(1, 12));
        var office = DemoCast.As(client.Manager);
        var contact = DemoCast.As(client.Contacts[0].Person);
        var request = FileRequest.Ask(client.Dossier, $"VAT return {Quarter(at)} {at.Year}", "", "", DateOnly.FromDateTime(at.AddDays(14).UtcDateTime),
            [new("Purchase invoices", "All of the quarter.", null), new("Sales invoices", "", null), new("Bank statements", "Of all accounts.", null)], [client.Contacts[0]], office, at);
        db.Add(request);
        var delivered = at.AddDays(chance.Next(1, 9)).AddMinutes(chance.Next(600));
        Deliver(client, request, 0, files.As("invoice-plain.pdf", "Inkoop.pdf"), contact, delivered);
        Deliver(client, request, 1, files.As("invoice.pdf", "Verkoop.pdf"), contact, delivered.AddMinutes(2));
        if (chance.Next(3) == 0)
        {
            request.Items[2].SayNotApplicable("The bank sends them to you directly.", contact, delivered.AddMinutes(5));
            request.Items[2].Waive(office, delivered.AddHours(20));
        }
        else
        {
            Deliver(client, request, 2, files.As("stock-list.pdf", "Bank.pdf"), contact, delivered.AddMinutes(4));
            request.Items[2].Accept(office, delivered.AddHours(20));
        }
        request.Items[0].Accept(office, delivered.AddHours(21));
        request.Items[1].Accept(office, delivered.AddHours(21).AddMinutes(3));
    }

    private Document Archive(DemoClient client, int number)
    {
        var office = DemoCast.As(client.Manager);
        var at = now.AddDays(-60 + chance.Next(20));
        var accounts = Place(client, files.As("annual-accounts.pdf", $"Annual accounts {at.Year - 1}.pdf"), DocumentKind.AnnualAccounts, office, at);
        var filed = DemoFilings.Of(number).Select(filing => Place(client, files.As(filing.File, filing.Shown), filing.Kind, office, at.AddDays(1))).ToList();
        var invoice = Place(client, files.As("invoice.pdf", $"Invoice {at.Year}-{chance.Next(100, 400)}.pdf"), DocumentKind.OfficeInvoice, office, at.AddDays(2));
        invoice.Describe(invoice.Name, DocumentKind.OfficeInvoice, new InvoiceFacts { Number = invoice.Name[8..^4], Date = DateOnly.FromDateTime(at.UtcDateTime), Amount = 450 + chance.Next(2000), Due = DateOnly.FromDateTime(at.AddDays(30).UtcDateTime) }, office, at.AddDays(2));
        var settlement = Place(client, files.As("letter.pdf", "Settlement of hours.pdf"), DocumentKind.Settlement, office, at.AddDays(2).AddMinutes(1));
        settlement.SettleFor(invoice, office, at.AddDays(2).AddMinutes(2));
        if (client.Contacts.Count > 1 || chance.Next(4) == 0)
        {
            var panel = Panel.Create(client.Client.Id, "Board", DemoCast.As(cast.Ingrid), at.AddDays(3));
            foreach (var contact in client.Contacts.Take(2))
            {
                panel.Add(contact, office, at.AddDays(3));
            }
            panel.Share(accounts, null, false, office, at.AddDays(3).AddMinutes(5));
            panel.Share(invoice, null, true, office, at.AddDays(3).AddMinutes(6));
            db.Add(panel);
        }
        filed[0].Replace(files.As(DemoFilings.Of(number)[0].File, DemoFilings.Of(number)[0].Shown), office, at.AddDays(9));
        return accounts;
    }

    /// <summary>What is going on now; Dana's bakery shows every state.</summary>
    private void Current(DemoClient client, bool everything)
    {
        var office = DemoCast.As(client.Manager);
        var contact = DemoCast.As(client.Contacts[0].Person);
        if (!everything && chance.Next(4) == 0)
        {
            return;
        }
        var at = now.AddDays(-chance.Next(2, 9)).AddMinutes(-chance.Next(400));
        var due = DateOnly.FromDateTime(now.AddDays(everything ? 10 : chance.Next(-3, 20)).UtcDateTime);
        var request = FileRequest.Ask(client.Dossier, "Papers for the annual accounts", "We need these for the annual accounts. A photo is fine as long as everything can be read.", "", due,
        [
            new("Stock list 31-12", "Counted at cost, with a total per storage room.", null),
            new("Lease contract van", "All pages, signed.", null),
            new("Insurance policy van", "", null),
            new("Loan overview", "From the bank, at 31-12.", null),
            new("Bank statements Q4", "Of all accounts.", null),
        ], client.Contacts.Take(everything ? 3 : 1).ToList(), office, at);
        db.Add(request);
        var later = at.AddHours(chance.Next(5, 30));
        later = later > now ? now.AddHours(-2) : later;
        if (everything || chance.Next(2) == 0)
        {
            Deliver(client, request, 0, files.As("stock-list.pdf", "Voorraadlijst 31-12.pdf"), contact, later);
        }
        if (everything || chance.Next(2) == 0)
        {
            Deliver(client, request, 1, files.As("lease-contract.pdf", "leasecontract_p1.pdf"), contact, later.AddMinutes(3));
            request.Items[1].Return("Page 2 with the signature is missing. Could you send the whole contract as one PDF?", office, later.AddMinutes(50));
        }
        if (everything || chance.Next(3) == 0)
        {
            request.Items[2].SayNotApplicable("The van was sold on 12 June; the policy ended then.", contact, later.AddMinutes(9));
        }
        if (everything || chance.Next(3) == 0)
        {
            Deliver(client, request, 4, files.As("invoice-plain.pdf", "Bankafschriften Q4.pdf"), contact, later.AddMinutes(12));
            request.Items[4].Accept(office, later.AddMinutes(70));
        }
    }

    private void Deliver(DemoClient client, FileRequest request, int item, StoredFile file, By by, DateTimeOffset at)
    {
        var document = Document.Place(client.Client.Id, client.Dossier.Id, Shelf.Request, request.Id, DocumentKind.General, file, by, at);
        db.Add(document);
        request.Items[item].Deliver(document.History[0], by, at);
    }

    private Document Place(DemoClient client, StoredFile file, DocumentKind kind, By by, DateTimeOffset at)
    {
        var document = Document.Place(client.Client.Id, client.Dossier.Id, Shelf.Archive, null, kind, file, by, at);
        db.Add(document);
        return document;
    }

    private static string Quarter(DateTimeOffset at) => $"Q{((at.Month - 1) / 3) + 1}";
}
