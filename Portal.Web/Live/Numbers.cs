using System.Collections.Concurrent;

namespace Portal.Web.Live;

/// <summary>Numbers of the topics that belong to a person and not to a stream (desk, inbox). Given out when the notice goes, after the
/// commit, so a fragment that read its number before its rows can only be told too often, never too seldom. They live as long as the
/// process: the epoch tells a browser that it speaks to another one, and it refreshes once (docs/decisions/0005-two-kinds-of-numbers.md).</summary>
public sealed class Numbers(TimeProvider clock)
{
    private readonly ConcurrentDictionary<string, long> last = new(StringComparer.Ordinal);
    private readonly long start = clock.GetUtcNow().ToUnixTimeMilliseconds();

    public string Epoch { get; } = Guid.CreateVersion7().ToString("n")[..12] + Convert.ToHexStringLower(System.Security.Cryptography.RandomNumberGenerator.GetBytes(4));

    /// <summary>The newest number given to a topic.</summary>
    public long Of(string topic) => last.GetValueOrDefault(topic, start);

    /// <summary>The next one.</summary>
    public long Next(string topic) => last.AddOrUpdate(topic, start + 1, (_, number) => number + 1);
}
