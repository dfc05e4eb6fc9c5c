using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using Portal.Infrastructure.Data;

namespace Portal.Tests.Infrastructure.Ground;

/// <summary>Without a SQL Server at hand no script runs; what the server would refuse in it is looked for here: by its documented limits on
/// keys (1,700 bytes of an index, 900 of a clustered key, no column without an end) and on cascades (error 1785).</summary>
public sealed partial class SqlServerScriptSpec : IDisposable
{
    private readonly MsPortalDb db = Open();

    [Fact]
    public void The_script_from_nothing_to_today_makes_each_table_of_the_model_and_speaks_no_other_dialect()
    {
        var script = db.GetService<IMigrator>().GenerateScript();

        var made = Made().Matches(script).Select(m => m.Groups[1].Value).Except(Dropped().Matches(script).Select(m => m.Groups[1].Value)).ToHashSet();
        foreach (Match renamed in Renamed().Matches(script))
        {
            made.Remove(renamed.Groups[1].Value);
            made.Add(renamed.Groups[2].Value);
        }
        made.Remove("__EFMigrationsHistory");
        made.ShouldBe(db.Model.GetRelationalModel().Tables.Select(t => t.Name), ignoreOrder: true);
        Foreign().Match(script).Value.ShouldBeEmpty();
    }

    [Fact]
    public void No_key_and_no_index_is_longer_than_the_server_takes()
    {
        var tooLong = from table in db.Model.GetRelationalModel().Tables
                      from key in table.Indexes.Select(i => (i.Name, i.Columns, Most: 1700)).Concat(table.UniqueConstraints.Select(u => (u.Name, u.Columns, Most: u.GetIsPrimaryKey() ? 900 : 1700)))
                      let bytes = key.Columns.Sum(c => Bytes(c.StoreType))
                      where bytes > key.Most
                      select $"{table.Name}.{key.Name}: {bytes} of {key.Most} bytes";

        // Identity's own: an id of a passkey may be 1,023 bytes, those that authenticators give are 16 to 64. The server warns and makes it.
        tooLong.ShouldBe(["AspNetUserPasskeys.PK_AspNetUserPasskeys: 1024 of 900 bytes"]);
    }

    [Fact]
    public void From_no_row_do_two_ways_of_deleting_lead_to_the_same_table()
    {
        var ways = db.Model.GetRelationalModel().Tables.ToDictionary(t => t.Name, t => t.ReferencingForeignKeyConstraints.Where(k => k.OnDeleteAction is ReferentialAction.Cascade or ReferentialAction.SetNull).ToList());
        foreach (var start in ways.Keys)
        {
            var reached = new List<string>();
            var open = new Queue<string>([start]);
            while (open.TryDequeue(out var from))
            {
                foreach (var way in ways[from])
                {
                    reached.Add(way.Table.Name);
                    reached.Count.ShouldBeLessThan(1000, $"deleting goes round in a circle from {start}");
                    open.Enqueue(way.Table.Name);
                }
            }
            reached.GroupBy(t => t).Where(t => t.Count() > 1).Select(t => t.Key).ShouldBeEmpty($"more than one way from {start}");
        }
    }

    public void Dispose() => db.Dispose();

    private static int Bytes(string type) => Sized().Match(type) switch
    {
        { Success: true } m when m.Groups[2].Value == "max" => 1_000_000,
        { Success: true } m => int.Parse(m.Groups[2].ValueSpan, System.Globalization.CultureInfo.InvariantCulture) * (m.Groups[1].Value == "nvarchar" ? 2 : 1),
        _ => 16,
    };

    private static MsPortalDb Open()
    {
        var builder = new DbContextOptionsBuilder<MsPortalDb>();
        DataServices.UseSqlServer(builder, new DatabaseSettings(DatabaseProvider.SqlServer, "Server=nowhere"));
        return new MsPortalDb(builder.Options);
    }

    [GeneratedRegex(@"CREATE TABLE \[(\w+)\]")]
    private static partial Regex Made();

    [GeneratedRegex(@"DROP TABLE \[(\w+)\]")]
    private static partial Regex Dropped();

    [GeneratedRegex(@"sp_rename N'\[(\w+)\]', N'(\w+)', 'OBJECT'")]
    private static partial Regex Renamed();

    [GeneratedRegex(@"\bAUTOINCREMENT\b|\bbytea\b|\btimestamp with time zone\b|\bBLOB\b|\bPRAGMA\b|\buuid\b")]
    private static partial Regex Foreign();

    [GeneratedRegex(@"(nvarchar|varbinary|varchar)\((\d+|max)\)")]
    private static partial Regex Sized();
}
