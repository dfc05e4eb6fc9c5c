namespace Portal.Domain.Factors;

/// <summary>A passkey's challenge that was answered: the row is there once, so an answer that was overheard counts for nothing.</summary>
public sealed class UsedChallenge
{
    public Guid Id { get; init; }
    public DateTimeOffset At { get; init; }
}
