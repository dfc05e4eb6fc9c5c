namespace Portal.Domain.Activity;

using static ActivityKind;

/// <summary>Which client users a row of the trail concerns; staff who may open the stream's dossier see every row of it.</summary>
public enum Audience
{
    /// <summary>Staff only.</summary>
    Office = 1,
    /// <summary>Whoever did it himself.</summary>
    Doer = 2,
    /// <summary>Everybody who may open the dossier.</summary>
    Dossier = 3,
    /// <summary>Everybody who sees the request.</summary>
    Request = 4,
    /// <summary>Who sees the whole request; of the others, whoever's own file it is.</summary>
    RequestFile = 5,
    /// <summary>Who sees the document on its shelf.</summary>
    Document = 6,
    /// <summary>Who manages the users of the client.</summary>
    UserManagers = 7,
    /// <summary>The contact it is about, and who manages the users of the client.</summary>
    Contact = 8,
    /// <summary>Members of the panel, from the day they are.</summary>
    Panel = 9,
    /// <summary>Whoever asked for the account, and who manages the users of the dossier.</summary>
    AccountAsk = 10,
    /// <summary>Who sees the approval.</summary>
    Approval = 11,
    /// <summary>Who signs.</summary>
    Signature = 12,
    /// <summary>Who reads the conversation.</summary>
    Conversation = 13,
}

public static class Audiences
{
    public static Audience AudienceOf(this ActivityKind kind) => kind switch
    {
        OfficeSetUp or OfficeSettingsChanged or BranchAdded or BranchChanged or StaffAdded or StaffChanged or StaffBlocked or StaffUnblocked or StaffRenamed
            or ClientGroupChanged or StaffGroupChanged or TemplateSaved or TemplateDeleted
            or ImportStarted or ImportFinished or ImportUndone or AccessDenied or FileDamaged or FileInfected
            or GuestInvited or GuestRevoked or GuestEntered or GuestDone
            or PinMade or TokensSet or TokenResetAsked or TokensReset or LinkTakenBack
            or DataRequestAsked or DataRequestRefused or DataExportConsented or DataExported or PersonErased or RetentionChanged
            or NewsPublished or NewsReworded or NewsWithdrawn or NewsFilesChanged
            // How many others got it is nobody's at a client.
            or BroadcastWritten or BroadcastStopped or BroadcastSent or BroadcastTakenBack
            or DocumentTypeSaved or OfficeRightSet or MailboxSaved or MailboxClosed or RoutingRuleSaved or StaffAbsenceSet or StaffAbsenceEnded or ReminderStepSaved or ReminderScheduleSaved or RequestRemindingSet or SignatureRemindingSet or ApprovalToAuthorise or ApprovalAuthorised or ApprovalSentBack
            or SealingStuck or FilingFailed or FilingRetried
            // Who else has which address, and whether it works, is nobody's at the client.
            or DeliveryFailed or DeliveryFailedAgain or DeliverySentAgain or StaffNotReached => Audience.Office,
        SignedIn or SignInFailed or SignedOut or PasswordSet or PasswordResetAsked
            or AuthenticatorAdded or AuthenticatorRemoved or RecoveryCodesMade or RecoveryCodeUsed or SecondStepFailed or PinBlocked or MobileSet or NoticesChosen or PasskeyAdded or PasskeyRemoved => Audience.Doer,

        SignatureAsked or SignatureGiven or SignatureDeclined or SignatureCompleted or SignatureWithdrawn or SignatureExpired or SignatureReplaced or SignatureStopped
            or SignatureReassigned or SignatureReminded or SignatureStepMailed or SignatureRead or SignatureSealed => Audience.Signature,
        SignatureCodeSent or SignatureCodeFailed => Audience.Doer,
        SignatureLinkSent or SignatureLinkRevoked or SignatureLinkUsed or SignatureSealFailed or SignatureSealAgain => Audience.Office,

        ClientAdded or ClientChanged or ClientRemoved or ClientFollowed or ClientUnfollowed => Audience.Office,
        ContactAdded or ContactChanged or ContactRenamed or ContactAddressChanged or ContactInvited or ContactActivated or ApprovalRightSet
            or AbsenceSet or AbsenceBegan or AbsenceEnded or AbsenceCancelled => Audience.Contact,
        ContactBlocked or ContactUnblocked or ContactRemoved or ContactGroupChanged or ApprovalRuleSet or ApprovalRuleRemoved => Audience.UserManagers,
        PanelCreated or PanelRenamed or PanelMemberAdded or PanelMemberRemoved or SharedOnPanel or UnsharedFromPanel => Audience.Panel,
        PanelDeleted => Audience.Office,

        DossierActivated or DossierRenamed or DossierSettingsChanged or DossierAssigned => Audience.Dossier,
        DossierMadePrivate or DossierMadePublic or DossierRemoved or CapabilitySet
            or RetentionSet or HoldPlaced or HoldLifted => Audience.Office,
        RolesGiven or RolesTaken => Audience.UserManagers,
        AccountAsked or AccountGranted or AccountRefused => Audience.AccountAsk,

        DocumentAdded or DocumentVersionAdded or DocumentChanged or SettlementAttached => Audience.Document,
        DocumentViewed or DocumentDownloaded => Audience.Doer,

        RequestAsked or RequestChanged or RequestReminded or RequestStepMailed or RequestWithdrawn or RequestClosed or RequestReopened or ItemAdded or ItemWithdrawn
            or ItemAccepted or ItemReturned or ItemNotApplicable or ItemDeclined or ItemQuestionAsked or ItemQuestionAnswered or ItemWaived
            or ItemAskedAnyway or DeliverySeen => Audience.Request,
        UploadStarted or UploadStopped or FileDelivered or FileTakenBack or FileAccepted or FileReturned => Audience.RequestFile,

        ApprovalAsked or ApprovalRenewed or ApprovalGiven or ApprovalGivenForClient or ApprovalRefused or ApprovalCompleted or ApprovalWithdrawn or ApprovalReminded
            or ApprovalPassedOn or ApprovalTurnsMoved or ApprovalStepMailed or ApprovalStepTexted or ApprovalStillOpen
            or PaperSealed or FilingSent or FilingDeposited => Audience.Approval,
        ApprovalCodeSent or ApprovalCodeFailed => Audience.Doer,

        ConversationStarted or MessageWritten or MessageEdited or MessageDeleted or MessagesRead or ConversationMemberAdded or ConversationClosed => Audience.Conversation,
        // The wall: nothing of a note is for anybody of the client, not even that there is one.
        NoteWritten or NoteEdited or NoteDeleted or ColleagueMentioned => Audience.Office,
    };

    /// <summary>All kinds with one of these audiences, for queries.</summary>
    public static IReadOnlyList<ActivityKind> KindsFor(params IReadOnlyCollection<Audience> audiences) =>
        [.. Enum.GetValues<ActivityKind>().Where(kind => audiences.Contains(kind.AudienceOf()))];
}
