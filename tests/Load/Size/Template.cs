using Microsoft.Data.Sqlite;

namespace Portal.Load.Size;

/// <summary>One table's rows that belong to one client (or to one team), as they are stored.</summary>
internal sealed record Rows(string Table, IReadOnlyList<string> Columns, IReadOnlyList<object[]> All)
{
    internal int At(string column) => Columns.ToList().IndexOf(column);

    internal static Rows Read(SqliteConnection database, string table, string where, Guid of)
    {
        using var command = database.CreateCommand();
        command.CommandText = $"""SELECT * FROM "{table}" WHERE {where}""";
        command.Parameters.AddWithValue("$of", of.ToString().ToUpperInvariant());
        using var reader = command.ExecuteReader();
        var rows = new List<object[]>();
        while (reader.Read())
        {
            var cells = new object[reader.FieldCount];
            reader.GetValues(cells);
            rows.Add(cells);
        }
        return new Rows(table, [.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetName)], rows);
    }
}

/// <summary>A client of the demo office with everything that hangs on it, to be copied: one finished request and the current one, the archive,
/// the people. The three finished quarters before are left out, so that a dossier has some twenty activities.</summary>
internal sealed class Template
{
    private const string Dossiers = """(SELECT "Id" FROM "Dossiers" WHERE "ClientId" = $of)""";
    private const string Dropped = $"""(SELECT "Id" FROM "Requests" r WHERE r."DossierId" IN {Dossiers} AND r."Closure_At" IS NOT NULL AND EXISTS (SELECT 1 FROM "Requests" n WHERE n."DossierId" = r."DossierId" AND n."Closure_At" IS NOT NULL AND n."AskedAt" > r."AskedAt"))""";
    private const string Requests = $"""(SELECT "Id" FROM "Requests" WHERE "DossierId" IN {Dossiers} AND "Id" NOT IN {Dropped})""";
    private const string Items = $"""(SELECT "Id" FROM "RequestItems" WHERE "RequestId" IN {Requests})""";
    private const string Documents = $"""(SELECT "Id" FROM "Documents" WHERE "ClientId" = $of AND ("RequestId" IS NULL OR "RequestId" NOT IN {Dropped}))""";
    private const string Contacts = """(SELECT "Id" FROM "Contacts" WHERE "ClientId" = $of)""";
    private const string Panels = """(SELECT "Id" FROM "Panels" WHERE "ClientId" = $of)""";
    private const string Activities = $"""(SELECT "Id" FROM "Activities" WHERE ("StreamId" = $of OR "StreamId" IN {Dossiers}) AND ("RequestId" IS NULL OR "RequestId" NOT IN {Dropped}))""";

    // Parents before children.
    private static readonly (string Table, string Where)[] OfClient =
    [
        ("Clients", "\"Id\" = $of"), ("People", "\"Id\" IN (SELECT \"PersonId\" FROM \"Contacts\" WHERE \"ClientId\" = $of)"), ("Contacts", $"\"Id\" IN {Contacts}"), ("Dossiers", $"\"Id\" IN {Dossiers}"),
        ("SupportingStaff", $"\"DossierId\" IN {Dossiers}"), ("ContactRoles", $"\"DossierId\" IN {Dossiers}"),
        ("Panels", $"\"Id\" IN {Panels}"), ("PanelMembers", $"\"PanelId\" IN {Panels}"),
        ("Documents", $"\"Id\" IN {Documents}"), ("DocumentVersions", $"\"DocumentId\" IN {Documents}"), ("PanelShares", $"\"PanelId\" IN {Panels}"),
        ("Requests", $"\"Id\" IN {Requests}"), ("RequestItems", $"\"Id\" IN {Items}"), ("ItemRemarks", $"\"ItemId\" IN {Items}"), ("RequestFiles", $"\"ItemId\" IN {Items}"), ("RequestRecipients", $"\"RequestId\" IN {Requests}"),
        ("Activities", $"\"Id\" IN {Activities} ORDER BY \"StreamKind\", \"StreamId\", \"Number\""), ("Inbox", $"\"ActivityId\" IN {Activities}"), ("Deliveries", $"\"ActivityId\" IN {Activities}"),
    ];

    // Who works on the dossiers, but for the Admin, who sees all of them.
    private static readonly (string Table, string Where)[] OfTeam =
    [
        ("People", "\"Id\" IN (SELECT \"PersonId\" FROM \"Staff\" WHERE \"PersonId\" <> $of)"), ("Staff", "\"PersonId\" <> $of"), ("ClientGroups", "\"Id\" IN (SELECT \"ClientGroupId\" FROM \"ClientGroupStaff\")"), ("ClientGroupStaff", "1 = 1"),
    ];

    internal IReadOnlyList<Rows> Tables { get; }

    /// <summary>The ids that are its own: every copy gets others.</summary>
    internal IReadOnlyList<string> Ids { get; }

    private Template(IEnumerable<Rows> tables)
    {
        Tables = [.. tables];
        Ids = [.. Tables.Where(t => t.At("Id") >= 0).SelectMany(t => t.All.Select(row => (string)row[t.At("Id")]))];
    }

    internal long ActivitiesOf(string stream) => Tables.Where(t => t.Table == "Activities").Sum(t => t.All.LongCount(row => (string)row[t.At("StreamId")] == stream));

    internal static IReadOnlyList<Template> Clients(SqliteConnection database)
    {
        using var command = database.CreateCommand();
        command.CommandText = """SELECT "Id" FROM "Clients" ORDER BY "Id" """;
        using var reader = command.ExecuteReader();
        var ids = new List<Guid>();
        while (reader.Read())
        {
            ids.Add(reader.GetGuid(0));
        }
        return [.. ids.Select(id => new Template(OfClient.Select(t => Rows.Read(database, t.Table, t.Where, id))))];
    }

    internal static Template Team(SqliteConnection database, Guid admin) => new(OfTeam.Select(t => Rows.Read(database, t.Table, t.Where, admin)));
}
