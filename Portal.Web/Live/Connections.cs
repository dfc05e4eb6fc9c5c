using Portal.Domain.Access;

namespace Portal.Web.Live;

/// <summary>Who is connected to this node and watches what. SignalR cannot say it, and revocation, sign-out, presence and the caps need it.</summary>
internal sealed class Connections
{
    public const int MostPerPerson = 20;
    public const int MostTopics = 100;

    private readonly Lock gate = new();
    private readonly Dictionary<string, LiveConnection> byId = new(StringComparer.Ordinal);
    private readonly Dictionary<Guid, HashSet<LiveConnection>> byPerson = [];
    private readonly Dictionary<Topic, HashSet<LiveConnection>> byTopic = [];
    private int round;
    private long tickets;

    /// <summary>Counts how often rights were looked at again.</summary>
    public int Round => Volatile.Read(ref round);

    public void NextRound() => Interlocked.Increment(ref round);

    /// <summary>False when the person has as many as he may.</summary>
    public bool TryAdd(LiveConnection connection)
    {
        lock (gate)
        {
            if (byPerson.GetValueOrDefault(connection.PersonId)?.Count >= MostPerPerson)
            {
                return false;
            }
            byId[connection.Id] = connection;
            Into(byPerson, connection.PersonId, connection);
            return true;
        }
    }

    /// <summary>Forgets it with everything it watches; the topics it watched.</summary>
    public IReadOnlyList<Topic> Remove(LiveConnection connection)
    {
        lock (gate)
        {
            if (!byId.Remove(connection.Id))
            {
                return [];
            }
            Topic[] left = [.. connection.Seats.Keys];
            OutOf(byPerson, connection.PersonId, connection);
            foreach (var topic in left)
            {
                OutOf(byTopic, topic, connection);
            }
            connection.Seats.Clear();
            return left;
        }
    }

    /// <summary>Sits down at a topic before the right is checked, so that no revocation can pass between: each time on a new ticket, and a look
    /// at rights takes only the tickets that were out when it began. False when it watches too many.</summary>
    public bool Join(LiveConnection connection, Topic topic)
    {
        lock (gate)
        {
            if (!byId.ContainsKey(connection.Id) || (!connection.Seats.ContainsKey(topic) && connection.Seats.Count >= MostTopics))
            {
                return false;
            }
            connection.Seats[topic] = default(Seat) with { Ticket = ++tickets };
            Into(byTopic, topic, connection);
            return true;
        }
    }

    /// <summary>Says what the seat is, once the right was checked. False when it was taken away meanwhile.</summary>
    public bool Place(LiveConnection connection, Topic topic, Seat seat)
    {
        lock (gate)
        {
            if (!connection.Seats.TryGetValue(topic, out var taken))
            {
                return false;
            }
            connection.Seats[topic] = seat with { Ticket = taken.Ticket };
            return true;
        }
    }

    /// <summary>Gets up from the seat of this ticket. False where he left it, or sat down anew since.</summary>
    public bool Leave(LiveConnection connection, Topic topic, long ticket)
    {
        lock (gate)
        {
            return connection.Seats.TryGetValue(topic, out var taken) && taken.Ticket == ticket && Leave(connection, topic);
        }
    }

    public bool Leave(LiveConnection connection, Topic topic)
    {
        lock (gate)
        {
            OutOf(byTopic, topic, connection);
            return connection.Seats.Remove(topic);
        }
    }

    public LiveConnection? Find(string connectionId)
    {
        lock (gate)
        {
            return byId.GetValueOrDefault(connectionId);
        }
    }

    public bool IsFull(Guid personId)
    {
        lock (gate)
        {
            return byPerson.GetValueOrDefault(personId)?.Count >= MostPerPerson;
        }
    }

    public Seat? SeatOf(LiveConnection connection, Topic topic)
    {
        lock (gate)
        {
            return connection.Seats.TryGetValue(topic, out var seat) ? seat : null;
        }
    }

    public IReadOnlyList<KeyValuePair<Topic, Seat>> SeatsOf(LiveConnection connection)
    {
        lock (gate)
        {
            return [.. connection.Seats];
        }
    }

    public IReadOnlyList<LiveConnection> All()
    {
        lock (gate)
        {
            return [.. byId.Values];
        }
    }

    public IReadOnlyList<LiveConnection> Of(Guid personId)
    {
        lock (gate)
        {
            return byPerson.TryGetValue(personId, out var his) ? [.. his] : [];
        }
    }

    public IReadOnlyList<LiveConnection> Watching(Topic topic, Side side)
    {
        lock (gate)
        {
            return byTopic.TryGetValue(topic, out var all) ? [.. all.Where(c => c.Side == side)] : [];
        }
    }

    /// <summary>Those of a side who are connected at all.</summary>
    public IReadOnlySet<Guid> People(Side side)
    {
        lock (gate)
        {
            return byPerson.Where(p => p.Value.Any(c => c.Side == side)).Select(p => p.Key).ToHashSet();
        }
    }

    /// <summary>Those who watch something of a client, or something of which that is not known yet.</summary>
    public IReadOnlySet<Guid> PeopleAt(Guid clientId)
    {
        lock (gate)
        {
            return byId.Values.Where(c => c.Seats.Values.Any(s => !s.IsKnown || s.ClientId == clientId)).Select(c => c.PersonId).ToHashSet();
        }
    }

    private static void Into<TKey>(Dictionary<TKey, HashSet<LiveConnection>> index, TKey key, LiveConnection connection) where TKey : notnull
    {
        if (!index.TryGetValue(key, out var set))
        {
            index[key] = set = [];
        }
        set.Add(connection);
    }

    private static void OutOf<TKey>(Dictionary<TKey, HashSet<LiveConnection>> index, TKey key, LiveConnection connection) where TKey : notnull
    {
        if (index.TryGetValue(key, out var set) && set.Remove(connection) && set.Count == 0)
        {
            index.Remove(key);
        }
    }
}
