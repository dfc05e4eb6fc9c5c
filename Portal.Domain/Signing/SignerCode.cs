namespace Portal.Domain.Signing;

/// <summary>The code of somebody from outside, who has no account on which tries and codes could hang. One a signer: a newer one takes its place.</summary>
public sealed class SignerCode
{
    /// <summary>Guesses at one code.</summary>
    public const int MostTries = 5;
    /// <summary>Guesses over all his codes; past them the office sends another link.</summary>
    public const int MostEver = 50;
    /// <summary>Codes in an hour.</summary>
    public const int MostSent = 5;
    public static readonly TimeSpan Gap = TimeSpan.FromSeconds(60);

    public Guid SignerId { get; init; }
    /// <summary>What it is for: person, bytes, what he filled in, and the verdict. For nothing else does it count.</summary>
    public Guid Challenge { get; set; }
    /// <summary>Slow, as six digits are soon tried through.</summary>
    public string Hash { get; set; } = "";
    public DateTimeOffset MadeAt { get; set; }
    public DateTimeOffset? UsedAt { get; set; }
    public int Tries { get; set; }
    public int Ever { get; set; }
}
