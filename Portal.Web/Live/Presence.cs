using Portal.Domain.Access;
using Portal.Web.Fragments.Parts;

namespace Portal.Web.Live;

/// <summary>Who looks at the same thing, within the wall: one topic, one side. A client's topics have users of that client alone, and who
/// may look was checked before he came here. Nothing is stored. A page that loads anew goes and comes within a moment, so who leaves is
/// shown for a little longer.</summary>
internal sealed class Presence(Wire wire, TimeProvider clock)
{
    public static readonly TimeSpan Grace = TimeSpan.FromSeconds(2.5);
    public static readonly TimeSpan WritingFades = TimeSpan.FromSeconds(8);
    public const int MostLooks = 5;

    private readonly Lock gate = new();
    private readonly Dictionary<(Topic Topic, Side Side), Dictionary<Guid, Guest>> rooms = [];

    public void Look(LiveConnection connection, Topic topic)
    {
        lock (gate)
        {
            if (connection.Looks.Count >= MostLooks || !connection.Looks.Add(topic))
            {
                return;
            }
            var key = (topic, connection.Side);
            if (!rooms.TryGetValue(key, out var room))
            {
                rooms[key] = room = [];
            }
            if (room.TryGetValue(connection.PersonId, out var guest))
            {
                guest.Stays();
                guest.Connections.Add(connection);
                wire.Here(connection, topic, People(room));
                return;
            }
            room[connection.PersonId] = guest = new Guest(connection);
            guest.Connections.Add(connection);
            Tell(key, room);
        }
    }

    public void LookAway(LiveConnection connection, Topic topic)
    {
        lock (gate)
        {
            Leave(connection, topic, Grace);
        }
    }

    /// <summary>The connection is gone.</summary>
    public void Drop(LiveConnection connection)
    {
        lock (gate)
        {
            foreach (var topic in connection.Looks.ToArray())
            {
                Leave(connection, topic, Grace);
            }
        }
    }

    /// <summary>He may not be here any more: no grace.</summary>
    public void Expel(LiveConnection connection, Topic topic)
    {
        lock (gate)
        {
            Leave(connection, topic, TimeSpan.Zero);
        }
    }

    /// <summary>Says where he writes; null when he stopped. Only of one who looks.</summary>
    public void Write(LiveConnection connection, Topic topic, string? field)
    {
        lock (gate)
        {
            var key = (topic, connection.Side);
            if (connection.Looks.Contains(topic) && rooms.TryGetValue(key, out var room) && room.TryGetValue(connection.PersonId, out var guest))
            {
                (guest.Field, guest.WritesAt) = (field, clock.GetUtcNow());
                Tell(key, room);
            }
        }
    }

    public IReadOnlyList<Topic> LooksOf(LiveConnection connection)
    {
        lock (gate)
        {
            return [.. connection.Looks];
        }
    }

    private void Leave(LiveConnection connection, Topic topic, TimeSpan grace)
    {
        var key = (topic, connection.Side);
        if (!connection.Looks.Remove(topic) || !rooms.TryGetValue(key, out var room) || !room.TryGetValue(connection.PersonId, out var guest))
        {
            return;
        }
        guest.Connections.Remove(connection);
        if (guest.Connections.Count > 0)
        {
            return;
        }
        guest.Field = null;
        if (grace == TimeSpan.Zero)
        {
            Went(key, room, guest);
        }
        else
        {
            guest.Leaves(clock, grace, () => Gone(key, guest));
        }
    }

    private void Gone((Topic, Side) key, Guest guest)
    {
        lock (gate)
        {
            if (guest.Connections.Count == 0 && rooms.TryGetValue(key, out var room) && room.GetValueOrDefault(guest.PersonId) == guest)
            {
                Went(key, room, guest);
            }
        }
    }

    private void Went((Topic Topic, Side Side) key, Dictionary<Guid, Guest> room, Guest guest)
    {
        guest.Stays();
        room.Remove(guest.PersonId);
        if (room.Count == 0)
        {
            rooms.Remove(key);
            return;
        }
        Tell(key, room);
    }

    // Under the lock, so that two changes cannot overtake one another on the way out; a send only hands over.
    private void Tell((Topic Topic, Side Side) key, Dictionary<Guid, Guest> room)
    {
        var people = People(room);
        foreach (var connection in room.Values.SelectMany(g => g.Connections))
        {
            wire.Here(connection, key.Topic, people);
        }
    }

    private List<Present> People(Dictionary<Guid, Guest> room)
    {
        var now = clock.GetUtcNow();
        return [.. room.Values.OrderBy(g => g.PersonId).Select(g => new Present(
            g.PersonId, g.Name, Face.Initials(g.Name), Face.Tint(g.PersonId), g.Office, now - g.WritesAt < WritingFades ? g.Field : null))];
    }

    private sealed class Guest(LiveConnection first)
    {
        private ITimer? leaving;

        public Guid PersonId { get; } = first.PersonId;
        public string Name { get; } = first.Name;
        public bool Office { get; } = first.Side == Side.Office;
        public HashSet<LiveConnection> Connections { get; } = [];
        public string? Field { get; set; }
        public DateTimeOffset WritesAt { get; set; }

        public void Leaves(TimeProvider clock, TimeSpan after, Action gone)
        {
            Stays();
            leaving = clock.CreateTimer(_ => gone(), null, after, Timeout.InfiniteTimeSpan);
        }

        public void Stays()
        {
            leaving?.Dispose();
            leaving = null;
        }
    }
}
