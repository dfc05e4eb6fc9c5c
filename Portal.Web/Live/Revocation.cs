using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Data;

namespace Portal.Web.Live;

/// <summary>Looks at the rights of connected people again and takes from their connections what is no longer theirs. The same code runs on
/// every node: the rows that move rights arrive on each.</summary>
internal sealed partial class Revocation(Connections connections, Presence presence, Closing closing, IServiceScopeFactory scopes, TimeProvider clock, ILogger<Revocation> logger)
{
    /// <summary>Those of <paramref name="people"/> who lost something here.</summary>
    public async Task<IReadOnlySet<Guid>> Recheck(IEnumerable<Guid> people, CancellationToken stop)
    {
        connections.NextRound();
        var lost = new HashSet<Guid>();
        await using var scope = scopes.CreateAsyncScope();
        foreach (var personId in people)
        {
            if (connections.Of(personId) is { Count: > 0 } his && await Recheck(scope.ServiceProvider, personId, his, stop))
            {
                lost.Add(personId);
            }
        }
        return lost;
    }

    private async Task<bool> Recheck(IServiceProvider services, Guid personId, IReadOnlyList<LiveConnection> his, CancellationToken stop)
    {
        try
        {
            var db = services.GetRequiredService<PortalDb>();
            var now = clock.GetUtcNow();
            // Before anything is read: who sits down from here on is judged by what is read after, and this round knows nothing of it.
            var held = his.ToDictionary(c => c, c => new Held(connections.SeatsOf(c), presence.LooksOf(c)));
            var actor = await ActorReader.Read(db, personId, "", DateOnly.FromDateTime(now.UtcDateTime), stop);
            var live = await LiveSessions(db, his, actor, now, stop);
            var staying = new Dictionary<LiveConnection, Held>();
            foreach (var connection in his)
            {
                if (actor is null || !live.Contains(connection.SessionId))
                {
                    await closing.End(connection);
                }
                else if (connection.Side != actor.Side)
                {
                    await closing.Cut(connection);
                }
                else
                {
                    staying.Add(connection, held[connection]);
                }
            }
            return actor is not null && await Recheck(services.GetRequiredService<Sights>(), actor, staying, stop);
        }
        catch (Exception problem) when (problem is not OperationCanceledException)
        {
            // Nobody can say what is still his: he is cut, comes back and is judged anew.
            Log.NotChecked(logger, personId, problem);
            foreach (var connection in his)
            {
                await closing.Cut(connection);
            }
            return true;
        }
    }

    private async Task<bool> Recheck(Sights sights, Actor actor, Dictionary<LiveConnection, Held> his, CancellationToken stop)
    {
        var kept = await sights.Keeps(actor, his.Values.SelectMany(h => h.Seats.Select(s => s.Key).Concat(h.Looks)).ToHashSet(), stop);
        var lost = false;
        foreach (var (connection, held) in his)
        {
            foreach (var (topic, seat) in held.Seats.Where(s => !kept.Contains(s.Key)))
            {
                lost |= await closing.Take(connection, topic, seat.Ticket);
            }
            foreach (var topic in held.Looks)
            {
                if (!await sights.SeesOthersAt(actor, topic, stop))
                {
                    presence.Expel(connection, topic);
                }
            }
        }
        return lost;
    }

    private static async Task<HashSet<Guid>> LiveSessions(PortalDb db, IReadOnlyList<LiveConnection> his, Actor? actor, DateTimeOffset now, CancellationToken stop)
    {
        if (actor is null)
        {
            return [];
        }
        var ids = his.Select(c => c.SessionId).Distinct().ToList();
        var sessions = await db.Sessions.AsNoTracking().Where(s => ids.Contains(s.Id)).ToListAsync(stop);
        var lengths = await db.HowLongSessionsLast(stop);
        return [.. sessions.Where(s => s.IsLive(now, actor.IsStaff, lengths)).Select(s => s.Id)];
    }

    /// <summary>Where a connection sat and looked when the round began.</summary>
    private sealed record Held(IReadOnlyList<KeyValuePair<Topic, Seat>> Seats, IReadOnlyList<Topic> Looks);

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "The rights of {PersonId} could not be looked at; his connections are cut")]
        public static partial void NotChecked(ILogger logger, Guid personId, Exception problem);
    }
}
