using Portal.Domain.Access;
using Portal.Domain.Clients;
using Portal.Domain.Dossiers;
using Portal.Domain.Office;
using Portal.Infrastructure.Data;
using Portal.Infrastructure.Import;

namespace Portal.Web.Demo;

/// <summary>A client of the demo with those who answer for it.</summary>
internal sealed record DemoClient(Client Client, Dossier Dossier, IReadOnlyList<Contact> Contacts, Person Manager);

/// <summary>Forty clients: Dana's bakery and Olek's restaurant by hand, the rest from the lists.</summary>
internal static class DemoClients
{
    public static async Task<IReadOnlyList<DemoClient>> Make(PortalDb db, DemoCast cast, DateTimeOffset at, CancellationToken stop)
    {
        var made = new List<DemoClient> { Bakery(db, cast, at), Restaurant(db, cast, at) };
        await db.SaveChangesAsync(stop);
        foreach (var (file, most, branch) in new[] { ("clients-nl.csv", 16, cast.Utrecht), ("clients-be.csv", 11, cast.Utrecht), ("clients-pl.csv", 11, cast.Krakow) })
        {
            var report = ClientListFile.Read(Path.Combine(DemoFiles.Folder, file));
            foreach (var row in report.Clients.Take(most))
            {
                made.Add(Listed(db, cast, row, branch, made.Count, at.AddHours(made.Count)));
            }
            await db.SaveChangesAsync(stop);
        }
        return made;
    }

    private static DemoClient Bakery(PortalDb db, DemoCast cast, DateTimeOffset at)
    {
        var by = DemoCast.As(cast.Sam);
        var client = Client.Add("20417", "Bakkerij De Linde BV", new ClientCard { LegalForm = "B.V.", Country = "NL", Kvk = "68412905", Rsin = "800012306", VatId = "NL800012306B01", Street = "Oudegracht 112", Postcode = "3511 AV", City = "Utrecht", Email = "info@delinde.example", Language = "nl", VatPeriod = "quarter", FiscalYearEnd = "31-12" }, cast.Utrecht.Id, by, at);
        var dossier = Dossier.Activate(client, null, Configuration.C, cast.Eva.Id, cast.Horeca.Id, by, at);
        var dana = Contact(db, client, "Dana Hendriks", "client@demo.example", "nl", "Owner", by, at);
        var piotr = Contact(db, client, "Piotr Wiśniewski", "director@demo.example", "pl", "Director", by, at);
        var joost = Contact(db, client, "Joost Hendriks", "joost@delinde.example", "nl", "Shop", by, at);
        dossier.GiveRoles(dana, ClientRoles.Administrator, by, at);
        dossier.GiveRoles(piotr, ClientRoles.FullAccess, by, at);
        dossier.GiveRoles(joost, ClientRoles.DocumentDelivery, by, at);
        db.AddRange(client, dossier);
        return new DemoClient(client, dossier, [dana, piotr, joost], cast.Eva);
    }

    private static DemoClient Restaurant(PortalDb db, DemoCast cast, DateTimeOffset at)
    {
        var by = DemoCast.As(cast.Sam);
        var client = Client.Add("20418", "Restauracja Pod Lipą", new ClientCard { LegalForm = "sp. z o.o.", Country = "PL", Nip = "5252344078", City = "Kraków", Language = "pl", VatPeriod = "month", FiscalYearEnd = "31-12" }, cast.Krakow.Id, by, at);
        var dossier = Dossier.Activate(client, null, Configuration.B, cast.Marek.Id, null, by, at);
        var olek = Contact(db, client, "Olek Lipski", "outsider@demo.example", "pl", "Owner", by, at);
        dossier.GiveRoles(olek, ClientRoles.Administrator, by, at);
        db.AddRange(client, dossier);
        return new DemoClient(client, dossier, [olek], cast.Marek);
    }

    private static DemoClient Listed(PortalDb db, DemoCast cast, Domain.Clients.Import.ImportedClient row, Branch branch, int number, DateTimeOffset at)
    {
        var by = DemoCast.As(cast.Sam);
        var language = branch == cast.Krakow ? "pl" : row.Language is "nl" or "fr" or "pl" or "en" ? row.Language : "nl";
        var card = new ClientCard
        {
            LegalForm = row.LegalForm ?? "",
            Country = row.Country ?? "",
            Kvk = row.Numbers.Kvk ?? "",
            Rsin = row.Numbers.Rsin ?? "",
            VatId = row.Numbers.VatId ?? "",
            Kbo = row.Numbers.Kbo ?? "",
            Nip = row.Numbers.Nip ?? "",
            Street = row.AddressLine ?? "",
            Postcode = row.Postcode ?? "",
            City = row.City ?? "",
            Phone = row.Phone ?? "",
            Email = row.Email ?? "",
            Contact = row.Contact ?? "",
            Language = language,
        };
        var client = Client.Add(row.Code ?? "", row.Name, card, branch.Id, by, at);
        var configuration = (number % 7) switch { 3 => Configuration.B, 5 => Configuration.D, _ => Configuration.C };
        var manager = branch == cast.Krakow ? cast.Marek : number % 5 == 4 ? null : cast.Eva;
        var dossier = Dossier.Activate(client, null, configuration, manager?.Id, number % 6 == 0 ? cast.Horeca.Id : null, by, at);
        if (number % 9 == 2)
        {
            dossier.ChangeSettings(configuration, DossierModules.None, true, by, at);
            dossier.Assign(manager?.Id, dossier.ClientGroupId, [cast.Ola.Id], by, at);
        }
        var person = Names[number % Names.Length];
        var contact = Contact(db, client, person, $"contact{number}@client.example", language, "", by, at);
        dossier.GiveRoles(contact, ClientRoles.Administrator, by, at);
        db.AddRange(client, dossier);
        return new DemoClient(client, dossier, [contact], manager ?? cast.Ingrid);
    }

    private static Contact Contact(PortalDb db, Client client, string name, string email, string language, string function, By by, DateTimeOffset at)
    {
        var person = Person.Create(name, email, language, Side.Client);
        var contact = Domain.Clients.Contact.Add(client, person, function, by, at);
        contact.Invite(by, at.AddMinutes(5));
        contact.Activate(DemoCast.As(person), at.AddHours(3));
        db.AddRange(person, contact);
        return contact;
    }

    private static readonly string[] Names =
    [
        "Wim Jansen", "Rob Verhoeven", "Lotte Brands", "Katarzyna Lis", "Els Peeters", "Jan Kowalski", "Marie Dupont", "Hanna Wójcik", "Tom Bakker", "Anna Mazur",
        "Sofie Claes", "Piet de Boer", "Zofia Kamińska", "Luc Lambert", "Femke Mulder", "Adam Wieczorek", "Noor van Dam", "Julie Martin", "Bas Kuipers", "Ewa Pawlak",
    ];
}
