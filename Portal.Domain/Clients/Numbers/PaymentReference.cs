using System.Globalization;

namespace Portal.Domain.Clients.Numbers;

/// <summary>
/// What a payer must quote: the Belgian structured message (OGM, VCS), twelve digits of which the last two are the first ten modulo 97
/// (97 for 0), stored as +++090/9337/55493+++; or an ISO 11649 creditor reference that starts with RF.
/// </summary>
public static class PaymentReference
{
    public static NumberCheck Check(string typed)
    {
        var bare = Notation.Bare(typed).Trim('+', '*');
        if (bare.StartsWith("RF", StringComparison.Ordinal))
        {
            return CheckCreditorReference(typed, bare);
        }

        if (!Notation.IsDigits(bare, 12))
        {
            return NumberCheck.Invalid(typed, NumberFault.OgmShape, null, Notation.DigitCount(bare));
        }

        var remainder = Notation.Mod97(bare.AsSpan(0, 10));
        return int.Parse(bare[10..], CultureInfo.InvariantCulture) == (remainder == 0 ? 97 : remainder)
            ? NumberCheck.Valid(typed, $"+++{bare[..3]}/{bare[3..7]}/{bare[7..]}+++")
            : NumberCheck.Invalid(typed, NumberFault.OgmCheck);
    }

    private static NumberCheck CheckCreditorReference(string typed, string bare) =>
        bare.Length is >= 5 and <= 25 && bare.All(char.IsAsciiLetterOrDigit) && Notation.Mod97(bare[4..] + bare[..4]) == 1
            ? NumberCheck.Valid(typed, bare)
            : NumberCheck.Invalid(typed, NumberFault.ReferenceCheck);
}
