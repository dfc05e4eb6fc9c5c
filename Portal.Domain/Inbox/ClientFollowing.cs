using Portal.Domain.Access;
using Portal.Domain.Activity;
using Portal.Domain.Clients;

namespace Portal.Domain.Inbox;

/// <summary>One of the staff gets a copy of all that comes in on a client (I4): a wish of his own, that gives no right and takes nothing from who is
/// responsible. What he may not see does not reach him.</summary>
public sealed class ClientFollowing : Recording
{
    /// <summary>Whoever wants more is responsible for them, or wants a mailbox.</summary>
    public const int Most = 200;

    private ClientFollowing() { }

    public Guid ClientId { get; private init; }
    public Guid PersonId { get; private init; }
    public DateTimeOffset Since { get; private init; }

    /// <param name="already">How many he follows.</param>
    /// <exception cref="RuleBroken">They are as many as one may follow.</exception>
    public static ClientFollowing Begin(Client client, int already, By by, DateTimeOffset at)
    {
        if (already >= Most)
        {
            throw new RuleBroken("follow.too-many");
        }
        var following = new ClientFollowing { ClientId = client.Id, PersonId = by.PersonId, Since = at };
        following.Tell(ActivityKind.ClientFollowed, client, by, at);
        return following;
    }

    /// <summary>No longer. The caller removes the row; that he did stays told in the trail.</summary>
    public void End(Client client, By by, DateTimeOffset at) => Tell(ActivityKind.ClientUnfollowed, client, by, at);

    private void Tell(ActivityKind kind, Client client, By by, DateTimeOffset at) =>
        Record(new(StreamId.Client(ClientId), kind, by, at, SubjectKind.Client, ClientId, new() { Name = client.Name }));
}
