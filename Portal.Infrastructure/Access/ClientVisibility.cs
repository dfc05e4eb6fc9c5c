using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Clients;
using Portal.Domain.Panels;
using Portal.Infrastructure.Data;

namespace Portal.Infrastructure.Access;

/// <summary>Clients and their panels, through the actor.</summary>
public static class ClientVisibility
{
    /// <summary>A contact sees the clients he is a contact of. Staff sees those with a dossier he may open and, where he may activate
    /// clients, those that have none yet.</summary>
    public static IQueryable<Client> ClientsVisibleTo(this PortalDb db, Actor actor)
    {
        if (actor.Staff is not { } staff)
        {
            var own = actor.ClientIds();
            return db.Clients.Where(c => own.Contains(c.Id));
        }
        var open = db.DossiersWhereMay(actor, Capability.SeeDossier);
        if (!actor.May(OfficeCapability.ActivateClients))
        {
            return db.Clients.Where(c => open.Any(d => d.ClientId == c.Id));
        }
        var home = staff.BranchId;
        var limited = staff.LimitedToBranch;
        var closed = db.BranchesClosedTo(staff);
        return db.Clients.Where(c => open.Any(d => d.ClientId == c.Id)
            || (!db.Dossiers.Any(d => d.ClientId == c.Id) && (!limited || (home != null && c.BranchId == home)) && !closed.Any(id => id == c.BranchId)));
    }

    /// <summary>Whether staff, who sees this client, holds a capability there: on one of its dossiers that he may open. One without a dossier
    /// is seen by the right to activate it, and that is then right enough.</summary>
    public static async Task<bool> MayOnClient(this PortalDb db, Actor actor, Guid clientId, Capability capability, CancellationToken stop = default) =>
        actor.IsStaff && (await db.DossiersOpenWhereMay(actor, capability).AnyAsync(d => d.ClientId == clientId, stop)
            || !await db.Dossiers.AnyAsync(d => d.ClientId == clientId, stop));

    /// <summary>Members see their panels and need no role (D5). Staff sees the panels of clients on whose dossiers he may share; who
    /// creates or deletes panels for the office, those of every client he may see.</summary>
    public static IQueryable<Panel> PanelsVisibleTo(this PortalDb db, Actor actor)
    {
        if (!actor.IsStaff)
        {
            var contacts = actor.ContactIds();
            var own = db.PanelMembers.Where(m => contacts.Contains(m.ContactId)).Select(m => m.PanelId);
            return db.Panels.Where(p => own.Contains(p.Id));
        }
        var sharing = db.DossiersOpenWhereMay(actor, Capability.ShareOnPanels);
        if (!actor.May(OfficeCapability.CreatePanels) && !actor.May(OfficeCapability.DeletePanels))
        {
            return db.Panels.Where(p => sharing.Any(d => d.ClientId == p.ClientId));
        }
        var clients = db.ClientsVisibleTo(actor);
        return db.Panels.Where(p => clients.Any(c => c.Id == p.ClientId));
    }
}
