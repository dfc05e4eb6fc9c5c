using System.Net;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Clients;
using Portal.Domain.Documents;
using Portal.Domain.Office;
using Portal.Domain.Panels;
using Portal.Infrastructure.Data;
using Portal.Tests.Web.Files;
using Portal.Tests.Web.Ground;
using Portal.Tests.Web.Live;

namespace Portal.Tests.Web.Access;

/// <summary>R20: clients are walls, also for Sam, who may do everything at both: what belongs to the garage cannot be tied to the bakery, in
/// whichever field of whichever form its id stands.</summary>
public sealed class WallsSpec(LiveHouse house) : IClassFixture<LiveHouse>
{
    /// <summary>What one client has.</summary>
    private sealed record Ids(Guid Client, Guid Dossier, Guid Contact, Guid Person, Guid Document, Guid Version, Guid Panel, Guid Group, Guid Share, Guid Invoice);

    // The dossier as it stands when the form is sent.
    private const string Now = "now";
    private static readonly string[] Fields = ["Client", "Dossier", "Contact", "Person", "Document", "Version", "Panel", "Group", "Share", "Invoice"];

    [Fact]
    public async Task R20_what_is_one_clients_is_tied_to_no_other_in_any_field_of_any_form()
    {
        var people = await Scene.Set(house);
        using var sam = await house.SignIn(people.Sam);
        await sam.GetAsync("/me");
        var bakery = await Has(people, people.Dana, people.ClientId, people.DossierId);
        var garage = await Has(people, people.Olek, await house.Read(db => db.Dossiers.Where(d => d.Id == people.OleksDossierId).Select(d => d.ClientId).SingleAsync()), people.OleksDossierId);

        // Each form twice: with the bakery's own, which ties something, and with the garage's in one field at a time.
        foreach (var (path, fields) in Forms())
        {
            var own = await Press(path, fields, null);
            ((int)own.Status).ShouldBeInRange(200, 399, $"{path} with the bakery's own");
            foreach (var field in Fields.Where(f => fields.Any(x => x.Value.Contains($"*{f}*", StringComparison.Ordinal)) || path.Contains($"*{f}*", StringComparison.Ordinal)))
            {
                var answer = await Press(path, fields, field);
                ((int)answer.Status).ShouldBeLessThan(500, $"{path}, {field}");
                (await Crossings()).ShouldBeEmpty($"{path}, {field} of the garage");
            }
        }
        (await house.Read(db => db.PanelShares.CountAsync(p => p.Id == garage.Share))).ShouldBe(1, "what the garage shares is still shared");
        foreach (var page in new[] { $"/panels/{bakery.Panel}/as/{garage.Contact}", $"/dossiers/{bakery.Dossier}/people/{garage.Contact}", $"/dossiers/{bakery.Dossier}/people/{garage.Contact}/as", $"/dossiers/{bakery.Dossier}/people/groups/{garage.Group}" })
        {
            (await sam.GetAsync(page)).Status.ShouldBe(HttpStatusCode.NotFound, page);
        }

        async Task<Answer> Press(string path, (string Name, string Value)[] fields, string? foreign)
        {
            var version = $"{await house.Read(db => db.Dossiers.Where(d => d.Id == bakery.Dossier).Select(d => d.Version).SingleAsync())}";
            return await sam.PostAsync(Filled(path, bakery, garage, foreign), [.. fields.Select(f => (f.Name, f.Value == Now ? version : Filled(f.Value, bakery, garage, foreign)))]);
        }
    }

    // The garage's id goes where a star marks it.
    private static (string Path, (string Name, string Value)[] Fields)[] Forms() =>
    [
        ("/dossiers/{Dossier}/requests/new", [("Asked.Subject", "Year end"), ("Asked.Items[0].Name", "Payroll"), ("Asked.Recipients", "*Contact*"), ("Asked.Existing", "*Document*"), ("Asked.Items[0].UpdateOf", "*Document*")]),
        ("/dossiers/{Dossier}/people/groups/new", [("Form.Name", "Management"), ("Form.Members", "*Contact*"), ("Form.Roles", "FullAccess")]),
        ("/dossiers/{Dossier}/people/sharing", [("Form.Contacts", "*Contact*"), ("Form.Groups", "*Group*"), ("Form.Roles", "EntityAccess")]),
        ("/dossiers/{Dossier}/people/rights?person=*Person*", [("version", Now), ("rights[SeeArchive]", "given")]),
        ("/dossiers/{Dossier}/people/*Contact*/roles", [("roles", "FullAccess")]),
        ("/dossiers/{Dossier}/people/{Contact}/panels", [("shown", "*Panel*"), ("panels", "*Panel*")]),
        ("/documents/{Document}/shares", [("panel", "*Panel*"), ("version", "*Version*")]),
        ("/panels/{Panel}/members/*Contact*/membership", []),
        ("/documents/{Document}/shares/*Share*/withdrawal", []),
        ("/documents/{Document}/description", [("name", "Letter"), ("kind", "Settlement"), ("settlementOf", "*Invoice*")]),
    ];

    private static string Filled(string text, Ids own, Ids other, string? foreign)
    {
        foreach (var name in Fields)
        {
            var (mine, theirs) = ($"{typeof(Ids).GetProperty(name)!.GetValue(own)}", $"{typeof(Ids).GetProperty(name)!.GetValue(other)}");
            text = text.Replace($"{{{name}}}", mine, StringComparison.Ordinal).Replace($"*{name}*", name == foreign ? theirs : mine, StringComparison.Ordinal);
        }
        return text;
    }

    /// <summary>Rows that tie something of one client to something of another.</summary>
    private Task<List<string>> Crossings() => house.Read(async db => new List<(string What, int Count)>
    {
        ("recipients", await db.RequestRecipients.CountAsync(r => db.Requests.Any(q => q.Id == r.RequestId && !db.Contacts.IgnoreQueryFilters().Any(c => c.Id == r.ContactId && db.Dossiers.Any(d => d.Id == q.DossierId && d.ClientId == c.ClientId))))),
        ("attachments", await db.RequestAttachments.CountAsync(a => db.Requests.Any(q => q.Id == a.RequestId && !db.Documents.Any(d => d.Id == a.DocumentId && d.DossierId == q.DossierId)))),
        ("updates", await db.RequestItems.CountAsync(i => i.UpdateOfDocumentId != null && !db.Documents.Any(d => d.Id == i.UpdateOfDocumentId && d.DossierId == i.Request.DossierId))),
        ("groups", await db.ContactGroupMembers.CountAsync(m => !db.ContactGroups.Any(g => g.Id == m.GroupId && db.Contacts.IgnoreQueryFilters().Any(c => c.Id == m.ContactId && c.ClientId == g.ClientId)))),
        ("roles", await db.ContactRoles.CountAsync(r => !db.Dossiers.Any(d => d.Id == r.DossierId && db.Contacts.IgnoreQueryFilters().Any(c => c.Id == r.ContactId && c.ClientId == d.ClientId)))),
        ("roles of groups", await db.ContactGroupRoles.CountAsync(r => !db.Dossiers.Any(d => d.Id == r.DossierId && db.ContactGroups.Any(g => g.Id == r.GroupId && g.ClientId == d.ClientId)))),
        ("single rights", await db.CapabilityGrants.CountAsync(g => !db.Staff.Any(s => s.PersonId == g.PersonId) && !db.Dossiers.Any(d => d.Id == g.DossierId && db.Contacts.IgnoreQueryFilters().Any(c => c.PersonId == g.PersonId && c.ClientId == d.ClientId)))),
        ("members", await db.PanelMembers.CountAsync(m => !db.Panels.Any(p => p.Id == m.PanelId && db.Contacts.IgnoreQueryFilters().Any(c => c.Id == m.ContactId && c.ClientId == p.ClientId)))),
        ("shares", await db.PanelShares.CountAsync(s => !db.Panels.Any(p => p.Id == s.PanelId && db.Documents.Any(d => d.Id == s.DocumentId && d.ClientId == p.ClientId)))),
        ("versions", await db.PanelShares.CountAsync(s => s.VersionId != null && !db.DocumentVersions.Any(v => v.Id == s.VersionId && v.DocumentId == s.DocumentId))),
        ("settlements", await db.Documents.CountAsync(d => d.SettlementOfId != null && !db.Documents.Any(i => i.Id == d.SettlementOfId && i.DossierId == d.DossierId))),
    }.Where(c => c.Count > 0).Select(c => $"{c.Count} {c.What}").ToList());

    private async Task<Ids> Has(Scene people, Person person, Guid client, Guid dossier)
    {
        using var browser = await house.SignIn(person);
        await browser.GetAsync("/home");
        var address = await FileRoom.DeliverAsync(browser, $"dossier:{dossier}", "letter.txt", "Dear office"u8.ToArray());
        var version = Guid.Parse(address.Split('/')[^1]);
        var billed = Guid.Parse((await FileRoom.DeliverAsync(browser, $"dossier:{dossier}", "invoice.txt", "We bill you"u8.ToArray())).Split('/')[^1]);
        var ids = new Ids(client, dossier, Guid.Empty, person.Id, Guid.Empty, version, Guid.Empty, Guid.Empty, Guid.Empty, Guid.Empty);
        await house.Save(async db =>
        {
            var contact = await db.Contacts.Include(c => c.Person).SingleAsync(c => c.PersonId == person.Id && c.ClientId == client);
            var document = await db.Documents.Include(d => d.History).SingleAsync(d => d.History.Any(v => v.Id == version));
            var (panel, group) = (Panel.Create(client, $"Board of {person.Name}", people.ByEva, people.Now), ContactGroup.Create(client, $"Group of {person.Name}", people.ByEva, people.Now));
            panel.Add(contact, people.ByEva, people.Now);
            var other = Panel.Create(client, $"Other board of {person.Name}", people.ByEva, people.Now);
            var share = other.Share(document, null, false, people.ByEva, people.Now);
            db.AddRange(panel, other, group);
            var invoice = await db.Documents.Include(d => d.History).SingleAsync(d => d.History.Any(v => v.Id == billed));
            invoice.Describe("Invoice", DocumentKind.OfficeInvoice, new InvoiceFacts { Number = "2026-1", Date = new DateOnly(2026, 1, 31), Amount = 121m }, people.ByEva, people.Now);
            ids = ids with { Invoice = invoice.Id, Contact = contact.Id, Document = document.Id, Panel = panel.Id, Group = group.Id, Share = share.Id };
        });
        return ids;
    }
}
