namespace Portal.Domain;

/// <summary>A verb was refused because the thing is not in a state for it. <paramref name="Reason"/> is a text key of the feature's
/// resource (what, why, what now); the page answers 409 with it and keeps what was typed.</summary>
public sealed class RuleBroken(string reason) : Exception(reason)
{
    public string Reason { get; } = reason;
}
