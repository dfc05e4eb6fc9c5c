using Portal.Domain.Activity;

namespace Portal.Domain.Inbox;

/// <summary>An activity that reached a staff member's inbox; made in the transaction of that activity by <see cref="Routing"/>.</summary>
public sealed class InboxItem
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public Guid PersonId { get; init; }
    public Guid ActivityId { get; init; }
    public ActivityRow Activity { get; init; } = null!;
    public ActivityKind Kind { get; init; }
    /// <summary>What it is about; when the office judges that, the item is handled for everybody.</summary>
    public Guid SubjectId { get; init; }
    public Guid? DossierId { get; init; }
    public Guid? ClientId { get; init; }
    public DateTimeOffset At { get; init; }
    /// <summary>Why he gets it: a text key.</summary>
    public InboxReason Reason { get; init; }
    public DateTimeOffset? ReadAt { get; set; }
    public DateTimeOffset? HandledAt { get; set; }
}

/// <summary>Why an item is in this inbox.</summary>
public enum InboxReason
{
    Manager = 1,
    ClientGroup = 2,
    Supporting = 3,
    Asker = 4,
    /// <summary>Nobody is responsible: the office is (A4), so its Admins get it.</summary>
    Office = 5,
    /// <summary>He is one of those who authorise it (G8).</summary>
    Authoriser = 6,
    /// <summary>A colleague named him in a message or a note.</summary>
    Mentioned = 40,
}
