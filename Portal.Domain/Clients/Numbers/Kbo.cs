using System.Globalization;

namespace Portal.Domain.Clients.Numbers;

/// <summary>
/// The Belgian enterprise number (KBO, BCE): ten digits from 0 or 1, the last two being 97 minus the first eight modulo 97.
/// 0999010027, 0999.010.027, BE 0999.010.027 and 999010027 all mean the same: every one of them starts with a zero that lists leave out.
/// </summary>
public static class Kbo
{
    public static NumberCheck Check(string typed)
    {
        var bare = Notation.Bare(typed, "BTWBE", "TVABE", "BE", "BTW", "TVA", "KBO", "BCE");
        var number = Notation.IsDigits(bare, 9) ? "0" + bare : bare;
        if (!Notation.IsDigits(number, 10))
        {
            return NumberCheck.Invalid(typed, NumberFault.KboLength, null, Notation.DigitCount(bare));
        }

        var expected = 97 - Notation.Mod97(number.AsSpan(0, 8));
        if (int.Parse(number[8..], CultureInfo.InvariantCulture) != expected)
        {
            return NumberCheck.Invalid(typed, NumberFault.KboModulo, null, expected.ToString("00", CultureInfo.InvariantCulture));
        }

        return number[0] is '0' or '1'
            ? NumberCheck.Valid(typed, number)
            : NumberCheck.Invalid(typed, NumberFault.KboEstablishment);
    }
}
