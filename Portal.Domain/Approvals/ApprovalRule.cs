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
}

/// <summary>Away, and who approves in his place meanwhile. He may still do it himself; of the two one counts.</summary>
public sealed record Absence(Guid PersonId, Guid SubstituteId);

/// <summary>Who must approve a document before it is approved, as data (G2, G8).</summary>
public sealed record ApprovalRule(IReadOnlyList<RulePart> Parts)
{
    /// <summary>The table of access.md: if anybody must, all who must; else one of those who may.</summary>
    public static ApprovalRule Of(IEnumerable<(Guid PersonId, ApprovalRight Right)> people)
    {
        var rights = people.ToLookup(p => p.Right, p => p.PersonId);
        List<Guid> must = [.. rights[ApprovalRight.Must].Distinct()];
        List<Guid> may = [.. rights[ApprovalRight.May].Distinct()];
        return new ApprovalRule(must.Count > 0 ? [new RulePart(1, must.Count, must)] : may.Count > 0 ? [new RulePart(1, 1, may)] : []);
    }

    /// <summary>How far it is with these approvals.</summary>
    public Standing After(IReadOnlyCollection<Guid> approved, decimal? amount = null, IReadOnlyList<Absence>? away = null) => new(this, approved, amount, away ?? []);
}
