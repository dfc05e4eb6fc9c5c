using System.Reflection;
using System.Text.Json;

namespace Portal.Web.Texts;

/// <summary>All texts, read once from the embedded <c>Texts/*.json</c>: <c>{ "key": { "en": …, "nl": …, "pl": …, "fr": … } }</c>, where a
/// language holds a string or its plural forms <c>{ "one", "few", "many", "other" }</c> (CLDR names).</summary>
public sealed class TextCatalogue
{
    public static readonly IReadOnlyList<string> Languages = ["en", "nl", "pl", "fr"];

    private readonly Dictionary<string, Dictionary<string, Dictionary<string, string>>> texts = new(StringComparer.Ordinal);

    public TextCatalogue() : this(typeof(TextCatalogue).Assembly) { }

    internal TextCatalogue(Assembly assembly)
    {
        const string folder = "Portal.Web.Texts.";
        foreach (var name in assembly.GetManifestResourceNames().Where(n => n.StartsWith(folder, StringComparison.Ordinal) && n.EndsWith(".json", StringComparison.Ordinal)))
        {
            using var stream = assembly.GetManifestResourceStream(name)!;
            using var json = JsonDocument.Parse(stream, new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip });
            var feature = name[folder.Length..^".json".Length];
            foreach (var key in json.RootElement.EnumerateObject())
            {
                texts.Add($"{feature}.{key.Name}", key.Value.EnumerateObject().ToDictionary(l => l.Name, l => Forms(l.Value), StringComparer.Ordinal));
            }
        }
    }

    public IEnumerable<string> Keys => texts.Keys;

    public bool Has(string key) => texts.ContainsKey(key);

    public string Find(string key, string language, string form = "other")
    {
        if (!texts.TryGetValue(key, out var languages))
        {
            throw new KeyNotFoundException($"No text '{key}'.");
        }
        var forms = languages.GetValueOrDefault(language) ?? languages["en"];
        return forms.GetValueOrDefault(form) ?? forms["other"];
    }

    /// <summary>Every language and form of a key, for the test that nothing is missing.</summary>
    internal IReadOnlyDictionary<string, Dictionary<string, string>> All(string key) => texts[key];

    private static Dictionary<string, string> Forms(JsonElement value) => value.ValueKind == JsonValueKind.String
        ? new(StringComparer.Ordinal) { ["other"] = value.GetString()! }
        : value.EnumerateObject().ToDictionary(f => f.Name, f => f.Value.GetString()!, StringComparer.Ordinal);
}

/// <summary>CLDR plural rules for whole numbers in our four languages.</summary>
internal static class Plural
{
    public static string Of(string language, long n) => language switch
    {
        "pl" => n == 1 ? "one" : n % 10 is >= 2 and <= 4 && n % 100 is not (>= 12 and <= 14) ? "few" : "many",
        "fr" => n is 0 or 1 ? "one" : "other",
        _ => n == 1 ? "one" : "other",
    };
}
