using Portal.Domain;
using Portal.Domain.Access;
using Portal.Domain.Activity;
using Portal.Domain.Approvals;
using Portal.Domain.Clients;
using Portal.Domain.Office;

namespace Portal.Tests.Domain.Approvals;

/// <summary>Who may be away and for how long, who is told meanwhile, and in whose place an approval counts.</summary>
public sealed class AbsenceSpec
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
    private static readonly DateOnly Today = new(2026, 3, 2);
    private static readonly By Eva = new(Guid.CreateVersion7(), "Eva", Side.Office);
    private readonly Client bakery = Client.Add("B", "Bakery", new ClientCard(), null, Eva, Now);
    private readonly Guid[] four = [.. Enumerable.Range(1, 4).Select(n => new Guid(n, 0, 0, new byte[8]))];

    [Fact]
    public void It_begins_at_once_where_it_covers_today_and_on_its_day_where_it_does_not()
    {
        var (dana, piotr) = (Of(bakery), Of(bakery));
        var now = ApproverAbsence.Set(piotr, dana, Today, Today, Today, Eva, Now);
        now.Stands.ShouldBeTrue();
        now.Recorded.Select(r => r.Kind).ShouldBe([ActivityKind.AbsenceSet, ActivityKind.AbsenceBegan]);

        var later = ApproverAbsence.Set(piotr, dana, Today.AddDays(1), Today.AddDays(2), Today, Eva, Now);
        later.Reach(Today, By.Portal, Now);
        later.Stands.ShouldBeFalse();
        later.Reach(Today.AddDays(1), By.Portal, Now);
        (later.Stands, later.IsOver(Today.AddDays(2)), later.IsOver(Today.AddDays(3))).ShouldBe((true, false, true));
    }

    [Fact]
    public void What_cannot_be_is_refused_with_its_reason()
    {
        var (dana, piotr, olek) = (Of(bakery), Of(bakery), Of(Client.Add("G", "Garage", new ClientCard(), null, Eva, Now)));
        var blocked = Of(bakery);
        blocked.Block(Eva, Now);
        var byDana = new By(dana.PersonId, "Dana", Side.Client);

        Refused(piotr, olek, 0, 1).ShouldBe("absences.not-here");
        Refused(piotr, blocked, 0, 1).ShouldBe("absences.not-here");
        Refused(piotr, piotr, 0, 1).ShouldBe("absences.himself");
        Refused(piotr, dana, 0, 1, byDana).ShouldBe("absences.not-you");
        Refused(piotr, dana, -1, 1).ShouldBe("absences.begins-past");
        Refused(piotr, dana, 2, 1).ShouldBe("absences.days-wrong");
        Refused(piotr, dana, 0, ApproverAbsence.MostDays).ShouldBe("absences.too-long");
        Refused(piotr, dana, 0, ApproverAbsence.MostDays - 1).ShouldBeNull();
    }

    [Fact]
    public void Who_is_away_is_not_told_while_his_stand_in_can_do_it_and_is_told_where_he_cannot()
    {
        var rule = new ApprovalRule([new RulePart(1, 2, [four[0], four[1]]), new RulePart(2, 1, [four[2]])]) { Away = [new(four[0], four[3]) { Name = "Piotr" }] };

        rule.After([]).Told.ShouldBe([four[1], four[3]], ignoreOrder: true);
        rule.After([]).Next.ShouldBe([four[0], four[1], four[3]], ignoreOrder: true);
        rule.After([four[3]]).Told.ShouldBe([four[1]]);
        (rule with { Away = [new(four[0], four[1])] }).After([four[1]]).Told.ShouldBe([four[0]], "she counts for herself, so it waits for him, away or not");
    }

    [Fact]
    public void In_whose_place_he_decides_is_told_where_he_is_not_asked_himself()
    {
        var rule = new ApprovalRule([new RulePart(1, 2, [four[0], four[1]])]) { Away = [new(four[0], four[3]) { Name = "Piotr" }, new(four[0], four[1])] };

        rule.After([]).InPlaceOf(four[3])!.Name.ShouldBe("Piotr");
        rule.After([]).InPlaceOf(four[1]).ShouldBeNull("he is asked for himself");
        rule.After([four[0]]).InPlaceOf(four[3]).ShouldBeNull("that seat is taken");
    }

    private static string? Refused(Contact away, Contact substitute, int first, int last, By? by = null)
    {
        try
        {
            ApproverAbsence.Set(away, substitute, Today.AddDays(first), Today.AddDays(last), Today, by ?? Eva, Now);
            return null;
        }
        catch (RuleBroken broken)
        {
            return broken.Reason;
        }
    }

    private static Contact Of(Client client) => Contact.Add(client, Person.Create("Somebody", $"{Guid.CreateVersion7()}@test.example", "en", Side.Client), "", Eva, Now);
}
