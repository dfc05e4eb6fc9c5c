using System.Globalization;
using Portal.Domain.Activity;

namespace Portal.Infrastructure.Audit;

/// <summary>What is wrong with a row, or with the end of a stream.</summary>
public enum AuditFault
{
    /// <summary>Its content is not what was hashed.</summary>
    Changed = 1,
    /// <summary>It does not follow from the row before it.</summary>
    Unlinked = 2,
    /// <summary>A row with this number was there and is gone.</summary>
    Missing = 3,
    /// <summary>It is not the row that a checkpoint was signed over.</summary>
    Rewritten = 4,
    /// <summary>The stream's stored head says otherwise.</summary>
    HeadDiffers = 5,
    /// <summary>A line of the checkpoints is not what was signed, or one before it is gone.</summary>
    Checkpoint = 6,
    /// <summary>Words were taken out of it and no erasure vouches for what stands there now.</summary>
    Erased = 7,
}

/// <param name="Number">The first broken number of the stream; for a checkpoint its line.</param>
/// <param name="Id">Null where the row is gone.</param>
public sealed record AuditFinding(StreamId Stream, long Number, Guid? Id, AuditFault Fault, string Detail)
{
    public override string ToString() => Fault == AuditFault.Checkpoint
        ? $"checkpoint {Detail}"
        : $"{Stream.Kind.ToString().ToLowerInvariant()} {Stream.Id}, row {Number.ToString(CultureInfo.InvariantCulture)}{(Id is { } id ? $" (id {id})" : "")}: {Detail}";
}

/// <summary>The proof of a trail: how much was read, against what, and where it breaks first.</summary>
/// <param name="Checkpoints">Signed heads that were compared; 0 when there were none.</param>
/// <param name="Newest">When the newest of them was signed: from then on only the chain itself speaks.</param>
/// <param name="CheckpointsAt">Where they were read; null when there were none to read.</param>
public sealed record AuditReport(long Rows, long Streams, long Checkpoints, DateTimeOffset? Newest, string? CheckpointsAt, IReadOnlyList<AuditFinding> Findings)
{
    public bool IsWhole => Findings.Count == 0;

    /// <summary>The first broken row in the order of streams and numbers.</summary>
    public AuditFinding? First => Findings.Count == 0 ? null : Findings[0];

    /// <summary>For the console; the exit code is <see cref="IsWhole"/>.</summary>
    public void Write(TextWriter console)
    {
        var culture = CultureInfo.InvariantCulture;
        console.WriteLine(string.Create(culture, $"{Rows:N0} rows in {Streams:N0} streams."));
        console.WriteLine(CheckpointsAt is null
            ? "No checkpoints were compared: a cut-off tail or a trail rewritten from its start would not show."
            : string.Create(culture, $"{Checkpoints:N0} signed heads compared, the newest of {Newest:yyyy-MM-dd HH:mm:ss}Z, from {CheckpointsAt}."));
        if (IsWhole)
        {
            console.WriteLine("The trail is whole.");
            return;
        }
        console.WriteLine($"BROKEN: {First}");
        foreach (var finding in Findings.Skip(1))
        {
            console.WriteLine($"        {finding}");
        }
    }
}
