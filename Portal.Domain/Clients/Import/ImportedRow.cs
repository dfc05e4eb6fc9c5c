using System.Text.Json;
using System.Text.Json.Serialization;

namespace Portal.Domain.Clients.Import;

/// <summary>What a row would do.</summary>
public enum RowPlan
{
    New = 1,
    Changes = 2,
    Same = 3,
    Error = 4,
}

/// <summary>What was done with a row.</summary>
public enum RowDone
{
    Waiting = 0,
    Created = 1,
    Updated = 2,
    Unchanged = 3,
    /// <summary>Not chosen, or an error.</summary>
    Left = 4,
    /// <summary>Chosen, and not possible any more when its turn came.</summary>
    Refused = 5,
}

/// <summary>What became of a row when its import was undone.</summary>
public enum RowUndone
{
    No = 0,
    Removed = 1,
    Restored = 2,
    /// <summary>Some fields were restored; others somebody has changed since.</summary>
    InPart = 3,
    /// <summary>Somebody has built on it: it stays.</summary>
    Kept = 4,
}

/// <summary>A field of a client's card that a row fills in, from what to what.</summary>
public sealed record FieldChange(ClientField Field, string Old, string New);

/// <summary>One row of an imported list: what it would do, what there is to say of it, whether it was chosen, what came of it. What came of
/// it is stored in the same save as the client, so a job that is started again goes on where the last save ended.</summary>
public sealed class ImportedRow
{
    private static readonly JsonSerializerOptions Json = new() { Converters = { new JsonStringEnumConverter() } };

    public Guid ListId { get; init; }
    public Guid ReadingId { get; init; }
    public int Number { get; init; }
    public RowPlan Plan { get; init; }
    public bool IsWarned { get; init; }
    public bool IsChosen { get; set; }
    public string Name { get; init; } = "";
    public string Code { get; init; } = "";
    public Guid? ClientId { get; set; }
    public RowDone Done { get; set; }
    public RowUndone Undone { get; set; }
    /// <summary>Where the client's trail stood when this row had been brought in: what is numbered higher was built on it.</summary>
    public long TrailNumber { get; set; }
    public string FindingsJson { get; set; } = "[]";
    public string ChangesJson { get; set; } = "[]";

    public IReadOnlyList<Finding> Findings => Read<Finding>(FindingsJson);
    public IReadOnlyList<FieldChange> Changes => Read<FieldChange>(ChangesJson);

    public static string Write<T>(IEnumerable<T> items) => JsonSerializer.Serialize(items, Json);

    public static IReadOnlyList<T> Read<T>(string json) => JsonSerializer.Deserialize<List<T>>(json, Json) ?? [];
}

/// <summary>A column of the file and what is read from it; nothing, where that is null.</summary>
public sealed record MatchedColumn(int Index, string Name, ClientField? Field);
