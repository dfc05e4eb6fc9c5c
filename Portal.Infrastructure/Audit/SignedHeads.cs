using System.Buffers.Binary;
using Portal.Domain.Activity;

namespace Portal.Infrastructure.Audit;

/// <summary>Where a stream stood when a checkpoint was signed. Half of the hash is kept: 128 bits tell rows apart, and years of
/// checkpoints stay in memory.</summary>
internal readonly record struct SignedHead(long Number, UInt128 Hash, DateTimeOffset At)
{
    public bool Fits(byte[] hash) => Hash == Half(hash);

    public static UInt128 Half(ReadOnlySpan<byte> hash) => BinaryPrimitives.ReadUInt128BigEndian(hash);
}

/// <summary>All heads of a store whose signature holds, by stream and in the order of their numbers. Old ones count as much as the
/// newest: whoever rewrites a trail can sign a new checkpoint over it, but not the old ones.</summary>
internal sealed class SignedHeads
{
    private readonly Dictionary<StreamId, List<SignedHead>> streams = [];

    public IEnumerable<StreamId> Streams => streams.Keys;
    public long Count { get; private set; }
    public DateTimeOffset? Newest { get; private set; }

    public static async Task<SignedHeads> Read(CheckpointStore store, List<AuditFinding> findings, CancellationToken stop)
    {
        var read = new SignedHeads();
        await foreach (var (checkpoint, trouble) in store.Read(stop))
        {
            if (trouble is not null)
            {
                findings.Add(new AuditFinding(StreamId.Office, 0, null, AuditFault.Checkpoint, trouble));
            }
            else
            {
                read.Add(checkpoint!);
            }
        }
        foreach (var heads in read.streams.Values)
        {
            heads.Sort((a, b) => a.Number.CompareTo(b.Number));
        }
        return read;
    }

    public IReadOnlyList<SignedHead> Of(StreamId stream) => streams.TryGetValue(stream, out var heads) ? heads : [];

    private void Add(Checkpoint checkpoint)
    {
        Newest = checkpoint.At;
        foreach (var head in checkpoint.Heads)
        {
            Count++;
            if (!streams.TryGetValue(head.Stream, out var heads))
            {
                streams[head.Stream] = heads = [];
            }
            heads.Add(new SignedHead(head.Number, SignedHead.Half(head.Hash), checkpoint.At));
        }
    }
}
