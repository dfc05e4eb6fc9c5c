namespace Portal.Domain.Inbox;

/// <summary>Where the office's rules put an item: a pure function, so that "why do I get this", the dry run and the save never disagree.</summary>
/// <param name="By">The rule that chose the mailbox; null: none did, and it goes to whoever is responsible.</param>
/// <param name="Copies">Who gets it too, each by which rule.</param>
public sealed record Sorted(RoutingRule? By, IReadOnlyList<(Guid PersonId, RoutingRule By)> Copies, string Label, bool Urgent)
{
    public static readonly Sorted Nowhere = new(null, [], "", false);

    public Guid? MailboxId => By?.MailboxId;

    /// <param name="rules">Those of the office, in any order.</param>
    /// <param name="isSeen">Whether somebody in a mailbox may see what it is about: into one where nobody may, nothing falls.</param>
    public static Sorted Of(RuleFacts facts, IEnumerable<RoutingRule> rules, Func<Guid, bool> isSeen)
    {
        var fitting = rules.Where(r => !r.IsOff && r.When.Fit(facts)).OrderBy(r => r.Place).ThenBy(r => r.Id).ToList();
        return new Sorted(
            fitting.Find(r => r.MailboxId is { } box && isSeen(box)),
            [.. fitting.Where(r => r.CopyToId is not null).Select(r => (r.CopyToId!.Value, r)).DistinctBy(c => c.Item1)],
            fitting.Find(r => r.Label.Length > 0)?.Label ?? "",
            fitting.Exists(r => r.Urgent));
    }
}
