using Portal.Domain;
using Portal.Domain.Access;
using Portal.Domain.Activity;
using Portal.Domain.Inbox;

namespace Portal.Tests.Domain.Inbox;

/// <summary>Where the office's rules put what comes in: the first that fits and whose mailbox somebody can read; copies, labels and urgency add up.</summary>
public sealed class SortedSpec
{
    private static readonly DateTimeOffset Morning = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
    private static readonly Guid Tax = Guid.CreateVersion7(), Vat = Guid.CreateVersion7(), Secretariat = Guid.CreateVersion7(), Bookkeeping = Guid.CreateVersion7(), Eva = Guid.CreateVersion7(), Sam = Guid.CreateVersion7();

    [Fact]
    public void The_three_models_of_an_office_stand_side_by_side_and_what_nobody_sorts_is_the_managers_own()
    {
        RoutingRule[] rules =
        [
            Rule(1, RuleConditions.Any with { TypeIds = [Vat] }, RuleActions.Nothing with { MailboxId = Bookkeeping }),
            Rule(2, RuleConditions.Any with { Events = [RoutedEvent.SendingFailed] }, RuleActions.Nothing with { MailboxId = Secretariat, Urgent = true }),
            Rule(3, RuleConditions.Any, RuleActions.Nothing with { CopyToId = Sam, Label = "new" }),
        ];
        var returns = Sorted.Of(Facts(RoutedEvent.SendingFailed, Vat), rules, _ => true, _ => true);
        returns.ShouldSatisfyAllConditions(s => s.MailboxId.ShouldBe(Bookkeeping, "the first that fits"), s => s.Urgent.ShouldBeTrue("that of the second counts as well"), s => s.Label.ShouldBe("new"), s => s.Copies.Single().PersonId.ShouldBe(Sam));
        Sorted.Of(Facts(RoutedEvent.SendingFailed, Tax), rules, _ => true, _ => true).MailboxId.ShouldBe(Secretariat);
        Sorted.Of(Facts(RoutedEvent.FilePlaced, null), rules, _ => true, _ => true).MailboxId.ShouldBeNull();
        Sorted.Of(Facts(RoutedEvent.SendingFailed, Vat), rules, box => box == Secretariat, _ => true).MailboxId.ShouldBe(Secretariat, "nobody of the bookkeepers may see it");
        Sorted.Of(Facts(RoutedEvent.SendingFailed, Vat), rules, _ => false, _ => false).MailboxId.ShouldBeNull("into a mailbox where nobody may look nothing falls");
    }

    [Fact]
    public void A_thousand_random_offices_are_sorted_as_a_plain_loop_sorts_them()
    {
        var random = new Random(4);
        Guid[] types = [Vat, Tax], boxes = [Secretariat, Bookkeeping], people = [Eva, Sam];
        var sorted = 0;
        for (var round = 0; round < 1000; round++)
        {
            var rules = Enumerable.Range(0, random.Next(6)).Select(place => Drawn(random, place, types, boxes, people)).ToList();
            var seen = boxes.Where(_ => random.Next(4) > 0).ToHashSet();
            var looking = people.Where(_ => random.Next(4) > 0).ToHashSet();
            var facts = Facts((RoutedEvent)random.Next(9), random.Next(2) == 0 ? types[random.Next(2)] : null) with { HasRemark = random.Next(2) == 0, Due = random.Next(2) == 0 ? DateOnly.FromDateTime(Morning.Date).AddDays(random.Next(-3, 9)) : null };

            var found = Sorted.Of(facts, rules.OrderBy(_ => random.Next()), seen.Contains, looking.Contains);

            (Guid? box, Guid? colleague, RoutingRule? by, var urgent, var mailed, var copies) = (null, null, null, false, false, new List<Guid>());
            foreach (var rule in rules.Where(r => !r.IsOff))
            {
                if ((rule.Events.Count > 0 && !rule.Events.Contains(facts.Event)) || (rule.TypeIds.Count > 0 && (facts.TypeId is null || !rule.TypeIds.Contains(facts.TypeId.Value)))
                    || (rule.WithRemark && !facts.HasRemark) || (rule.DueWithin is { } days && (facts.Due is null || facts.Due.Value.DayNumber - facts.Today.DayNumber > days)))
                {
                    continue;
                }
                if (by is null && rule.MailboxId is { } to && seen.Contains(to))
                {
                    (box, by) = (to, rule);
                }
                if (by is null && rule.ForwardToId is { } forward && looking.Contains(forward))
                {
                    (colleague, by) = (forward, rule);
                }
                urgent |= rule.Urgent;
                mailed |= rule.AlsoMail;
                if (rule.CopyToId is { } copy && !copies.Contains(copy))
                {
                    copies.Add(copy);
                }
            }
            found.ShouldSatisfyAllConditions(f => f.MailboxId.ShouldBe(box), f => f.ForwardToId.ShouldBe(colleague), f => f.AlsoMail.ShouldBe(mailed), f => f.By.ShouldBe(by), f => f.Urgent.ShouldBe(urgent), f => f.Copies.Select(c => c.PersonId).ShouldBe(copies));
            sorted += box is null ? 0 : 1;
        }
        sorted.ShouldBeInRange(100, 900, "both ends are looked at");
    }

    [Fact]
    public void A_rule_that_does_nothing_or_sorts_into_no_mailbox_is_refused_and_the_six_of_the_first_day_say_what_they_do()
    {
        Should.Throw<RuleBroken>(() => Rule(1, RuleConditions.Any, RuleActions.Nothing)).Reason.ShouldBe("mailboxes.rule-does-nothing");
        Should.Throw<RuleBroken>(() => Rule(1, RuleConditions.Any, RuleActions.Nothing with { AssignToId = Eva })).Reason.ShouldBe("mailboxes.rule-needs-mailbox");
        Should.Throw<RuleBroken>(() => Rule(1, RuleConditions.Any, RuleActions.Nothing with { MailboxId = Secretariat, ForwardToId = Eva })).Reason.ShouldBe("mailboxes.rule-two-places");
        var (box, rules) = FirstMailbox.Make(word => word, [Tax], By.Portal, Morning);
        rules.Select(r => r.Name).ShouldBe(["failed", "rejected", "data", "file", "publication", "question"]);
        rules.ShouldAllBe(r => r.MailboxId == box.Id && box.Folders.Exists(f => f.Id == r.FolderId && f.Name == r.Name));
        (rules[0].Urgent, rules[1].WithRemark, rules[4].TypeIds.Single()).ShouldBe((true, true, Tax));
    }

    [Fact]
    public void Every_kind_that_reaches_the_office_has_a_word_to_sort_by()
    {
        var kinds = Enum.GetValues<ActivityKind>().Where(k => Routing.Of(k) is { ToOffice: true, Named: false }).ToList();
        kinds.Where(k => RoutedEvents.Of(k) == RoutedEvent.Other).ShouldBeEmpty("a rule could not tell it from the rest");
    }

    private static RoutingRule Drawn(Random random, int place, Guid[] types, Guid[] boxes, Guid[] people)
    {
        var where = random.Next(4);
        var then = RuleActions.Nothing with { MailboxId = where > 1 ? boxes[random.Next(2)] : null, ForwardToId = where == 1 ? people[random.Next(2)] : null, AlsoMail = random.Next(5) == 0, CopyToId = random.Next(3) == 0 ? people[random.Next(2)] : null, Urgent = random.Next(4) == 0 };
        var when = new RuleConditions([.. Enumerable.Range(0, 9).Where(_ => random.Next(3) == 0).Select(e => (RoutedEvent)e)], random.Next(3) == 0 ? [types[random.Next(2)]] : [], null, null, null, random.Next(4) == 0 ? random.Next(7) : null, random.Next(4) == 0);
        var rule = Rule(place, when, then.DoNothing ? then with { Urgent = true } : then);
        rule.Change(rule.Name, rule.When, rule.Then, random.Next(6) == 0, By.Portal, Morning);
        return rule;
    }

    private static RoutingRule Rule(int place, RuleConditions when, RuleActions then) => RoutingRule.Make($"Rule {place}", when, then, place, By.Portal, Morning);

    private static RuleFacts Facts(RoutedEvent happened, Guid? type) => new(happened, type, Guid.CreateVersion7(), [], null, null, DateOnly.FromDateTime(Morning.Date), false);
}
