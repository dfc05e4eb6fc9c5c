using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Npgsql;
using Portal.Domain.Activity;
using Portal.Infrastructure.Data;

namespace Portal.Infrastructure.Notices;

/// <summary>Several nodes on one PostgreSQL: ids of the rows go out with NOTIFY inside the transaction, so they arrive exactly when it is
/// committed, at every node and also at this one. What was said while nobody listened is read from the streams.</summary>
public sealed partial class PostgresNoticeBus(DatabaseSettings database, TimeProvider clock, ILogger<PostgresNoticeBus> logger) : INoticeBus
{
    private const string Channel = "portal_activity";

    /// <summary>PostgreSQL takes less than 8,000 bytes; an id and its comma are 33.</summary>
    internal const int IdsInNotice = 7999 / 33;

    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(1);

    private readonly StreamTail tail = new();

    public async Task BeforeCommit(PortalDb db, IReadOnlyList<ActivityRow> rows, CancellationToken stop)
    {
        foreach (var part in rows.Chunk(IdsInNotice))
        {
            await db.Database.ExecuteSqlAsync($"SELECT pg_notify({Channel}, {string.Join(',', part.Select(r => r.Id.ToString("N")))})", stop);
        }
    }

    public void AfterCommit(IReadOnlyList<ActivityRow> rows)
    {
        // Heard through the database, like everybody else.
    }

    public async IAsyncEnumerable<ActivityRow> Heard([EnumeratorCancellation] CancellationToken stop)
    {
        var heard = System.Threading.Channels.Channel.CreateUnbounded<ActivityRow>(new UnboundedChannelOptions { SingleReader = true, SingleWriter = true });
        var listening = Listen(heard.Writer, stop);
        await foreach (var row in heard.Reader.ReadAllAsync(stop))
        {
            yield return row;
        }
        await listening;
    }

    private async Task Listen(ChannelWriter<ActivityRow> heard, CancellationToken stop)
    {
        var (pause, first) = (ShortestPause, true);
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(database.ConnectionString) { Pooling = false, KeepAlive = 15 }.ConnectionString);
                var ids = new Queue<Guid>();
                connection.Notification += (_, notice) => Array.ForEach(notice.Payload.Split(','), id => ids.Enqueue(Guid.ParseExact(id, "N")));
                await connection.OpenAsync(stop);
                await using (var listen = new NpgsqlCommand($"LISTEN {Channel}", connection))
                {
                    await listen.ExecuteNonQueryAsync(stop);
                }
                // Only now: what is committed from here on is notified, what came before is in the streams.
                first = await CatchUp(heard, first, stop);
                pause = ShortestPause;
                while (true)
                {
                    await connection.WaitAsync(stop);
                    await HandOn(ids, heard, stop);
                }
            }
            catch (Exception lost) when (!stop.IsCancellationRequested)
            {
                Log.Lost(logger, lost, pause);
                await Task.Delay(pause, clock, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    private async Task<bool> CatchUp(ChannelWriter<ActivityRow> heard, bool first, CancellationToken stop)
    {
        await using var db = DataServices.Open(database);
        if (first)
        {
            await tail.Begin(db, stop);
        }
        else
        {
            await tail.Missed(db, row => heard.TryWrite(row), stop);
        }
        return false;
    }

    private async Task HandOn(Queue<Guid> ids, ChannelWriter<ActivityRow> heard, CancellationToken stop)
    {
        if (ids.Count == 0)
        {
            return;
        }
        var wanted = ids.ToList();
        await using var db = DataServices.Open(database);
        var rows = await db.Activities.AsNoTracking().Where(a => wanted.Contains(a.Id)).ToDictionaryAsync(a => a.Id, stop);
        await tail.Take(db, wanted.Where(rows.ContainsKey).Select(id => rows[id]), row => heard.TryWrite(row), stop);
        ids.Clear();
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "Not hearing of other nodes; trying again in {Pause}.")]
        public static partial void Lost(ILogger logger, Exception lost, TimeSpan pause);
    }
}
