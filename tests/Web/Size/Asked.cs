using System.Collections.Concurrent;
using System.Data.Common;
using System.Diagnostics;
using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Portal.Tests.Web.Size;

/// <summary>What one portal on SQLite asks of its database, to be told by the database itself how it would find the answer.</summary>
internal sealed partial class Asked : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
{
    // Those that grow with the office. The heads of the streams are left out: the checkpoint reads them all, and no page does.
    private static readonly HashSet<string> Growing =
    [
        "Activities", "Inbox", "Deliveries", "Requests", "RequestItems", "RequestFiles", "ItemRemarks", "RequestRecipients", "RequestAttachments", "Documents", "DocumentVersions", "Blobs",
        "Clients", "Contacts", "ContactRoles", "People", "Dossiers", "SupportingStaff", "Panels", "PanelMembers", "PanelShares", "Sessions", "Uploads", "Sightings",
    ];

    private readonly string data;
    private readonly ConcurrentDictionary<string, (string Name, object? Value)[]> statements = [];
    private readonly List<IDisposable> subscriptions = [];

    public Asked(string data)
    {
        this.data = data;
        subscriptions.Add(DiagnosticListener.AllListeners.Subscribe(this));
    }

    public int Statements => statements.Count;

    /// <summary>Statements for which a growing table would be read from end to end, with the lines of the plan that say so.</summary>
    public IReadOnlyList<string> WholeTables()
    {
        using var database = new SqliteConnection($"Data Source={Path.Combine(data, "portal.db")};Mode=ReadOnly");
        database.Open();
        var found = new List<string>();
        foreach (var (sql, parameters) in statements)
        {
            // "The last of each" as EF writes it ranks every row there is, though by an index.
            if (Ranking().Matches(sql).Any(m => Growing.Contains(m.Groups[1].Value)))
            {
                found.Add($"Ranks a whole table:\n{sql}");
            }
            var tables = Aliases().Matches(sql).ToLookup(m => m.Groups[2].Value, m => m.Groups[1].Value);
            using var explain = database.CreateCommand();
            explain.CommandText = $"EXPLAIN QUERY PLAN {sql}";
            foreach (var (name, value) in parameters)
            {
                explain.Parameters.AddWithValue(name, value ?? DBNull.Value);
            }
            using var plan = explain.ExecuteReader();
            while (plan.Read())
            {
                var line = plan.GetString(3);
                if (Scan().Match(line) is { Success: true } scan && tables[scan.Groups[1].Value].Any(Growing.Contains))
                {
                    found.Add($"{line} in:\n{sql}");
                }
            }
        }
        return found;
    }

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name == "Microsoft.EntityFrameworkCore")
        {
            subscriptions.Add(value.Subscribe(this));
        }
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (value.Value is CommandEventData { Command: DbCommand command } and not CommandEndEventData && command.CommandText.StartsWith("SELECT", StringComparison.Ordinal)
            && command.Connection!.ConnectionString.Contains(data, StringComparison.Ordinal))
        {
            statements.TryAdd(command.CommandText, [.. command.Parameters.Cast<DbParameter>().Select(p => (p.ParameterName, p.Value))]);
        }
    }

    public void OnCompleted()
    {
    }

    public void OnError(Exception error)
    {
    }

    public void Dispose() => subscriptions.ForEach(s => s.Dispose());

    [GeneratedRegex("(?:FROM|JOIN) \"(\\w+)\" AS \"(\\w+)\"")]
    private static partial Regex Aliases();

    [GeneratedRegex("ROW_NUMBER\\(\\) OVER\\(PARTITION BY[^)]*\\) AS \"row\"\\s+FROM \"(\\w+)\"")]
    private static partial Regex Ranking();

    [GeneratedRegex(@"^SCAN (\w+)$")]
    private static partial Regex Scan();
}
