using Portal.Domain.Clients;

namespace Portal.Domain.Inbox;

/// <summary>One of the staff gets a copy of all that comes in on a client (I4): a wish of his own, that gives no right and takes nothing from who is
/// responsible. What he may not see does not reach him.</summary>
public sealed class ClientFollowing
{
    private ClientFollowing() { }

    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public Guid ClientId { get; private init; }
    public Guid PersonId { get; private init; }
    public DateTimeOffset Since { get; private init; }

    public static ClientFollowing Begin(Client client, Guid personId, DateTimeOffset at) => new() { ClientId = client.Id, PersonId = personId, Since = at };
}
