using System.Collections.Concurrent;
using Portal.Domain.Activity;
using Portal.Infrastructure.Data;
using Portal.Infrastructure.Notices;

namespace Portal.Tests.Infrastructure.Spine;

/// <summary>Keeps what was handed to it after the commit.</summary>
internal sealed class BusWithMemory : INoticeBus
{
    private readonly ConcurrentQueue<ActivityRow> told = [];

    public Task BeforeCommit(PortalDb db, IReadOnlyList<ActivityRow> rows, CancellationToken stop) => Task.CompletedTask;

    public void AfterCommit(IReadOnlyList<ActivityRow> rows)
    {
        foreach (var row in rows)
        {
            told.Enqueue(row);
        }
    }

    public IAsyncEnumerable<ActivityRow> Heard(CancellationToken stop) => throw new NotSupportedException();

    /// <summary>What was told since the last time.</summary>
    public IReadOnlyList<ActivityRow> Take()
    {
        var taken = new List<ActivityRow>();
        while (told.TryDequeue(out var row))
        {
            taken.Add(row);
        }
        return taken;
    }
}
