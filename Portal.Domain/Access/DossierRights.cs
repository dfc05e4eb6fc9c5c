namespace Portal.Domain.Access;

/// <summary>The one rule of access.md, on an object. Lists ask the same as queries (Portal.Infrastructure/Access); random offices hold
/// the two together.</summary>
public static class DossierRights
{
    public static Capabilities Of(DossierFacts dossier, StaffStanding person)
    {
        if (!person.IsLive || !Reaches(dossier, person))
        {
            return Capabilities.None;
        }
        var rights = person.Grants.On(StaffRights.Of(person.Staff.Roles)) & StaffRights.All & Ceiling.Of(dossier.Modules);
        return dossier.IsWorklist ? rights : rights.Without(Capability.UseWorklist);
    }

    public static Capabilities Of(DossierFacts dossier, ContactStanding person) =>
        Given(person) & Ceiling.Of(dossier.Configuration) & Ceiling.Of(dossier.Modules);

    /// <summary>What roles and single grants give before the dossier's ceiling cuts it.</summary>
    private static Capabilities Given(ContactStanding person) =>
        person.IsLive ? person.Grants.On(ClientRights.Of(person.Roles)) & ClientRights.All : Capabilities.None;

    /// <summary>Whether all incoming documents that are there may be read: the ceiling of D takes SeeAllIncoming away, but what was
    /// delivered before a change to D stays readable to those who could read it (A3).</summary>
    public static bool ReadsIncoming(DossierFacts dossier, ContactStanding person) =>
        Of(dossier, person).Has(Capability.SeeDossier) && Given(person).Has(Capability.SeeAllIncoming);

    /// <summary>Whether the dossier exists for a staff member at all; the shield closes it even to those assigned.</summary>
    public static bool Reaches(DossierFacts dossier, StaffStanding person) =>
        !ShieldedFrom(dossier, person.Staff) && (person.IsAssigned || (!dossier.IsPrivate && ReachesUnassigned(dossier, person.Staff)));

    private static bool ShieldedFrom(DossierFacts dossier, StaffFacts staff) =>
        dossier.BranchIsShielded && staff.BranchId is { } home && home != dossier.ClientBranchId;

    // An Admin limited to a branch but without one has nothing to be limited to: he reaches what he is assigned to.
    private static bool ReachesUnassigned(DossierFacts dossier, StaffFacts staff) =>
        staff.Roles.HasFlag(StaffRoles.Admin)
        && (!staff.LimitedToBranch || (staff.BranchId is { } home && home == dossier.ClientBranchId));
}
