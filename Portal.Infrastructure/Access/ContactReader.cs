using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Infrastructure.Data;

namespace Portal.Infrastructure.Access;

/// <summary>Reads how a client user stands to each dossier of his clients, and asks <see cref="DossierRights"/>.</summary>
internal static class ContactReader
{
    public static async Task<IReadOnlyList<ContactFacts>> WithDossiers(PortalDb db, Guid personId, IReadOnlyList<ContactFacts> contacts, CancellationToken stop)
    {
        var ids = contacts.Select(c => c.ContactId).ToList();
        var rows = await (
            from contact in db.Contacts.AsNoTracking()
            join d in db.Dossiers on contact.ClientId equals d.ClientId
            where ids.Contains(contact.Id)
            select new
            {
                d.Id,
                ContactId = contact.Id,
                d.Configuration,
                d.Modules,
                d.IsPrivate,
                d.IsWorklist,
                Direct = d.ContactRoles.Where(r => r.ContactId == contact.Id).Select(r => r.Roles).FirstOrDefault(),
                ThroughContactGroups = (
                    from role in db.ContactGroupRoles
                    join member in db.ContactGroupMembers on role.GroupId equals member.GroupId
                    where role.DossierId == d.Id && member.ContactId == contact.Id
                    select role.Roles).ToList(),
                ThroughClientGroup = db.ClientGroups.Where(g => g.Id == d.ClientGroupId).Select(g => g.MemberRoles).FirstOrDefault(),
                Grants = d.Grants.Where(g => g.PersonId == personId).ToList(),
            }).ToListAsync(stop);

        var dossiers = rows.ToLookup(r => r.ContactId, r =>
        {
            // Branches shield from staff only.
            var facts = new DossierFacts(r.Configuration, r.Modules, r.IsPrivate, r.IsWorklist, null, false);
            var inherited = r.ThroughContactGroups.Aggregate(ClientRoles.None, (all, roles) => all | roles);
            var standing = new ContactStanding(true, r.Direct, inherited, r.ThroughClientGroup, SingleGrants.From(r.Grants));
            return new ContactDossier(r.Id, DossierRights.Of(facts, standing), DossierRights.ReadsIncoming(facts, standing));
        });
        return [.. contacts.Select(c => c with { Dossiers = [.. dossiers[c.ContactId]] })];
    }

    public static List<Guid> ContactIds(this Actor actor) => [.. actor.Contacts.Select(c => c.ContactId)];

    public static List<Guid> ClientIds(this Actor actor) => [.. actor.Contacts.Select(c => c.ClientId)];

    public static List<Guid> DossiersWhoseIncomingIsRead(this Actor actor) => [.. actor.Contacts.SelectMany(c => c.Dossiers).Where(d => d.ReadsIncoming).Select(d => d.DossierId)];

    public static IEnumerable<Guid> With(this ContactFacts contact, params Capability[] capabilities)
    {
        var all = Capabilities.Of(capabilities);
        return contact.Dossiers.Where(d => (d.Rights & all) == all).Select(d => d.DossierId);
    }

    /// <summary>A client user's dossiers where he holds all of these.</summary>
    public static List<Guid> DossierIdsWith(this Actor actor, params Capability[] capabilities)
    {
        var all = Capabilities.Of(capabilities);
        return [.. actor.Contacts.SelectMany(c => c.Dossiers).Where(d => (d.Rights & all) == all).Select(d => d.DossierId)];
    }
}
