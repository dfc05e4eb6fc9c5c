using System.Text;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Activity;
using Portal.Domain.Clients;
using Portal.Domain.Clients.Import;
using Portal.Domain.Dossiers;
using Portal.Domain.Office;
using Portal.Infrastructure.Data;
using Portal.Infrastructure.Import;
using Portal.Tests.Infrastructure.Ground;

namespace Portal.Tests.Infrastructure.Import;

/// <summary>A list brought into an office: once, and then again without doing anything twice.</summary>
public sealed class ClientImportSpec : DataSpec
{
    private static readonly By Sam = new(Guid.CreateVersion7(), "Sam", Side.Office);
    private static readonly ManualTime Clock = new(new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero));

    [Theory, EveryDatabase]
    public async Task The_Dutch_list_is_imported_once_and_changes_nothing_the_second_time(DatabaseProvider provider)
    {
        var database = await On(provider);
        var report = ClientListFile.Read(SampleListSpec.DataFile("clients_nl_utf8bom_semicolon.csv"));

        var first = await Import(database, report);
        var rows = await Activities(database);
        var second = await Import(database, report);

        (first.Created, first.Updated, first.Unchanged, first.Skipped).ShouldBe((119, 0, 0, 3));
        (second.Created, second.Updated, second.Unchanged, second.Skipped).ShouldBe((0, 0, 119, 3));
        (await Activities(database)).ShouldBe(rows);
        await using var db = database.Open();
        (await db.Dossiers.CountAsync()).ShouldBe(119);
        var bakery = await db.Clients.SingleAsync(client => client.Code == "10000");
        bakery.Name.ShouldBe("Bakkerij Van den Broek & Zonen B.V.");
        (bakery.Card.Kvk, bakery.Card.Street, bakery.Card.Phone, bakery.Card.FiscalYearEnd, bakery.Card.VatPeriod)
            .ShouldBe(("90797926", "1e Constantijn Huygensstraat 121 bis", "+31302574702", "30-06", "quarter"));
        (await db.Clients.SingleAsync(client => client.Code == "10006")).Card.Kvk.ShouldBe("", "the number that lost its zero is not guessed");
        (await db.Clients.SingleAsync(client => client.Code == "10031")).Card.Email.ShouldBe("");
    }

    [Theory, EveryDatabase]
    public async Task Every_client_and_dossier_is_told_in_the_trail(DatabaseProvider provider)
    {
        var database = await On(provider);

        await Import(database, ClientListFile.Read(SampleListSpec.DataFile("clients_pl_cp1250_semicolon.csv")));

        await using var db = database.Open();
        var rows = await db.Activities.AsNoTracking().ToListAsync();
        rows.Count(row => row.Kind == ActivityKind.ClientAdded).ShouldBe(60);
        rows.Count(row => row.Kind == ActivityKind.DossierActivated).ShouldBe(60);
        rows.ShouldAllBe(row => row.ActorName == "Sam");
        var panels = await db.Panels.Where(panel => db.Clients.Any(client => client.Id == panel.ClientId && client.Code == "K008")).Select(panel => panel.Name).ToListAsync();
        panels.ShouldBe(["Faktury", "Dokumenty"], ignoreOrder: true);
    }

    [Theory, EveryDatabase]
    public async Task An_existing_client_is_filled_in_only_where_the_list_has_more(DatabaseProvider provider)
    {
        var database = await On(provider);
        await using (var db = database.Open())
        {
            db.Add(Client.Add("7", "Bakkerij De Linde", new ClientCard { Country = "NL", City = "Delft", Kvk = "90797926" }, null, Sam, Clock.GetUtcNow()));
            await db.SaveChangesAsync();
        }

        var outcome = await Import(database, List("Code;Naam;Plaats;E-mail;KvK-nummer\n7;Bakkerij Anders;Gouda;info@linde.example;90945215\n"));

        (outcome.Created, outcome.Updated, outcome.Unchanged).ShouldBe((0, 1, 0));
        outcome.Kept.ShouldBe([new KeptValue(2, ClientField.Kvk, "90797926", "90945215")]);
        await using var after = database.Open();
        var client = await after.Clients.SingleAsync();
        (client.Name, client.Card.City, client.Card.Email, client.Card.Kvk).ShouldBe(("Bakkerij De Linde", "Delft", "info@linde.example", "90797926"));
    }

    [Theory, EveryDatabase]
    public async Task A_client_without_a_code_is_found_by_his_number(DatabaseProvider provider)
    {
        var database = await On(provider);
        await Import(database, List("Benaming;Ondernemingsnummer\nDrukkerij De Gans;999010027\n"));

        var outcome = await Import(database, List("Dossier;Benaming;Ondernemingsnummer\n001;Drukkerij De Gans;BE 0999.010.027\n"));

        (outcome.Created, outcome.Updated).ShouldBe((0, 1));
        await using var db = database.Open();
        (await db.Clients.SingleAsync()).Code.ShouldBe("001");
    }

    [Theory, EveryDatabase]
    public async Task Managers_and_groups_are_matched_and_never_made(DatabaseProvider provider)
    {
        var database = await On(provider);
        var eva = Person.Create("Eva de Vries", "jan.v@kantoor.example", "nl", Side.Office);
        var group = ClientGroup.Create("KMO", ClientRoles.None, Sam, Clock.GetUtcNow());
        await using (var db = database.Open())
        {
            db.AddRange(eva, group, StaffMember.Add(eva, StaffRoles.Employee, null, false, Sam, Clock.GetUtcNow()));
            await db.SaveChangesAsync();
        }

        var outcome = await Import(database, ClientListFile.Read(SampleListSpec.DataFile("clients_be_cp1252_semicolon.csv")));

        outcome.UnknownManagers.ShouldBe(["els.p"]);
        outcome.UnknownGroups.ShouldBe(["Eenmanszaken", "VZW"]);
        await using var after = database.Open();
        var first = await after.Dossiers.SingleAsync(dossier => dossier.Client.Code == "001");
        (first.ManagerId, first.ClientGroupId, first.Configuration).ShouldBe((eva.Id, group.Id, Configuration.C));
        var tenth = await after.Dossiers.SingleAsync(dossier => dossier.Client.Code == "010");
        (tenth.ManagerId, tenth.ClientGroupId, tenth.Configuration).ShouldBe((null, null, Configuration.C), "its configuration X is unknown, so it has the default");
        (await after.ClientGroups.CountAsync()).ShouldBe(1);
    }

    private static ClientListReport List(string text)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(text));
        return ClientListFile.Read(stream);
    }

    private static async Task<ClientImportOutcome> Import(DatabaseUnderTest database, ClientListReport report)
    {
        await using var db = database.Open();
        return await new ClientImport(db, Clock).ApplyAsync(report, Sam);
    }

    private static async Task<int> Activities(DatabaseUnderTest database)
    {
        await using var db = database.Open();
        return await db.Activities.CountAsync();
    }
}
