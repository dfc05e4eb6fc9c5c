using Microsoft.EntityFrameworkCore;
using Portal.Infrastructure.Data;

namespace Portal.Infrastructure.Import;

/// <summary>One node works on a list at a time: it holds the list for a minute and says so again with every batch.</summary>
internal sealed class ListLease(PortalDb db, TimeProvider clock, Guid listId)
{
    private static readonly TimeSpan Length = TimeSpan.FromMinutes(1);
    private DateTimeOffset? held;

    public async Task<bool> Take(CancellationToken stop)
    {
        var (now, until) = (clock.GetUtcNow(), Until());
        held = await db.ImportedLists.Where(l => l.Id == listId && (l.LeasedUntil == null || l.LeasedUntil < now))
            .ExecuteUpdateAsync(s => s.SetProperty(l => l.LeasedUntil, until), stop) > 0 ? until : null;
        return held is not null;
    }

    /// <summary>False where another node has taken over.</summary>
    public async Task<bool> Hold(CancellationToken stop)
    {
        var (mine, until) = (held, Until());
        held = await db.ImportedLists.Where(l => l.Id == listId && l.LeasedUntil == mine)
            .ExecuteUpdateAsync(s => s.SetProperty(l => l.LeasedUntil, until), stop) > 0 ? until : null;
        return held is not null;
    }

    /// <summary>So that whoever is started next need not wait.</summary>
    public async Task Leave()
    {
        if (held is { } mine)
        {
            await db.ImportedLists.Where(l => l.Id == listId && l.LeasedUntil == mine)
                .ExecuteUpdateAsync(s => s.SetProperty(l => l.LeasedUntil, (DateTimeOffset?)null), CancellationToken.None);
        }
    }

    // Whole milliseconds, because databases differ below them and it is compared.
    private DateTimeOffset Until() => DateTimeOffset.FromUnixTimeMilliseconds((clock.GetUtcNow() + Length).ToUnixTimeMilliseconds());
}
