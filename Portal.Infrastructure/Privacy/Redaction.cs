using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Portal.Domain.Activity;
using Portal.Domain.Office;

namespace Portal.Infrastructure.Privacy;

/// <summary>Takes a person's names and addresses out of the words of a row and leaves the rest: what was done, when, to what.</summary>
internal sealed class Redaction
{
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Guid personId;
    private readonly HashSet<Guid> own;
    private readonly Regex words;

    /// <param name="contacts">His contacts: rows about them are about him.</param>
    /// <param name="names">All that he was ever called, his addresses and numbers.</param>
    public Redaction(Guid personId, IEnumerable<Guid> contacts, IEnumerable<string> names)
    {
        this.personId = personId;
        own = [personId, .. contacts];
        // Whole words only: a short name is no part of another word. The longest first, so that none leaves its tail behind.
        var each = names.Select(n => n.Trim()).Where(n => n.Length > 1 && n != Person.Nobody).Distinct(StringComparer.OrdinalIgnoreCase).OrderByDescending(n => n.Length).Select(Regex.Escape);
        words = new Regex($@"(?<![\p{{L}}\p{{N}}])(?:{string.Join('|', each.DefaultIfEmpty("(?!)"))})(?![\p{{L}}\p{{N}}])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
    }

    /// <summary>The words that stand from now on; null where none of them is his.</summary>
    public (string ActorName, string Address, string DetailsJson)? Of(ActivityRow row)
    {
        var did = row.ActorId == personId;
        var after = (ActorName: did ? Person.Nobody : row.ActorName, Address: did || own.Contains(row.SubjectId) ? "" : row.Address, DetailsJson: Details(row.DetailsJson));
        return after == (row.ActorName, row.Address, row.DetailsJson) ? null : after;
    }

    public string Text(string text) => words.Replace(text, Person.Nobody);

    private string Details(string json)
    {
        if (!words.IsMatch(json) && !json.Contains('\\', StringComparison.Ordinal))
        {
            return json;
        }
        var details = JsonNode.Parse(json)!.AsObject();
        var changed = false;
        foreach (var (key, value) in details.ToList())
        {
            if (value is JsonValue text && text.TryGetValue<string>(out var was) && Text(was) is var now && now != was)
            {
                details[key] = now;
                changed = true;
            }
        }
        return changed ? details.ToJsonString(Json) : json;
    }
}
