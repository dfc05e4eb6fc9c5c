using Portal.Domain.Access;
using Portal.Domain.Office;
using Portal.Web.Fragments.OfficeRun;
using Portal.Web.Fragments.Parts;
using Portal.Web.Fragments.People;
using Portal.Web.Texts;

namespace Portal.Web.Fragments.Groups;

/// <summary>A group of the office as typed: a client group has roles of clients, a staff group roles of staff.</summary>
public sealed class GroupForm
{
    internal const int LongestName = 120;

    public string? Name { get; set; }
    public List<ClientRoles> ClientRoles { get; set; } = [];
    public List<StaffRoles> StaffRoles { get; set; } = [];
    /// <summary>The state it was typed on; a later change of somebody else is a clash.</summary>
    public Guid Version { get; set; }

    internal ClientRoles ClientSum => RoleWords.Sum(ClientRoles);
    internal StaffRoles StaffSum => StaffRoles.Where(StaffForm.EachRole.Contains).Aggregate(Domain.Access.StaffRoles.None, (sum, role) => sum | role);

    internal static GroupForm Of(ClientGroup group) => new() { Name = group.Name, ClientRoles = [.. RoleWords.Each.Where(r => group.MemberRoles.HasFlag(r))], Version = group.Version };

    internal static GroupForm Of(StaffGroup group) => new() { Name = group.Name, StaffRoles = [.. StaffForm.EachRole.Where(r => group.Roles.HasFlag(r))], Version = group.Version };

    internal static IEnumerable<FieldError> CheckName(Text text, string? name, string field)
    {
        if (name?.Trim() is not { Length: > 0 and <= LongestName } given || given.Any(char.IsControl))
        {
            yield return new(field, text["groups.name-needed", LongestName]);
        }
    }
}
