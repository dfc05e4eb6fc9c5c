using Portal.Domain.Approvals;
using Portal.Web.Texts;

namespace Portal.Web.Fragments.Approvals;

/// <summary>A client's rule in words.</summary>
internal static class RuleWords
{
    /// <summary>"step 1: one of Dana, Piotr · step 2: all of Anna, Joost (from EUR 10,000.00)".</summary>
    public static string Sentence(Text t, ApprovalRule rule, IReadOnlyDictionary<Guid, string> names) =>
        string.Join(" · ", rule.Parts.Select(p => t["rules.step-is", p.Step, Part(t, p, rule.Currency ?? "", names)]));

    public static string Part(Text t, RulePart part, string currency, IReadOnlyDictionary<Guid, string> names)
    {
        var people = part.People.Count == 0 ? t["rules.no-one"] : string.Join(", ", part.People.Select(p => names.GetValueOrDefault(p, "?")));
        var who = part.People.Count <= 1 ? people
            : part.Needed == 1 ? t["rules.any-of", people]
            : part.Needed == part.People.Count ? t["rules.all-of", people]
            : t["rules.some-of", part.Needed, part.People.Count, people];
        return Limits(t, part.From, part.Below, currency) is { Length: > 0 } limits ? $"{who} ({limits})" : who;
    }

    public static string Limits(Text t, decimal? from, decimal? below, string currency) => (from, below) switch
    {
        ({ } f, { } b) => t["rules.between", ApprovalView.Money(f, currency), ApprovalView.Money(b, currency)],
        ({ } f, null) => t["rules.from-is", ApprovalView.Money(f, currency)],
        (null, { } b) => t["rules.below-is", ApprovalView.Money(b, currency)],
        _ => "",
    };
}
