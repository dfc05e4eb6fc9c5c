using Portal.Domain.Access;
using Portal.Domain.Clients;
using Portal.Domain.Dossiers;
using Portal.Domain.Office;
using Portal.Domain.Requests;
using Portal.Infrastructure.Data;

namespace Portal.Tests.Infrastructure.Files;

/// <summary>An office with one client, one request to Dana with two items, and Olek of another client.</summary>
public sealed record SmallOfficeRows(Person Sam, Person Dana, Person Olek, Guid DossierId, Guid RequestId, Guid ItemId)
{
    public static async Task<SmallOfficeRows> FillAsync(PortalDb db, DateTimeOffset now)
    {
        var sam = Person.Create("Sam", "sam@demo.example", "en", Side.Office);
        var dana = Person.Create("Dana", "dana@demo.example", "en", Side.Client);
        var olek = Person.Create("Olek", "olek@demo.example", "pl", Side.Client);
        var by = new By(sam.Id, sam.Name, Side.Office);
        var client = Client.Add("1", "Bakkerij De Linde BV", new ClientCard { Country = "NL" }, null, by, now);
        var other = Client.Add("2", "Stolarnia Olek", new ClientCard { Country = "PL" }, null, by, now);
        var dossier = Dossier.Activate(client, null, Configuration.C, sam.Id, null, by, now);
        var foreign = Dossier.Activate(other, null, Configuration.C, sam.Id, null, by, now);
        var danaThere = Contact.Add(client, dana, "owner", by, now);
        var olekThere = Contact.Add(other, olek, "owner", by, now);
        dossier.GiveRoles(danaThere, ClientRoles.Administrator, by, now);
        foreign.GiveRoles(olekThere, ClientRoles.Administrator, by, now);
        var request = FileRequest.Ask(dossier, "Year end", "", "", null, [new("Bank statements", "", null), new("Payroll", "", null)], [danaThere], by, now);
        db.AddRange(OfficeSettings.SetUp("Demo office", "office@demo.example", "en", by, now), StaffMember.Add(sam, StaffRoles.Admin, null, false, by, now));
        db.AddRange(sam, dana, olek, client, other, dossier, foreign, danaThere, olekThere, request);
        await db.SaveChangesAsync();
        return new SmallOfficeRows(sam, dana, olek, dossier.Id, request.Id, request.Items[0].Id);
    }
}
