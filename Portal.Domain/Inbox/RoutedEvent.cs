using Portal.Domain.Activity;

namespace Portal.Domain.Inbox;

using static ActivityKind;

/// <summary>What an office sorts by: the six of seed 004, and the rest. Stored: never renumber.</summary>
public enum RoutedEvent
{
    /// <summary>Anything that is none of the others.</summary>
    Other = 0,
    /// <summary>Approved, but sending failed.</summary>
    SendingFailed = 1,
    /// <summary>A document was rejected, or not signed, with a remark.</summary>
    Rejected = 2,
    /// <summary>A user changed his data: accounts, and who approves what.</summary>
    DataChanged = 3,
    /// <summary>A file was placed for the office.</summary>
    FilePlaced = 4,
    /// <summary>A document was approved, or signed by all.</summary>
    Approved = 5,
    /// <summary>Somebody asks for more information, or for an account.</summary>
    QuestionAsked = 6,
    /// <summary>It cannot be done, or does not apply, says the client.</summary>
    Declined = 7,
    /// <summary>Something is late.</summary>
    Late = 8,
    /// <summary>A client wrote a message.</summary>
    Message = 9,
    /// <summary>A message to a client did not arrive.</summary>
    NotReached = 80,
}

public static class RoutedEvents
{
    public static RoutedEvent Of(ActivityKind kind) => kind switch
    {
        FilingFailed or SealingStuck or SignatureSealFailed => RoutedEvent.SendingFailed,
        ApprovalRefused or SignatureDeclined => RoutedEvent.Rejected,
        ApprovalRightSet or ContactActivated or ContactAdded or ContactRemoved => RoutedEvent.DataChanged,
        FileDelivered or FileTakenBack or DocumentAdded or DocumentVersionAdded or GuestDone => RoutedEvent.FilePlaced,
        ApprovalCompleted or SignatureCompleted => RoutedEvent.Approved,
        ItemQuestionAsked or AccountAsked => RoutedEvent.QuestionAsked,
        ItemDeclined or ItemNotApplicable => RoutedEvent.Declined,
        ConversationStarted or MessageWritten => RoutedEvent.Message,
        ApprovalStillOpen or SignatureExpired => RoutedEvent.Late,
        DeliveryFailed => RoutedEvent.NotReached,
        _ => RoutedEvent.Other,
    };
}
