using Portal.Domain.Activity;
using Portal.Domain.Inbox;

namespace Portal.Domain.Attention;

using static ActivityKind;

/// <summary>What a person chooses by: few groups with plain names instead of a switch a kind. Stored: never renumber.</summary>
public enum NoticeGroup
{
    /// <summary>Documents asked of him, and changes of what is asked.</summary>
    Asked = 1,
    /// <summary>Sent back, answered, granted or refused.</summary>
    Answers = 2,
    Shared = 3,
    /// <summary>Messages, and being named in one.</summary>
    Messages = 4,
    /// <summary>That something still waits, or is late.</summary>
    Reminders = 5,
    /// <summary>What waits for his approval or signature, and what became of it.</summary>
    Approvals = 6,
    /// <summary>To the office: what clients bring in and say.</summary>
    Office = 7,
}

/// <summary>How a person is told of a group. Stored: never renumber.</summary>
public enum NoticeWay
{
    /// <summary>As soon as he did not see it in time.</summary>
    AtOnce = 1,
    /// <summary>With all else that is due, once a day.</summary>
    Digest = 2,
    Off = 3,
}

public static class NoticeGroups
{
    /// <summary>Null: nobody can choose about it, for it is his way in, a code, or what was done in his name.</summary>
    public static NoticeGroup? Of(DeliveryKind kind, ActivityKind? of) => kind switch
    {
        DeliveryKind.RequestAsked or DeliveryKind.RequestChanged => NoticeGroup.Asked,
        DeliveryKind.ItemReturned or DeliveryKind.ItemAnswered or DeliveryKind.AccountAnswered => NoticeGroup.Answers,
        DeliveryKind.SharedOnPanel => NoticeGroup.Shared,
        DeliveryKind.MessageWritten => NoticeGroup.Messages,
        DeliveryKind.RequestReminded or DeliveryKind.ApprovalReminded or DeliveryKind.ApprovalText or DeliveryKind.SignatureReminded => NoticeGroup.Reminders,
        DeliveryKind.ApprovalAsked or DeliveryKind.SignatureAsked or DeliveryKind.SignatureEnded => NoticeGroup.Approvals,
        DeliveryKind.OfficeNews => of is { } activity ? OfOffice(activity) : NoticeGroup.Office,
        DeliveryKind.Invitation or DeliveryKind.PasswordReset or DeliveryKind.SecurityNotice or DeliveryKind.Code or DeliveryKind.NumberNotice
            or DeliveryKind.GuestLink or DeliveryKind.GuestCode or DeliveryKind.ApprovalCode or DeliveryKind.ApprovedForYou or DeliveryKind.AbsenceSet
            or DeliveryKind.SignerLink or DeliveryKind.SignatureCode or DeliveryKind.SignerEnded or DeliveryKind.SignerSealed or DeliveryKind.SignerReminded or DeliveryKind.GuestReminded => null,
    };

    /// <summary>What must be approved or signed by a day is told once at least, in the digest or before.</summary>
    public static bool MayBeOff(this NoticeGroup group) => group != NoticeGroup.Approvals;

    /// <summary>Those that the office or its clients' users get.</summary>
    public static IReadOnlyList<NoticeGroup> For(bool staff) => staff
        ? [NoticeGroup.Office, NoticeGroup.Messages, NoticeGroup.Approvals, NoticeGroup.Reminders]
        : [NoticeGroup.Asked, NoticeGroup.Answers, NoticeGroup.Messages, NoticeGroup.Shared, NoticeGroup.Approvals, NoticeGroup.Reminders];

    private static NoticeGroup OfOffice(ActivityKind kind) => kind switch
    {
        ColleagueMentioned => NoticeGroup.Messages,
        ApprovalToAuthorise or ApprovalSentBack => NoticeGroup.Approvals,
        _ => RoutedEvents.Of(kind) switch
        {
            RoutedEvent.Message => NoticeGroup.Messages,
            RoutedEvent.Approved or RoutedEvent.Rejected or RoutedEvent.SendingFailed => NoticeGroup.Approvals,
            RoutedEvent.Late => NoticeGroup.Reminders,
            RoutedEvent.Other or RoutedEvent.DataChanged or RoutedEvent.FilePlaced or RoutedEvent.QuestionAsked or RoutedEvent.Declined or RoutedEvent.NotReached => NoticeGroup.Office,
        },
    };
}
