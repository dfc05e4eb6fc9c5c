using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;
using Portal.Domain.Access;
using Portal.Domain.Activity;

namespace Portal.Load.Size;

/// <summary>Writes copies of a <see cref="Template"/>: every id of its own is another one, e-mail addresses are others, times are earlier, and the
/// trail is numbered and chained anew, so that it verifies.</summary>
internal sealed partial class Copier(SqliteConnection database) : IDisposable
{
    private static readonly HashSet<string> Times = ["At", "Since", "WaitingSince", "LastActivityAt", "AskedAt", "RemindedAt", "Closure_At", "MadeAt", "DueAt", "SettledAt", "JudgedAt", "SeenAt", "CreatedAt", "ActivatedAt", "InvitedAt", "ReadAt", "HandledAt"];
    private readonly Dictionary<string, SqliteCommand> inserts = [];

    internal long Activities { get; private set; }

    /// <summary>One more of it, <paramref name="earlier"/> than the original, handled by <paramref name="team"/>'s people where the original was by the cast.</summary>
    internal Dictionary<string, string> Copy(Template template, int number, TimeSpan earlier, IReadOnlyDictionary<string, string>? team = null)
    {
        var ids = new Dictionary<string, string>(team ?? new Dictionary<string, string>(), StringComparer.OrdinalIgnoreCase);
        foreach (var id in template.Ids)
        {
            ids[id] = Guid.CreateVersion7().ToString().ToUpperInvariant();
        }
        var heads = new Dictionary<(long Kind, Guid Id), (long Last, byte[] Hash)>();
        var numbers = new Dictionary<string, long>();
        foreach (var rows in template.Tables)
        {
            foreach (var original in rows.All)
            {
                var row = Renamed(rows, original, number, earlier, ids);
                if (rows.Table == "Activities")
                {
                    Chain(rows, row, heads);
                    numbers[(string)row[rows.At("Id")]] = (long)row[rows.At("Number")];
                }
                else if (rows.Table == "Deliveries")
                {
                    row[rows.At("Number")] = numbers[(string)row[rows.At("ActivityId")]];
                }
                else if (rows.Table == "Dossiers")
                {
                    row[rows.At("LastNumber")] = template.ActivitiesOf((string)original[rows.At("Id")]);
                }
                Insert(rows, row);
            }
        }
        foreach (var ((kind, id), (last, hash)) in heads)
        {
            Insert(new Rows("Streams", ["Kind", "Id", "LastNumber", "HeadHash"], []), [kind, id.ToString().ToUpperInvariant(), last, hash]);
        }
        return ids;
    }

    private static object[] Renamed(Rows rows, object[] original, int number, TimeSpan earlier, Dictionary<string, string> ids)
    {
        var row = (object[])original.Clone();
        for (var i = 0; i < row.Length; i++)
        {
            row[i] = (rows.Columns[i], row[i]) switch
            {
                ("DetailsJson", string json) => AnyId().Replace(json, found => ids.TryGetValue(found.Value, out var own) ? own.ToLowerInvariant() : found.Value),
                ("Email", string email) => $"{number}.{email}",
                ("Code", string code) => $"{code}-{number}",
                ("Name", string name) when rows.Table is "Clients" or "ClientGroups" or "Dossiers" => $"{name} {number}",
                (var column, long at) when Times.Contains(column) => at - earlier.Ticks,
                (_, string { Length: 36 } id) when ids.TryGetValue(id, out var own) => own,
                var (_, same) => same,
            };
        }
        return row;
    }

    private void Chain(Rows rows, object[] row, Dictionary<(long, Guid), (long Last, byte[] Hash)> heads)
    {
        object Cell(string column) => row[rows.At(column)];
        Guid? Id(string column) => Cell(column) is string id ? Guid.Parse(id) : null;
        var stream = ((long)Cell("StreamKind"), Id("StreamId")!.Value);
        var (last, previous) = heads.GetValueOrDefault(stream, (0, ActivityChain.Zero));
        var hash = ActivityChain.HashOf(new ActivityRow
        {
            Id = Id("Id")!.Value,
            StreamKind = (StreamKind)stream.Item1,
            StreamId = stream.Value,
            Number = last + 1,
            At = new DateTimeOffset((long)Cell("At"), TimeSpan.Zero),
            ActorId = Id("ActorId")!.Value,
            ActorName = (string)Cell("ActorName"),
            ActorSide = (Side)(long)Cell("ActorSide"),
            Address = (string)Cell("Address"),
            Kind = (ActivityKind)(long)Cell("Kind"),
            SubjectKind = (SubjectKind)(long)Cell("SubjectKind"),
            SubjectId = Id("SubjectId")!.Value,
            RequestId = Id("RequestId"),
            PanelId = Id("PanelId"),
            DetailsJson = (string)Cell("DetailsJson"),
            Seal = (byte[])Cell("Seal"),
            PreviousHash = previous,
        });
        (row[rows.At("Number")], row[rows.At("PreviousHash")], row[rows.At("Hash")]) = (last + 1, previous, hash);
        heads[stream] = (last + 1, hash);
        Activities++;
    }

    private void Insert(Rows rows, object[] row)
    {
        if (!inserts.TryGetValue(rows.Table, out var insert))
        {
            insert = inserts[rows.Table] = database.CreateCommand();
            insert.CommandText = $"""INSERT INTO "{rows.Table}" ({string.Join(", ", rows.Columns.Select(c => $"\"{c}\""))}) VALUES ({string.Join(", ", rows.Columns.Select((_, i) => string.Create(CultureInfo.InvariantCulture, $"$p{i}")))})""";
            for (var i = 0; i < rows.Columns.Count; i++)
            {
                insert.Parameters.Add(new SqliteParameter { ParameterName = string.Create(CultureInfo.InvariantCulture, $"$p{i}") });
            }
            insert.Prepare();
        }
        for (var i = 0; i < row.Length; i++)
        {
            insert.Parameters[i].Value = row[i];
        }
        insert.ExecuteNonQuery();
    }

    public void Dispose()
    {
        foreach (var insert in inserts.Values)
        {
            insert.Dispose();
        }
    }

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")]
    private static partial Regex AnyId();
}
