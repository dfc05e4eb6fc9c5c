using Portal.Domain.Approvals;

namespace Portal.Web.Fragments.Approvals.Rules;

/// <summary>Somebody whom a rule names, as a preview shows him.</summary>
/// <param name="IfHe">What would come of it if he approved now; null where it is not his turn.</param>
public sealed record PreviewLine(Guid PersonId, string Name, bool HasApproved, bool IsNext, bool IsAsked, Standing? IfHe);

/// <summary>Who would have to act under a rule, for an amount and with some approvals: the same function that judges the real ones.</summary>
public sealed record RulePreview(ApprovalRule Rule, Standing Now, IReadOnlyList<PreviewLine> People, IReadOnlyDictionary<Guid, string> Names)
{
    public static RulePreview Of(ApprovalRule rule, IReadOnlyCollection<Guid> approved, decimal? amount, IReadOnlyDictionary<Guid, string> names)
    {
        var now = rule.After(approved, amount);
        List<PreviewLine> people = [.. rule.Parts.SelectMany(p => p.People).Concat(rule.Away.Select(a => a.SubstituteId).Where(now.People.Contains)).Distinct().Select(p => new PreviewLine(p, names.GetValueOrDefault(p, "?"),
            approved.Contains(p), now.WaitsFor(p), now.People.Contains(p), now.WaitsFor(p) ? rule.After([.. approved, p], amount) : null))];
        return new RulePreview(rule, now, people, names);
    }

    public string NamesOf(IEnumerable<Guid> people) => string.Join(", ", people.Select(p => Names.GetValueOrDefault(p, "?")));
}
