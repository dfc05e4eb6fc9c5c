using Portal.Domain.Access;

namespace Portal.Domain.Messages;

/// <summary>Somebody who can be named in a text, because he may see it.</summary>
public sealed record Nameable(Guid PersonId, string Name, Side Side)
{
    public string FirstName => Name.Split(' ', 2)[0];
}

/// <summary>A name in a text: <c>@Eva</c> or <c>@Eva Jansen</c>.</summary>
/// <param name="Start">Of the sign before it, counted in characters.</param>
/// <param name="Length">With the sign.</param>
public sealed record Mention(Guid PersonId, Side Side, int Start, int Length);

public static class Mentions
{
    /// <summary>Whom a text names. A whole name goes before a first name. Two of the same whole name are both named; a first name
    /// that two people share names nobody.</summary>
    public static IReadOnlyList<Mention> In(string words, IReadOnlyCollection<Nameable> people)
    {
        var found = new List<Mention>();
        var called = people.GroupBy(p => p.Name, StringComparer.OrdinalIgnoreCase)
            .Concat(people.GroupBy(p => p.FirstName, StringComparer.OrdinalIgnoreCase).Where(g => g.Count() == 1))
            .Where(g => g.Key.Length > 0).OrderByDescending(g => g.Key.Length).ToList();
        for (var at = words.IndexOf('@', StringComparison.Ordinal); at >= 0; at = words.IndexOf('@', at + 1))
        {
            // An address of mail names nobody.
            if (at > 0 && char.IsLetterOrDigit(words[at - 1]))
            {
                continue;
            }
            var rest = words.AsSpan(at + 1);
            foreach (var group in called)
            {
                var name = group.Key;
                if (rest.StartsWith(name, StringComparison.OrdinalIgnoreCase) && (rest.Length == name.Length || !char.IsLetterOrDigit(rest[name.Length])))
                {
                    found.AddRange(group.Select(person => new Mention(person.PersonId, person.Side, at, name.Length + 1)));
                    break;
                }
            }
        }
        return found;
    }
}
