namespace Portal.Domain.Factors;

/// <summary>What the office demands of a person at sign-in. Whoever added an authenticator app is asked for it in any case.</summary>
public enum SignInMode
{
    Password = 0,
    /// <summary>Password and a code by text message.</summary>
    Text = 1,
    /// <summary>Password and an authenticator app.</summary>
    Authenticator = 2,
}

/// <summary>What confirms his approvals (F3).</summary>
public enum ConfirmMode
{
    Pin = 0,
    Text = 1,
}

/// <summary>Six digits from a letter by post. Only a slow hash is kept; five wrong tries block it until the office makes a new one.</summary>
public sealed class Pin
{
    public const int Digits = 6;

    public Guid PersonId { get; init; }
    public string Hash { get; set; } = "";
    public DateTimeOffset MadeAt { get; set; }
}

public enum TextPurpose
{
    SignIn = 1,
    /// <summary>Proves a number that is to be his.</summary>
    NewNumber = 2,
    /// <summary>Proves that he still has the number that goes.</summary>
    OldNumber = 3,
    /// <summary>Approves or rejects one version of one document; it signs nobody in (R53).</summary>
    Approval = 4,
}

/// <summary>A code that was sent by text message. One for a purpose: a newer one takes its place.</summary>
public sealed class TextCode
{
    public static readonly TimeSpan Gap = TimeSpan.FromSeconds(60);

    public Guid PersonId { get; init; }
    public TextPurpose Purpose { get; init; }
    /// <summary>The one sign-in or session that it was sent for; for no other does it count.</summary>
    public Guid Challenge { get; set; }
    public string Number { get; set; } = "";
    /// <summary>Slow, as six digits are soon tried through.</summary>
    public string Hash { get; set; } = "";
    public DateTimeOffset MadeAt { get; set; }
    public DateTimeOffset? UsedAt { get; set; }
}

/// <summary>Takes all tokens of a person away: asked by one of the staff, confirmed by another (F5).</summary>
public sealed class TokenReset
{
    /// <summary>Unconfirmed after this, it must be asked anew.</summary>
    public static readonly TimeSpan Lives = TimeSpan.FromDays(7);

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public Guid PersonId { get; init; }
    public Guid AskedById { get; init; }
    public string AskedByName { get; init; } = "";
    public DateTimeOffset AskedAt { get; init; }
    /// <summary>Set once: of two who press at the same time, one.</summary>
    public DateTimeOffset? SettledAt { get; set; }
}
