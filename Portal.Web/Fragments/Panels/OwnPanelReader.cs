using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Data;

namespace Portal.Web.Fragments.Panels;

/// <summary>The panels on which a client user has a place, by name.</summary>
public sealed class OwnPanelReader(PortalDb db)
{
    public async Task<IReadOnlyList<OwnPanel>> Read(Actor actor, CancellationToken stop) => await db.PanelsVisibleTo(actor).AsNoTracking().OrderBy(p => p.Name)
        .Select(p => new OwnPanel(p.Id, p.Name, db.Clients.Where(c => c.Id == p.ClientId).Select(c => c.Name).First(), p.Shares.Count)).ToListAsync(stop);
}
