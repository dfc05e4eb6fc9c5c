using Microsoft.Extensions.DependencyInjection;

namespace Portal.Infrastructure.Jobs;

/// <summary>Work that is begun by the clock of the day, by one node at a time. What it has to do and what was done stand in rows of their
/// own, so it may be begun too often, twice, or late.</summary>
/// <param name="Key">Stored with the clock, and the name of its words: never change it.</param>
/// <param name="When">As a cron expression with seconds, on the clocks of the office.</param>
public sealed record Chore(string Key, string When, Func<IServiceProvider, CancellationToken, Task> Do)
{
    public const string EveryMinute = "0 * * * * ?";
    public const string EveryHour = "0 11 * * * ?";
}

public static class ChoreServices
{
    public static IServiceCollection AddChore<T>(this IServiceCollection services, string key, string when, Func<T, CancellationToken, Task> round) where T : notnull =>
        services.AddSingleton(new Chore(key, when, (from, stop) => round(from.GetRequiredService<T>(), stop)));
}
