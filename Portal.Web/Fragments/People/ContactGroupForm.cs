using Portal.Domain.Access;
using Portal.Web.Fragments.Settings;

namespace Portal.Web.Fragments.People;

/// <summary>A contact group as typed: its name, who is in it, and its roles on the dossier it was opened from.</summary>
public sealed class ContactGroupForm
{
    public string? Name { get; set; }
    public List<Guid> Members { get; set; } = [];
    public List<ClientRoles> Roles { get; set; } = [];
    /// <summary>The state it was typed on; none for a new one.</summary>
    public Guid Version { get; set; }
}

/// <param name="GroupId">None for a new one.</param>
public sealed record ContactGroupView(Guid DossierId, Guid? GroupId, ContactGroupForm Form, IReadOnlyList<Choice> Contacts);
