using Portal.Domain.Access;
using Portal.Domain.Clients;
using Portal.Domain.Dossiers;
using Portal.Domain.Office;

namespace Portal.Tests.Infrastructure.Access;

/// <summary>Who stands how to what, read from the objects of a <see cref="RandomOffice"/> by plain loops: slow, and without a database.</summary>
internal sealed class PlainRights(RandomOffice office)
{
    private readonly Dictionary<(Guid, Guid), Capabilities> known = [];

    public bool ComesIn(Person person) => StaffMember(person) is { } staff ? staff.HasAccess(RandomOffice.Today)
        : office.Contacts.Exists(c => c.PersonId == person.Id && c.HasAccess(RandomOffice.Today));

    public bool IsStaff(Person person) => StaffMember(person) is not null;

    public StaffMember? StaffMember(Person person) => office.Staff.Find(s => s.PersonId == person.Id);

    public bool IsInGroup(Person person, Guid groupId) => office.StaffGroups.Exists(g => g.Id == groupId && g.Members.Exists(m => m.PersonId == person.Id));

    /// <summary>His contact at the client, if he has access there.</summary>
    public Contact? ContactAt(Person person, Guid clientId) => IsStaff(person) ? null
        : office.Contacts.Find(c => c.PersonId == person.Id && c.ClientId == clientId && c.HasAccess(RandomOffice.Today));

    public bool May(Person person, Dossier dossier, Capability capability) => On(person, dossier).Has(capability);

    /// <summary>May open it, and holds the capability too.</summary>
    public bool MayOpen(Person person, Dossier dossier, Capability capability) => May(person, dossier, Capability.SeeDossier) && May(person, dossier, capability);

    public Capabilities On(Person person, Dossier dossier)
    {
        if (!known.TryGetValue((person.Id, dossier.Id), out var rights))
        {
            rights = StaffMember(person) is { } staff
                ? DossierRights.Of(Facts(dossier), Standing(staff, dossier))
                : DossierRights.Of(Facts(dossier), Standing(person, dossier));
            known[(person.Id, dossier.Id)] = rights;
        }
        return rights;
    }

    public bool ReadsIncoming(Person person, Dossier dossier) =>
        DossierRights.ReadsIncoming(Facts(dossier), Standing(person, dossier));

    public bool Reaches(StaffMember staff, Dossier dossier) => staff.HasAccess(RandomOffice.Today) && DossierRights.Reaches(Facts(dossier), Standing(staff, dossier));

    public StaffFacts Facts(StaffMember staff)
    {
        var groups = office.StaffGroups.Where(g => g.Members.Exists(m => m.PersonId == staff.PersonId)).ToList();
        var roles = staff.Roles;
        groups.ForEach(g => roles |= g.Roles);
        var closed = staff.BranchId is not null && office.Branches.Exists(b => b.Shielded && b.Id != staff.BranchId);
        var single = office.Dossiers.Exists(d => d.Grants.Exists(g => g.PersonId == staff.PersonId));
        return new StaffFacts(roles, staff.BranchId, staff.LimitedToBranch, [.. groups.Select(g => g.Id)], office.Settings.AdminsOnlyAddClients, closed, single);
    }

    private DossierFacts Facts(Dossier dossier)
    {
        var branch = office.Branches.Find(b => b.Id == dossier.Client.BranchId);
        return new DossierFacts(dossier.Configuration, dossier.Modules, dossier.IsPrivate, dossier.IsWorklist, branch?.Id, branch?.Shielded ?? false);
    }

    private StaffStanding Standing(StaffMember staff, Dossier dossier)
    {
        var entrusted = office.ClientGroups.Find(g => g.Id == dossier.ClientGroupId)?.Staff ?? [];
        var through = entrusted.Exists(s => s.PersonId == staff.PersonId
            || office.StaffGroups.Exists(g => g.Id == s.StaffGroupId && g.Members.Exists(m => m.PersonId == staff.PersonId)));
        return new StaffStanding(staff.HasAccess(RandomOffice.Today), Facts(staff), dossier.ManagerId == staff.PersonId, through,
            dossier.Supporting.Exists(s => s.PersonId == staff.PersonId), Grants(staff.PersonId, dossier));
    }

    private ContactStanding Standing(Person person, Dossier dossier)
    {
        var contact = ContactAt(person, dossier.ClientId);
        var direct = dossier.ContactRoles.Find(r => r.ContactId == contact?.Id)?.Roles ?? ClientRoles.None;
        var inherited = ClientRoles.None;
        foreach (var group in office.ContactGroups.Where(g => g.Members.Exists(m => m.ContactId == contact?.Id)))
        {
            inherited |= dossier.GroupRoles.Find(r => r.GroupId == group.Id)?.Roles ?? ClientRoles.None;
        }
        var member = office.ClientGroups.Find(g => g.Id == dossier.ClientGroupId)?.MemberRoles ?? ClientRoles.None;
        return new ContactStanding(contact is not null, direct, inherited, member, Grants(person.Id, dossier));
    }

    private static SingleGrants Grants(Guid personId, Dossier dossier) => SingleGrants.From(dossier.Grants.Where(g => g.PersonId == personId));
}
