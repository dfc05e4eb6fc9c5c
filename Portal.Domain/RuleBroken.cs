namespace Portal.Domain;

/// <summary>A verb was refused because the thing is not in a state for it. <paramref name="Reason"/> is a text key of the feature's
/// resource (what, why, what now); the page answers 409 with it and keeps what was typed.</summary>
/// <param name="reason">The text key.</param>
/// <param name="count">How many things the sentence speaks of, where it says a number.</param>
public sealed class RuleBroken(string reason, int? count = null) : Exception(reason)
{
    public string Reason { get; } = reason;
    public int? Count { get; } = count;
}
