using Portal.Domain.Access;
using Portal.Domain.Panels;
using Portal.Infrastructure.Data;
namespace Portal.Infrastructure.Access;
public sealed class NotFound : Exception;
public static class ActorReader { public static Task<Actor?> Read(PortalDb db, Guid personId, string address, DateOnly today, CancellationToken stop = default) => Task.FromResult<Actor?>(null); }
public static class Visibility {
  public static Task<Capabilities> CapabilitiesOn(this PortalDb db, Actor actor, Guid dossierId, CancellationToken stop = default) => Task.FromResult(Capabilities.None);
  public static IQueryable<Panel> PanelsVisibleTo(this PortalDb db, Actor actor) => db.Panels;
}
