namespace Portal.Domain.Approvals;

public enum Verdict
{
    Approve = 1,
    Reject = 2,
    /// <summary>Of the office: the client may be asked (G8).</summary>
    Authorise = 3,
}

/// <summary>What proved that it was he.</summary>
public enum ConfirmedBy
{
    /// <summary>With the password that is one factor: both are things that he knows (R02).</summary>
    Pin = 1,
    Text = 2,
    Authenticator = 3,
}

/// <summary>One person's decision on one version, with all that proves it. Never changed once made.</summary>
public sealed class ApprovalDecision
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public Guid ApprovalId { get; init; }
    public Guid PersonId { get; init; }
    public string PersonName { get; init; } = "";
    public Verdict Verdict { get; init; }
    /// <summary>One of the staff decided; an approval of his is one in the client's name.</summary>
    public bool ByOffice { get; init; }
    public string Remark { get; init; } = "";
    /// <summary>The version that he saw.</summary>
    public Guid VersionId { get; init; }
    /// <summary>Of its bytes, lower-case hex.</summary>
    public string Sha256 { get; init; } = "";
    public ConfirmedBy ConfirmedBy { get; init; }
    public DateTimeOffset At { get; init; }
    public string Address { get; init; } = "";
    /// <summary>Who was away, and for whom he stood in; null: he decided for himself.</summary>
    public Guid? InPlaceOfId { get; init; }
    /// <summary>As that person was called then.</summary>
    public string InPlaceOf { get; init; } = "";
}
