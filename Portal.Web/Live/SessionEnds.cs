namespace Portal.Web.Live;

/// <summary>Says which sessions have just ended, after the rows did, so that the hub closes their sockets at once.</summary>
public sealed class SessionEnds
{
    public event Action<Guid>? Ended;

    public void Say(Guid sessionId) => Ended?.Invoke(sessionId);
}
