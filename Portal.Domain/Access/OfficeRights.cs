namespace Portal.Domain.Access;

/// <summary>The office half of access.md: what each staff role may do in the office as a whole.</summary>
public static class OfficeRights
{
    public static IReadOnlySet<OfficeCapability> Of(StaffFacts staff)
    {
        var may = new HashSet<OfficeCapability>();
        if (staff.Roles.HasFlag(StaffRoles.Admin))
        {
            may.UnionWith(Enum.GetValues<OfficeCapability>());
            if (staff.LimitedToBranch)
            {
                // The office as a whole, its groups and its other branches are not his: by each of them he could lift his own limit. Its log
                // tells of the other branches.
                may.ExceptWith([OfficeCapability.ManageOffice, OfficeCapability.ReadAccessLog]);
            }
        }
        if (staff.Roles.HasFlag(StaffRoles.DataController))
        {
            may.UnionWith([OfficeCapability.CreatePanels, OfficeCapability.DeletePanels, OfficeCapability.ErasePersons, OfficeCapability.ReadAccessLog]);
        }
        if (staff.Roles.HasFlag(StaffRoles.Employee) && !staff.AdminsOnlyAddClients)
        {
            may.Add(OfficeCapability.ActivateClients);
        }
        return may;
    }
}
