using Portal.Domain.Approvals;

namespace Portal.Tests.Domain.Approvals;

/// <summary>Steps, n of m, limits by amount and substitutes, against a model that tries every way of seating people.</summary>
public sealed class RuleSpec
{
    private static readonly Guid[] People = [.. Enumerable.Range(1, 5).Select(n => new Guid(n, 0, 0, new byte[8]))];

    [Fact]
    public void A_random_rule_says_what_trying_every_seat_says()
    {
        var (done, waiting) = (0, 0);
        for (var seed = 1; seed <= 4000; seed++)
        {
            var random = new Random(seed);
            var (rule, away, amount) = Draw(random);
            Guid[] approved = [.. People.Where(_ => random.Next(2) == 0)];
            var standing = rule.After(approved, amount, away);
            var because = $"seed {seed}: {string.Join(" | ", rule.Parts.Select(p => $"{p.Step}: {p.Needed} of {string.Join(',', p.People.Select(Short))} [{p.From}..{p.Below})"))}; away {string.Join(' ', away.Select(a => $"{Short(a.PersonId)}>{Short(a.SubstituteId)}"))}; {amount}; approved {string.Join(',', approved.Select(Short))}";

            standing.IsComplete.ShouldBe(IsDone(rule, away, amount, approved), because);
            standing.Next.ShouldBe(People.Where(p => Helps(rule, away, amount, approved, p)), ignoreOrder: true, because);
            done += standing.IsComplete ? 1 : 0;
            waiting += standing.Next.Count > 0 ? 1 : 0;
        }
        // Both happen often, or nothing was held.
        done.ShouldBeGreaterThan(400);
        waiting.ShouldBeGreaterThan(1000);
    }

    [Fact]
    public void Whoever_stands_in_for_two_is_one_pair_of_eyes()
    {
        var rule = new ApprovalRule([new RulePart(1, 2, [People[0], People[1]])]);
        Absence[] away = [new(People[0], People[2]), new(People[1], People[2])];

        rule.After([People[2]], away: away).IsComplete.ShouldBeFalse();
        rule.After([People[2], People[1]], away: away).IsComplete.ShouldBeTrue();
        rule.After([People[0], People[2]], away: [away[0]]).IsComplete.ShouldBeFalse("a seat is taken once, by its owner or by his substitute");
    }

    [Fact]
    public void A_later_step_waits_and_an_unknown_amount_is_no_way_around_a_limit()
    {
        var rule = new ApprovalRule([new RulePart(1, 1, [People[0]]), new RulePart(2, 1, [People[1]], From: 10_000m)]);

        rule.After([], 20_000m).Next.ShouldBe([People[0]]);
        rule.After([People[0]], 20_000m).Next.ShouldBe([People[1]]);
        rule.After([People[0]], 9_999.99m).IsComplete.ShouldBeTrue();
        rule.After([People[0]]).IsComplete.ShouldBeFalse();
    }

    [Fact]
    public void A_rule_that_fits_nothing_approves_nothing()
    {
        new ApprovalRule([]).After([People[0]]).ShouldSatisfyAllConditions(s => s.IsComplete.ShouldBeFalse(), s => s.AsksNobody.ShouldBeTrue());
        new ApprovalRule([new RulePart(1, 1, [People[0]], From: 100m)]).After([People[0]], 50m).IsComplete.ShouldBeFalse();
        new ApprovalRule([new RulePart(1, 2, [People[0]])]).After([People[0]]).IsComplete.ShouldBeFalse();
    }

    private static string Short(Guid person) => $"{Array.IndexOf(People, person)}";

    private static (ApprovalRule Rule, IReadOnlyList<Absence> Away, decimal? Amount) Draw(Random random)
    {
        var parts = Enumerable.Range(0, random.Next(1, 4)).Select(_ =>
        {
            Guid[] some = [.. People.Where(_ => random.Next(2) == 0)];
            decimal? from = random.Next(3) == 0 ? random.Next(3) * 100 : null;
            return new RulePart(random.Next(1, 4), random.Next(1, some.Length + 2), some, from, random.Next(3) == 0 ? (from ?? 0) + 100 : null);
        }).ToList();
        var away = Enumerable.Range(0, random.Next(3)).Select(_ => new Absence(People[random.Next(5)], People[random.Next(5)])).Where(a => a.PersonId != a.SubstituteId).ToList();
        return (new ApprovalRule(parts), away, random.Next(4) == 0 ? null : random.Next(5) * 75);
    }

    private static bool IsDone(ApprovalRule rule, IReadOnlyList<Absence> away, decimal? amount, Guid[] approved)
    {
        var counting = Counting(rule, amount);
        return counting.Count > 0 && counting.TrueForAll(p => Most(p, away, approved) >= p.Needed);
    }

    private static bool Helps(ApprovalRule rule, IReadOnlyList<Absence> away, decimal? amount, Guid[] approved, Guid person)
    {
        var open = Counting(rule, amount).FindAll(p => Most(p, away, approved) < p.Needed);
        return !approved.Contains(person) && open.Exists(p => p.Step == open.Min(o => o.Step) && Most(p, away, [.. approved, person]) > Most(p, away, approved));
    }

    private static List<RulePart> Counting(ApprovalRule rule, decimal? amount) =>
        [.. rule.Parts.Where(p => amount is null || ((p.From is null || amount >= p.From) && (p.Below is null || amount < p.Below)))];

    /// <summary>Everybody takes each free seat that he could take, or none: the most that any of these ways seats.</summary>
    private static int Most(RulePart part, IReadOnlyList<Absence> away, Guid[] people)
    {
        return Try(0, []);

        int Try(int at, HashSet<Guid> taken)
        {
            if (at == people.Length)
            {
                return taken.Count;
            }
            var most = Try(at + 1, taken);
            foreach (var owner in part.People.Where(o => !taken.Contains(o) && (o == people[at] || away.Any(a => a.PersonId == o && a.SubstituteId == people[at]))))
            {
                most = Math.Max(most, Try(at + 1, [.. taken, owner]));
            }
            return most;
        }
    }
}
