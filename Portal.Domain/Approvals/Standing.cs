namespace Portal.Domain.Approvals;

/// <summary>How far a document is under its rule: who may act now, who comes later, whether it is done. A pure function, so that "who must
/// still act" and the verb itself never disagree.</summary>
public sealed class Standing
{
    private readonly List<RulePart> parts;
    private readonly IReadOnlyCollection<Guid> approved;
    private readonly IReadOnlyList<Absence> away;

    internal Standing(ApprovalRule rule, IReadOnlyCollection<Guid> approved, decimal? amount, IReadOnlyList<Absence> away)
    {
        (this.approved, this.away) = (approved, away);
        parts = [.. rule.Parts.Where(p => p.CountsFor(amount)).OrderBy(p => p.Step)];
        // A part that asks for more people than it names is never done: a rule that fits nothing must not approve by itself.
        Open = [.. parts.Where(p => Filled(p, approved) < p.Needed)];
        IsComplete = parts.Count > 0 && Open.Count == 0;
    }

    /// <summary>Parts that still lack somebody, earliest step first.</summary>
    public IReadOnlyList<RulePart> Open { get; }

    public bool IsComplete { get; }

    /// <summary>Nobody's approval is asked for: such a document cannot be put up.</summary>
    public bool AsksNobody => parts.Count == 0;

    /// <summary>Whether his approval would bring it further now.</summary>
    public bool WaitsFor(Guid personId)
    {
        if (approved.Contains(personId))
        {
            return false;
        }
        Guid[] with = [.. approved, personId];
        return Open.TakeWhile(p => p.Step == Open[0].Step).Any(p => Filled(p, with) > Filled(p, approved));
    }

    /// <summary>Everybody for whom that holds.</summary>
    public IReadOnlyList<Guid> Next => [.. Named(Open.TakeWhile(p => p.Step == Open[0].Step)).Where(WaitsFor)];

    /// <summary>Those of them who are told, and reminded: who is away may still do it, but as long as it is his substitute's turn, nobody calls him
    /// back for it.</summary>
    public IReadOnlyList<Guid> Told
    {
        get
        {
            var next = Next;
            return [.. next.Where(p => !away.Any(a => a.PersonId == p && next.Contains(a.SubstituteId)))];
        }
    }

    /// <summary>Who of those whom the rule names is away.</summary>
    public IEnumerable<Absence> Away => away.Where(a => parts.Any(p => p.People.Contains(a.PersonId)));

    /// <summary>In whose place his approval would count now; null: in his own alone.</summary>
    public Absence? InPlaceOf(Guid personId)
    {
        Guid[] with = [.. approved, personId];
        return Open.TakeWhile(p => p.Step == Open[0].Step).Where(p => !p.People.Contains(personId) && Filled(p, with) > Filled(p, approved))
            .SelectMany(p => away.Where(a => a.SubstituteId == personId && p.People.Contains(a.PersonId))).OrderBy(a => approved.Contains(a.PersonId)).FirstOrDefault();
    }

    /// <summary>Everybody whom the rule names for this document, substitutes of who is away among them.</summary>
    public IReadOnlyList<Guid> People => [.. Named(parts)];

    private IEnumerable<Guid> Named(IEnumerable<RulePart> some) => some.SelectMany(p => p.People).SelectMany(p => away.Where(a => a.PersonId == p).Select(a => a.SubstituteId).Prepend(p)).Distinct();

    /// <summary>The most seats of a part that these people can take, each of them one, and each seat by its owner or by who stands in for him:
    /// who stands in for two is still one pair of eyes.</summary>
    private int Filled(RulePart part, IReadOnlyCollection<Guid> people)
    {
        var seats = part.People.Distinct().ToList();
        var takenBy = new Guid?[seats.Count];
        return people.Distinct().Count(person => Seat(person, []));

        bool Seat(Guid person, HashSet<int> tried)
        {
            for (var i = 0; i < seats.Count; i++)
            {
                var owner = seats[i];
                if ((owner == person || away.Any(a => a.PersonId == owner && a.SubstituteId == person)) && tried.Add(i) && (takenBy[i] is not { } other || Seat(other, tried)))
                {
                    takenBy[i] = person;
                    return true;
                }
            }
            return false;
        }
    }
}
