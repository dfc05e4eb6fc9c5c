using Portal.Domain.Access;
using Portal.Domain.Dossiers;

namespace Portal.Tests.Domain.Access;

/// <summary>The staff half of the table of rights, written out once more by hand and driven whole.</summary>
public sealed class StaffRightsSpec
{
    private static readonly Table Roles = Table.Read("""
        | on a dossier he reaches                                                                 | Admin | DataController | Employee | Reader | Support |
        | SeeInMonitor                                                                            | x | x | x | x | x |
        | UseWorklist                                                                             | x | x | x |   | x |
        | SeeDossier, SeeRequests, SeeAllIncoming, SeeArchive, SeeHistory, SeeFigures, SeeFinancial | x | x | x | x |   |
        | AskForFiles                                                                             | x | x | x | x |   |
        | JudgeDeliveries                                                                         | x | x | x |   |   |
        | DeliverDocuments, ProcessDocuments, PreparePayments, UsePayments                        | x | x | x |   |   |
        | ShareOnPanels                                                                           | x | x | x |   |   |
        | PutUpForApproval, RequestSignature, WithdrawThem                                        | x | x | x |   |   |
        | ApproveForOffice, AuthoriseForOffice                                                    |   |   |   |   |   |
        | ManagePeople                                                                            | x | x | x |   |   |
        | ManageDossier                                                                           | x | x | x |   |   |
        | Converse, WriteStaffNotes                                                               | x | x | x | x |   |
        """);

    private static readonly Table Office = Table.Read("""
        | in the office                            | Admin | DataController | Employee | Reader | Support |
        | ManageOffice                             | x |   |   |   |   |
        | ActivateClients                          | x |   | x |   |   |
        | CreatePanels, DeletePanels, ErasePersons | x | x |   |   |   |
        | ReadAccessLog                            | x | x |   |   |   |
        | ManageMailboxes, ManageBranch            | x |   |   |   |   |
        """);

    /// <summary>What only contacts hold; no grant gives it to staff.</summary>
    private static readonly Capability[] OfContacts =
        [Capability.AnswerRequests, Capability.StartRequests, Capability.ManageClientSettings, Capability.ManageClientUsers, Capability.ManageApprovalTasks, Capability.ReadAllConversations];

    [Fact]
    public void The_tables_name_every_role_and_capability()
    {
        Roles.Columns.ShouldBe(Enum.GetNames<StaffRoles>().Where(name => name != "None"));
        Roles.Rows.Select(Enum.Parse<Capability>).ShouldBe(Enum.GetValues<Capability>().Except(OfContacts), ignoreOrder: true);
        Office.Columns.ShouldBe(Roles.Columns);
        Office.Rows.ShouldBe(Enum.GetNames<OfficeCapability>(), ignoreOrder: true);
    }

    [Fact]
    public void Each_combination_of_roles_modules_and_worklist_gives_exactly_what_the_table_says_in_every_configuration()
    {
        for (var roles = 0; roles < 32; roles++)
        {
            foreach (var configuration in Enum.GetValues<Configuration>())
            {
                for (var modules = 0; modules < 4; modules++)
                {
                    foreach (var worklist in (bool[])[false, true])
                    {
                        var dossier = new DossierFacts(configuration, (DossierModules)modules, false, worklist, null, false);
                        var rights = DossierRights.Of(dossier, Assigned((StaffRoles)roles));
                        foreach (var capability in Enum.GetValues<Capability>())
                        {
                            rights.Has(capability).ShouldBe(Expected((StaffRoles)roles, (DossierModules)modules, worklist, capability),
                                $"{capability} of {(StaffRoles)roles} in {dossier}");
                        }
                    }
                }
            }
        }
    }

    [Fact]
    public void Each_combination_of_roles_gives_in_the_office_exactly_what_the_table_says()
    {
        for (var roles = 0; roles < 32; roles++)
        {
            foreach (var adminsOnly in (bool[])[false, true])
            {
                var may = OfficeRights.Of(Facts((StaffRoles)roles) with { AdminsOnlyAddClients = adminsOnly });
                foreach (var capability in Enum.GetValues<OfficeCapability>())
                {
                    var holders = Office.Columns.Where(role => Office[capability.ToString(), role] && !(adminsOnly && capability == OfficeCapability.ActivateClients && role == "Employee"));
                    may.Contains(capability).ShouldBe(holders.Any(role => ((StaffRoles)roles).HasFlag(Enum.Parse<StaffRoles>(role))), $"{capability} of {(StaffRoles)roles}");
                }
            }
        }
    }

    [Fact]
    public void An_Admin_limited_to_a_branch_runs_it_and_holds_all_but_the_office_as_a_whole()
    {
        var (gent, breda) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        Actor Who(Guid? branch, bool limited) => new(Guid.CreateVersion7(), "Iris", "en", "", default, Facts(StaffRoles.Admin) with { BranchId = branch, LimitedToBranch = limited }, []);

        OfficeRights.Of(Who(gent, true).Staff!).ShouldBe(Enum.GetValues<OfficeCapability>().Except([OfficeCapability.ManageOffice, OfficeCapability.ReadAccessLog]), ignoreOrder: true);
        new[] { gent, breda, (Guid?)null }.Select(Who(gent, true).Runs).ShouldBe([true, false, false]);
        new[] { gent, breda, (Guid?)null }.Select(Who(null, true).Runs).ShouldBe([false, false, false]);
        new[] { gent, breda, (Guid?)null }.Select(Who(gent, false).Runs).ShouldBe([true, true, true]);
        Who(gent, true).Runs(StaffRoles.Admin | StaffRoles.Reader, gent, limitedToBranch: false).ShouldBeFalse("an Admin of the whole office is over her");
    }

    [Fact]
    public void Given_singly_is_added_denied_singly_is_taken_and_denied_wins()
    {
        var dossier = new DossierFacts(Configuration.C, DossierModules.None, false, true, null, false);
        var ola = Assigned(StaffRoles.Support);

        DossierRights.Of(dossier, ola with { Grants = new SingleGrants(Capabilities.Of(Capability.ApproveForOffice, Capability.SeeDossier), Capabilities.Of(Capability.SeeDossier, Capability.UseWorklist)) })
            .ShouldBe(Capabilities.Of(Capability.SeeInMonitor, Capability.ApproveForOffice));
    }

    [Fact]
    public void No_grant_gives_staff_what_the_dossier_lacks_or_what_only_contacts_hold()
    {
        var dossier = new DossierFacts(Configuration.C, DossierModules.None, false, false, null, false);
        var rights = DossierRights.Of(dossier, Assigned(StaffRoles.None) with { Grants = new SingleGrants(Capabilities.All, Capabilities.None) });

        var expected = Enum.GetValues<Capability>().Except(OfContacts).Except([Capability.UsePayments, Capability.SeeFinancial, Capability.UseWorklist]);
        Enum.GetValues<Capability>().Where(rights.Has).ShouldBe(expected, ignoreOrder: true);
    }

    private static bool Expected(StaffRoles roles, DossierModules modules, bool worklist, Capability capability)
    {
        var given = Roles.Columns.Any(role => roles.HasFlag(Enum.Parse<StaffRoles>(role)) && Roles[capability.ToString(), role]);
        return given && capability switch
        {
            Capability.UsePayments => modules.HasFlag(DossierModules.Payments),
            Capability.SeeFinancial => modules.HasFlag(DossierModules.Financial),
            Capability.UseWorklist => worklist,
            _ => true,
        };
    }

    private static StaffFacts Facts(StaffRoles roles) => new(roles, null, false, [], false, false, false);

    private static StaffStanding Assigned(StaffRoles roles) => new(true, Facts(roles), IsManager: true, false, false, SingleGrants.None);
}
