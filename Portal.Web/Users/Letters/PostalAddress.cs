using System.Globalization;
using Portal.Domain.Clients;
using Portal.Infrastructure.Pdf;
using Portal.Web.Texts;

namespace Portal.Web.Users.Letters;

/// <summary>An address as a window shows it: client, person, street, place, and the country where it is another.</summary>
internal static class PostalAddress
{
    /// <summary>What of a card a letter needs before it can be posted.</summary>
    public static bool IsWhole(ClientCard card) => card.Street.Length > 0 && card.City.Length > 0;

    /// <summary>Broken so that all of it stands in the window; the more lines it has, the smaller they are set.</summary>
    public static (IReadOnlyList<string> Lines, Typeface Type) Fit(IReadOnlyList<string> lines, Func<double, Typeface> set, double width, int most)
    {
        foreach (var size in (double[])[10.5, 9, 8])
        {
            var type = set(size);
            var broken = lines.SelectMany(line => TextBlock.Wrap(type, line, width, most: 2)).ToList();
            var isWhole = lines.All(line => TextBlock.Wrap(type, line, width).Count <= 2);
            if ((isWhole && broken.Count <= (int)(most * 10.5 / size)) || size == 8)
            {
                return (broken, type);
            }
        }
        throw new InvalidOperationException("The last size takes all.");
    }

    public static IReadOnlyList<string> Of(string client, string person, ClientCard card, string officeLanguage, string language, TextCatalogue texts)
    {
        var place = string.Join(card.Country == "NL" ? "  " : " ", new[] { card.Postcode, card.City }.Where(part => part.Length > 0));
        var attention = person == client ? null : string.Format(CultureInfo.InvariantCulture, texts.Find("letters.attention", language), person);
        return [.. new[] { client, attention, card.Street, place, Country(card.Country, officeLanguage, texts) }.OfType<string>().Where(line => line.Length > 0)];
    }

    /// <summary>In capitals and in the language of the post that takes the letter, as the Universal Postal Union has it; not at home.</summary>
    private static string? Country(string country, string officeLanguage, TextCatalogue texts)
    {
        var home = officeLanguage switch { "nl" => "NL", "pl" => "PL", "fr" => "FR", _ => "" };
        if (country.Length == 0 || country == home)
        {
            return null;
        }
        var key = $"activate.country-{country.ToLowerInvariant()}";
        return (texts.Has(key) ? texts.Find(key, officeLanguage) : country).ToUpperInvariant();
    }
}
