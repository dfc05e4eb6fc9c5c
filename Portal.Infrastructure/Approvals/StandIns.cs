using Portal.Domain.Approvals;

namespace Portal.Infrastructure.Approvals;

/// <summary>Those who are asked, with who of them is away and who stands in.</summary>
internal static class StandIns
{
    public static Asked With(this Asked asked, IReadOnlyList<ApproverAbsence> absences, IReadOnlyDictionary<Guid, string> names)
    {
        var named = asked.Rule.Parts.SelectMany(p => p.People).ToHashSet();
        var away = absences.Where(a => named.Contains(a.PersonId)).OrderBy(a => a.FirstDay).ThenBy(a => a.Id).ToList();
        if (away.Count == 0)
        {
            return asked;
        }
        List<Approver> people = [.. asked.People.Select(p => Standing(p with
        {
            Away = away.Find(a => a.PersonId == p.PersonId) is { } his ? (his.LastDay, Name(his.SubstituteId)) : null,
        }))];
        var only = away.Select(a => a.SubstituteId).Distinct().Where(s => !people.Exists(p => p.PersonId == s));
        return asked with
        {
            People = people,
            Substitutes = [.. only.Select(s => Standing(new Approver(s, Name(s), null, ApprovalRight.None, true))).OrderBy(s => s.Name, StringComparer.Ordinal).ThenBy(s => s.PersonId)],
            Rule = asked.Rule with { Away = [.. away.Select(a => new Absence(a.PersonId, a.SubstituteId) { Name = Name(a.PersonId) })] },
        };

        // Who is named beside him in the same part is asked for himself, and counts once.
        Approver Standing(Approver one)
        {
            var places = away.Where(a => a.SubstituteId == one.PersonId && asked.Rule.Parts.Any(p => p.People.Contains(a.PersonId) && !p.People.Contains(one.PersonId))).Select(a => a.PersonId).ToList();
            return places.Count == 0 ? one : one with
            {
                InPlaceOf = [.. places.Select(Name)],
                NeedsSecond = one.NeedsSecond || asked.People.Any(p => p.NeedsSecond && places.Contains(p.PersonId)),
            };
        }

        string Name(Guid id) => names.GetValueOrDefault(id, "");
    }
}
