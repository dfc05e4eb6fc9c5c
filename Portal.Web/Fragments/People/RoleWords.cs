using Microsoft.AspNetCore.Components;
using Portal.Domain.Access;
using Portal.Infrastructure.Access;
using Portal.Web.Fragments.OfficeRun;
using Portal.Web.Texts;

namespace Portal.Web.Fragments.People;

/// <summary>Roles and the ways to rights, in words.</summary>
internal static class RoleWords
{
    public static readonly IReadOnlyList<ClientRoles> Each = [.. Enum.GetValues<ClientRoles>().Where(r => r != ClientRoles.None)];

    public static string Word(Text text, ClientRoles role) => text[$"people.role-{role.ToString().ToLowerInvariant()}"];

    public static string Word(Text text, Capability capability) => text[$"sharing.may-{capability.ToString().ToLowerInvariant()}"];

    public static string Words(Text text, ClientRoles roles) => string.Join(", ", Each.Where(r => roles.HasFlag(r)).Select(r => Word(text, r)));

    public static RenderFragment Sentence(Text text, Why why, WhyDoors doors) => why switch
    {
        { Kind: WhyKind.ClientGroup, Through: { } through } => text.Leading("people.why-client-group-staff", doors.Clients(why.Group!), doors.Staff(through)),
        { Kind: WhyKind.Admin, Group: { } group } => text.Leading("people.why-admin-group", doors.Staff(group)),
        _ => Sentence(text, why.Kind, why, doors),
    };

    private static RenderFragment Sentence(Text text, WhyKind kind, Why why, WhyDoors doors) => kind switch
    {
        WhyKind.Manager => text.Leading("people.why-manager"),
        WhyKind.ClientGroup => text.Leading("people.why-client-group", doors.Clients(why.Group!)),
        WhyKind.Supporting => text.Leading("people.why-supporting"),
        WhyKind.Admin => text.Leading("people.why-admin"),
        WhyKind.StaffGroupRoles => text.Leading("people.why-inherited-staff-group", StaffForm.Words(text, why.StaffRoles), doors.Staff(why.Group!)),
        WhyKind.DirectRoles => text.Leading("people.why-direct", Words(text, why.Roles)),
        WhyKind.ContactGroupRoles => text.Leading("people.why-inherited", Words(text, why.Roles), doors.Contacts(why.Group!)),
        WhyKind.ClientGroupRoles => text.Leading("people.why-inherited-client-group", Words(text, why.Roles), doors.Clients(why.Group!)),
        WhyKind.CapabilityGiven => text.Leading("people.why-given", Word(text, why.Capability!.Value)),
        WhyKind.CapabilityDenied => text.Leading("people.why-denied", Word(text, why.Capability!.Value)),
    };

    /// <summary>The roles that the boxes of a form name; an unknown word gives none.</summary>
    public static ClientRoles Sum(IEnumerable<ClientRoles> chosen) => chosen.Where(Each.Contains).Aggregate(ClientRoles.None, (sum, role) => sum | role);
}
