using Portal.Domain.Activity;

namespace Portal.Web.Live;

using static ActivityKind;

/// <summary>Whose rights a row can have moved.</summary>
internal enum RightsMoved
{
    Nobodys = 0,
    /// <summary>Those of the person it is about; where it names nobody, of everybody at the client, or of all staff on the office's own stream.</summary>
    OnePersons = 1,
    /// <summary>Those of everybody who has anything to do with the client.</summary>
    AtTheClient = 2,
    AllStaffs = 3,
}

internal static class RightsMovedByKind
{
    public static RightsMoved MovesRights(this ActivityKind kind) => kind switch
    {
        // Sessions end with these: the rows are looked at again.
        SignedOut or PasswordSet or AuthenticatorAdded or AuthenticatorRemoved or MobileSet or TokensReset or PasskeyAdded or PasskeyRemoved or PersonErased => RightsMoved.OnePersons,
        MailboxSaved or MailboxClosed or StaffAbsenceSet or StaffAbsenceEnded or StaffAdded or StaffChanged or StaffBlocked or StaffUnblocked or StaffGroupChanged or ClientGroupChanged => RightsMoved.OnePersons,
        ContactAdded or ContactChanged or ContactBlocked or ContactUnblocked or ContactRemoved or ContactGroupChanged => RightsMoved.OnePersons,
        PanelMemberAdded or PanelMemberRemoved => RightsMoved.OnePersons,
        RolesGiven or RolesTaken or CapabilitySet or ApprovalRightSet
            or AbsenceSet or AbsenceBegan or AbsenceEnded or AbsenceCancelled => RightsMoved.OnePersons,

        PanelDeleted or ClientChanged or ClientRemoved or ApprovalRuleSet or ApprovalRuleRemoved => RightsMoved.AtTheClient,
        DossierSettingsChanged or DossierAssigned or DossierMadePrivate or DossierMadePublic or DossierRemoved => RightsMoved.AtTheClient,

        OfficeSettingsChanged or BranchChanged => RightsMoved.AllStaffs,

        SignatureAsked or SignatureGiven or SignatureDeclined or SignatureCompleted or SignatureWithdrawn or SignatureExpired or SignatureReplaced or SignatureStopped
            or SignatureReassigned or SignatureReminded or SignatureStepMailed or SignatureRemindingSet or SignatureRead or SignatureCodeSent or SignatureCodeFailed or SignatureLinkSent or SignatureLinkRevoked or SignatureLinkUsed
            or SignatureSealed or SignatureSealFailed or SignatureSealAgain => RightsMoved.Nobodys,

        ConversationStarted or MessageWritten or MessageEdited or MessageDeleted or MessagesRead or ConversationMemberAdded or ConversationClosed
            or NoteWritten or NoteEdited or NoteDeleted or ColleagueMentioned => RightsMoved.Nobodys,

        OfficeSetUp or BranchAdded or TemplateSaved or TemplateDeleted or NoticesChosen
            or ImportStarted or ImportFinished or ImportUndone or SignedIn or SignInFailed or PasswordResetAsked
            or RecoveryCodesMade or RecoveryCodeUsed or SecondStepFailed or PinMade or PinBlocked or TokensSet or TokenResetAsked or LinkTakenBack
            or DataRequestAsked or DataRequestRefused or DataExportConsented or DataExported or RetentionChanged or RetentionSet or HoldPlaced or HoldLifted
            or AccessDenied or FileDamaged or FileInfected or ClientAdded or ContactInvited or ContactActivated or ContactRenamed or StaffRenamed
            or AccountAsked or AccountGranted or AccountRefused or PanelCreated or PanelRenamed or SharedOnPanel or UnsharedFromPanel or DossierActivated or DossierRenamed
            or DocumentAdded or DocumentVersionAdded or DocumentChanged or DocumentViewed or DocumentDownloaded or SettlementAttached
            or RequestAsked or RequestChanged or RequestReminded or RequestStepMailed or RequestRemindingSet or ReminderScheduleSaved or RequestWithdrawn or RequestClosed or RequestReopened
            or ItemAdded or ItemWithdrawn or UploadStarted or UploadStopped or FileDelivered or FileTakenBack or FileAccepted or FileReturned
            or ItemAccepted or ItemReturned or ItemNotApplicable or ItemDeclined or ItemQuestionAsked or ItemQuestionAnswered or ItemWaived
            or ItemAskedAnyway or DeliverySeen or GuestInvited or GuestRevoked or GuestEntered or GuestDone
            or NewsPublished or NewsReworded or NewsWithdrawn or NewsFilesChanged
            or BroadcastWritten or BroadcastStopped or BroadcastSent or BroadcastTakenBack or ClientFollowed or ClientUnfollowed
            or ApprovalToAuthorise or ApprovalAuthorised or ApprovalSentBack or ApprovalGivenForClient or OfficeRightSet or RoutingRuleSaved
            or ApprovalAsked or ApprovalRenewed or ApprovalGiven or ApprovalRefused or ApprovalCompleted or ApprovalWithdrawn or ApprovalReminded
            or ApprovalCodeSent or ApprovalCodeFailed or DocumentTypeSaved
            or ApprovalPassedOn or ApprovalTurnsMoved or ApprovalStepMailed or ApprovalStepTexted or ApprovalStillOpen or ReminderStepSaved
            or DeliveryFailed or DeliveryFailedAgain or DeliverySentAgain or StaffNotReached or ContactAddressChanged
            or PaperSealed or SealingStuck or FilingSent or FilingDeposited or FilingFailed or FilingRetried => RightsMoved.Nobodys,
    };
}
