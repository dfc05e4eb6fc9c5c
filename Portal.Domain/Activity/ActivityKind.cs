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
    ClientGroupChanged = 120,
    StaffGroupChanged = 121,
    TemplateSaved = 130,
    TemplateDeleted = 131,

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

    // Client
    ClientAdded = 200,
    ClientChanged = 201,
    ContactAdded = 210,
    ContactChanged = 211,
    ContactInvited = 212,
    ContactActivated = 213,
    ContactBlocked = 214,
    ContactUnblocked = 215,
    ContactRemoved = 216,
    ContactGroupChanged = 217,
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
    RolesGiven = 310,
    RolesTaken = 311,
    CapabilitySet = 312,

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
}

/// <summary>What a row is about; together with the subject's id it gives the page to open.</summary>
public enum SubjectKind
{
    Office = 1,
    Branch = 2,
    Person = 3,
    Client = 4,
    Contact = 5,
    ContactGroup = 6,
    Panel = 7,
    Dossier = 8,
    Document = 9,
    Request = 10,
    RequestItem = 11,
    Template = 12,
    ClientGroup = 13,
    StaffGroup = 14,
}
