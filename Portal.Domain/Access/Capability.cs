namespace Portal.Domain.Access;

/// <summary>What a person may do on a dossier (access.md). Pages, fragments, endpoints and hub methods ask for these, never for roles.
/// The number is a bit in <see cref="Capabilities"/> and is stored for single grants: never renumber.</summary>
public enum Capability
{
    SeeDossier = 0,
    SeeRequests = 1,
    DeliverDocuments = 2,
    SeeAllIncoming = 3,
    ProcessDocuments = 4,
    PreparePayments = 5,
    SeeArchive = 6,
    SeeHistory = 7,
    SeeFigures = 8,
    UsePayments = 9,
    SeeFinancial = 10,
    AnswerRequests = 11,
    StartRequests = 12,
    ManageClientSettings = 13,
    ManageClientUsers = 14,
    ManageApprovalTasks = 15,
    ReadAllConversations = 16,

    // Staff only
    SeeInMonitor = 20,
    UseWorklist = 21,
    AskForFiles = 22,
    JudgeDeliveries = 23,
    ShareOnPanels = 24,
    PutUpForApproval = 25,
    RequestSignature = 26,
    WithdrawThem = 27,
    ApproveForOffice = 28,
    AuthoriseForOffice = 29,
    ManagePeople = 30,
    ManageDossier = 31,
    Converse = 32,
    WriteStaffNotes = 33,
}

/// <summary>What a staff member may do in the office as a whole.</summary>
public enum OfficeCapability
{
    ManageOffice = 0,
    ActivateClients = 1,
    CreatePanels = 2,
    DeletePanels = 3,
    ErasePersons = 4,
    ReadAccessLog = 5,
    ManageMailboxes = 6,
    /// <summary>A branch's look and its people; which branches, <see cref="Actor.Runs(Guid?)"/> says.</summary>
    ManageBranch = 7,
}

/// <summary>A set of capabilities as bits: cheap to unite and to cut.</summary>
public readonly record struct Capabilities(ulong Bits)
{
    public static readonly Capabilities None = new(0);
    public static readonly Capabilities All = new(ulong.MaxValue);

    public static Capabilities Of(params ReadOnlySpan<Capability> capabilities)
    {
        ulong bits = 0;
        foreach (var capability in capabilities)
        {
            bits |= 1UL << (int)capability;
        }
        return new Capabilities(bits);
    }

    public bool Has(Capability capability) => (Bits & (1UL << (int)capability)) != 0;
    public bool Covers(Capabilities others) => (others.Bits & ~Bits) == 0;
    public Capabilities With(Capability capability) => new(Bits | (1UL << (int)capability));
    public Capabilities Without(Capability capability) => new(Bits & ~(1UL << (int)capability));

    public static Capabilities operator |(Capabilities a, Capabilities b) => new(a.Bits | b.Bits);
    public static Capabilities operator &(Capabilities a, Capabilities b) => new(a.Bits & b.Bits);
}
