using System.Threading.Channels;
using Portal.Domain.Activity;
using Portal.Infrastructure.Data;

namespace Portal.Infrastructure.Notices;

/// <summary>One node: what was committed here is heard here.</summary>
public sealed class MemoryNoticeBus : INoticeBus
{
    private readonly Channel<ActivityRow> heard = Channel.CreateUnbounded<ActivityRow>(new UnboundedChannelOptions { SingleReader = true });

    public Task BeforeCommit(PortalDb db, IReadOnlyList<ActivityRow> rows, CancellationToken stop) => Task.CompletedTask;

    public void AfterCommit(IReadOnlyList<ActivityRow> rows)
    {
        foreach (var row in rows)
        {
            heard.Writer.TryWrite(row);
        }
    }

    public IAsyncEnumerable<ActivityRow> Heard(CancellationToken stop) => heard.Reader.ReadAllAsync(stop);
}
