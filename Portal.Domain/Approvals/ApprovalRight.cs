namespace Portal.Domain.Approvals;

/// <summary>What a client user may do with documents of one type (G2).</summary>
public enum ApprovalRight
{
    None = 0,
    /// <summary>One is enough, as long as nobody must.</summary>
    May = 1,
    /// <summary>Nothing is approved without him; as long as there is somebody who must, who may counts as having no right.</summary>
    Must = 2,
}

/// <summary>The right of one contact of a client for one document type; where there is no row, he has none. A <c>May</c> stays here while
/// somebody must, and counts again when the last who must goes.</summary>
public sealed class ApproverRight
{
    public Guid ContactId { get; init; }
    public Guid TypeId { get; init; }
    public Guid ClientId { get; init; }
    public Guid PersonId { get; init; }
    public ApprovalRight Right { get; set; }
}
