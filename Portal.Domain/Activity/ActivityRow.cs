using Portal.Domain.Access;

namespace Portal.Domain.Activity;

/// <summary>One numbered, chained row of a trail; written in the same transaction as the change it tells of, never changed after.</summary>
public sealed class ActivityRow
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public StreamKind StreamKind { get; init; }
    public Guid StreamId { get; init; }
    /// <summary>Counts up from 1 within the stream, without gaps.</summary>
    public long Number { get; init; }
    public DateTimeOffset At { get; init; }
    public Guid ActorId { get; init; }
    public string ActorName { get; init; } = "";
    public Side ActorSide { get; init; }
    /// <summary>Network address of the actor, empty for jobs.</summary>
    public string Address { get; init; } = "";
    public ActivityKind Kind { get; init; }
    public SubjectKind SubjectKind { get; init; }
    public Guid SubjectId { get; init; }
    /// <summary>The file request it belongs to, for the request's own trail and for who may see it.</summary>
    public Guid? RequestId { get; init; }
    public Guid? PanelId { get; init; }
    /// <summary><see cref="ActivityDetails"/> as JSON, exactly as hashed.</summary>
    public string DetailsJson { get; init; } = "{}";
    /// <summary>Covers the words of the row (name, address, details): 16 bytes of salt while they stand as they were written, their 32 bytes
    /// of commitment once some were erased. Without the salt nobody can guess a name and try it. None in a row of the first format.</summary>
    public byte[] Seal { get; init; } = [];
    /// <summary>When words were last taken out of it; what stands since is vouched for by the newest erasure of the office's stream.</summary>
    public DateTimeOffset? ErasedAt { get; init; }
    /// <summary>SHA-256 of the row before it in this stream; 32 zero bytes for the first.</summary>
    public byte[] PreviousHash { get; init; } = [];
    public byte[] Hash { get; init; } = [];

    public ActivityDetails Details => ActivityChain.Read(DetailsJson);
}

/// <summary>Head of a stream: the last number and its hash. Its update is what makes writers of one stream wait for each other.</summary>
public sealed class StreamHead
{
    public StreamKind Kind { get; init; }
    public Guid Id { get; init; }
    public long LastNumber { get; set; }
    public byte[] HeadHash { get; set; } = new byte[32];
}
