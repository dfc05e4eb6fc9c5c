namespace Portal.Domain.Access;

using static Capability;
using static StaffRoles;

/// <summary>The staff half of access.md: what each role may do on a dossier that its holder reaches. One row for each row there.</summary>
public static class StaffRights
{
    private const StaffRoles Workers = Admin | DataController | Employee;
    private const StaffRoles Viewers = Workers | Reader;

    private static readonly (Capability Capability, StaffRoles Holders)[] Table =
    [
        (SeeInMonitor, Viewers | Support),
        (UseWorklist, Workers | Support),
        (SeeDossier, Viewers),
        (SeeRequests, Viewers),
        (SeeAllIncoming, Viewers),
        (SeeArchive, Viewers),
        (SeeHistory, Viewers),
        (SeeFigures, Viewers),
        (SeeFinancial, Viewers),
        (AskForFiles, Viewers),
        (JudgeDeliveries, Workers),
        (DeliverDocuments, Workers),
        (ProcessDocuments, Workers),
        (PreparePayments, Workers),
        (UsePayments, Workers),
        (ShareOnPanels, Workers),
        (PutUpForApproval, Workers),
        (RequestSignature, Workers),
        (WithdrawThem, Workers),
        // No role holds these two: they are given singly.
        (ApproveForOffice, StaffRoles.None),
        (AuthoriseForOffice, StaffRoles.None),
        (ManagePeople, Workers),
        (ManageDossier, Workers),
        (Converse, Viewers),
        (WriteStaffNotes, Viewers),
    ];

    /// <summary>Everything a staff member can hold on a dossier at all; a single grant of anything else counts for nothing.</summary>
    public static readonly Capabilities All = Capabilities.Of([.. Table.Select(row => row.Capability)]);

    /// <summary>The roles that give it.</summary>
    public static StaffRoles HoldersOf(Capability capability) => Table.Single(row => row.Capability == capability).Holders;

    public static Capabilities Of(StaffRoles roles)
    {
        var rights = Capabilities.None;
        foreach (var (capability, holders) in Table)
        {
            if ((holders & roles) != 0)
            {
                rights = rights.With(capability);
            }
        }
        return rights;
    }
}
