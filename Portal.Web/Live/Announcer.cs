using Portal.Domain.Access;
using Portal.Domain.Activity;
using Portal.Infrastructure.Notices;

namespace Portal.Web.Live;

/// <summary>Turns what was committed, anywhere, into notices for those connected here. One reader, in the order heard; what waits when it
/// comes back is taken together, so a burst costs one question for each stream and one notice for each desk.</summary>
internal sealed partial class Announcer(INoticeBus bus, Connections connections, Wire wire, Numbers numbers, Revocation revocation, IServiceScopeFactory scopes, ILogger<Announcer> logger)
    : BackgroundService
{
    private const int MostAtOnce = 64;
    private static readonly TimeSpan BeforeRetry = TimeSpan.FromMilliseconds(250);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await using var heard = bus.Heard(stoppingToken).GetAsyncEnumerator(stoppingToken);
        var next = heard.MoveNextAsync().AsTask();
        while (await next)
        {
            var rows = new List<ActivityRow> { heard.Current };
            next = heard.MoveNextAsync().AsTask();
            while (rows.Count < MostAtOnce && next.IsCompletedSuccessfully && await next)
            {
                rows.Add(heard.Current);
                next = heard.MoveNextAsync().AsTask();
            }
            await Announce(rows, stoppingToken);
        }
    }

    private async Task Announce(List<ActivityRow> rows, CancellationToken stop)
    {
        try
        {
            // What was taken away first: nobody hears of the row that took it.
            await Retried(() => TakeAway(rows, stop), stop);
            foreach (var row in rows)
            {
                foreach (var topic in row.TopicsOf())
                {
                    wire.ToGroup(Tell(row, topic));
                }
            }
            await Retried(() => TellOneByOne(rows, stop), stop);
        }
        catch (Exception problem) when (problem is not OperationCanceledException)
        {
            // The rows are stored: whoever missed the notice catches up with the next one, or when he comes back.
            Log.NotAnnounced(logger, rows[0].Id, rows.Count, problem);
        }
    }

    private async Task TakeAway(List<ActivityRow> rows, CancellationToken stop)
    {
        var moving = rows.Where(r => r.Kind.MovesRights() != RightsMoved.Nobodys).ToList();
        if (moving.Count == 0)
        {
            return;
        }
        await using var scope = scopes.CreateAsyncScope();
        var touched = scope.ServiceProvider.GetRequiredService<Touched>();
        var people = new HashSet<Guid>();
        foreach (var row in moving)
        {
            people.UnionWith(await touched.Seats(row, stop));
        }
        await revocation.Recheck(people, stop);
    }

    private async Task TellOneByOne(List<ActivityRow> rows, CancellationToken stop)
    {
        // Before anybody is looked up: who begins to watch from here on is told this number and asks for himself.
        var number = rows.Exists(r => r.Kind.MovesDesks() || r.Kind.MovesNews()) ? numbers.Next() : 0;
        var desks = new Dictionary<Guid, (string Kind, Guid Id)>();
        var inboxes = new HashSet<Guid>();
        await using var scope = scopes.CreateAsyncScope();
        var hearers = scope.ServiceProvider.GetRequiredService<Hearers>();
        var touched = scope.ServiceProvider.GetRequiredService<Touched>();
        foreach (var stream in rows.GroupBy(r => new StreamId(r.StreamKind, r.StreamId)))
        {
            await TellStream(hearers, stream.Key, [.. stream], desks, stop);
        }
        if (number == 0)
        {
            return;
        }
        if (rows.Exists(r => r.Kind.MovesNews()))
        {
            // Not which, nor whose: everybody hears it.
            wire.ToGroup(new Notice(Topics.News, "news", Guid.Empty, number, numbers.Epoch));
        }
        foreach (var row in rows.Where(r => r.Kind.MovesRights() != RightsMoved.Nobodys && r.Kind.MovesDesks()))
        {
            foreach (var personId in await touched.Desks(row, stop))
            {
                desks.TryAdd(personId, ("rights", personId));
                // What reached him from where he may not look any more goes, and what he may see again comes back.
                inboxes.Add(personId);
            }
        }
        foreach (var (personId, (kind, id)) in desks)
        {
            wire.ToGroup(new Notice(Topics.Desk(personId), kind, id, number, numbers.Epoch));
        }
        inboxes.UnionWith(await hearers.Inboxes(rows, stop));
        foreach (var personId in inboxes)
        {
            wire.ToGroup(new Notice(Topics.Inbox(personId), "inbox", personId, number, numbers.Epoch));
        }
    }

    private async Task TellStream(Hearers hearers, StreamId stream, List<ActivityRow> rows, Dictionary<Guid, (string Kind, Guid Id)> desks, CancellationToken stop)
    {
        var moving = rows.Where(r => r.Kind.MovesDesks()).Select(r => r.Id).ToHashSet();
        var kind = stream.Kind == StreamKind.Dossier ? "dossier" : "client";
        foreach (var personId in await ClientUsers(hearers, stream, rows, moving.Count > 0, stop))
        {
            var visible = await hearers.RowsFor(personId, stream, rows, stop);
            foreach (var row in rows.Where(r => visible.Contains(r.Id)))
            {
                foreach (var topic in row.TopicsOf())
                {
                    foreach (var connection in connections.Watching(topic, Side.Client).Where(c => c.PersonId == personId))
                    {
                        wire.To(connection, Tell(row, topic));
                    }
                }
            }
            if (visible.Overlaps(moving))
            {
                desks[personId] = (kind, stream.Id);
            }
        }
        if (moving.Count > 0 && stream.Kind != StreamKind.Office)
        {
            foreach (var personId in await hearers.Staff(stream, connections.People(Side.Office), stop))
            {
                desks[personId] = (kind, stream.Id);
            }
        }
    }

    /// <summary>Client users here who may be concerned: they watch one of the topics, or their desk and belong to the client.</summary>
    private async Task<IReadOnlySet<Guid>> ClientUsers(Hearers hearers, StreamId stream, List<ActivityRow> rows, bool andDesks, CancellationToken stop)
    {
        if (stream.Kind == StreamKind.Office || rows.TrueForAll(r => r.Kind.AudienceOf() == Audience.Office) || connections.People(Side.Client) is not { Count: > 0 } here)
        {
            return new HashSet<Guid>();
        }
        var people = rows.SelectMany(r => r.TopicsOf()).Distinct().SelectMany(t => connections.Watching(t, Side.Client)).Select(c => c.PersonId).ToHashSet();
        if (andDesks)
        {
            people.UnionWith((await hearers.Contacts(stream, stop)).Where(here.Contains));
        }
        return people;
    }

    private async Task Retried(Func<Task> act, CancellationToken stop)
    {
        try
        {
            await act();
        }
        catch (Exception problem) when (problem is not OperationCanceledException)
        {
            Log.TriedAgain(logger, problem);
            await Task.Delay(BeforeRetry, stop);
            await act();
        }
    }

    private static Notice Tell(ActivityRow row, Topic topic) => new(topic.ToString(), row.SubjectKind.Word(), row.SubjectId, row.Number, "");

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "The notices of {Count} rows from {RowId} on did not go out")]
        public static partial void NotAnnounced(ILogger logger, Guid rowId, int count, Exception problem);

        [LoggerMessage(2, LogLevel.Warning, "Announcing failed and is tried again")]
        public static partial void TriedAgain(ILogger logger, Exception problem);
    }
}
