using Microsoft.EntityFrameworkCore;
using Portal.Domain;

namespace Portal.Infrastructure.Data;

/// <summary>One node works on a thing at a time: it holds the thing for a minute, in its column <c>LeasedUntil</c>, and says so again with
/// every batch.</summary>
public sealed class Lease<T>(PortalDb db, TimeProvider clock, Guid id) where T : Recording
{
    private const string Until = "LeasedUntil";
    private static readonly TimeSpan Length = TimeSpan.FromMinutes(1);
    private DateTimeOffset? held;

    /// <summary>Asked once, when a node starts: where the database has one node only (SQLite), whatever is still held was held by one that died,
    /// and nobody need wait until its time is over.</summary>
    public static Task Forget(PortalDb db, CancellationToken stop) => db.Gate is null ? Task.CompletedTask
        : db.Set<T>().Where(l => EF.Property<DateTimeOffset?>(l, Until) != null).ExecuteUpdateAsync(s => s.SetProperty(l => EF.Property<DateTimeOffset?>(l, Until), (DateTimeOffset?)null), stop);

    public async Task<bool> Take(CancellationToken stop)
    {
        var (now, until) = (clock.GetUtcNow(), Next());
        held = await db.Set<T>().Where(l => l.Id == id && (EF.Property<DateTimeOffset?>(l, Until) == null || EF.Property<DateTimeOffset?>(l, Until) < now))
            .ExecuteUpdateAsync(s => s.SetProperty(l => EF.Property<DateTimeOffset?>(l, Until), until), stop) > 0 ? until : null;
        return held is not null;
    }

    /// <summary>False where another node has taken over.</summary>
    public async Task<bool> Hold(CancellationToken stop)
    {
        var (mine, until) = (held, Next());
        held = await db.Set<T>().Where(l => l.Id == id && EF.Property<DateTimeOffset?>(l, Until) == mine)
            .ExecuteUpdateAsync(s => s.SetProperty(l => EF.Property<DateTimeOffset?>(l, Until), until), stop) > 0 ? until : null;
        return held is not null;
    }

    /// <summary>So that whoever is started next need not wait.</summary>
    public async Task Leave()
    {
        if (held is { } mine)
        {
            await db.Set<T>().Where(l => l.Id == id && EF.Property<DateTimeOffset?>(l, Until) == mine)
                .ExecuteUpdateAsync(s => s.SetProperty(l => EF.Property<DateTimeOffset?>(l, Until), (DateTimeOffset?)null), CancellationToken.None);
        }
    }

    // Whole milliseconds, because databases differ below them and it is compared.
    private DateTimeOffset Next() => DateTimeOffset.FromUnixTimeMilliseconds((clock.GetUtcNow() + Length).ToUnixTimeMilliseconds());
}
