namespace Portal.Domain.Approvals;

/// <summary>Somebody who is asked had this version before him: no code goes out for what was not shown (OWASP transaction authorization 1.1).</summary>
public sealed class ApprovalLook
{
    public Guid ApprovalId { get; init; }
    public Guid PersonId { get; init; }
    public Guid VersionId { get; init; }
    public DateTimeOffset At { get; init; }
}
