using System.Globalization;

namespace Portal.Domain.Clients.Numbers;

/// <summary>
/// A bank account number (ISO 13616): length by country, remainder 1 by 97; in Belgium the national check digits too, and in Poland the
/// 26 digits of an NRB stand for an IBAN without its PL. The stored notation is the electronic one: capitals, no spaces.
/// </summary>
public static class Iban
{
    private static readonly Dictionary<string, int> Lengths = Parse(
        """
        AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DJ27 DK18 DO28 EE20 EG29 ES24 FI18 FK18
        FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HN28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21
        LY25 MC27 MD24 ME22 MK19 MN20 MR27 MT31 MU30 NI28 NL18 NO15 OM23 PK24 PL28 PS29 PT25 QA29 RO24 RS22 RU33 SA24 SC31 SD18 SE24
        SI19 SK24 SM27 SO23 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20 YE30
        """);

    public static NumberCheck Check(string typed)
    {
        var bare = Notation.Bare(typed, "IBAN", "NRB");
        var iban = Notation.IsDigits(bare, 26) ? "PL" + bare : bare;
        if (iban.Length < 5 || !iban.All(char.IsAsciiLetterOrDigit) || !char.IsAsciiLetter(iban[0]) || !char.IsAsciiLetter(iban[1]) || !Notation.IsDigits(iban[2..4]))
        {
            return NumberCheck.Invalid(typed, NumberFault.IbanShape);
        }

        var country = iban[..2];
        if (!Lengths.TryGetValue(country, out var length))
        {
            return NumberCheck.Invalid(typed, NumberFault.IbanCountry, null, country);
        }

        if (iban.Length != length)
        {
            return NumberCheck.Invalid(typed, NumberFault.IbanLength, null, country, Text(length), Text(iban.Length));
        }

        if (Notation.Mod97(iban[4..] + iban[..4]) != 1 || iban[2..4] is "00" or "01" or "99")
        {
            return NumberCheck.Invalid(typed, NumberFault.IbanCheckDigits);
        }

        return country == "BE" && !HasBelgianDigits(iban)
            ? NumberCheck.Invalid(typed, NumberFault.IbanBelgianDigits)
            : NumberCheck.Valid(typed, iban);
    }

    private static bool HasBelgianDigits(string iban)
    {
        var remainder = Notation.Mod97(iban.AsSpan(4, 10));
        return Notation.IsDigits(iban[4..]) && int.Parse(iban[14..], CultureInfo.InvariantCulture) == (remainder == 0 ? 97 : remainder);
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static Dictionary<string, int> Parse(string lengths) => lengths
        .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
        .ToDictionary(entry => entry[..2], entry => int.Parse(entry[2..], CultureInfo.InvariantCulture), StringComparer.Ordinal);
}
