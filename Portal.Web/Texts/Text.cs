using System.Globalization;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Components;
using Portal.Domain;

namespace Portal.Web.Texts;

/// <summary>A name within a sentence, and where it leads; null: nowhere.</summary>
public sealed record Led(string Name, string? Href);

/// <summary>What people read, in the language of the request. A key is <c>feature.key</c>; each feature has one resource with all four
/// languages side by side (<c>Texts/feature.json</c>). A key that is missing throws: a test walks every use.</summary>
public sealed class Text(TextCatalogue catalogue)
{
    public string this[string key] => catalogue.Find(key, Language);

    public string this[string key, params object?[] args] => string.Format(CultureInfo.CurrentCulture, catalogue.Find(key, Language), args);

    /// <summary>The right plural of <paramref name="key"/>; {0} is the number, further arguments follow.</summary>
    public string Count(string key, long number, params object?[] args) =>
        string.Format(CultureInfo.CurrentCulture, catalogue.Find(key, Language, Plural.Of(Language, number)), [number, .. args]);

    /// <summary>Why something was refused, and what now.</summary>
    public string Why(RuleBroken broken) => broken.Count is { } number ? Count(broken.Reason, number) : this[broken.Reason];

    /// <summary>A sentence whose arguments stand in bold; everything is encoded.</summary>
    public RenderFragment Bold(string key, params object?[] args) => Marked(key, args, a => $"<b>{Encoded(a)}</b>");

    /// <summary>A sentence in which names lead somewhere; everything is encoded.</summary>
    public RenderFragment Leading(string key, params object?[] args) =>
        Marked(key, args, a => a is not Led led ? Encoded(a) : led.Href is { } href ? $"<a href=\"{Encoded(href)}\">{Encoded(led.Name)}</a>" : Encoded(led.Name));

    private RenderFragment Marked(string key, object?[] args, Func<object?, string> mark) => builder =>
    {
        var format = Encoded(catalogue.Find(key, Language)).Replace("&#x7B;", "{", StringComparison.Ordinal).Replace("&#x7D;", "}", StringComparison.Ordinal);
        // Both the sentence and its arguments are encoded; the only tags are ours.
        builder.AddMarkupContent(0, string.Format(CultureInfo.CurrentCulture, format, [.. args.Select(mark)]));
    };

    private static string Encoded(object? text) => HtmlEncoder.Default.Encode(Convert.ToString(text, CultureInfo.CurrentCulture) ?? "");

    public bool Has(string key) => catalogue.Has(key);

    public static string Language => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName is "nl" or "pl" or "fr" ? CultureInfo.CurrentUICulture.TwoLetterISOLanguageName : "en";
}
