using Portal.Domain.Access;

namespace Portal.Domain.Dossiers;

public sealed class SupportingStaff
{
    public Guid DossierId { get; init; }
    public Guid PersonId { get; init; }
}

/// <summary>Roles a contact holds on a dossier directly.</summary>
public sealed class ContactRole
{
    public Guid DossierId { get; init; }
    public Guid ContactId { get; init; }
    public ClientRoles Roles { get; init; }
}

/// <summary>Roles a contact group carries on a dossier.</summary>
public sealed class ContactGroupRole
{
    public Guid DossierId { get; init; }
    public Guid GroupId { get; init; }
    public ClientRoles Roles { get; init; }
}

/// <summary>One capability given to, or denied, one person on one dossier.</summary>
public sealed class CapabilityGrant
{
    public Guid DossierId { get; init; }
    public Guid PersonId { get; init; }
    public Capability Capability { get; init; }
    public bool Given { get; init; }
}
