namespace Portal.Web.Live;

/// <summary>Which sign-in a connection's id was given to, from the moment it is given. SignalR takes a poll or a post of anybody who knows the
/// id, and addresses get into logs; here it is of use to that sign-in alone.</summary>
internal sealed class HubIds(TimeProvider clock)
{
    public const int MostPerSession = 200;

    /// <summary>Longer than a poll and than the silence after which a browser is cut; a WebSocket names its id once.</summary>
    public static readonly TimeSpan Unused = TimeSpan.FromMinutes(3);

    private readonly Lock gate = new();
    private readonly Dictionary<string, (Guid SessionId, long At)> given = new(StringComparer.Ordinal);

    public void Give(string id, Guid sessionId)
    {
        lock (gate)
        {
            given[id] = (sessionId, clock.GetTimestamp());
        }
    }

    public bool IsGivenTo(string id, Guid sessionId)
    {
        lock (gate)
        {
            if (!given.TryGetValue(id, out var to) || to.SessionId != sessionId)
            {
                return false;
            }
            given[id] = (sessionId, clock.GetTimestamp());
            return true;
        }
    }

    /// <summary>Whether it holds as many as it may, once those that nobody used are forgotten.</summary>
    public bool IsFull(Guid sessionId)
    {
        lock (gate)
        {
            foreach (var (id, to) in given)
            {
                if (clock.GetElapsedTime(to.At) > Unused)
                {
                    given.Remove(id);
                }
            }
            return given.Values.Count(to => to.SessionId == sessionId) >= MostPerSession;
        }
    }
}
