using System.Text.RegularExpressions;

namespace Portal.Domain.Clients.Numbers;

/// <summary>
/// A VAT identification number of any country that has one in the European system: Dutch, Belgian, Polish and French ones by their check digits,
/// the others by the shape their country gives them. Without a country in the number, the client's country decides.
/// </summary>
public static class VatId
{
    private static readonly Dictionary<string, string> Shapes = new(StringComparer.Ordinal)
    {
        ["AT"] = @"U\d{8}",
        ["BG"] = @"\d{9,10}",
        ["CY"] = @"\d{8}[A-Z]",
        ["CZ"] = @"\d{8,10}",
        ["DE"] = @"\d{9}",
        ["DK"] = @"\d{8}",
        ["EE"] = @"\d{9}",
        ["EL"] = @"\d{9}",
        ["ES"] = @"[A-Z0-9]\d{7}[A-Z0-9]",
        ["FI"] = @"\d{8}",
        ["FR"] = @"[A-HJ-NP-Z0-9]{2}\d{9}",
        ["GB"] = @"(\d{9}|\d{12}|(GD|HA)\d{3})",
        ["HR"] = @"\d{11}",
        ["HU"] = @"\d{8}",
        ["IE"] = @"(\d{7}[A-W][A-I]?|\d[A-Z+*]\d{5}[A-W])",
        ["IT"] = @"\d{11}",
        ["LT"] = @"(\d{9}|\d{12})",
        ["LU"] = @"\d{8}",
        ["LV"] = @"\d{11}",
        ["MT"] = @"\d{8}",
        ["PT"] = @"\d{9}",
        ["RO"] = @"\d{2,10}",
        ["SE"] = @"\d{12}",
        ["SI"] = @"\d{8}",
        ["SK"] = @"\d{10}",
        ["XI"] = @"(\d{9}|\d{12}|(GD|HA)\d{3})",
    };

    /// <param name="typed">The id as it was written, with or without its country.</param>
    /// <param name="country">The two letters of the client's country, for an id that does not name its own.</param>
    public static NumberCheck Check(string typed, string? country = null)
    {
        var bare = Notation.Bare(typed, "BTW", "TVA", "VAT", "NIPUE", "NIP");
        var (from, number) = Split(bare, country);
        return from switch
        {
            "NL" => BtwId.Check(bare).As(typed, ""),
            "BE" => Kbo.Check(bare).As(typed, "BE"),
            "PL" => Nip.Check(bare).As(typed, "PL"),
            "FR" => French(typed, number),
            not null when Shapes.TryGetValue(from, out var shape) => Regex.IsMatch(number, $"^{shape}$", RegexOptions.CultureInvariant)
                ? NumberCheck.Valid(typed, from + number)
                : NumberCheck.Invalid(typed, NumberFault.VatIdShape, null, from),
            _ => NumberCheck.Invalid(typed, NumberFault.VatIdCountry),
        };
    }

    private static NumberCheck French(string typed, string number) =>
        !Regex.IsMatch(number, $"^{Shapes["FR"]}$", RegexOptions.CultureInvariant)
            ? NumberCheck.Invalid(typed, NumberFault.VatIdShape, Siren.Holds(number) || Siren.HoldsSiret(number) ? "FR" + Siren.WithKey(number[..9]) : null, "FR")
            : Siren.HoldsAsVatId(number) ? NumberCheck.Valid(typed, "FR" + number) : NumberCheck.Invalid(typed, NumberFault.VatIdFrench);

    private static (string? Country, string Number) Split(string bare, string? country)
    {
        if (bare.Length > 2 && char.IsAsciiLetterUpper(bare[0]) && char.IsAsciiLetterUpper(bare[1]))
        {
            var own = bare[..2] == "GR" ? "EL" : bare[..2];
            if (own is "NL" or "BE" or "PL" || Shapes.ContainsKey(own))
            {
                return (own, bare[2..]);
            }
        }

        return (country == "GR" ? "EL" : country, bare);
    }
}
