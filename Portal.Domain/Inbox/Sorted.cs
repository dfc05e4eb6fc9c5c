namespace Portal.Domain.Inbox;

/// <summary>Where the office's rules put an item: a pure function, so that "why do I get this", the dry run and the save never disagree.</summary>
/// <param name="By">The rule that chose the mailbox or the colleague; null: none did, and it goes to whoever is responsible.</param>
/// <param name="Copies">Who gets it too, each by which rule.</param>
public sealed record Sorted(RoutingRule? By, IReadOnlyList<(Guid PersonId, RoutingRule By)> Copies, string Label, bool Urgent, bool AlsoMail)
{
    public static readonly Sorted Nowhere = new(null, [], "", false, false);

    public Guid? MailboxId => By?.MailboxId;
    public Guid? ForwardToId => By?.ForwardToId;

    /// <param name="rules">Those of the office, in any order.</param>
    /// <param name="isSeen">Whether somebody in a mailbox may see what it is about: into one where nobody may, nothing falls.</param>
    /// <param name="maySee">Whether a colleague may: nothing is forwarded to one who could not open it.</param>
    public static Sorted Of(RuleFacts facts, IEnumerable<RoutingRule> rules, Func<Guid, bool> isSeen, Func<Guid, bool> maySee)
    {
        var fitting = rules.Where(r => !r.IsOff && r.When.Fit(facts)).OrderBy(r => r.Place).ThenBy(r => r.Id).ToList();
        return new Sorted(
            fitting.Find(r => r.MailboxId is { } box ? isSeen(box) : r.ForwardToId is { } to && maySee(to)),
            [.. fitting.Where(r => r.CopyToId is not null).Select(r => (r.CopyToId!.Value, r)).DistinctBy(c => c.Item1)],
            fitting.Find(r => r.Label.Length > 0)?.Label ?? "",
            fitting.Exists(r => r.Urgent),
            fitting.Exists(r => r.AlsoMail));
    }
}
