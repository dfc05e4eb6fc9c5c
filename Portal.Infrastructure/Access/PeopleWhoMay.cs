using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Dossiers;
using Portal.Domain.Office;
using Portal.Infrastructure.Data;

namespace Portal.Infrastructure.Access;

/// <summary>Somebody with rights on a dossier.</summary>
public sealed record PersonOnDossier(Guid PersonId, string Name, Side Side, Capabilities Capabilities);

/// <summary>The question from the other end: who is on this dossier? For "who will see this", the share dialog and revocation.</summary>
public static class PeopleWhoMayQueries
{
    /// <summary>Everybody who holds <paramref name="capability"/> there, staff first, then by name.</summary>
    public static async Task<IReadOnlyList<PersonOnDossier>> PeopleWhoMay(this PortalDb db, Guid dossierId, Capability capability, DateOnly today, CancellationToken stop = default) =>
        [.. (await db.PeopleOn(dossierId, today, stop)).Where(p => p.Capabilities.Has(capability))];

    /// <summary>Staff who reach the dossier, whatever they may do there.</summary>
    public static async Task<IReadOnlyList<PersonOnDossier>> StaffReaching(this PortalDb db, Guid dossierId, DateOnly today, CancellationToken stop = default) =>
        [.. (await db.PeopleOn(dossierId, today, stop)).Where(p => p.Side == Side.Office)];

    /// <summary>Staff who reach the dossier and client users who hold anything on it.</summary>
    public static async Task<IReadOnlyList<PersonOnDossier>> PeopleOn(this PortalDb db, Guid dossierId, DateOnly today, CancellationToken stop = default)
    {
        var dossier = await db.Dossiers.AsNoTracking().AsSplitQuery()
            .Include(d => d.Client).Include(d => d.Supporting).Include(d => d.ContactRoles).Include(d => d.GroupRoles).Include(d => d.Grants)
            .FirstOrDefaultAsync(d => d.Id == dossierId, stop);
        if (dossier is null)
        {
            return [];
        }
        var shielded = await db.Branches.AnyAsync(b => b.Id == dossier.Client.BranchId && b.Shielded, stop);
        var facts = new DossierFacts(dossier.Configuration, dossier.Modules, dossier.IsPrivate, dossier.IsWorklist, dossier.Client.BranchId, shielded);
        var people = await Staff(db, dossier, facts, today, stop);
        people.AddRange(await Contacts(db, dossier, facts, today, stop));
        return [.. people.OrderBy(p => p.Side).ThenBy(p => p.Name, StringComparer.CurrentCulture).ThenBy(p => p.PersonId)];
    }

    private static async Task<List<PersonOnDossier>> Staff(PortalDb db, Dossier dossier, DossierFacts facts, DateOnly today, CancellationToken stop)
    {
        var entrusted = await db.ClientGroupStaff.AsNoTracking().Where(s => s.ClientGroupId == dossier.ClientGroupId).ToListAsync(stop);
        var groups = entrusted.Where(s => s.StaffGroupId != null).Select(s => s.StaffGroupId!.Value).ToList();
        var named = dossier.Supporting.Select(s => s.PersonId)
            .Concat(entrusted.Where(s => s.PersonId != null).Select(s => s.PersonId!.Value))
            .Append(dossier.ManagerId ?? Guid.Empty).ToList();
        var able = db.Staff.Where(s => named.Contains(s.PersonId) || (s.Roles & StaffRoles.Admin) != 0
            || db.StaffGroups.Any(g => (groups.Contains(g.Id) || (g.Roles & StaffRoles.Admin) != 0) && g.Members.Any(m => m.PersonId == s.PersonId))).Select(s => s.PersonId);
        var candidates = await ActorReader.ReadAll(db, db.People.Where(p => able.Contains(p.Id)), today, stop);

        var people = new List<PersonOnDossier>();
        foreach (var actor in candidates)
        {
            if (actor.Staff is not { } staff)
            {
                continue;
            }
            var through = entrusted.Exists(s => s.PersonId == actor.PersonId || (s.StaffGroupId is { } group && staff.StaffGroupIds.Contains(group)));
            var standing = new StaffStanding(true, staff, dossier.ManagerId == actor.PersonId, through,
                dossier.Supporting.Exists(s => s.PersonId == actor.PersonId), GrantsOf(dossier, actor.PersonId));
            if (DossierRights.Reaches(facts, standing))
            {
                people.Add(new PersonOnDossier(actor.PersonId, actor.Name, Side.Office, DossierRights.Of(facts, standing)));
            }
        }
        return people;
    }

    private static async Task<List<PersonOnDossier>> Contacts(PortalDb db, Dossier dossier, DossierFacts facts, DateOnly today, CancellationToken stop)
    {
        var contacts = await db.Contacts.AsNoTracking().LiveOn(today)
            .Where(c => c.ClientId == dossier.ClientId && !db.Staff.Any(s => s.PersonId == c.PersonId))
            .Select(c => new { c.Id, c.PersonId, c.Person.Name, Groups = db.ContactGroupMembers.Where(m => m.ContactId == c.Id).Select(m => m.GroupId).ToList() })
            .ToListAsync(stop);
        var member = await db.ClientGroups.Where(g => g.Id == dossier.ClientGroupId).Select(g => g.MemberRoles).FirstOrDefaultAsync(stop);

        var people = new List<PersonOnDossier>();
        foreach (var contact in contacts)
        {
            var direct = dossier.ContactRoles.Find(r => r.ContactId == contact.Id)?.Roles ?? ClientRoles.None;
            var inherited = dossier.GroupRoles.Where(r => contact.Groups.Contains(r.GroupId)).Aggregate(ClientRoles.None, (all, r) => all | r.Roles);
            var rights = DossierRights.Of(facts, new ContactStanding(true, direct, inherited, member, GrantsOf(dossier, contact.PersonId)));
            if (rights != Capabilities.None)
            {
                people.Add(new PersonOnDossier(contact.PersonId, contact.Name, Side.Client, rights));
            }
        }
        return people;
    }

    private static SingleGrants GrantsOf(Dossier dossier, Guid personId) => SingleGrants.From(dossier.Grants.Where(g => g.PersonId == personId));
}
