using Portal.Domain.Access;
using Portal.Domain.Activity;
using Portal.Domain.Clients;

namespace Portal.Domain.Approvals;

/// <summary>Who must approve documents of one type at one client, where "may" and "must" do not say it (G2, G7): steps, any or all or some of
/// the people in each, limits by amount. Counts only while the type uses rules.</summary>
public sealed class ClientRule : Recording
{
    public const int MostParts = 12;

    private ClientRule() { }

    public Guid ClientId { get; private init; }
    public Guid TypeId { get; private init; }
    /// <summary>ISO 4217 of its limits.</summary>
    public string Currency { get; private set; } = "EUR";
    public List<ClientRulePart> Parts { get; } = [];

    /// <summary>As it is judged by.</summary>
    public ApprovalRule Rule => new([.. Parts.OrderBy(p => p.Place).Select(p => p.Part)]) { Currency = Currency };

    public static ClientRule Make(Guid clientId, DocumentType type, string typeName, string currency, IReadOnlyList<NewPart> parts, By by, DateTimeOffset at)
    {
        var rule = new ClientRule { ClientId = clientId, TypeId = type.Id };
        rule.Set(typeName, currency, parts, by, at);
        return rule;
    }

    /// <exception cref="RuleBroken">It would ask nobody, somebody twice, more people than it names, or its steps or limits are out of order.</exception>
    public void Set(string typeName, string currency, IReadOnlyList<NewPart> parts, By by, DateTimeOffset at)
    {
        Check(parts);
        var before = Parts.SelectMany(p => p.Seats).Select(s => s.PersonId).ToList();
        Currency = currency;
        Parts.Clear();
        Parts.AddRange(parts.Select((p, place) => ClientRulePart.Of(Id, place, p)));
        Tell(ActivityKind.ApprovalRuleSet, typeName, before, by, at);
    }

    /// <summary>He leaves it with all his seats. Where nobody is left, or fewer than are needed, it stays, and asks what nobody can give.</summary>
    public void Leave(Contact contact, string typeName, By by, DateTimeOffset at)
    {
        if (Parts.Sum(p => p.Seats.RemoveAll(s => s.ContactId == contact.Id)) > 0)
        {
            Tell(ActivityKind.ApprovalRuleSet, typeName, [contact.PersonId], by, at);
        }
    }

    /// <summary>Goes: "may" and "must" count again. The caller removes the row.</summary>
    public void Remove(string typeName, By by, DateTimeOffset at) => Tell(ActivityKind.ApprovalRuleRemoved, typeName, [], by, at);

    private static void Check(IReadOnlyList<NewPart> parts)
    {
        var steps = parts.Select(p => p.Step).Distinct().ToList();
        var wrong = parts.Count == 0 ? "rules.empty"
            : parts.Count > MostParts ? "rules.too-many"
            : parts.Any(p => p.Contacts.Count == 0) ? "rules.part-empty"
            : parts.Any(p => p.Contacts.DistinctBy(c => c.PersonId).Count() != p.Contacts.Count) ? "rules.twice"
            : parts.Any(p => p.Needed is { } needed && (needed < 1 || needed > p.Contacts.Count)) ? "rules.needed-wrong"
            : parts.Any(p => p.From >= p.Below) ? "rules.limits-wrong"
            : !steps.SequenceEqual(Enumerable.Range(1, steps.Count)) ? "rules.steps-wrong"
            : null;
        if (wrong is not null)
        {
            throw new RuleBroken(wrong);
        }
    }

    private void Tell(ActivityKind kind, string typeName, IEnumerable<Guid> before, By by, DateTimeOffset at) =>
        Record(new(StreamId.Client(ClientId), kind, by, at, SubjectKind.ApprovalRule, Id, new() { Name = typeName, Count = Parts.Count, Touches = [.. before.Concat(Parts.SelectMany(p => p.Seats).Select(s => s.PersonId)).Distinct()] }));
}

/// <summary>A part as it is written down.</summary>
/// <param name="Needed">How many of them; null is all, whoever leaves.</param>
public sealed record NewPart(int Step, int? Needed, IReadOnlyList<Contact> Contacts, decimal? From, decimal? Below);

/// <summary>One part of a client's rule, as stored.</summary>
public sealed class ClientRulePart
{
    private ClientRulePart() { }

    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public Guid RuleId { get; private init; }
    /// <summary>Where it stands on the page.</summary>
    public int Place { get; private init; }
    public int Step { get; private init; }
    /// <summary>Null: all of them.</summary>
    public int? Needed { get; private init; }
    public decimal? From { get; private init; }
    public decimal? Below { get; private init; }
    public List<RuleSeat> Seats { get; } = [];

    /// <summary>All of nobody is not done, it is never done.</summary>
    internal RulePart Part => new(Step, Needed ?? Math.Max(1, Seats.Count), [.. Seats.Select(s => s.PersonId)], From, Below);

    internal static ClientRulePart Of(Guid ruleId, int place, NewPart part)
    {
        var stored = new ClientRulePart { RuleId = ruleId, Place = place, Step = part.Step, Needed = part.Needed, From = part.From, Below = part.Below };
        stored.Seats.AddRange(part.Contacts.Select(c => new RuleSeat { PartId = stored.Id, ContactId = c.Id, PersonId = c.PersonId }));
        return stored;
    }
}

/// <summary>Somebody who is named in a part.</summary>
public sealed class RuleSeat
{
    public Guid PartId { get; init; }
    public Guid ContactId { get; init; }
    public Guid PersonId { get; init; }
}
