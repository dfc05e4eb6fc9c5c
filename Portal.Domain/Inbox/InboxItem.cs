using Portal.Domain.Activity;

namespace Portal.Domain.Inbox;

/// <summary>An activity that reached a staff member's inbox, or a mailbox of several, where it is one item for all of them; made in the
/// transaction of that activity by <see cref="Routing"/>. Work on it is told by its <see cref="InboxStep"/>s.</summary>
public sealed class InboxItem
{
    public const int LongestNote = 1000;

    public Guid Id { get; init; } = Guid.CreateVersion7();
    /// <summary>Whose own it is; null while it lies in a mailbox.</summary>
    public Guid? PersonId { get; set; }
    public Guid? MailboxId { get; set; }
    public Guid? FolderId { get; set; }
    /// <summary>The mailbox that it came into, which keeps sight of it (I3).</summary>
    public Guid? OriginId { get; set; }
    /// <summary>Who of the mailbox takes care of it.</summary>
    public Guid? AssignedToId { get; set; }
    public DateTimeOffset? SnoozedUntil { get; set; }
    public bool Urgent { get; set; }
    public string Label { get; set; } = "";
    /// <summary>The rule that put it here, as it was called then.</summary>
    public string RuleName { get; init; } = "";
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
    /// <summary>In a mailbox: by the first of its members.</summary>
    public DateTimeOffset? ReadAt { get; set; }
    public Guid? ReadById { get; set; }
    public DateTimeOffset? HandledAt { get; set; }
    public Guid? HandledById { get; set; }
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
    /// <summary>A rule put it into a mailbox that he is in.</summary>
    Mailbox = 7,
    /// <summary>A rule sends him a copy.</summary>
    Copy = 8,
    /// <summary>A colleague handed it over.</summary>
    HandedOver = 9,
    /// <summary>He follows the client.</summary>
    Following = 10,
    /// <summary>A rule puts it into his own inbox.</summary>
    Forwarded = 41,
}

/// <summary>What was done with an item. Stored: never renumber.</summary>
public enum StepKind
{
    Claimed = 1,
    Released = 2,
    Assigned = 3,
    HandedOver = 4,
    Snoozed = 5,
    Handled = 6,
    Reopened = 7,
    Noted = 8,
    Filed = 9,
}

/// <summary>One step of the office's work on an item: who, when, to whom, with which words. For the office alone.</summary>
public sealed class InboxStep
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public Guid ItemId { get; init; }
    public StepKind Kind { get; init; }
    public Guid ById { get; init; }
    public string ByName { get; init; } = "";
    /// <summary>A colleague, a mailbox or a folder, by name.</summary>
    public string To { get; init; } = "";
    public string Note { get; init; } = "";
    public DateTimeOffset At { get; init; }
}
