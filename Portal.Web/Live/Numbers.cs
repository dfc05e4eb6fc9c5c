using System.Security.Cryptography;

namespace Portal.Web.Live;

/// <summary>Numbers of the topics that belong to a person and not to a stream (desk, inbox): one count for all of them. It moves when the
/// announcer tells of a change, after the commit, and whoever begins to watch is told where it stands. So a fragment that read its number
/// before its rows can only be told too often, never too seldom, also of what happened while its browser was away and nobody kept count
/// for it. It lives as long as the process: the epoch tells a browser that it speaks to another one, and it refreshes once
/// (docs/decisions/0005-two-kinds-of-numbers.md).</summary>
public sealed class Numbers(TimeProvider clock)
{
    private long last = clock.GetUtcNow().ToUnixTimeMilliseconds();

    public string Epoch { get; } = Guid.CreateVersion7().ToString("n")[..12] + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4));

    /// <summary>Where a person's topic stands.</summary>
    public long Of(string topic)
    {
        ArgumentException.ThrowIfNullOrEmpty(topic);
        return Interlocked.Read(ref last);
    }

    /// <summary>The next one.</summary>
    internal long Next() => Interlocked.Increment(ref last);
}
