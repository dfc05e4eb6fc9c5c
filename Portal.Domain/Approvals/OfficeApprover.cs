namespace Portal.Domain.Approvals;

/// <summary>What somebody of the office may do with documents of one type (G8).</summary>
public enum OfficeRight
{
    /// <summary>Lets a document go to the client, where its type waits for the office first.</summary>
    Authorise = 1,
    /// <summary>Approves in the client's name, where nobody of the client must.</summary>
    Approve = 2,
}

/// <summary>Given to one of the staff or to a staff group, for the documents of one type on every dossier that he may open. What was given or
/// denied him singly on a dossier stands above it (access.md).</summary>
public sealed class OfficeApprover
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public Guid TypeId { get; init; }
    public OfficeRight Right { get; init; }
    /// <summary>Either this …</summary>
    public Guid? PersonId { get; init; }
    /// <summary>… or this is set.</summary>
    public Guid? StaffGroupId { get; init; }
}
