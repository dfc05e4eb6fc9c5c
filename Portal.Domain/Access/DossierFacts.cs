using Portal.Domain.Dossiers;

namespace Portal.Domain.Access;

/// <summary>What rights depend on that is the dossier's own.</summary>
/// <param name="ClientBranchId">Branch of its client; null belongs to the office as a whole.</param>
/// <param name="BranchIsShielded">That branch keeps its clients from staff of other branches (B7).</param>
public sealed record DossierFacts(Configuration Configuration, DossierModules Modules, bool IsPrivate, bool IsWorklist, Guid? ClientBranchId, bool BranchIsShielded);

/// <summary>Single capabilities given to, or denied, one person on one dossier (B5).</summary>
public readonly record struct SingleGrants(Capabilities Given, Capabilities Denied)
{
    public static readonly SingleGrants None;

    public static SingleGrants From(IEnumerable<CapabilityGrant> grants) =>
        grants.Aggregate(None, (sum, grant) => grant.Given
            ? sum with { Given = sum.Given.With(grant.Capability) }
            : sum with { Denied = sum.Denied.With(grant.Capability) });

    /// <summary>Denied wins over given, and both over the roles.</summary>
    public Capabilities On(Capabilities byRoles) => new((byRoles | Given).Bits & ~Denied.Bits);
}

/// <summary>How a staff member stands to one dossier.</summary>
/// <param name="IsLive">Not blocked, not ended.</param>
public sealed record StaffStanding(bool IsLive, StaffFacts Staff, bool IsManager, bool IsThroughClientGroup, bool IsSupporting, SingleGrants Grants)
{
    public bool IsAssigned => IsManager || IsThroughClientGroup || IsSupporting;
}

/// <summary>How a person stands to one dossier as contact of its client.</summary>
/// <param name="IsLive">He is a contact of this very client, not blocked, not ended.</param>
/// <param name="Direct">Roles given to himself.</param>
/// <param name="ThroughContactGroups">Roles of the contact groups he is in.</param>
/// <param name="ThroughClientGroup">Roles that the dossier's client group gives its members' users.</param>
public sealed record ContactStanding(bool IsLive, ClientRoles Direct, ClientRoles ThroughContactGroups, ClientRoles ThroughClientGroup, SingleGrants Grants)
{
    public ClientRoles Roles => Direct | ThroughContactGroups | ThroughClientGroup;
}
