using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Portal.Tests.Web.Live;

namespace Portal.Tests.Web.Access;

/// <summary>Every row of every table as text, to see that nothing of it changed, or that a word is nowhere in it.</summary>
internal sealed class Ledger
{
    private readonly SortedDictionary<string, List<string>> tables = new(StringComparer.Ordinal);

    public static Task<Ledger> Of(LiveHouse house) => house.Read(async db =>
    {
        var ledger = new Ledger();
        await db.Database.OpenConnectionAsync();
        foreach (var entity in db.Model.GetEntityTypes().Select(e => e.GetTableName()).OfType<string>().Distinct())
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = $"SELECT * FROM \"{entity}\"";
            await using var reader = await command.ExecuteReaderAsync();
            var rows = ledger.tables[entity] = [];
            while (await reader.ReadAsync())
            {
                var cells = new object[reader.FieldCount];
                reader.GetValues(cells);
                rows.Add(string.Join('|', cells.Select(c => Convert.ToString(c, CultureInfo.InvariantCulture))));
            }
            rows.Sort(StringComparer.Ordinal);
        }
        return ledger;
    });

    public int Rows => tables.Values.Sum(t => t.Count);

    /// <summary>Tables that are not as they were.</summary>
    public IEnumerable<string> ChangedSince(Ledger before, params string[] apart) =>
        tables.Keys.Except(apart).Where(t => !tables[t].SequenceEqual(before.tables[t]));

    /// <summary>Rows of a table that are new or not as they were.</summary>
    public IEnumerable<string> NewSince(Ledger before, string table) => tables[table].Except(before.tables[table]);

    /// <summary>Tables in which this word stands.</summary>
    public IEnumerable<string> With(string word) => tables.Where(t => t.Value.Exists(row => row.Contains(word, StringComparison.OrdinalIgnoreCase))).Select(t => t.Key);
}
