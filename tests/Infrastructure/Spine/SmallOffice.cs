using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Clients;
using Portal.Domain.Documents;
using Portal.Domain.Dossiers;
using Portal.Domain.Office;
using Portal.Domain.Requests;
using Portal.Infrastructure.Data;
using Portal.Infrastructure.Notices;

namespace Portal.Tests.Infrastructure.Spine;

/// <summary>The cast on a stored office: Sam the admin, Eva who manages the dossier of Bakkerij De Linde, Ola of support beside her,
/// Dana and Piotr of the client.</summary>
internal sealed class SmallOffice
{
    public static readonly DateTimeOffset Morning = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    private readonly DatabaseUnderTest database;

    private SmallOffice(DatabaseUnderTest database) => this.database = database;

    public required By Sam { get; init; }
    public required By Eva { get; init; }
    public required By Ola { get; init; }
    public required By Dana { get; init; }
    public required By Piotr { get; init; }
    public required Guid ClientId { get; init; }
    public required Guid DossierId { get; init; }
    public required Guid DanaContactId { get; init; }
    public required Guid PiotrContactId { get; init; }

    public static async Task<SmallOffice> On(DatabaseUnderTest database)
    {
        var (sam, eva, ola) = (Staff("Sam", "admin"), Staff("Eva", "employee"), Staff("Ola", "support"));
        var (dana, piotr) = (Person.Create("Dana", "client@demo.example", "nl", Side.Client), Person.Create("Piotr", "director@demo.example", "pl", Side.Client));
        var by = As(sam);
        var client = Client.Add("1001", "Bakkerij De Linde BV", new ClientCard { Country = "NL" }, null, by, Morning);
        var (danas, piotrs) = (Contact.Add(client, dana, "", by, Morning), Contact.Add(client, piotr, "", by, Morning));
        var dossier = Dossier.Activate(client, null, Configuration.C, eva.Id, null, by, Morning);
        dossier.Assign(eva.Id, null, [ola.Id], by, Morning);
        dossier.GiveRoles(danas, ClientRoles.Administrator, by, Morning);
        dossier.GiveRoles(piotrs, ClientRoles.FullAccess, by, Morning);

        await using var db = database.Open();
        db.AddRange(OfficeSettings.SetUp("Van Dijk & Nowak", "office@demo.example", "en", by, Morning), sam, eva, ola,
            StaffMember.Add(sam, StaffRoles.Admin, null, false, by, Morning), StaffMember.Add(eva, StaffRoles.Employee, null, false, by, Morning),
            StaffMember.Add(ola, StaffRoles.Support, null, false, by, Morning), client, dana, piotr, danas, piotrs, dossier);
        await db.SaveChangesAsync();
        return new SmallOffice(database)
        {
            Sam = by,
            Eva = As(eva),
            Ola = As(ola),
            Dana = As(dana),
            Piotr = As(piotr),
            ClientId = client.Id,
            DossierId = dossier.Id,
            DanaContactId = danas.Id,
            PiotrContactId = piotrs.Id,
        };

        static Person Staff(string name, string box) => Person.Create(name, $"{box}@demo.example", "en", Side.Office);
        static By As(Person person) => new(person.Id, person.Name, person.Side, "192.0.2.7");
    }

    /// <summary>Eva asks Dana and Piotr for these.</summary>
    public async Task<FileRequest> Asks(DateTimeOffset at, INoticeBus? notices, params string[] items)
    {
        await using var db = database.Open(notices);
        var dossier = await db.Dossiers.SingleAsync(d => d.Id == DossierId);
        var request = FileRequest.Ask(dossier, "Year end", "", "", new DateOnly(2026, 3, 31), [.. items.Select(i => new ItemDraft(i, "", null))],
            await db.Contacts.Where(c => c.ClientId == ClientId).ToListAsync(), Eva, at);
        db.Add(request);
        await db.SaveChangesAsync();
        return request;
    }

    public Task<FileRequest> Asks(params string[] items) => Asks(Morning, null, items);

    /// <summary>Loads the request as a page does, acts on it and saves once.</summary>
    public async Task Act(Guid requestId, Action<PortalDb, FileRequest> act, INoticeBus? notices = null)
    {
        await using var db = database.Open(notices);
        var request = await Load(db, requestId);
        act(db, request);
        await db.SaveChangesAsync();
    }

    public static Task<FileRequest> Load(PortalDb db, Guid requestId) =>
        db.Requests.Include(r => r.Dossier).Include(r => r.Recipients).Include(r => r.Items).ThenInclude(i => i.Files).Include(r => r.Items).ThenInclude(i => i.Remarks)
            .AsSplitQuery().SingleAsync(r => r.Id == requestId);

    /// <summary>Stores a file as the answer to an item, in the same save as whatever else is done.</summary>
    public RequestFile Deliver(PortalDb db, RequestItem item, By by, DateTimeOffset at, string name = "lease.pdf")
    {
        var sha = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Guid.CreateVersion7().ToByteArray()));
        db.Add(new Blob { Sha256 = sha, Size = 1200, StoredAt = at });
        var document = Document.Place(ClientId, DossierId, Shelf.Request, item.RequestId, DocumentKind.General, new StoredFile(name, sha, 1200, "application/pdf"), by, at);
        db.Add(document);
        return item.Deliver(document.History[0], by, at);
    }
}
