using Microsoft.EntityFrameworkCore;
using Portal.Domain.Approvals;
using Portal.Domain.Clients;
using Portal.Domain.Documents;
using Portal.Domain.Office;
using Portal.Infrastructure.Approvals;
using Portal.Infrastructure.Data;

namespace Portal.Web.Demo;

/// <summary>The annual accounts of the first client wait: its administrator may approve them, its director must, and has a telephone for it.
/// Invoices to pay it approves by a rule: one of the two, and from ten thousand euro the director, who will be away in two weeks.</summary>
internal sealed class DemoApprovals(PortalDb db, DateTimeOffset now)
{
    public async Task PutUp(DemoClient client, Document accounts, Document tax, Person sam, CancellationToken stop)
    {
        var office = DemoCast.As(client.Manager);
        var at = now.AddDays(-3);
        var type = await db.DocumentTypes.SingleAsync(t => t.Key == "annual-accounts", stop);
        await Give(client.Contacts[0], type, ApprovalRight.May, "+31612000011", at, stop);
        await Give(client.Contacts[1], type, ApprovalRight.Must, "+31612000012", at, stop);
        await db.SaveChangesAsync(stop);
        var rule = (await db.AskedOf(client.Dossier.Id, client.Client.Id, type.Id, now, stop)).Rule;
        var said = new PutUp($"{at.Year - 1}", null, "EUR", "", DateOnly.FromDateTime(now.AddDays(9).UtcDateTime), "The result is as we discussed in March. Please read pages 2 and 3.");
        db.Add(Approval.Ask(client.Dossier, accounts, accounts.History[0], type, said, rule, office, at.AddHours(1)));
        await db.SaveChangesAsync(stop);
        var invoices = await db.DocumentTypes.SingleAsync(t => t.Key == "invoice-to-pay", stop);
        db.ClientRules.Add(ClientRule.Make(client.Client.Id, invoices, invoices.Key, "EUR",
            [new NewPart(1, 1, [client.Contacts[0], client.Contacts[1]], null, null), new NewPart(2, null, [client.Contacts[1]], 10_000, null)], office, at.AddHours(2)));
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        db.ApproverAbsences.Add(ApproverAbsence.Set(client.Contacts[1], client.Contacts[0], today.AddDays(14), today.AddDays(28), today, office, now.AddHours(-5)));
        await db.SaveChangesAsync(stop);

        await OfficeFirst(client, tax, sam, at.AddHours(3), stop);

        async Task Give(Contact contact, DocumentType of, ApprovalRight right, string mobile, DateTimeOffset when, CancellationToken until)
        {
            contact.Person.Reach(mobile);
            await db.SetApproverRight(contact, of, right, office, when, until);
        }
    }

    /// <summary>A return of the kind that the office authorises first: Sam does.</summary>
    private async Task OfficeFirst(DemoClient client, Document tax, Person sam, DateTimeOffset at, CancellationToken stop)
    {
        var type = await db.DocumentTypes.SingleAsync(t => t.Key == "nl.corporate-tax", stop);
        type.Change(new TypeTerms(type.Name, type.Country, type.DueBy, type.NeedsSecondFactor, type.DefaultRight, type.UsesRules, type.IsFiled, OfficeFirst: true), isOff: false, DemoCast.As(sam), at);
        type.Entrust(OfficeRight.Authorise, sam.Name, given: true, [sam.Id], DemoCast.As(sam), at);
        db.OfficeApprovers.Add(new OfficeApprover { TypeId = type.Id, Right = OfficeRight.Authorise, PersonId = sam.Id });
        await db.SaveChangesAsync(stop);
        var rule = (await db.AskedOf(client.Dossier.Id, client.Client.Id, type.Id, now, stop)).Rule;
        var said = new PutUp($"{at.Year - 1}", 4_210m, "EUR", "", DateOnly.FromDateTime(now.AddDays(16).UtcDateTime), "");
        db.Add(Approval.Ask(client.Dossier, tax, tax.History[0], type, said, rule, DemoCast.As(client.Manager), at, [sam.Id]));
        await db.SaveChangesAsync(stop);
    }
}
