using Portal.Domain.Access;
using Portal.Infrastructure.Access;
using Portal.Web.Texts;

namespace Portal.Web.Fragments.People;

/// <summary>Roles and the ways to rights, in words.</summary>
internal static class RoleWords
{
    public static readonly IReadOnlyList<ClientRoles> Each = [.. Enum.GetValues<ClientRoles>().Where(r => r != ClientRoles.None)];

    public static string Word(Text text, ClientRoles role) => text[$"people.role-{role.ToString().ToLowerInvariant()}"];

    public static string Word(Text text, Capability capability) => text[$"sharing.may-{capability.ToString().ToLowerInvariant()}"];

    public static string Words(Text text, ClientRoles roles) => string.Join(", ", Each.Where(r => roles.HasFlag(r)).Select(r => Word(text, r)));

    public static string Sentence(Text text, Why why) => why.Kind switch
    {
        WhyKind.Manager => text["people.why-manager"],
        WhyKind.ClientGroup => text["people.why-client-group", why.Name],
        WhyKind.Supporting => text["people.why-supporting"],
        WhyKind.Admin => text["people.why-admin"],
        WhyKind.DirectRoles => text["people.why-direct", Words(text, why.Roles)],
        WhyKind.ContactGroupRoles => text["people.why-inherited", Words(text, why.Roles), why.Name],
        WhyKind.ClientGroupRoles => text["people.why-inherited-client-group", Words(text, why.Roles), why.Name],
        WhyKind.CapabilityGiven => text["people.why-given", Word(text, why.Capability!.Value)],
        WhyKind.CapabilityDenied => text["people.why-denied", Word(text, why.Capability!.Value)],
    };

    /// <summary>The roles that the boxes of a form name; an unknown word gives none.</summary>
    public static ClientRoles Sum(IEnumerable<ClientRoles> chosen) => chosen.Where(Each.Contains).Aggregate(ClientRoles.None, (sum, role) => sum | role);
}
