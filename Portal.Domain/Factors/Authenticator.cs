namespace Portal.Domain.Factors;

/// <summary>A person's authenticator app. The row is made when a code has proved that the app holds the key.</summary>
public sealed class Authenticator
{
    public Guid PersonId { get; init; }
    /// <summary>Protected by the key ring.</summary>
    public string Key { get; init; } = "";
    public DateTimeOffset AddedAt { get; init; }
    /// <summary>The newest step whose code was taken. An update guarded by it takes a code once, also of two browsers at once.</summary>
    public long LastStep { get; set; }
}

/// <summary>A code on paper for the day the phone is gone. It works once; only its hash is kept.</summary>
public sealed class RecoveryCode
{
    /// <summary>80 bits: too many to try even by whoever has the hashes.</summary>
    public const int Length = 10;
    public const int Many = 10;

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public Guid PersonId { get; init; }
    public byte[] Hash { get; init; } = [];
    public DateTimeOffset? UsedAt { get; set; }
}

public enum TryLock
{
    /// <summary>The second step at sign-in.</summary>
    Step = 1,
    /// <summary>The PIN: blocked until the office makes a new one.</summary>
    Pin = 2,
    /// <summary>Codes that are sent: each costs money and wakes somebody.</summary>
    Texts = 3,
    /// <summary>Codes and apps that confirm an approval: tries at the door and here do not mix.</summary>
    Approval = 4,
    /// <summary>Codes for approvals that are sent: whoever has twenty documents to read needs twenty.</summary>
    ApprovalTexts = 5,
}

/// <summary>Tries of one person at one lock, counted in the database before the secret is looked at: every node and every
/// parallel guess takes from the same few.</summary>
public sealed class TryCount
{
    public const int Most = 5;
    public const int MostApprovalTexts = 30;
    public static int MostAt(TryLock at) => at == TryLock.ApprovalTexts ? MostApprovalTexts : Most;

    public static readonly TimeSpan Pause = TimeSpan.FromMinutes(15);
    public static readonly TimeSpan PauseOfTexts = TimeSpan.FromHours(1);

    public Guid PersonId { get; init; }
    public TryLock Lock { get; init; }
    public int Count { get; set; }
    /// <summary>When all tries come back; never by themselves where there is no date.</summary>
    public DateTimeOffset? BackAt { get; set; }
}
