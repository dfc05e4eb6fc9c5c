namespace Portal.Domain.Activity;

/// <summary>Everything that can happen. The number is stored and hashed: never renumber, only add. A new kind does not compile until it
/// has a sentence, an audience, topics and a routing answer (every switch over it is exhaustive).</summary>
public enum ActivityKind
{
    // Office
    OfficeSetUp = 100,
    OfficeSettingsChanged = 101,
    BranchAdded = 102,
    BranchChanged = 103,
    StaffAdded = 110,
    StaffChanged = 111,
    StaffBlocked = 112,
    StaffUnblocked = 113,
    StaffRenamed = 114,
    ClientGroupChanged = 120,
    StaffGroupChanged = 121,
    TemplateSaved = 130,
    TemplateDeleted = 131,
    ImportStarted = 140,
    ImportFinished = 141,
    ImportUndone = 142,

    // Sign-in (office stream)
    SignedIn = 150,
    SignInFailed = 151,
    SignedOut = 152,
    PasswordSet = 153,
    PasswordResetAsked = 154,
    AuthenticatorAdded = 155,
    AuthenticatorRemoved = 156,
    RecoveryCodesMade = 157,
    RecoveryCodeUsed = 158,
    SecondStepFailed = 159,
    AccessDenied = 160,
    FileDamaged = 161,
    FileInfected = 162,
    PasskeyAdded = 163,
    PasskeyRemoved = 164,
    PinMade = 165,
    PinBlocked = 166,
    MobileSet = 167,
    /// <summary>How he wants to be told of what he did not see.</summary>
    NoticesChosen = 740,
    TokensSet = 168,
    TokenResetAsked = 169,
    TokensReset = 170,
    LinkTakenBack = 171,

    // A person's own data (office stream)
    DataRequestAsked = 190,
    DataRequestRefused = 191,
    DataExportConsented = 192,
    DataExported = 193,
    PersonErased = 194,
    RetentionChanged = 195,

    // Client
    ClientAdded = 200,
    ClientChanged = 201,
    ClientRemoved = 202,
    ContactAdded = 210,
    ContactChanged = 211,
    ContactInvited = 212,
    ContactActivated = 213,
    ContactBlocked = 214,
    ContactUnblocked = 215,
    ContactRemoved = 216,
    ContactGroupChanged = 217,
    ContactRenamed = 218,
    PanelCreated = 230,
    PanelRenamed = 231,
    PanelDeleted = 232,
    PanelMemberAdded = 233,
    PanelMemberRemoved = 234,
    SharedOnPanel = 235,
    UnsharedFromPanel = 236,

    // Dossier
    DossierActivated = 300,
    DossierSettingsChanged = 301,
    DossierAssigned = 302,
    DossierMadePrivate = 303,
    DossierMadePublic = 304,
    DossierRemoved = 305,
    DossierRenamed = 306,
    RolesGiven = 310,
    RolesTaken = 311,
    CapabilitySet = 312,
    AccountAsked = 320,
    AccountGranted = 321,
    AccountRefused = 322,
    RetentionSet = 330,
    HoldPlaced = 331,
    HoldLifted = 332,

    // Documents
    DocumentAdded = 400,
    DocumentVersionAdded = 401,
    DocumentChanged = 402,
    DocumentViewed = 403,
    DocumentDownloaded = 404,
    SettlementAttached = 405,

    // File requests
    RequestAsked = 500,
    RequestChanged = 501,
    RequestReminded = 502,
    RequestWithdrawn = 503,
    RequestClosed = 504,
    RequestReopened = 505,
    ItemAdded = 510,
    ItemWithdrawn = 511,
    UploadStarted = 520,
    UploadStopped = 521,
    FileDelivered = 522,
    FileTakenBack = 523,
    FileAccepted = 524,
    FileReturned = 525,
    ItemAccepted = 526,
    ItemReturned = 527,
    ItemNotApplicable = 528,
    ItemDeclined = 529,
    ItemQuestionAsked = 530,
    ItemQuestionAnswered = 531,
    ItemWaived = 532,
    ItemAskedAnyway = 533,
    DeliverySeen = 534,
    GuestInvited = 540,
    GuestRevoked = 541,
    GuestEntered = 542,
    GuestDone = 543,

    // News (office stream)
    NewsPublished = 560,
    NewsReworded = 561,
    NewsWithdrawn = 562,
    NewsFilesChanged = 563,

    // Approvals (the types on the office's stream, the rights on the client's)
    ApprovalAsked = 600,
    ApprovalRenewed = 601,
    ApprovalGiven = 602,
    ApprovalRefused = 603,
    ApprovalCompleted = 604,
    ApprovalWithdrawn = 605,
    ApprovalReminded = 606,
    ApprovalCodeSent = 607,
    ApprovalCodeFailed = 608,
    // The office's own part in it
    ApprovalToAuthorise = 609,
    ApprovalAuthorised = 610,
    ApprovalSentBack = 611,
    ApprovalGivenForClient = 612,
    DocumentTypeSaved = 620,
    /// <summary>What somebody of the office may do with documents of a type.</summary>
    OfficeRightSet = 621,
    ApprovalRightSet = 630,
    // Rules of clients (on the client's stream)
    ApprovalPassedOn = 660,
    ApprovalRuleSet = 661,
    ApprovalRuleRemoved = 662,
    // The reminder ladder (its steps on the office's stream)
    ApprovalStepMailed = 690,
    ApprovalStepTexted = 691,
    ApprovalStillOpen = 692,
    ReminderStepSaved = 693,

    // What becomes of an approved document
    PaperSealed = 640,
    /// <summary>It could not be sealed several times over, and is tried on.</summary>
    SealingStuck = 641,
    FilingSent = 650,
    FilingDeposited = 651,
    FilingFailed = 652,
    FilingRetried = 653,
    // Signatures (the dossier's stream)
    SignatureAsked = 700,
    SignatureGiven = 701,
    SignatureDeclined = 702,
    SignatureCompleted = 703,
    SignatureWithdrawn = 704,
    SignatureExpired = 705,
    SignatureReplaced = 706,
    /// <summary>Over without all signatures, for whatever reason stands beside it; tells whoever was asked.</summary>
    SignatureStopped = 707,
    SignatureReassigned = 708,
    SignatureReminded = 709,
    SignatureRead = 710,
    SignatureCodeSent = 711,
    SignatureCodeFailed = 712,
    SignatureLinkSent = 713,
    SignatureLinkRevoked = 714,
    SignatureLinkUsed = 715,
    SignatureSealed = 716,
    SignatureSealFailed = 717,
    SignatureSealAgain = 718,

    // What did not arrive (the dossier's stream, or the client's; of colleagues the office's)
    DeliveryFailed = 780,
    /// <summary>To the same person as before: it is in the trail, and in nobody's inbox once more.</summary>
    DeliveryFailedAgain = 781,
    DeliverySentAgain = 782,
    StaffNotReached = 783,
    /// <summary>A person's address is another one now (the stream of each of his clients).</summary>
    ContactAddressChanged = 784,

    // Mailboxes and the rules that sort into them (the office's stream)
    MailboxSaved = 830,
    RoutingRuleSaved = 831,
    /// <summary>A mailbox is gone, and what was in it with its rules lies in another one.</summary>
    MailboxClosed = 832,
    /// <summary>One of the staff will be away, and a colleague works in his inbox.</summary>
    StaffAbsenceSet = 820,
    /// <summary>He is back, or does not go.</summary>
    StaffAbsenceEnded = 821,
    // Who is away, and who approves in his place (the client's stream)
    AbsenceSet = 730,
    /// <summary>From now on the substitute is asked in his place.</summary>
    AbsenceBegan = 731,
    /// <summary>Its last day is over, or he is back before.</summary>
    AbsenceEnded = 732,
    /// <summary>Taken back before it began.</summary>
    AbsenceCancelled = 733,
    /// <summary>Others than before may or must approve, and nobody's turn came by it (the dossier's stream).</summary>
    ApprovalTurnsMoved = 734,
    // Reminders of file requests (the dossier's stream), and the schedules by which they go (the office's)
    RequestStepMailed = 760,
    /// <summary>Another schedule, none, a pause, or a step left out.</summary>
    RequestRemindingSet = 761,
    ReminderScheduleSaved = 762,
    // Messages to many (the office's stream); what each client gets is in his dossier's
    BroadcastWritten = 750,
    /// <summary>Before it left.</summary>
    BroadcastStopped = 751,
    BroadcastSent = 752,
    BroadcastTakenBack = 753,
    // Whom one of the staff keeps an eye on (the client's stream)
    ClientFollowed = 754,
    ClientUnfollowed = 755,
    // Reminders of what is to be signed (the dossier's stream)
    SignatureStepMailed = 790,
    /// <summary>Another schedule, none, a pause, or a step left out.</summary>
    SignatureRemindingSet = 791,
    // Messages, and the office's notes beside them (the dossier's stream); never the words themselves
    ConversationStarted = 800,
    MessageWritten = 801,
    MessageEdited = 802,
    MessageDeleted = 803,
    /// <summary>He has read all up to a moment.</summary>
    MessagesRead = 804,
    ConversationMemberAdded = 805,
    ConversationClosed = 806,
    NoteWritten = 810,
    NoteEdited = 811,
    NoteDeleted = 812,
    /// <summary>A message or a note names colleagues of the office; tells them.</summary>
    ColleagueMentioned = 813,
}
