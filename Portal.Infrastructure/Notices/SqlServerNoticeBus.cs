using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Portal.Domain.Activity;
using Portal.Infrastructure.Data;

namespace Portal.Infrastructure.Notices;

/// <summary>Several nodes on one SQL Server, which has nothing like NOTIFY: each reads the ends of the streams, at once after a commit of
/// its own and twice a second for the others'. Its logic is tested on SQLite and PostgreSQL; on SQL Server where one is given.</summary>
public sealed partial class SqlServerNoticeBus(DatabaseSettings database, TimeProvider clock, ILogger<SqlServerNoticeBus> logger) : INoticeBus, IDisposable
{
    /// <summary>Revocation has to reach every node within a second.</summary>
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(500);

    private readonly SemaphoreSlim own = new(0);
    private readonly StreamTail tail = new();

    public Task BeforeCommit(PortalDb db, IReadOnlyList<ActivityRow> rows, CancellationToken stop) => Task.CompletedTask;

    public void AfterCommit(IReadOnlyList<ActivityRow> rows)
    {
        if (own.CurrentCount == 0)
        {
            own.Release();
        }
    }

    public async IAsyncEnumerable<ActivityRow> Heard([EnumeratorCancellation] CancellationToken stop)
    {
        var (begun, numbers) = (false, -1L);
        while (!stop.IsCancellationRequested)
        {
            var rows = new List<ActivityRow>();
            try
            {
                await using var db = DataServices.Open(database);
                // One sum tells whether anything moved at all; the heads are read only then.
                var sum = await db.Streams.SumAsync(s => s.LastNumber, stop);
                if (!begun)
                {
                    await tail.Begin(db, stop);
                }
                else if (sum != numbers)
                {
                    await tail.Missed(db, rows.Add, stop);
                }
                (begun, numbers) = (true, sum);
            }
            catch (Exception lost) when (!stop.IsCancellationRequested)
            {
                Log.Lost(logger, lost);
            }
            foreach (var row in rows)
            {
                yield return row;
            }
            await Woken(stop);
        }
    }

    public void Dispose() => own.Dispose();

    private async Task Woken(CancellationToken stop)
    {
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(stop);
        await Task.WhenAny(own.WaitAsync(waiting.Token), Task.Delay(Look, clock, waiting.Token));
        await waiting.CancelAsync();
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "Not hearing of other nodes; trying again.")]
        public static partial void Lost(ILogger logger, Exception lost);
    }
}
