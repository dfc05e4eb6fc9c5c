using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Approvals;
using Portal.Domain.Clients;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Data;

namespace Portal.Infrastructure.Approvals;

/// <summary>Who may or must approve anything at a client, whatever its type.</summary>
public static class WhoApproves
{
    /// <summary>Live contacts who hold a right, are named by a rule that counts, or are asked by a type's own right; on the dossiers that this
    /// contact may open himself.</summary>
    public static async Task<List<Contact>> WhoApprovesAt(this PortalDb db, ContactFacts contact, DateOnly today, CancellationToken stop)
    {
        var clientId = contact.ClientId;
        var inside = new Dictionary<Guid, Capabilities>();
        foreach (var dossier in contact.Dossiers.Where(d => d.Rights.Has(Capability.SeeDossier)))
        {
            foreach (var one in (await db.PeopleWhoMay(dossier.DossierId, Capability.SeeDossier, today, stop)).Where(p => p.Side == Side.Client))
            {
                inside[one.PersonId] = inside.GetValueOrDefault(one.PersonId) | one.Capabilities;
            }
        }
        var rules = db.ClientRules.Where(r => r.ClientId == clientId && db.DocumentTypes.Any(t => t.Id == r.TypeId && t.UsesRules));
        var named = (await db.ApproverRights.Where(r => r.ClientId == clientId).Select(r => r.ContactId)
            .Union(rules.SelectMany(r => r.Parts).SelectMany(p => p.Seats).Select(s => s.ContactId)).ToListAsync(stop)).ToHashSet();
        var usual = await db.DocumentTypes.AnyAsync(t => !t.IsOff && t.DefaultRight != ApprovalRight.None && !db.ApproverRights.Any(r => r.ClientId == clientId && r.TypeId == t.Id) && !rules.Any(r => r.TypeId == t.Id), stop);
        var people = inside.Keys.ToList();
        return [.. (await db.Contacts.AsNoTracking().LiveOn(today).Include(c => c.Person).Where(c => c.ClientId == clientId && people.Contains(c.PersonId)).OrderBy(c => c.Person.Name).ThenBy(c => c.Id).ToListAsync(stop))
            .Where(c => named.Contains(c.Id) || (usual && inside[c.PersonId].Has(Capability.ManageApprovalTasks)))];
    }
}
