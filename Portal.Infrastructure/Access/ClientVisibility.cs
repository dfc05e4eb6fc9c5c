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
            var own = db.LiveContactsOf(actor).Select(c => c.ClientId);
            return db.Clients.Where(c => own.Contains(c.Id));
        }
        var open = db.DossiersWhereMay(actor, Capability.SeeDossier);
        if (!actor.May(OfficeCapability.ActivateClients))
        {
            return db.Clients.Where(c => open.Any(d => d.ClientId == c.Id));
        }
        var waiting = db.ClientsToActivate(staff).Select(c => c.Id);
        return db.Clients.Where(c => open.Any(d => d.ClientId == c.Id) || waiting.Contains(c.Id));
    }

    /// <summary>Members see their panels and need no role (D5). Staff sees the panels of clients on whose dossiers he may share; who
    /// creates or deletes panels for the office, those of every client he may see.</summary>
    public static IQueryable<Panel> PanelsVisibleTo(this PortalDb db, Actor actor)
    {
        if (!actor.IsStaff)
        {
            var contacts = db.LiveContactsOf(actor).Select(c => c.Id);
            return db.Panels.Where(p => p.Members.Any(m => contacts.Contains(m.ContactId)));
        }
        var sharing = db.DossiersOpenWhereMay(actor, Capability.ShareOnPanels);
        if (!actor.May(OfficeCapability.CreatePanels) && !actor.May(OfficeCapability.DeletePanels))
        {
            return db.Panels.Where(p => sharing.Any(d => d.ClientId == p.ClientId));
        }
        var clients = db.ClientsVisibleTo(actor);
        return db.Panels.Where(p => clients.Any(c => c.Id == p.ClientId));
    }

    private static IQueryable<Client> ClientsToActivate(this PortalDb db, StaffFacts staff)
    {
        var home = staff.BranchId;
        var within = staff.LimitedToBranch ? db.Clients.Where(c => home != null && c.BranchId == home) : db.Clients;
        var closed = db.BranchesClosedTo(staff);
        return within.Where(c => !db.Dossiers.Any(d => d.ClientId == c.Id) && !closed.Any(id => id == c.BranchId));
    }
}
