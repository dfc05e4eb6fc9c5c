namespace Portal.Domain.Access;

/// <summary>The signed-in person with what his rights are computed from; loaded anew for each request and each hub call.</summary>
/// <param name="PersonId">The person; his contacts hang on it.</param>
/// <param name="Today">The day on which he asks; access that has ended by then is gone.</param>
/// <param name="Staff">Set for staff, null for client users.</param>
/// <param name="Contacts">What a client user is at which client; empty for staff.</param>
public sealed record Actor(Guid PersonId, string Name, string Language, string Address, DateOnly Today, StaffFacts? Staff, IReadOnlyList<ContactFacts> Contacts)
{
    /// <summary>Set for a guest of one request (E7); he is no person of the portal, and no route but the guest's own makes him an actor.</summary>
    public GuestFacts? Guest { get; init; }
    /// <summary>Set for somebody from outside who signs one paper (E3); no route but the signer's own makes him an actor.</summary>
    public SignerFacts? Signs { get; init; }
    /// <summary>For whom he stands in at his clients: he approves in their place, and sees for it what they would.</summary>
    public IReadOnlyList<StandIn> StandsInFor { get; init; } = [];

    public Side Side => Staff is null ? Side.Client : Side.Office;
    public bool IsStaff => Staff is not null;
    public By By => new(PersonId, Name, Side, Address);

    /// <summary>A staff member who may hold this on some dossier, for what is offered before a dossier is chosen.</summary>
    public bool MaySomewhere(Capability capability) => Staff is not null && (StaffRights.Of(Staff.Roles).Has(capability) || (Staff.HasSingleGrants && StaffRights.All.Has(capability)));

    /// <summary>A branch whose look and people he manages: any, and the office as a whole (null), for who manages the office; of an Admin
    /// limited to a branch that one alone.</summary>
    public bool Runs(Guid? branchId) => May(OfficeCapability.ManageOffice) || (May(OfficeCapability.ManageBranch) && branchId is not null && branchId == Staff!.BranchId);

    /// <summary>A colleague whom he manages: of a branch that he runs, and not one who runs more than he does.</summary>
    /// <param name="roles">The colleague's, his groups' among them.</param>
    public bool Runs(StaffRoles roles, Guid? branchId, bool limitedToBranch) => Runs(branchId) && (May(OfficeCapability.ManageOffice) || limitedToBranch || !roles.HasFlag(StaffRoles.Admin));

    /// <summary>Office capability (not bound to a dossier); client users have none.</summary>
    public bool May(OfficeCapability capability) => Staff is not null && OfficeRights.Of(Staff).Contains(capability);
}

/// <param name="RequestId">The one request that he sends files for.</param>
public sealed record GuestFacts(Guid RequestId);

/// <param name="SignatureId">The one request that he signs.</param>
public sealed record SignerFacts(Guid SignatureId);

/// <summary>What a staff member's rights depend on. Blocked or ended staff never becomes an actor.</summary>
/// <param name="Roles">His own roles and those his staff groups carry.</param>
/// <param name="BranchId">Home branch; null = the office as a whole, so never "staff of another branch".</param>
/// <param name="LimitedToBranch">An Admin who sees only the dossiers of his branch.</param>
/// <param name="StaffGroupIds">Groups he is in now.</param>
/// <param name="AdminsOnlyAddClients">The office setting at this moment.</param>
/// <param name="SomeBranchIsClosed">Another branch shields its clients from him; false spares every query the look at branches.</param>
/// <param name="HasSingleGrants">Somewhere a capability was given or denied him singly; false spares every query the look at those.</param>
public sealed record StaffFacts(StaffRoles Roles, Guid? BranchId, bool LimitedToBranch, IReadOnlyList<Guid> StaffGroupIds, bool AdminsOnlyAddClients, bool SomeBranchIsClosed, bool HasSingleGrants);

/// <summary>A live contact, with his rights on the dossiers of his client. They are few, so they are read once with the actor, by the
/// predicate itself; a staff member's may be the whole office and stay queries.</summary>
public sealed record ContactFacts(Guid ContactId, Guid ClientId, IReadOnlyList<ContactDossier> Dossiers);

/// <param name="Contact">Who is away, with what he may do himself.</param>
/// <param name="Since">What was over before is no business of who stands in.</param>
public sealed record StandIn(ContactFacts Contact, DateTimeOffset Since);

/// <param name="ReadsIncoming"><see cref="DossierRights.ReadsIncoming"/>.</param>
public sealed record ContactDossier(Guid DossierId, Capabilities Rights, bool ReadsIncoming);
