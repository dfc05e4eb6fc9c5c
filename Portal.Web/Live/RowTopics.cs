using Portal.Domain.Activity;

namespace Portal.Web.Live;

using static ActivityKind;

/// <summary>Which topics a row moves. A new kind does not compile until it says.</summary>
internal static class RowTopics
{
    public static IReadOnlyList<Topic> TopicsOf(this ActivityRow row) => row.Kind switch
    {
        OfficeSetUp or OfficeSettingsChanged or BranchAdded or BranchChanged or StaffAdded or StaffChanged or StaffBlocked or StaffUnblocked or StaffRenamed
            or ClientGroupChanged or StaffGroupChanged or TemplateSaved or TemplateDeleted
            or ImportStarted or ImportFinished or ImportUndone
            or SignedIn or SignInFailed or SignedOut or PasswordSet or PasswordResetAsked
            or AuthenticatorAdded or AuthenticatorRemoved or RecoveryCodesMade or RecoveryCodeUsed or SecondStepFailed
            or PasskeyAdded or PasskeyRemoved or PinMade or PinBlocked or MobileSet or NoticesChosen or TokensSet or TokenResetAsked or TokensReset or LinkTakenBack
            or DataRequestAsked or DataRequestRefused or DataExportConsented or DataExported or PersonErased or RetentionChanged
            or AccessDenied or FileDamaged or FileInfected
            or NewsPublished or NewsReworded or NewsWithdrawn or NewsFilesChanged
            or BroadcastWritten or BroadcastStopped or BroadcastSent or BroadcastTakenBack
            or StaffNotReached
            or DocumentTypeSaved or OfficeRightSet or MailboxSaved or MailboxClosed or RoutingRuleSaved or StaffAbsenceSet or StaffAbsenceEnded or ReminderStepSaved or ReminderScheduleSaved => [new Topic(TopicKind.Office, Guid.Empty)],

        ClientAdded or ClientChanged or ClientRemoved or ClientFollowed or ClientUnfollowed
            or ContactAdded or ContactChanged or ContactRenamed or ContactAddressChanged or ContactInvited or ContactActivated or ContactBlocked or ContactUnblocked or ContactRemoved or ContactGroupChanged or ApprovalRightSet or ApprovalRuleSet or ApprovalRuleRemoved
            or AbsenceSet or AbsenceBegan or AbsenceEnded or AbsenceCancelled
            => [new Topic(TopicKind.Client, row.StreamId)],

        SignatureAsked or SignatureGiven or SignatureDeclined or SignatureCompleted or SignatureWithdrawn or SignatureExpired or SignatureReplaced or SignatureStopped
            or SignatureReassigned or SignatureReminded or SignatureStepMailed or SignatureRead or SignatureCodeSent or SignatureCodeFailed or SignatureLinkSent or SignatureLinkRevoked or SignatureLinkUsed
            or SignatureRemindingSet or SignatureSealed or SignatureSealFailed or SignatureSealAgain => [new Topic(TopicKind.Dossier, row.StreamId)],

        DeliveryFailed or DeliveryFailedAgain or DeliverySentAgain => row.StreamKind == StreamKind.Client ? With(TopicKind.Client, row.StreamId, TopicKind.Panel, row.PanelId) : With(TopicKind.Dossier, row.StreamId, TopicKind.Request, row.RequestId),

        ConversationStarted or MessageWritten or MessageEdited or MessageDeleted or MessagesRead or ConversationMemberAdded or ConversationClosed
            => With(TopicKind.Dossier, row.StreamId, TopicKind.Conversation, row.SubjectId),
        NoteWritten or NoteEdited or NoteDeleted or ColleagueMentioned => [new Topic(TopicKind.Dossier, row.StreamId)],

        PanelCreated or PanelRenamed or PanelDeleted or PanelMemberAdded or PanelMemberRemoved or SharedOnPanel or UnsharedFromPanel
            => With(TopicKind.Client, row.StreamId, TopicKind.Panel, row.PanelId),

        DossierActivated or DossierRenamed or DossierSettingsChanged or DossierAssigned or DossierMadePrivate or DossierMadePublic or DossierRemoved
            or RetentionSet or HoldPlaced or HoldLifted
            or RolesGiven or RolesTaken or CapabilitySet or AccountAsked or AccountGranted or AccountRefused
            or ApprovalAsked or ApprovalRenewed or ApprovalGiven or ApprovalRefused or ApprovalCompleted or ApprovalWithdrawn or ApprovalReminded
            or ApprovalToAuthorise or ApprovalAuthorised or ApprovalSentBack or ApprovalGivenForClient
            or ApprovalPassedOn or ApprovalTurnsMoved or ApprovalStepMailed or ApprovalStepTexted or ApprovalStillOpen
            or ApprovalCodeSent or ApprovalCodeFailed
            or PaperSealed or SealingStuck or FilingSent or FilingDeposited or FilingFailed or FilingRetried => [new Topic(TopicKind.Dossier, row.StreamId)],

        DocumentAdded or DocumentVersionAdded or DocumentChanged or DocumentViewed or DocumentDownloaded or SettlementAttached
            or RequestAsked or RequestChanged or RequestReminded or RequestStepMailed or RequestRemindingSet or RequestWithdrawn or RequestClosed or RequestReopened
            or ItemAdded or ItemWithdrawn or UploadStarted or UploadStopped or FileDelivered or FileTakenBack or FileAccepted or FileReturned
            or ItemAccepted or ItemReturned or ItemNotApplicable or ItemDeclined or ItemQuestionAsked or ItemQuestionAnswered or ItemWaived
            or ItemAskedAnyway or DeliverySeen or GuestInvited or GuestRevoked or GuestEntered or GuestDone => With(TopicKind.Dossier, row.StreamId, TopicKind.Request, row.RequestId),
    };

    /// <summary>Whether overviews (desks) can look different after it.</summary>
    public static bool MovesDesks(this ActivityKind kind) => kind switch
    {
        SignatureAsked or SignatureGiven or SignatureDeclined or SignatureCompleted or SignatureWithdrawn or SignatureExpired or SignatureReplaced or SignatureStopped
            or SignatureReassigned or SignatureReminded or SignatureStepMailed or SignatureRead or SignatureSealed or SignatureSealFailed => true,
        SignatureCodeSent or SignatureCodeFailed or SignatureLinkSent or SignatureLinkRevoked or SignatureLinkUsed or SignatureSealAgain or SignatureRemindingSet => false,
        // Unread counts move with all of them; a colleague who is named finds it in his inbox.
        ConversationStarted or MessageWritten or MessageDeleted or MessagesRead or ConversationMemberAdded or ConversationClosed or ColleagueMentioned => true,
        MessageEdited or NoteWritten or NoteEdited or NoteDeleted => false,
        DossierActivated or DossierRenamed or DossierSettingsChanged or DossierAssigned or DossierMadePrivate or DossierMadePublic or DossierRemoved or RolesGiven or RolesTaken or CapabilitySet or AccountAsked or AccountGranted or AccountRefused
            or DocumentAdded or DocumentVersionAdded or DocumentChanged or SettlementAttached
            or RequestAsked or RequestChanged or RequestReminded or RequestStepMailed or RequestWithdrawn or RequestClosed or RequestReopened
            or ItemAdded or ItemWithdrawn or UploadStarted or UploadStopped or FileDelivered or FileTakenBack or FileAccepted or FileReturned
            or ItemAccepted or ItemReturned or ItemNotApplicable or ItemDeclined or ItemQuestionAsked or ItemQuestionAnswered or ItemWaived
            or ItemAskedAnyway or DeliverySeen or GuestDone
            or ClientAdded or ClientChanged or ClientRemoved
            or ContactAdded or ContactChanged or ContactRenamed or ContactInvited or ContactActivated or ContactBlocked or ContactUnblocked or ContactRemoved or ContactGroupChanged
            or PanelCreated or PanelRenamed or PanelDeleted or PanelMemberAdded or PanelMemberRemoved or SharedOnPanel or UnsharedFromPanel
            or StaffChanged or StaffUnblocked or StaffRenamed or StaffGroupChanged or ClientGroupChanged or BranchChanged or PersonErased
            or ApprovalAsked or ApprovalRenewed or ApprovalGiven or ApprovalRefused or ApprovalCompleted or ApprovalWithdrawn or ApprovalReminded or ApprovalRightSet
            or AbsenceSet or AbsenceBegan or AbsenceEnded or AbsenceCancelled or ApprovalTurnsMoved
            or ApprovalToAuthorise or ApprovalAuthorised or ApprovalSentBack or ApprovalGivenForClient or OfficeRightSet or MailboxSaved or MailboxClosed or StaffAbsenceSet or StaffAbsenceEnded
            or ApprovalPassedOn or ApprovalRuleSet or ApprovalRuleRemoved or ApprovalStepMailed or ApprovalStepTexted or ApprovalStillOpen
            or DeliveryFailed or DeliverySentAgain or ContactAddressChanged
            or SealingStuck or FilingSent or FilingDeposited or FilingFailed or FilingRetried => true,
        OfficeSetUp or OfficeSettingsChanged or BranchAdded or StaffAdded or StaffBlocked or TemplateSaved or TemplateDeleted or ImportStarted or ImportFinished or ImportUndone
            or SignedIn or SignInFailed or SignedOut or PasswordSet or PasswordResetAsked
            or AuthenticatorAdded or AuthenticatorRemoved or RecoveryCodesMade or RecoveryCodeUsed or SecondStepFailed
            or PasskeyAdded or PasskeyRemoved or PinMade or PinBlocked or MobileSet or NoticesChosen or TokensSet or TokenResetAsked or TokensReset or LinkTakenBack or AccessDenied or FileDamaged or FileInfected
            or DataRequestAsked or DataRequestRefused or DataExportConsented or DataExported or RetentionChanged or RetentionSet or HoldPlaced or HoldLifted
            or DocumentViewed or DocumentDownloaded or GuestInvited or GuestRevoked or GuestEntered
            or NewsPublished or NewsReworded or NewsWithdrawn or NewsFilesChanged
            or BroadcastWritten or BroadcastStopped or BroadcastSent or BroadcastTakenBack or ClientFollowed or ClientUnfollowed
            or ApprovalCodeSent or ApprovalCodeFailed or RoutingRuleSaved or DocumentTypeSaved or ReminderStepSaved or ReminderScheduleSaved or RequestRemindingSet
            or DeliveryFailedAgain or StaffNotReached
            or PaperSealed => false,
    };

    /// <summary>Whether what the office tells everybody can look different after it.</summary>
    public static bool MovesNews(this ActivityKind kind) => kind is NewsPublished or NewsReworded or NewsWithdrawn or NewsFilesChanged;

    /// <summary>The word on the wire: what sort of thing, never what happened to it.</summary>
    public static string Word(this SubjectKind subject) => subject switch
    {
        SubjectKind.Office => "office",
        SubjectKind.Branch => "branch",
        SubjectKind.Person => "person",
        SubjectKind.Client => "client",
        SubjectKind.Contact => "contact",
        SubjectKind.ContactGroup => "contact-group",
        SubjectKind.Panel => "panel",
        SubjectKind.Dossier => "dossier",
        SubjectKind.Document => "document",
        SubjectKind.Request => "request",
        SubjectKind.RequestItem => "item",
        SubjectKind.Template => "template",
        SubjectKind.ClientGroup => "client-group",
        SubjectKind.StaffGroup => "staff-group",
        SubjectKind.Import => "import",
        SubjectKind.AccountAsk => "account-ask",
        SubjectKind.GuestLink => "guest-link",
        SubjectKind.News => "news",
        SubjectKind.Approval => "approval",
        SubjectKind.DocumentType => "document-type",
        SubjectKind.ApprovalRule => "approval-rule",
        SubjectKind.ReminderStep => "reminder-step",
        SubjectKind.ReminderSchedule => "reminder-schedule",
        SubjectKind.Signature => "signature",
        SubjectKind.Conversation => "conversation",
        SubjectKind.StaffNote => "note",
        SubjectKind.Broadcast => "broadcast",
        SubjectKind.Mailbox => "mailbox",
        SubjectKind.RoutingRule => "routing-rule",
        SubjectKind.StaffAbsence => "staff-absence",
    };

    private static Topic[] With(TopicKind stream, Guid streamId, TopicKind part, Guid? partId) =>
        partId is { } id ? [new Topic(stream, streamId), new Topic(part, id)] : [new Topic(stream, streamId)];
}
