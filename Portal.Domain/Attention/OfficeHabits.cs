namespace Portal.Domain.Attention;

/// <summary>What holds for whoever chose nothing himself, and how far the others may choose.</summary>
/// <param name="Attention">What is seen in the portal within this time is not mailed.</param>
/// <param name="DigestAt">When digests leave, on the clocks of the office.</param>
/// <param name="MayBeOff">People may switch groups off.</param>
public sealed record OfficeHabits(TimeSpan Attention, QuietHours Quiet, TimeOnly DigestAt, bool MayBeOff)
{
    public static readonly TimeOnly UsualDigest = new(8, 0);

    /// <summary>Minutes that can be chosen.</summary>
    public static readonly IReadOnlyList<int> Attentions = [0, 2, 15, 60];
}
