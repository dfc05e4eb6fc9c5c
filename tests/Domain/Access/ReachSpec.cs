using Portal.Domain.Access;
using Portal.Domain.Dossiers;

namespace Portal.Tests.Domain.Access;

/// <summary>Which dossiers there are for whom of the office (A6, B1–B3, B7).</summary>
public sealed class ReachSpec
{
    private static readonly Guid Gent = Guid.CreateVersion7();
    private static readonly Guid Breda = Guid.CreateVersion7();
    private static readonly DossierFacts Ordinary = new(Configuration.C, DossierModules.None, false, false, Gent, false);
    private static readonly DossierFacts Private = Ordinary with { IsPrivate = true };
    private static readonly DossierFacts Shielded = Ordinary with { BranchIsShielded = true };
    private static readonly StaffStanding Sam = new(true, new StaffFacts(StaffRoles.Admin, null, false, [], false, false, false), false, false, false, SingleGrants.None);
    private static readonly StaffStanding Eva = Sam with { Staff = Sam.Staff with { Roles = StaffRoles.Employee } };

    [Fact]
    public void Sam_reaches_every_dossier_but_the_private_ones_that_he_is_not_assigned_to()
    {
        Reaches(Sam, Ordinary).ShouldBeTrue();
        Reaches(Sam, Private).ShouldBeFalse();
        Reaches(Sam with { IsSupporting = true }, Private).ShouldBeTrue();
    }

    [Theory]
    [InlineData(StaffRoles.DataController), InlineData(StaffRoles.Employee), InlineData(StaffRoles.Reader), InlineData(StaffRoles.Support)]
    public void Everybody_else_reaches_what_is_assigned_to_him_by_any_of_three_ways(StaffRoles roles)
    {
        var eva = Eva with { Staff = Eva.Staff with { Roles = roles } };

        Reaches(eva, Ordinary).ShouldBeFalse();
        Reaches(eva with { IsManager = true }, Private).ShouldBeTrue();
        Reaches(eva with { IsThroughClientGroup = true }, Private).ShouldBeTrue();
        Reaches(eva with { IsSupporting = true }, Private).ShouldBeTrue();
    }

    [Fact]
    public void An_Admin_limited_to_a_branch_reaches_its_clients_and_what_he_is_assigned_to_elsewhere()
    {
        var ofGent = Sam with { Staff = Sam.Staff with { BranchId = Gent, LimitedToBranch = true } };
        var ofBreda = Sam with { Staff = Sam.Staff with { BranchId = Breda, LimitedToBranch = true } };

        Reaches(ofGent, Ordinary).ShouldBeTrue();
        Reaches(ofGent, Private).ShouldBeFalse();
        Reaches(ofBreda, Ordinary).ShouldBeFalse();
        Reaches(ofBreda with { IsManager = true }, Ordinary).ShouldBeTrue();
    }

    [Fact]
    public void An_Admin_limited_to_a_branch_but_without_one_reaches_only_what_he_is_assigned_to()
    {
        var nowhere = Sam with { Staff = Sam.Staff with { LimitedToBranch = true } };

        Reaches(nowhere, Ordinary with { ClientBranchId = null }).ShouldBeFalse();
        Reaches(nowhere with { IsManager = true }, Ordinary).ShouldBeTrue();
    }

    [Fact]
    public void A_shielded_branch_keeps_its_clients_from_staff_of_other_branches_even_from_their_manager()
    {
        var admin = Sam with { Staff = Sam.Staff with { BranchId = Breda } };
        var manager = Eva with { Staff = Eva.Staff with { BranchId = Breda }, IsManager = true };

        Reaches(admin, Ordinary).ShouldBeTrue();
        Reaches(admin, Shielded).ShouldBeFalse();
        Reaches(manager, Shielded).ShouldBeFalse();
    }

    [Fact]
    public void The_shield_lets_its_own_branch_and_those_of_the_office_as_a_whole_through()
    {
        Reaches(Sam, Shielded).ShouldBeTrue();
        Reaches(Eva with { Staff = Eva.Staff with { BranchId = Gent }, IsManager = true }, Shielded).ShouldBeTrue();
    }

    [Fact]
    public void Whoever_does_not_reach_a_dossier_or_is_blocked_holds_nothing_there_not_even_what_was_given_him_singly()
    {
        var given = new SingleGrants(Capabilities.All, Capabilities.None);

        DossierRights.Of(Ordinary, Eva with { Grants = given }).ShouldBe(Capabilities.None);
        DossierRights.Of(Ordinary, Sam with { IsLive = false, IsManager = true, Grants = given }).ShouldBe(Capabilities.None);
    }

    private static bool Reaches(StaffStanding person, DossierFacts dossier)
    {
        var reaches = DossierRights.Reaches(dossier, person);
        // Whoever has a role has something on what he reaches, and nothing on what he does not.
        (DossierRights.Of(dossier, person) != Capabilities.None).ShouldBe(reaches);
        return reaches;
    }
}
