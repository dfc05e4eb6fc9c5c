using Portal.Domain;
using Portal.Domain.Access;
using Portal.Domain.Activity;
using Portal.Domain.Approvals;
using Portal.Domain.Clients;
using Portal.Domain.Office;

namespace Portal.Tests.Domain.Approvals;

/// <summary>A client's rule as it is written down: what is refused, what it leaves open, and what becomes of it when people go.</summary>
public sealed class ClientRuleSpec
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 9, 0, 0, TimeSpan.Zero);
    private readonly Client client = Client.Add("1", "Bakery", new ClientCard(), null, By.Portal, Now);
    private readonly DocumentType type = DocumentType.Add(new TypeTerms("Invoice", "", new DueRule(Cadence.Once, 0, 0), false, ApprovalRight.May, UsesRules: true), By.Portal, Now);
    private readonly Contact dana, piotr, anna;

    public ClientRuleSpec() => (dana, piotr, anna) = (Named("Dana"), Named("Piotr"), Named("Anna"));

    [Fact]
    public void What_cannot_be_meant_is_refused()
    {
        Why([]).ShouldBe("rules.empty");
        Why([Part(1, 1)]).ShouldBe("rules.part-empty");
        Why([Part(1, 1, dana, dana)]).ShouldBe("rules.twice");
        Why([Part(1, 3, dana, piotr)]).ShouldBe("rules.needed-wrong");
        Why([Part(1, 0, dana)]).ShouldBe("rules.needed-wrong");
        Why([Part(1, 1, dana) with { From = 100, Below = 100 }]).ShouldBe("rules.limits-wrong");
        Why([Part(1, 1, dana), Part(3, 1, piotr)]).ShouldBe("rules.steps-wrong");
        Why([Part(2, 1, dana)]).ShouldBe("rules.steps-wrong");
        Why([.. Enumerable.Range(1, 13).Select(step => Part(step, 1, dana))]).ShouldBe("rules.too-many");
        Why([Part(1, null, dana, piotr), Part(1, 1, anna), Part(2, 1, dana)]).ShouldBeNull();
    }

    [Fact]
    public void Who_leaves_takes_his_seats_and_a_rule_that_is_left_empty_approves_nothing()
    {
        var rule = ClientRule.Make(client.Id, type, "Invoice", "EUR", [Part(1, null, dana, piotr), Part(2, 1, anna)], By.Portal, Now);
        rule.TakeRecorded();

        rule.Leave(piotr, "Invoice", By.Portal, Now);

        rule.Recorded.Single().ShouldSatisfyAllConditions(a => a.Kind.ShouldBe(ActivityKind.ApprovalRuleSet), a => a.Details.Touches!.ShouldContain(piotr.PersonId));
        rule.Rule.After([dana.PersonId, anna.PersonId]).IsComplete.ShouldBeTrue("all who are left have approved");
        rule.Leave(anna, "Invoice", By.Portal, Now);
        rule.Rule.After([dana.PersonId]).ShouldSatisfyAllConditions(s => s.IsComplete.ShouldBeFalse(), s => s.Next.ShouldBeEmpty(), s => s.Open.Single().CannotBeMet.ShouldBeTrue());
        rule.Leave(dana, "Invoice", By.Portal, Now);
        rule.Rule.After([dana.PersonId, piotr.PersonId, anna.PersonId]).ShouldSatisfyAllConditions(s => s.IsComplete.ShouldBeFalse("all of nobody is never done"), s => s.Open.Count.ShouldBe(2));
        rule.TakeRecorded();
        rule.Leave(anna, "Invoice", By.Portal, Now);
        rule.Recorded.ShouldBeEmpty("she has nothing there any more");
    }

    [Fact]
    public void Amounts_for_which_nobody_is_asked_are_known_before_a_document_meets_them()
    {
        Gaps(Part(1, 1, dana)).ShouldBe("");
        Gaps(Part(1, 1, dana) with { From = 100 }).ShouldBe("..100");
        Gaps(Part(1, 1, dana) with { Below = 100 }, Part(2, 1, dana) with { From = 200, Below = 300 }).ShouldBe("100..200 300..");
        Gaps(Part(1, 1, dana) with { From = 100, Below = 200 }, Part(2, 1, dana) with { From = 200 }).ShouldBe("..100");
        // Whatever the limits: an amount is in a gap if and only if nobody is asked for it.
        for (var seed = 1; seed <= 500; seed++)
        {
            var random = new Random(seed);
            var rule = new ApprovalRule([.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => { decimal? from = random.Next(2) == 0 ? random.Next(-1, 4) * 100 : null; return new RulePart(1, 1, [dana.PersonId], from, random.Next(2) == 0 ? (from ?? -200) + (random.Next(1, 3) * 100) : null); })]);
            for (var amount = -350m; amount <= 750m; amount += 50m)
            {
                rule.Gaps().Any(g => (g.From is null || amount >= g.From) && (g.Below is null || amount < g.Below)).ShouldBe(rule.After([], amount).AsksNobody, $"seed {seed}, {amount}");
            }
        }
    }

    [Fact]
    public void A_limit_in_euro_says_nothing_of_an_amount_in_zloty()
    {
        var rule = ClientRule.Make(client.Id, type, "Invoice", "EUR", [Part(1, 1, dana), Part(2, 1, piotr) with { From = 10_000 }], By.Portal, Now).Rule;

        rule.After([dana.PersonId], 500m, "EUR").IsComplete.ShouldBeTrue();
        rule.After([dana.PersonId], 500m, "PLN").IsComplete.ShouldBeFalse();
    }

    private string Gaps(params NewPart[] parts) => string.Join(' ', ClientRule.Make(client.Id, type, "Invoice", "EUR", [.. parts.Select((p, i) => p with { Step = i + 1 })], By.Portal, Now).Rule.Gaps().Select(g => $"{g.From:0}..{g.Below:0}"));

    private string? Why(IReadOnlyList<NewPart> parts)
    {
        try
        {
            ClientRule.Make(client.Id, type, "Invoice", "EUR", parts, By.Portal, Now);
            return null;
        }
        catch (RuleBroken broken)
        {
            return broken.Reason;
        }
    }

    private static NewPart Part(int step, int? needed, params Contact[] people) => new(step, needed, people, null, null);

    private Contact Named(string name) => Contact.Add(client, Person.Create(name, $"{name}@bakery.example", "en", Side.Client), "", By.Portal, Now);
}
