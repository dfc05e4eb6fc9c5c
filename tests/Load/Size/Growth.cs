using System.Diagnostics;
using Microsoft.Data.Sqlite;

namespace Portal.Load.Size;

/// <summary>Lets a demo office on SQLite grow to any number of dossiers: copies of its own clients with their year of history, a team of five for
/// each 250 of them; every fiftieth stays with the cast, so that Eva's own list grows too. The portal must not run meanwhile.</summary>
internal static class Growth
{
    private const int OfOneTeam = 250;
    private const int OneInTheCast = 50;
    private const int InOneTransaction = 500;

    internal static int Grow(string data, int dossiers)
    {
        var clock = Stopwatch.StartNew();
        using var database = new SqliteConnection($"Data Source={Path.Combine(data, "portal.db")}");
        database.Open();
        // A benchmark's data: what a power cut would take is made again.
        Run(database, "PRAGMA synchronous = OFF; PRAGMA cache_size = -400000; PRAGMA foreign_keys = OFF;");
        var sam = Guid.Parse((string)Scalar(database, """SELECT "Id" FROM "People" WHERE "Email" = 'admin@demo.example'"""));
        var templates = Template.Clients(database);
        var staff = Template.Team(database, sam);
        var there = (int)(long)Scalar(database, """SELECT count(*) FROM "Dossiers" """);
        using var copier = new Copier(database);
        Dictionary<string, string>? team = null;
        for (var made = there; made < dossiers;)
        {
            Run(database, "BEGIN");
            for (var end = Math.Min(dossiers, made + InOneTransaction); made < end; made++)
            {
                if (team is null || made % OfOneTeam == 0)
                {
                    team = copier.Copy(staff, made, TimeSpan.Zero);
                }
                // Spread over a year and never in the future, so that no two dossiers moved at the same moment.
                var earlier = TimeSpan.FromSeconds(made * 7919L % (365 * 86400));
                copier.Copy(templates[made % templates.Count], made, earlier, made % OneInTheCast == 0 ? null : team);
            }
            Run(database, "COMMIT");
        }
        Run(database, "PRAGMA foreign_keys = ON; PRAGMA optimize = 0x10002; PRAGMA wal_checkpoint(TRUNCATE);");
        var count = (long)Scalar(database, """SELECT count(*) FROM "Activities" """);
        Console.WriteLine(FormattableString.Invariant($"{Scalar(database, "SELECT count(*) FROM \"Dossiers\"")} dossiers, {count} activities, {Scalar(database, "SELECT count(*) FROM \"Inbox\"")} inbox items; {clock.Elapsed.TotalSeconds:0} s"));
        return 0;
    }

    private static void Run(SqliteConnection database, string sql)
    {
        using var command = database.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static object Scalar(SqliteConnection database, string sql)
    {
        using var command = database.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar()!;
    }
}
