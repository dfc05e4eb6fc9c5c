using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Approvals;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Data;

namespace Portal.Infrastructure.Approvals;

/// <summary>A client user's right for one type on one dossier.</summary>
/// <param name="Contact">Null where it is the type's own, given to nobody by name.</param>
/// <param name="MayComeIn">He could act on it now: neither blocked nor ended, and the dossier is open to him.</param>
/// <param name="Step">Where the client's own rule names him first; null where "may" and "must" count.</param>
public sealed record Approver(Guid PersonId, string Name, Guid? Contact, ApprovalRight Right, bool MayComeIn, int? Step = null)
{
    /// <summary>He is away, and who stands in.</summary>
    public (DateOnly Until, string Substitute)? Away { get; init; }
    /// <summary>In whose place he may approve, where he is not asked beside them himself.</summary>
    public IReadOnlyList<string> InPlaceOf { get; init; } = [];
    /// <summary>He must, or stands in for somebody who must: a PIN alone is not enough (R02).</summary>
    public bool NeedsSecond { get; init; } = Right == ApprovalRight.Must;
}

/// <summary>Who is asked for one type at one client, and the rule that says when it is enough.</summary>
/// <param name="ByRule">The client's own rule; otherwise what "may" and "must" come to.</param>
public sealed record Asked(IReadOnlyList<Approver> People, ApprovalRule Rule, bool ByRule)
{
    /// <summary>Who is asked only because somebody is away.</summary>
    public IReadOnlyList<Approver> Substitutes { get; init; } = [];
    public IEnumerable<Approver> Everybody => People.Concat(Substitutes);
    /// <summary>Nobody of the office can approve in the client's name: somebody of the client must, or his own rule says who.</summary>
    public bool ClientMust => ByRule || People.Any(p => p.Right == ApprovalRight.Must);

    /// <summary>Whether somebody could do something now.</summary>
    public bool CanGoOn(Standing standing) => standing.IsComplete || Everybody.Any(p => p.MayComeIn && standing.WaitsFor(p.PersonId));
}

/// <summary>Who approves what, read as it is now.</summary>
public static class Approvers
{
    public static async Task<Asked> AskedOf(this PortalDb db, Guid dossierId, Guid clientId, Guid typeId, DateTimeOffset now, CancellationToken stop) =>
        (await db.AskedOf(dossierId, clientId, [typeId], now, stop))[typeId];

    public static async Task<ApprovalRule> RuleOf(this PortalDb db, Approval approval, DateTimeOffset now, CancellationToken stop) =>
        (await db.AskedOf(approval.DossierId, approval.ClientId, approval.TypeId, now, stop)).Rule;

    /// <summary>Of many types at once, in as many queries as of one.</summary>
    /// <param name="before">As it stood before this save.</param>
    public static async Task<IReadOnlyDictionary<Guid, Asked>> AskedOf(this PortalDb db, Guid dossierId, Guid clientId, IReadOnlyCollection<Guid> typeIds, DateTimeOffset now, CancellationToken stop, bool before = false)
    {
        var types = await db.TypesNow(typeIds, before, stop);
        var rules = await db.RulesNow(clientId, [.. types.Values.Where(t => t.UsesRules).Select(t => t.Id)], before, stop);
        var given = await db.RightsNow(clientId, typeIds, before, stop);
        var absences = await db.AbsencesNow(clientId, before, stop);
        var people = absences.SelectMany(a => new[] { a.PersonId, a.SubstituteId }).Concat(given.SelectMany(g => g).Select(r => r.PersonId)).Concat(rules.Values.SelectMany(r => r.Rule.Parts).SelectMany(p => p.People)).Distinct().ToList();
        var names = await db.People.Where(p => people.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.Name, stop);
        var users = (await db.PeopleWhoMay(dossierId, Capability.SeeDossier, DateOnly.FromDateTime(now.UtcDateTime), stop)).Where(p => p.Side == Side.Client).ToList();
        var inside = users.Select(p => p.PersonId).ToHashSet();
        // Nobody stands in who may not come in, nor for such a one: a block on Piotr must not approve in his place.
        var away = absences.Where(a => inside.Contains(a.PersonId) && inside.Contains(a.SubstituteId)).ToList();
        return typeIds.ToDictionary(t => t, t => (rules.TryGetValue(t, out var rule) ? ByRule(rule) : ByRights(Rights(t))).With(away, names));

        IEnumerable<Approver> Rights(Guid type) => given.Contains(type)
            ? given[type].Select(g => new Approver(g.PersonId, names.GetValueOrDefault(g.PersonId, ""), g.ContactId, g.Right, inside.Contains(g.PersonId))).OrderByDescending(a => a.Right).ThenBy(a => a.Name, StringComparer.Ordinal).ThenBy(a => a.PersonId)
            : types.GetValueOrDefault(type)?.DefaultRight is { } usual and not ApprovalRight.None
                ? users.Where(p => p.Capabilities.Has(Capability.ManageApprovalTasks)).Select(p => new Approver(p.PersonId, p.Name, null, usual, true)) : [];

        // Whoever is named needs a second factor, as whoever must.
        Asked ByRule(ClientRule rule) => new([.. rule.Parts.OrderBy(p => p.Place).SelectMany(p => p.Seats.Select(s => new Approver(s.PersonId, names.GetValueOrDefault(s.PersonId, ""), s.ContactId, ApprovalRight.Must, inside.Contains(s.PersonId), p.Step)))
            .OrderBy(a => a.Step).ThenBy(a => a.Name, StringComparer.Ordinal).DistinctBy(a => a.PersonId)], rule.Rule, true);
    }

    /// <summary>Whoever must counts even while he cannot come in: a block on Piotr must not approve in his place. Of those who may, only who
    /// can act is asked.</summary>
    private static Asked ByRights(IEnumerable<Approver> approvers)
    {
        List<Approver> people = [.. approvers];
        return new Asked(people, ApprovalRule.Of(people.Where(a => a.Right == ApprovalRight.Must || a.MayComeIn).Select(a => (a.PersonId, a.Right))), false);
    }
}
