using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Clients;
using Portal.Infrastructure.Approvals;
using Portal.Infrastructure.Data;

namespace Portal.Infrastructure.Access;

/// <summary>All that a contact was given at his client.</summary>
public static class ContactRights
{
    /// <summary>Takes his roles and single rights on every dossier, his groups, his panels and his approvals; each tells of itself. The caller saves.</summary>
    public static async Task TakeAllFrom(this PortalDb db, Contact contact, By by, DateTimeOffset at, CancellationToken stop)
    {
        foreach (var dossier in await db.Dossiers.AsSplitQuery().Include(d => d.ContactRoles).Include(d => d.Grants).Where(d => d.ClientId == contact.ClientId).ToListAsync(stop))
        {
            dossier.GiveRoles(contact, ClientRoles.None, by, at);
            foreach (var capability in dossier.Grants.Where(g => g.PersonId == contact.PersonId).Select(g => g.Capability).ToList())
            {
                dossier.SetCapability(contact.PersonId, contact.Person.Name, capability, null, by, at);
            }
        }
        foreach (var group in await db.ContactGroups.Include(g => g.Members).Where(g => g.Members.Any(m => m.ContactId == contact.Id)).ToListAsync(stop))
        {
            group.Leave(contact, by, at);
        }
        foreach (var panel in await db.Panels.Include(p => p.Members).Where(p => p.Members.Any(m => m.ContactId == contact.Id)).ToListAsync(stop))
        {
            panel.Remove(contact, by, at);
        }
        await db.TakeApprovalsFrom(contact, by, at, stop);
    }
}
