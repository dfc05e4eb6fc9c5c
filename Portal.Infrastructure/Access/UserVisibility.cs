using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Clients;
using Portal.Infrastructure.Data;

namespace Portal.Infrastructure.Access;

/// <summary>The users of a dossier as those of the client who manage them see them.</summary>
public static class UserVisibility
{
    /// <summary>Contacts whom something reaches on this dossier, whether or not they can come in now; and those whom nothing reaches anywhere,
    /// so that nobody is lost. Who is only on a panel, or on another dossier of the client, is not among them.</summary>
    public static IQueryable<Contact> UsersOn(this PortalDb db, Guid dossierId, Guid clientId)
    {
        var forAll = db.Dossiers.Where(d => d.Id == dossierId && db.ClientGroups.Any(g => g.Id == d.ClientGroupId && g.MemberRoles != ClientRoles.None));
        return db.Contacts.Where(c => c.ClientId == clientId
            && (forAll.Any()
                || db.ContactRoles.Any(r => r.DossierId == dossierId && r.ContactId == c.Id)
                || db.CapabilityGrants.Any(g => g.DossierId == dossierId && g.PersonId == c.PersonId && g.Given)
                || db.ContactGroupMembers.Any(m => m.ContactId == c.Id && db.ContactGroupRoles.Any(r => r.DossierId == dossierId && r.GroupId == m.GroupId))
                || (!db.ContactRoles.Any(r => r.ContactId == c.Id) && !db.ContactGroupMembers.Any(m => m.ContactId == c.Id) && !db.PanelMembers.Any(m => m.ContactId == c.Id))));
    }

    /// <summary>What a contact holds, or would if he could come in, on each dossier of his client.</summary>
    public static async Task<IReadOnlyList<ContactDossier>> RightsAtClient(this PortalDb db, Contact contact, CancellationToken stop) =>
        (await ContactReader.WithDossiers(db, contact.PersonId, [new ContactFacts(contact.Id, contact.ClientId, [])], stop))[0].Dossiers;

    /// <summary>Asks for accounts: staff sees those of the dossiers he opens, who manages the users all of his, anybody else his own.</summary>
    public static IQueryable<AccountAsk> AccountAsksVisibleTo(this PortalDb db, Actor actor)
    {
        if (actor.IsStaff)
        {
            var open = db.DossiersWhereMay(actor, Capability.SeeDossier);
            return db.AccountAsks.Where(a => open.Any(d => d.Id == a.DossierId));
        }
        var personId = actor.PersonId;
        var (managed, seen) = (actor.DossierIdsWith(Capability.SeeDossier, Capability.ManageClientUsers), actor.DossierIdsWith(Capability.SeeDossier));
        return db.AccountAsks.Where(a => managed.Contains(a.DossierId) || (seen.Contains(a.DossierId) && a.AskedById == personId));
    }
}
