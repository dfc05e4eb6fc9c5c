namespace Portal.Tests.Web.Access;

/// <summary>Who may do what, as the office agreed it and in its own words: written down here a second time, so that the portal's own tables are
/// not their own judge.</summary>
internal static class Oracle
{
    private const string ClientRoles = """
        capability           | Administrator | FullAccess | DocumentProcessing | DocumentProcessingArchive | FullFeedback | DocumentDelivery | EntityContributor | EntityAccess
        SeeDossier           | x | x | x | x | x | x | x | x
        SeeRequests          | x | x | x | x |   |   | x | x
        DeliverDocuments     | x | x | x | x |   | x | x |
        SeeAllIncoming       | x | x | x | x |   |   | x | x
        ProcessDocuments     | x | x | x | x |   |   |   |
        PreparePayments      | x | x | x | x |   |   |   |
        SeeArchive           | x | x |   | x | x |   | x | x
        SeeHistory           | x | x |   |   | x |   |   |
        SeeFigures           | x | x |   |   | x |   |   |
        UsePayments          | x | x |   |   | x |   |   |
        SeeFinancial         | x | x |   |   | x |   |   |
        AnswerRequests       | x | x | x | x |   | x | x |
        StartRequests        | x | x | x | x | x | x | x |
        ManageClientSettings | x |   |   |   |   |   |   |
        ManageClientUsers    | x |   |   |   |   |   |   |
        ManageApprovalTasks  | x |   |   |   |   |   |   |
        ReadAllConversations | x | x |   |   |   |   |   |
        """;

    // What is not named here, every configuration allows.
    private const string Configurations = """
        capability       | B | C | D
        DeliverDocuments | x | x |
        ProcessDocuments | x | x |
        SeeAllIncoming   | x | x |
        PreparePayments  | x | x |
        SeeArchive       | x | x | x
        SeeHistory       |   | x | x
        SeeFigures       |   | x | x
        SeeFinancial     |   | x | x
        UsePayments      | x | x | x
        """;

    private const string StaffRoles = """
        capability         | Admin | DataController | Employee | Reader | Support
        SeeInMonitor       | x | x | x | x | x
        UseWorklist        | x | x | x |   | x
        SeeDossier         | x | x | x | x |
        SeeRequests        | x | x | x | x |
        SeeAllIncoming     | x | x | x | x |
        SeeArchive         | x | x | x | x |
        SeeHistory         | x | x | x | x |
        SeeFigures         | x | x | x | x |
        SeeFinancial       | x | x | x | x |
        AskForFiles        | x | x | x | x |
        JudgeDeliveries    | x | x | x |   |
        DeliverDocuments   | x | x | x |   |
        ProcessDocuments   | x | x | x |   |
        PreparePayments    | x | x | x |   |
        UsePayments        | x | x | x |   |
        ShareOnPanels      | x | x | x |   |
        PutUpForApproval   | x | x | x |   |
        RequestSignature   | x | x | x |   |
        WithdrawThem       | x | x | x |   |
        ApproveForOffice   |   |   |   |   |
        AuthoriseForOffice |   |   |   |   |
        ManagePeople       | x | x | x |   |
        ManageDossier      | x | x | x |   |
        Converse           | x | x | x | x |
        WriteStaffNotes    | x | x | x | x |
        """;

    private const string InTheOffice = """
        capability      | Admin | DataController | Employee | Reader | Support
        ManageOffice    | x |   |   |   |
        ActivateClients | x |   | x |   |
        CreatePanels    | x | x |   |   |
        DeletePanels    | x | x |   |   |
        ErasePersons    | x | x |   |   |
        ReadAccessLog   | x | x |   |   |
        ManageMailboxes | x |   |   |   |
        ManageBranch    | x |   |   |   |
        """;

    private static readonly Table Client = new(ClientRoles), Ceiling = new(Configurations), Staff = new(StaffRoles), Office = new(InTheOffice);

    // Both modules are off, and the dossier is not on the worklist.
    private static readonly string[] SwitchedOff = ["UsePayments", "SeeFinancial", "UseWorklist"];

    public static IReadOnlyList<string> ClientRoleNames => Client.Columns;

    public static IReadOnlyList<string> StaffRoleNames => Staff.Columns;

    public static IReadOnlyList<string> Capabilities => [.. Client.Rows.Union(Staff.Rows)];

    public static IReadOnlyList<string> OfficeCapabilities => Office.Rows;

    public static bool ByRole(string role, string capability) => Client.Has(capability, role);

    public static bool ByStaffRole(string role, string capability) => Staff.Has(capability, role);

    public static bool IsClients(string capability) => Client.Rows.Contains(capability);

    public static bool IsStaffs(string capability) => Staff.Rows.Contains(capability);

    public static bool Allows(string configuration, string capability) => !Ceiling.Rows.Contains(capability) || Ceiling.Has(capability, configuration);

    public static bool ClientMay(string role, string configuration, string capability) => ByRole(role, capability) && Allows(configuration, capability) && !SwitchedOff.Contains(capability);

    /// <summary>On a dossier that he reaches: an Admin any, everybody else his own.</summary>
    public static bool StaffMay(string role, bool assigned, string capability) =>
        (assigned || role == "Admin") && Staff.Has(capability, role) && !SwitchedOff.Contains(capability);

    public static bool OfficeMay(string role, string capability) => Office.Has(capability, role);

    private sealed class Table
    {
        private readonly Dictionary<string, string[]> rows;

        public Table(string text)
        {
            var lines = text.Split('\n').Select(line => line.Split('|').Select(cell => cell.Trim()).ToArray()).ToList();
            Columns = lines[0][1..];
            rows = lines.Skip(1).ToDictionary(line => line[0], line => line[1..]);
        }

        public IReadOnlyList<string> Columns { get; }

        public IReadOnlyList<string> Rows => [.. rows.Keys];

        public bool Has(string row, string column) => rows.TryGetValue(row, out var cells) && Columns.ToList().IndexOf(column) is var at and >= 0 && cells[at] == "x";
    }
}
