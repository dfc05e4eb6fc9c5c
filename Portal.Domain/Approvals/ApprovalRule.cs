namespace Portal.Domain.Approvals;

/// <summary>Some of these people must approve.</summary>
/// <param name="Step">Parts of one number stand side by side; a later number waits for all parts of the earlier ones.</param>
/// <param name="Needed">How many of them: 1 is any of, all of them is all of, and n of m lies between.</param>
/// <param name="From">Only for documents of at least this amount; null: of any.</param>
/// <param name="Below">Only for documents of less than this amount; null: of any.</param>
public sealed record RulePart(int Step, int Needed, IReadOnlyList<Guid> People, decimal? From = null, decimal? Below = null)
{
    /// <summary>An amount that nobody knows is no way around a limit: every part counts then.</summary>
    public bool CountsFor(decimal? amount) => amount is not { } sum || ((From is not { } from || sum >= from) && (Below is not { } below || sum < below));

    /// <summary>It asks for more people than it names: it is never done.</summary>
    public bool CannotBeMet => Needed > People.Distinct().Count();
}

/// <summary>Away, and who approves in his place meanwhile. He may still do it himself; of the two one counts.</summary>
public sealed record Absence(Guid PersonId, Guid SubstituteId)
{
    /// <summary>What who is away is called.</summary>
    public string Name { get; init; } = "";
}

/// <summary>Who must approve a document before it is approved, as data (G2, G8).</summary>
public sealed record ApprovalRule(IReadOnlyList<RulePart> Parts)
{
    /// <summary>ISO 4217 of its limits; null where it has none to speak of. An amount in another currency is one that nobody knows.</summary>
    public string? Currency { get; init; }

    /// <summary>Who is away now.</summary>
    public IReadOnlyList<Absence> Away { get; init; } = [];

    /// <summary>The table of access.md: if anybody must, all who must; else one of those who may.</summary>
    public static ApprovalRule Of(IEnumerable<(Guid PersonId, ApprovalRight Right)> people)
    {
        var rights = people.ToLookup(p => p.Right, p => p.PersonId);
        List<Guid> must = [.. rights[ApprovalRight.Must].Distinct()];
        List<Guid> may = [.. rights[ApprovalRight.May].Distinct()];
        return new ApprovalRule(must.Count > 0 ? [new RulePart(1, must.Count, must)] : may.Count > 0 ? [new RulePart(1, 1, may)] : []);
    }

    /// <summary>How far it is with these approvals.</summary>
    public Standing After(IReadOnlyCollection<Guid> approved, decimal? amount = null, IReadOnlyList<Absence>? away = null) => new(this, approved, amount, away ?? Away);

    /// <summary>How far it is for an amount in a currency.</summary>
    public Standing After(IReadOnlyCollection<Guid> approved, decimal? amount, string currency) => After(approved, Currency is { } own && own != currency ? null : amount);

    /// <summary>Amounts for which nobody is asked, lowest first: such documents cannot be put up. A limit that is null lies open.</summary>
    public IReadOnlyList<(decimal? From, decimal? Below)> Gaps()
    {
        List<decimal> limits = [.. Parts.SelectMany(p => new[] { p.From, p.Below }).OfType<decimal>().Distinct().Order()];
        var gaps = new List<(decimal? From, decimal? Below)>();
        for (var i = 0; i <= limits.Count; i++)
        {
            decimal? from = i == 0 ? null : limits[i - 1];
            decimal? below = i == limits.Count ? null : limits[i];
            // Between two limits that follow one another nothing changes: what holds of one amount there holds of all. Two gaps never touch,
            // as a limit is that of a part, which counts on one side of it.
            if (!Parts.Any(p => p.CountsFor(from ?? (below is { } first ? first - 0.01m : 0))))
            {
                gaps.Add((from, below));
            }
        }
        return gaps;
    }
}
