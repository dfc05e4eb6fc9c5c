using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.Http.Connections.Features;
using Microsoft.AspNetCore.SignalR;
using Portal.Domain.Access;
using Portal.Domain.Activity;

namespace Portal.Web.Live;

/// <summary>One open connection: whose it is and what it may hear. What it watches and looks at is kept by <see cref="Connections"/> and
/// <see cref="Presence"/>, under their locks.</summary>
internal sealed class LiveConnection(HubCallerContext context, Actor actor, Guid sessionId, Pace pace)
{
    public string Id { get; } = context.ConnectionId;
    public Guid PersonId { get; } = actor.PersonId;
    public string Name { get; } = actor.Name;
    public Side Side { get; } = actor.Side;
    public Guid SessionId { get; } = sessionId;
    public Pace Pace { get; } = pace;

    /// <summary>The <see cref="Connections.Round"/> before its caller was read for the call that runs.</summary>
    public int JudgedIn { get; set; }

    /// <summary>Held by <see cref="Wire.Settle"/>.</summary>
    public SemaphoreSlim Settling { get; } = new(1, 1);

    /// <summary>What it watches; touched by <see cref="Connections"/> alone.</summary>
    public Dictionary<Topic, Seat> Seats { get; } = [];

    /// <summary>Where it looks; touched by <see cref="Presence"/> alone.</summary>
    public HashSet<Topic> Looks { get; } = [];

    /// <summary>When anything at all came in, a ping included. Long polling sends no pings: its polls prove it alive.</summary>
    public TimeSpan Silence(TimeProvider clock) =>
        context.Features.Get<IHttpTransportFeature>()?.TransportType == HttpTransportType.LongPolling ? TimeSpan.Zero
            : context.Features.Get<LastHeard>()?.Ago(clock) ?? TimeSpan.Zero;

    /// <summary>Cuts it.</summary>
    public void Abort() => context.Abort();
}

/// <summary>A topic that a connection watches: whose trail counts it, and which client it belongs to. Unknown until the right was checked;
/// a seat that is not known yet counts as everybody's when rights are looked at again.</summary>
internal readonly record struct Seat(StreamId? Stream, Guid? ClientId, bool IsKnown)
{
    /// <summary>Which sitting down this is; given by <see cref="Connections"/>.</summary>
    public long Ticket { get; init; }
}
