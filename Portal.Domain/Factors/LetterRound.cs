using Portal.Domain.Access;

namespace Portal.Domain.Factors;

public enum LetterStage
{
    Ready = 1,
    /// <summary>One answer is on its way and carries the letters.</summary>
    Printing = 2,
    /// <summary>The last letter went out and its PINs count. They can be made anew, with new PINs.</summary>
    Printed = 3,
}

/// <summary>PIN letters for many at once (F4): for whom, and how far the one answer is that carries them. It never knows a PIN.</summary>
public sealed class LetterRound : Recording
{
    public static readonly TimeSpan Lives = TimeSpan.FromDays(7);

    /// <summary>Each PIN costs a slow hash; this many keep one answer within minutes.</summary>
    public const int MostLetters = 1000;

    private LetterRound() { }

    public Guid MakerId { get; private init; }
    public DateTimeOffset StartedAt { get; private init; }
    public DateTimeOffset ExpiresAt { get; private init; }
    public LetterStage Stage { get; private set; } = LetterStage.Ready;
    public int Written { get; private set; }
    public int Total { get; private set; }
    public DateTimeOffset? PrintedAt { get; private set; }
    /// <summary>Said again with every few letters: an answer that was broken off falls silent, and another may begin.</summary>
    public DateTimeOffset? LeasedUntil { get; private set; }

    public static LetterRound Start(By by, DateTimeOffset at) => new() { MakerId = by.PersonId, StartedAt = at, ExpiresAt = at + Lives };

    public bool IsPrinting(DateTimeOffset now) => Stage == LetterStage.Printing && LeasedUntil > now;

    /// <summary>An answer was broken off: no PIN of it counts.</summary>
    public bool BrokeOff(DateTimeOffset now) => Stage == LetterStage.Printing && !IsPrinting(now);

    /// <summary>The file was lost or spoilt: another may be made, and its PINs take the place of those.</summary>
    public void Renew(DateTimeOffset now)
    {
        if (IsPrinting(now))
        {
            throw new RuleBroken("letters.printing");
        }
        (Stage, Written, LeasedUntil) = (LetterStage.Ready, 0, null);
    }

    public void Printed(int letters, DateTimeOffset at) => (Stage, Written, Total, PrintedAt, LeasedUntil) = (LetterStage.Printed, letters, letters, at, null);
}

/// <summary>One letter of a round: to this person, at the address of this contact's client.</summary>
public sealed class LetterRecipient
{
    public Guid RoundId { get; init; }
    public Guid PersonId { get; init; }
    public Guid ContactId { get; init; }
}
