using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Portal.Domain.Activity;
using Portal.Domain.Documents;
using Portal.Domain.Office;
using Portal.Infrastructure.Data;
using Portal.Infrastructure.Notices;

namespace Portal.Tests.Infrastructure.Spine;

using static SmallOffice;

/// <summary>Two nodes on one database hear each other's commits: each row once, in the order of its stream, also after a gap.</summary>
public sealed class NoticeBusSpec : DataSpec
{
    [Theory, EveryDatabase]
    public async Task Two_nodes_hear_each_others_commits_and_their_own(DatabaseProvider provider)
    {
        var database = await On(provider);
        var office = await SmallOffice.On(database);
        await using var one = await Node.On(database, office);
        await using var two = await Node.On(database, office);

        await one.Acts("from one");
        await two.Acts("from two");

        foreach (var node in (Node[])[one, two])
        {
            (await node.Hears(2)).ShouldBe(["from one", "from two"]);
        }
    }

    [Theory, EveryDatabase]
    public async Task What_is_rolled_back_is_heard_by_nobody(DatabaseProvider provider)
    {
        var database = await On(provider);
        var office = await SmallOffice.On(database);
        await using var node = await Node.On(database, office);

        await using (var db = database.Open(node.Bus))
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            db.Add(Branch.Open("never", 1, office.Sam, Morning));
            await db.SaveChangesAsync();
            await transaction.RollbackAsync();
        }
        await node.Acts("told");

        (await node.Hears(1)).ShouldBe(["told"]);
    }

    [Theory, EveryDatabase]
    public async Task A_save_of_a_thousand_rows_is_heard_whole(DatabaseProvider provider)
    {
        var database = await On(provider);
        var office = await SmallOffice.On(database);
        await using var one = await Node.On(database, office);
        await using var two = await Node.On(database, office);

        await using (var db = database.Open(one.Bus))
        {
            for (var i = 0; i < 1000; i++)
            {
                db.Add(Upload.Start(office.DossierId, UploadTarget.RequestItem, office.DossierId, null, "", $"{i}", 1, "", office.Dana, Morning));
            }
            await db.SaveChangesAsync();
        }

        (await two.Hears(1000)).ShouldBe(Enumerable.Range(0, 1000).Select(i => $"{i}"));
    }

    [Fact]
    public async Task A_connection_killed_in_between_misses_nothing_and_repeats_nothing()
    {
        var database = await On(DatabaseProvider.PostgreSql);
        var office = await SmallOffice.On(database);
        await using var one = await Node.On(database, office);
        await using var two = await Node.On(database, office);
        await one.Acts("before");
        (await two.Hears(1)).ShouldBe(["before"]);

        for (var round = 0; round < 5; round++)
        {
            await KillListeners(database);
            await Task.WhenAll(one.Acts($"{round}a"), two.Acts($"{round}b"), one.Acts($"{round}c"));
        }

        foreach (var node in (Node[])[one, two])
        {
            (await node.Hears(16)).ShouldBe(["before", .. Enumerable.Range(0, 5).SelectMany(r => new[] { $"{r}a", $"{r}b", $"{r}c" })], ignoreOrder: true);
            node.Numbers.ShouldBe(node.Numbers.Order(), "in the order of the stream");
        }
    }

    private static async Task KillListeners(DatabaseUnderTest database)
    {
        await using var connection = new NpgsqlConnection(database.Settings.ConnectionString);
        await connection.OpenAsync();
        await using var kill = new NpgsqlCommand("SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'LISTEN%'", connection);
        await kill.ExecuteScalarAsync();
    }

    /// <summary>A portal process as far as notices go: it listens before it acts, and keeps what it hears.</summary>
    private sealed class Node : IAsyncDisposable
    {
        private readonly DatabaseUnderTest database;
        private readonly SmallOffice office;
        private readonly CancellationTokenSource over = new();
        private readonly ConcurrentQueue<ActivityRow> heard = [];
        private readonly SemaphoreSlim arrival = new(0);
        private Task listening = Task.CompletedTask;

        private Node(DatabaseUnderTest database, SmallOffice office, INoticeBus bus) => (this.database, this.office, Bus) = (database, office, bus);

        public INoticeBus Bus { get; }

        public IEnumerable<long> Numbers => heard.Where(r => r.StreamId == office.DossierId).Select(r => r.Number);

        public static async Task<Node> On(DatabaseUnderTest database, SmallOffice office)
        {
            INoticeBus bus = database.Settings.Provider == DatabaseProvider.PostgreSql
                ? new PostgresNoticeBus(database.Settings, TimeProvider.System, NullLogger<PostgresNoticeBus>.Instance)
                : new SqlServerNoticeBus(database.Settings, TimeProvider.System, NullLogger<SqlServerNoticeBus>.Instance);
            var node = new Node(database, office, bus);
            node.listening = Task.Run(node.Listen);
            await node.IsThere();
            return node;
        }

        public async Task Acts(string name)
        {
            await using var db = database.Open(Bus);
            db.Add(Upload.Start(office.DossierId, UploadTarget.RequestItem, office.DossierId, null, "", name, 1, "", office.Dana, Morning));
            await db.SaveChangesAsync();
        }

        /// <summary>The names of what was heard, once there are so many.</summary>
        public async Task<List<string>> Hears(int count)
        {
            while (Names().Count < count && await arrival.WaitAsync(TimeSpan.FromSeconds(30)))
            {
            }
            return Names();
        }

        public async ValueTask DisposeAsync()
        {
            await over.CancelAsync();
            await listening;
            (Bus as IDisposable)?.Dispose();
            over.Dispose();
            arrival.Dispose();
        }

        // Rows of the office stream are the test's own knocking at the door.
        private List<string> Names() => [.. heard.Where(r => r.StreamId == office.DossierId).Select(r => r.Details.File!)];

        private async Task IsThere()
        {
            for (var knock = 0; !heard.Any(r => r.StreamKind == StreamKind.Office); knock++)
            {
                await using var db = database.Open(Bus);
                db.Add(Branch.Open($"{Guid.CreateVersion7()}", knock, office.Sam, Morning));
                await db.SaveChangesAsync();
                await arrival.WaitAsync(TimeSpan.FromMilliseconds(200));
            }
        }

        private async Task Listen()
        {
            try
            {
                await foreach (var row in Bus.Heard(over.Token))
                {
                    heard.Enqueue(row);
                    arrival.Release();
                }
            }
            catch (OperationCanceledException)
            {
            }
        }
    }
}
