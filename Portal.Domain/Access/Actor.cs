namespace Portal.Domain.Access;

/// <summary>The signed-in person with what his rights are computed from; loaded anew for each request and each hub call.</summary>
/// <param name="PersonId">The person; his contacts hang on it.</param>
/// <param name="Today">The day on which he asks; access that has ended by then is gone.</param>
/// <param name="Staff">Set for staff, null for client users.</param>
public sealed record Actor(Guid PersonId, string Name, string Language, string Address, DateOnly Today, StaffFacts? Staff)
{
    public Side Side => Staff is null ? Side.Client : Side.Office;
    public bool IsStaff => Staff is not null;
    public By By => new(PersonId, Name, Side, Address);

    /// <summary>Office capability (not bound to a dossier); client users have none.</summary>
    public bool May(OfficeCapability capability) => Staff is not null && OfficeRights.Of(Staff).Contains(capability);
}

/// <summary>What a staff member's rights depend on. Blocked or ended staff never becomes an actor.</summary>
/// <param name="Roles">His own roles and those his staff groups carry.</param>
/// <param name="BranchId">Home branch; null = the office as a whole, so never "staff of another branch".</param>
/// <param name="LimitedToBranch">An Admin who sees only the dossiers of his branch.</param>
/// <param name="StaffGroupIds">Groups he is in now.</param>
/// <param name="AdminsOnlyAddClients">The office setting at this moment.</param>
/// <param name="SomeBranchIsClosed">Another branch shields its clients from him; false spares every query the look at branches.</param>
public sealed record StaffFacts(StaffRoles Roles, Guid? BranchId, bool LimitedToBranch, IReadOnlyList<Guid> StaffGroupIds, bool AdminsOnlyAddClients, bool SomeBranchIsClosed);
