namespace Portal.Domain.Office;

/// <summary>A sign-in on one browser. The cookie names it; ending the row ends the cookie, the sockets and the downloads at once.</summary>
public sealed class Session
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public Guid PersonId { get; init; }
    public DateTimeOffset StartedAt { get; init; }
    /// <summary>When he last proved who he is, by all that his sign-in asks. Factors are changed only soon after it.</summary>
    public DateTimeOffset ProvedAt { get; init; }
    /// <summary>Last human input; live refreshes do not count.</summary>
    public DateTimeOffset LastInputAt { get; set; }
    public DateTimeOffset? EndedAt { get; set; }
    /// <summary>When he looked at what had happened since his last visit; then his page lists it no more.</summary>
    public DateTimeOffset? CaughtUpAt { get; private set; }
    public string Address { get; init; } = "";
    public string Browser { get; init; } = "";

    /// <summary>Whatever the office says.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(SessionLengths.MostHours);

    /// <summary>How long a proof is fresh enough to change how one signs in.</summary>
    public static readonly TimeSpan Fresh = TimeSpan.FromMinutes(5);

    public void CatchUp(DateTimeOffset at) => CaughtUpAt ??= at;

    public bool IsFresh(DateTimeOffset now) => now - ProvedAt < Fresh;

    public bool IsLive(DateTimeOffset now, bool staff, SessionLengths lengths) =>
        EndedAt is null && now - StartedAt < lengths.Longest(staff) && now - LastInputAt < lengths.Idle(staff);
}

/// <summary>A link that works once, for a short time: an invitation or a password reset. Only the hash of its secret is kept.</summary>
public sealed class SingleUseLink
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public Guid PersonId { get; init; }
    public LinkPurpose Purpose { get; init; }
    /// <summary>SHA-256 of 256 random bits.</summary>
    public byte[] SecretHash { get; init; } = [];
    /// <summary>Who had it sent; null where somebody asked for it at the door.</summary>
    public Guid? MadeById { get; init; }
    public DateTimeOffset MadeAt { get; init; }
    public DateTimeOffset ExpiresAt { get; init; }
    public DateTimeOffset? UsedAt { get; set; }
}

public enum LinkPurpose
{
    Invitation = 1,
    PasswordReset = 2,
}
