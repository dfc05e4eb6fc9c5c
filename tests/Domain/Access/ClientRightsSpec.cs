using Portal.Domain.Access;
using Portal.Domain.Dossiers;

namespace Portal.Tests.Domain.Access;

/// <summary>The client half of the table of rights, written out once more by hand and driven whole: every role, configuration, module and capability.</summary>
public sealed class ClientRightsSpec
{
    private static readonly Table Roles = Table.Read("""
        | capability               | Administrator | FullAccess | DocumentProcessing | DocumentProcessingArchive | FullFeedback | DocumentDelivery | EntityContributor | EntityAccess |
        | SeeDossier               | x | x | x | x | x | x | x | x |
        | SeeRequests              | x | x | x | x |   |   | x | x |
        | DeliverDocuments         | x | x | x | x |   | x | x |   |
        | SeeAllIncoming           | x | x | x | x |   |   | x | x |
        | ProcessDocuments         | x | x | x | x |   |   |   |   |
        | PreparePayments          | x | x | x | x |   |   |   |   |
        | SeeArchive               | x | x |   | x | x |   | x | x |
        | SeeHistory               | x | x |   |   | x |   |   |   |
        | SeeFigures               | x | x |   |   | x |   |   |   |
        | UsePayments              | x | x |   |   | x |   |   |   |
        | SeeFinancial             | x | x |   |   | x |   |   |   |
        | AnswerRequests           | x | x | x | x |   | x | x |   |
        | StartRequests            | x | x | x | x | x | x | x |   |
        | ManageClientSettings     | x |   |   |   |   |   |   |   |
        | ManageClientUsers        | x |   |   |   |   |   |   |   |
        | ManageApprovalTasks      | x |   |   |   |   |   |   |   |
        | ReadAllConversations     | x | x |   |   |   |   |   |   |
        """);

    private static readonly Table Configurations = Table.Read("""
        | capability                                                          | B | C | D |
        | DeliverDocuments, ProcessDocuments, SeeAllIncoming, PreparePayments | x | x |   |
        | SeeArchive                                                          | x | x | x |
        | SeeHistory, SeeFigures, SeeFinancial                                |   | x | x |
        | UsePayments                                                         | x | x | x |
        | SeeDossier, SeeRequests, AnswerRequests, StartRequests              | x | x | x |
        | ManageClientSettings, ManageClientUsers, ManageApprovalTasks        | x | x | x |
        | ReadAllConversations                                                | x | x | x |
        """);

    private static readonly Table Modules = Table.Read("""
        | capability   | None | Payments | Financial | Payments+Financial |
        | UsePayments  |      | x        |           | x                  |
        | SeeFinancial |      |          | x         | x                  |
        """);

    [Fact]
    public void The_tables_name_every_role_configuration_and_client_capability()
    {
        Roles.Columns.ShouldBe(Enum.GetNames<ClientRoles>().Where(name => name != "None"));
        Configurations.Columns.ShouldBe(Enum.GetNames<Configuration>());
        Configurations.Rows.ShouldBe(Roles.Rows, ignoreOrder: true);
        Roles.Rows.Select(Enum.Parse<Capability>).ShouldBe(Enum.GetValues<Capability>().Where(c => (int)c < 20), ignoreOrder: true);
    }

    [Fact]
    public void Each_combination_of_roles_configuration_and_modules_gives_exactly_what_the_table_says()
    {
        // All 256 sets of roles: what two roles give together is what either gives.
        for (var roles = 0; roles < 256; roles++)
        {
            foreach (var configuration in Enum.GetValues<Configuration>())
            {
                for (var modules = 0; modules < 4; modules++)
                {
                    var rights = DossierRights.Of(Dossier(configuration, (DossierModules)modules), Contact((ClientRoles)roles));
                    foreach (var capability in Enum.GetValues<Capability>())
                    {
                        rights.Has(capability).ShouldBe(Expected((ClientRoles)roles, configuration, modules, capability.ToString()),
                            $"{capability} of {(ClientRoles)roles} in {configuration} with {(DossierModules)modules}");
                    }
                }
            }
        }
    }

    [Theory]
    [InlineData(ClientRoles.DocumentDelivery, ClientRoles.None, ClientRoles.None)]
    [InlineData(ClientRoles.None, ClientRoles.DocumentDelivery, ClientRoles.None)]
    [InlineData(ClientRoles.None, ClientRoles.None, ClientRoles.DocumentDelivery)]
    public void A_role_gives_the_same_directly_by_a_contact_group_and_by_the_client_group(ClientRoles direct, ClientRoles contactGroups, ClientRoles clientGroup)
    {
        var rights = DossierRights.Of(Dossier(), new ContactStanding(true, direct, contactGroups, clientGroup, SingleGrants.None));

        rights.ShouldBe(Capabilities.Of(Capability.SeeDossier, Capability.DeliverDocuments, Capability.AnswerRequests, Capability.StartRequests));
    }

    [Fact]
    public void Whoever_is_blocked_or_ended_or_a_contact_of_another_client_holds_nothing_whatever_he_was_given()
    {
        var grants = new SingleGrants(Capabilities.All, Capabilities.None);
        var gone = new ContactStanding(false, ClientRoles.Administrator, ClientRoles.Administrator, ClientRoles.Administrator, grants);

        DossierRights.Of(Dossier(), gone).ShouldBe(Capabilities.None);
        DossierRights.ReadsIncoming(Dossier(), gone).ShouldBeFalse();
    }

    [Fact]
    public void A_capability_is_given_to_a_contact_without_any_role_and_denied_to_one_with_every_role()
    {
        var given = Contact(ClientRoles.None) with { Grants = new SingleGrants(Capabilities.Of(Capability.SeeArchive), Capabilities.None) };
        var denied = Contact((ClientRoles)255) with { Grants = new SingleGrants(Capabilities.None, Capabilities.Of(Capability.SeeArchive)) };
        var both = Contact(ClientRoles.None) with { Grants = new SingleGrants(Capabilities.Of(Capability.SeeArchive), Capabilities.Of(Capability.SeeArchive)) };

        DossierRights.Of(Dossier(), given).ShouldBe(Capabilities.Of(Capability.SeeArchive));
        DossierRights.Of(Dossier(), denied).ShouldBe(DossierRights.Of(Dossier(), Contact((ClientRoles)255)).Without(Capability.SeeArchive));
        DossierRights.Of(Dossier(), both).ShouldBe(Capabilities.None);
    }

    [Fact]
    public void A_single_grant_goes_no_further_than_the_dossier_and_never_makes_a_contact_staff()
    {
        var everything = Contact(ClientRoles.None) with { Grants = new SingleGrants(Capabilities.All, Capabilities.None) };

        DossierRights.Of(Dossier(Configuration.D, DossierModules.None), everything)
            .ShouldBe(DossierRights.Of(Dossier(Configuration.D, DossierModules.None), Contact(ClientRoles.Administrator)));
    }

    /// <summary>A3: what was delivered before a change to D stays readable to those who could read it.</summary>
    [Fact]
    public void What_Dana_delivered_stays_readable_after_the_change_to_D_and_Olek_reads_none_of_it()
    {
        var toFeedbackOnly = Dossier(Configuration.D);
        var dana = Contact(ClientRoles.Administrator);
        var deliverer = Contact(ClientRoles.DocumentDelivery);
        var denied = dana with { Grants = new SingleGrants(Capabilities.None, Capabilities.Of(Capability.SeeAllIncoming)) };
        var shutOut = dana with { Grants = new SingleGrants(Capabilities.None, Capabilities.Of(Capability.SeeDossier)) };

        DossierRights.Of(toFeedbackOnly, dana).Has(Capability.SeeAllIncoming).ShouldBeFalse();
        DossierRights.ReadsIncoming(toFeedbackOnly, dana).ShouldBeTrue();
        DossierRights.ReadsIncoming(toFeedbackOnly, deliverer).ShouldBeFalse();
        DossierRights.ReadsIncoming(toFeedbackOnly, denied).ShouldBeFalse();
        DossierRights.ReadsIncoming(toFeedbackOnly, shutOut).ShouldBeFalse();
    }

    private static bool Expected(ClientRoles roles, Configuration configuration, int modules, string capability)
    {
        var given = Roles.Columns.Any(role => roles.HasFlag(Enum.Parse<ClientRoles>(role)) && Roles[capability, role]);
        var switchedOn = !Modules.Rows.Contains(capability) || Modules[capability, Modules.Columns[modules]];
        return given && Configurations[capability, configuration.ToString()] && switchedOn;
    }

    private static DossierFacts Dossier(Configuration configuration = Configuration.C, DossierModules modules = DossierModules.None) =>
        new(configuration, modules, IsPrivate: true, IsWorklist: true, ClientBranchId: Guid.CreateVersion7(), BranchIsShielded: true);

    private static ContactStanding Contact(ClientRoles roles) => new(true, roles, ClientRoles.None, ClientRoles.None, SingleGrants.None);
}
