using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Activity;
using Portal.Infrastructure.Data;

namespace Portal.Infrastructure.Audit;

/// <summary>Proves the trail: reads every row once, stream by stream, and holds it against its hash, the row before it, the stream's
/// head and every checkpoint that was signed over it. May run beside people at work.</summary>
public static class AuditVerifier
{
    /// <summary>More would only repeat what is known by then.</summary>
    private const int MostFindings = 50;

    /// <param name="checkpoints">Those outside the machine where there are any: whoever can rewrite the database can also sign here.</param>
    public static async Task<AuditReport> Verify(PortalDb db, CheckpointStore? checkpoints, CancellationToken stop)
    {
        var findings = new List<AuditFinding>();
        // In this order: what is written meanwhile makes rows newer than heads, and heads newer than checkpoints, never the other way.
        var signed = checkpoints is null ? null : await SignedHeads.Read(checkpoints, findings, stop);
        var heads = await db.Streams.AsNoTracking().ToDictionaryAsync(s => new StreamId(s.Kind, s.Id), stop);
        var left = new HashSet<StreamId>(heads.Keys.Concat(signed?.Streams ?? []));
        var beyond = new List<StreamProof>();
        var rows = 0L;
        StreamProof? proof = null;
        await foreach (var row in db.Activities.AsNoTracking().OrderBy(a => a.StreamKind).ThenBy(a => a.StreamId).ThenBy(a => a.Number).AsAsyncEnumerable().WithCancellation(stop))
        {
            rows++;
            var stream = new StreamId(row.StreamKind, row.StreamId);
            if (proof?.Stream != stream)
            {
                End(proof);
                left.Remove(stream);
                proof = Begin(stream);
            }
            proof.Hold(row);
        }
        End(proof);
        foreach (var stream in left.OrderBy(s => s.Kind).ThenBy(s => s.Id))
        {
            End(Begin(stream));
        }
        foreach (var ahead in beyond)
        {
            // Written meanwhile, or put there beside the portal: the head as it is now tells.
            var head = await db.Streams.AsNoTracking().FirstOrDefaultAsync(s => s.Kind == ahead.Stream.Kind && s.Id == ahead.Stream.Id, stop);
            Add(findings, head?.LastNumber >= ahead.Number ? null : ahead.Surplus(head?.LastNumber ?? 0));
        }
        Add(findings, await ErasedRows.Check(db, stop));
        return new AuditReport(rows, heads.Count, signed?.Count ?? 0, signed?.Newest, checkpoints?.Folder, findings);

        StreamProof Begin(StreamId stream) => new(stream, heads.GetValueOrDefault(stream), signed?.Of(stream) ?? []);

        void End(StreamProof? ended)
        {
            Add(findings, ended?.End());
            if (ended is { IsBeyondHead: true })
            {
                beyond.Add(ended);
            }
        }
    }

    private static void Add(List<AuditFinding> findings, AuditFinding? finding)
    {
        if (finding is not null && findings.Count < MostFindings)
        {
            findings.Add(finding);
        }
    }
}

/// <summary>One stream on its way through the verifier; keeps only the last row.</summary>
internal sealed class StreamProof(StreamId stream, StreamHead? head, IReadOnlyList<SignedHead> signed)
{
    private byte[] last = ActivityChain.Zero;
    private long number;
    private Guid lastId;
    private int next;
    private AuditFinding? broken;

    public StreamId Stream => stream;
    public long Number => number;

    public void Hold(ActivityRow row)
    {
        broken ??= Fault(row);
        (number, last, lastId) = (row.Number, row.Hash, row.Id);
    }

    /// <summary>The first thing that is wrong, now that the last row was seen.</summary>
    public AuditFinding? End()
    {
        if (broken is not null)
        {
            return broken;
        }
        if (next < signed.Count)
        {
            return new AuditFinding(stream, number + 1, null, AuditFault.Missing, $"gone: the checkpoint of {signed[next].At.ToString("u", CultureInfo.InvariantCulture)} has row {signed[next].Number}, the trail ends at {number}");
        }
        return head?.LastNumber > number
            ? new AuditFinding(stream, number + 1, null, AuditFault.Missing, $"gone: the stream's head is at row {head.LastNumber}, the trail ends at {number}")
            : null;
    }

    public bool IsBeyondHead => broken is null && number > (head?.LastNumber ?? 0);

    public AuditFinding Surplus(long headNumber) => new(stream, number, lastId, AuditFault.HeadDiffers, $"the stream's head is at row {headNumber}");

    private AuditFinding? Fault(ActivityRow row)
    {
        AuditFinding At(AuditFault fault, string detail) => new(stream, row.Number, row.Id, fault, detail);

        if (row.Number != number + 1)
        {
            return new AuditFinding(stream, number + 1, null, AuditFault.Missing, $"gone: row {row.Number} follows row {number}");
        }
        if (!IsAsWritten(row))
        {
            return At(AuditFault.Changed, "its content does not fit its hash");
        }
        if (!row.PreviousHash.AsSpan().SequenceEqual(last))
        {
            return At(AuditFault.Unlinked, "it does not follow from the row before it");
        }
        if (head is { } end && row.Number == end.LastNumber && !row.Hash.AsSpan().SequenceEqual(end.HeadHash))
        {
            return At(AuditFault.HeadDiffers, "it is not the row that the stream's head names");
        }
        while (next < signed.Count && signed[next].Number == row.Number)
        {
            if (!signed[next].Fits(row.Hash))
            {
                return At(AuditFault.Rewritten, $"it, or a row before it, is not what the checkpoint of {signed[next].At.ToString("u", CultureInfo.InvariantCulture)} was signed over");
            }
            next++;
        }
        return null;
    }

    // A row of the first format that lost words has nothing left to compare; its hash still binds what stands around it.
    private static bool IsAsWritten(ActivityRow row) =>
        // The hash covers whole milliseconds, and the portal stores no finer time.
        row.At.Ticks % TimeSpan.TicksPerMillisecond == 0
        && (row.Seal.Length <= ActivityChain.SaltLength || row.ErasedAt is not null)
        && ((row.Seal.Length == 0 && row.ErasedAt is not null) || ActivityChain.HashOf(row).AsSpan().SequenceEqual(row.Hash));
}
