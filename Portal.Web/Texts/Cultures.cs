using System.Globalization;
using Microsoft.AspNetCore.Localization;
using Portal.Web.Access;

namespace Portal.Web.Texts;

/// <summary>The culture of a request: the signed-in person's language, else the choice in the cookie, else the browser's.</summary>
internal static class Cultures
{
    public const string Cookie = "portal-language";

    public static readonly IReadOnlyDictionary<string, CultureInfo> All = new Dictionary<string, CultureInfo>
    {
        ["en"] = Make("en-GB"),
        ["nl"] = Make("nl-NL"),
        ["pl"] = Make("pl-PL"),
        ["fr"] = Make("fr-FR"),
    };

    public static string Choose(HttpContext context, Domain.Access.Actor? actor)
    {
        if (actor is not null && All.ContainsKey(actor.Language))
        {
            return actor.Language;
        }
        if (context.Request.Cookies[Cookie] is { } cookie && All.ContainsKey(cookie))
        {
            return cookie;
        }
        return context.Request.GetTypedHeaders().AcceptLanguage.OrderByDescending(l => l.Quality ?? 1)
            .Select(l => l.Value.Value?.Split('-')[0]).FirstOrDefault(l => l is not null && All.ContainsKey(l)) ?? "en";
    }

    // Polish and French group with U+00A0: in our face U+202F is a tenth of an em and two numbers read as one.
    private static CultureInfo Make(string name)
    {
        var culture = (CultureInfo)CultureInfo.GetCultureInfo(name).Clone();
        if (name is "pl-PL" or "fr-FR")
        {
            culture.NumberFormat.NumberGroupSeparator = culture.NumberFormat.CurrencyGroupSeparator = "\u00a0";
        }
        return CultureInfo.ReadOnly(culture);
    }
}
