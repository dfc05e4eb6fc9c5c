using Microsoft.AspNetCore.SignalR;
using Portal.Domain.Access;

namespace Portal.Web.Live;

/// <summary>The one place that sends. No send is waited for: a group send that is awaited waits for its slowest member, and one stalled
/// browser would hold up everybody. Who does not take his frames in time is dropped by the transport and catches up by number.
/// Staff who watch a topic may hear every row of it, so they share a SignalR group, and so does a person's own desk; the notice that there
/// is news says nothing of it, so everybody shares that one. For the rest client users are in no group: each row is judged for each of
/// them (<see cref="Announcer"/>).</summary>
internal sealed class Wire(IHubContext<PortalHub, IPortalClient> hub, Connections connections)
{
    /// <summary>Whether a connection hears this topic as one of a group.</summary>
    public static bool Grouped(LiveConnection connection, Topic topic) =>
        connection.Side == Side.Office || topic.Kind is TopicKind.Desk or TopicKind.Inbox or TopicKind.News;

    /// <summary>Brings the group in line with the seat, in or out; after each sitting down and getting up. One at a time for a connection, as
    /// two may change a seat at once and the last to come here must find how it stands now.</summary>
    public async Task Settle(LiveConnection connection, Topic topic)
    {
        if (!Grouped(connection, topic))
        {
            return;
        }
        await connection.Settling.WaitAsync();
        try
        {
            await (connections.SeatOf(connection, topic) is null
                ? hub.Groups.RemoveFromGroupAsync(connection.Id, topic.ToString())
                : hub.Groups.AddToGroupAsync(connection.Id, topic.ToString()));
        }
        finally
        {
            connection.Settling.Release();
        }
    }

    public void ToGroup(Notice notice) => _ = hub.Clients.Group(notice.Topic).Changed(notice);

    public void To(LiveConnection connection, Notice notice) => _ = hub.Clients.Client(connection.Id).Changed(notice);

    public void Gone(LiveConnection connection, Topic topic) => _ = hub.Clients.Client(connection.Id).Gone(topic.ToString());

    public Task Ended(LiveConnection connection) => hub.Clients.Client(connection.Id).Ended();

    public void Here(LiveConnection connection, Topic topic, IReadOnlyList<Present> people) =>
        _ = hub.Clients.Client(connection.Id).Here(topic.ToString(), people);
}
