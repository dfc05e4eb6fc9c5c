namespace Portal.Domain.Activity;

/// <summary>The small typed facts of a row, enough for its sentence years later even when the subject is gone. Stored as JSON with
/// nulls left out and hashed as stored. Never a password, code, token or the content of a file.</summary>
public sealed record ActivityDetails
{
    /// <summary>Name of the subject at that moment (document, request, panel, person …).</summary>
    public string? Name { get; init; }
    /// <summary>Name of the item within the request.</summary>
    public string? Item { get; init; }
    /// <summary>File name as a person sees it.</summary>
    public string? File { get; init; }
    /// <summary>A remark of the actor, quoted.</summary>
    public string? Remark { get; init; }
    public Guid? RequestId { get; init; }
    public Guid? ItemId { get; init; }
    public Guid? FileId { get; init; }
    public Guid? DocumentId { get; init; }
    public Guid? VersionId { get; init; }
    public Guid? PanelId { get; init; }
    /// <summary>The person it is about, where that is not the actor.</summary>
    public Guid? PersonId { get; init; }
    public string? Person { get; init; }
    /// <summary>Those it was addressed to.</summary>
    public IReadOnlyList<Guid>? Recipients { get; init; }
    /// <summary>Others whose rights moved with it, where one person does not say it: persons, contacts, groups, branches.</summary>
    public IReadOnlyList<Guid>? Touches { get; init; }
    public int? Count { get; init; }
    /// <summary>Which fields of the subject are others now, by name: what stood in them may be somebody's data, and stays out of the chain.</summary>
    public IReadOnlyList<string>? Fields { get; init; }
    public DateOnly? Due { get; init; }
    /// <summary>Old and new value of a setting, as short words.</summary>
    public string? From { get; init; }
    public string? To { get; init; }
    /// <summary>Hex SHA-256 of the bytes it is about.</summary>
    public string? Sha256 { get; init; }
    /// <summary>The route or address that was refused.</summary>
    public string? Route { get; init; }
}
