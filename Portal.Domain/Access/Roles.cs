namespace Portal.Domain.Access;

/// <summary>Roles of client users on one dossier (C1, C2). Named sets of capabilities and nothing else: no code asks for a role.</summary>
[Flags]
public enum ClientRoles
{
    None = 0,
    Administrator = 1,
    FullAccess = 2,
    DocumentProcessing = 4,
    DocumentProcessingArchive = 8,
    FullFeedback = 16,
    DocumentDelivery = 32,
    EntityContributor = 64,
    EntityAccess = 128,
}

/// <summary>Roles of staff, held office-wide; which dossiers they reach is a matter of assignment (B1–B4).</summary>
[Flags]
public enum StaffRoles
{
    None = 0,
    Admin = 1,
    DataController = 2,
    Employee = 4,
    Reader = 8,
    Support = 16,
}
