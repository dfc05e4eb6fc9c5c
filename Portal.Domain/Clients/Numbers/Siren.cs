namespace Portal.Domain.Clients.Numbers;

/// <summary>The French number of a company (SIREN, nine digits) or of one of its places (SIRET, fourteen, the company's first), both by Luhn.
/// A French VAT id is two signs and the SIREN.</summary>
internal static class Siren
{
    // La Poste has more places than Luhn gives out: their digits add up to a multiple of five instead.
    private const string LaPoste = "356000000";

    public static bool Holds(string digits) => Notation.IsDigits(digits, 9) && HasLuhn(digits);

    public static bool HoldsSiret(string digits) => Notation.IsDigits(digits, 14) && Holds(digits[..9])
        && (HasLuhn(digits) || (digits.StartsWith(LaPoste, StringComparison.Ordinal) && digits.Sum(d => d - '0') % 5 == 0));

    /// <summary>The VAT id's part behind its country.</summary>
    public static string WithKey(string siren) => $"{Notation.Mod97(siren + "12"):00}{siren}";

    /// <summary>Whether the signs before the SIREN belong to it. Those with a letter say nothing of it, and companies of Monaco have no SIREN.</summary>
    public static bool HoldsAsVatId(string number) =>
        (number[2..5] == "000" || Holds(number[2..])) && (!Notation.IsDigits(number) || number == WithKey(number[2..]));

    private static bool HasLuhn(string digits)
    {
        var sum = 0;
        for (var i = 1; i <= digits.Length; i++)
        {
            var digit = digits[^i] - '0';
            sum += i % 2 == 1 ? digit : digit < 5 ? digit * 2 : digit * 2 - 9;
        }

        return digits.Any(d => d != '0') && sum % 10 == 0;
    }
}
