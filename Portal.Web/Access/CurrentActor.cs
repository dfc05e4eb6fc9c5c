using Portal.Domain.Access;
using Portal.Domain.Office;

namespace Portal.Web.Access;

/// <summary>Who makes this request; set once by <see cref="ActorMiddleware"/> from the session row and the person as they are now.</summary>
public sealed class CurrentActor
{
    public Actor? Actor { get; private set; }
    public Session? Session { get; private set; }

    /// <summary>For whoever asked for a signed-in person.</summary>
    public Actor Required => Actor ?? throw new Forbidden();

    /// <summary>On the guest's own routes, and on no other.</summary>
    internal void IsGuest(Actor guest) => (Actor, Session) = (guest, null);

    /// <summary>On the routes of somebody from outside who signs, and on no other.</summary>
    internal void IsSigner(Actor signer) => (Actor, Session) = (signer, null);

    internal void Is(Actor actor, Session session) => (Actor, Session) = (actor, session);
}

/// <summary>Seen, but not allowed: 403.</summary>
public sealed class Forbidden : Exception;
