namespace Portal.Infrastructure.Deliveries;

/// <summary>How messages leave the portal.</summary>
public sealed record DeliverySettings
{
    public static readonly DeliverySettings Default = new();

    /// <summary>What is seen live within this time needs no mail (<c>Portal:AttentionDelay</c>).</summary>
    public TimeSpan AttentionDelay { get; init; } = TimeSpan.FromMinutes(2);
}
