using Portal.Domain.Approvals;

namespace Portal.Web.Fragments.Approvals;

/// <summary>What an approval would bring now, said before it is given: of the reader where it is his turn, else of those whose turn it is. From
/// <see cref="Standing"/> alone, so that it agrees with the verb whatever the rule.</summary>
/// <param name="Completes">With it the document is approved.</param>
/// <param name="Names">Who is asked then; of an onlooker's, who is asked now.</param>
/// <param name="All">Each of them is needed; else some of them suffice.</param>
/// <param name="Later">Who is asked when those have approved.</param>
public sealed record Outlook(bool IsHis, bool Completes, IReadOnlyList<string> Names, bool All, IReadOnlyList<string> Later)
{
    /// <param name="me">Null for an onlooker.</param>
    public static Outlook? Of(ApprovalRule rule, Approval approval, Guid? me, IReadOnlyDictionary<Guid, string> names)
    {
        List<Guid> approved = [.. approval.ApprovedBy];
        if (me is { } he)
        {
            approved.Add(he);
        }
        var seated = approval.Seated(rule);
        Standing After(IEnumerable<Guid> more) => seated.After([.. approved, .. more], approval.Amount, approval.Currency);
        var then = After([]);
        if (me is not null && then.IsComplete)
        {
            return new Outlook(true, true, [], false, []);
        }
        if (then.Next.Count == 0)
        {
            return null;
        }
        var step = then.Open[0].Step;
        var all = !then.Next.Any(one => After(then.Next.Where(p => p != one)) is var without && (without.IsComplete || without.Open[0].Step > step));
        return new Outlook(me is not null, me is null && then.Next.All(one => After([one]).IsComplete), Named(then.Next), all, Named(then.Open.Where(p => p.Step > step).SelectMany(p => p.People).Except(then.Next)));

        IReadOnlyList<string> Named(IEnumerable<Guid> people) => [.. people.Distinct().Select(p => names.GetValueOrDefault(p, "")).Where(n => n.Length > 0)];
    }

    /// <summary>The sentence's text key.</summary>
    public string Key => (IsHis, Completes, All) switch
    {
        (true, true, _) => "queue.yours-completes",
        (true, false, true) => "queue.after-you-all",
        (true, false, false) => "queue.after-you-some",
        (false, true, _) => Names.Count > 1 ? "queue.any-completes" : "queue.one-completes",
        (false, false, true) => "queue.needs-all",
        (false, false, false) => "queue.needs-some",
    };
}
