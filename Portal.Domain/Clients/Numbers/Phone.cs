namespace Portal.Domain.Clients.Numbers;

/// <summary>
/// A telephone number, stored as E.164 (+31612345678). With + or 00 it names its own country; without, it is read as a national number
/// of the client's country. Dutch, Belgian, Polish and French numbers are held to their national length; others to the 8 to 15 digits of E.164.
/// </summary>
public static class Phone
{
    public static NumberCheck Check(string typed, string? country) => Check(typed, country, mobileWanted: false);

    /// <summary>The same, and doubtful where the number is plainly no mobile one: no SMS code can reach it.</summary>
    public static NumberCheck CheckMobile(string typed, string? country) => Check(typed, country, mobileWanted: true);

    private static NumberCheck Check(string typed, string? country, bool mobileWanted)
    {
        // "+31 (0)6" is a habit of letterheads: the zero in brackets is not dialled.
        var bare = Notation.Bare(typed.Replace("(0)", "", StringComparison.Ordinal), "TEL", "MOB").Replace("(", "", StringComparison.Ordinal).Replace(")", "", StringComparison.Ordinal);
        var international = bare.StartsWith('+') ? bare[1..] : bare.StartsWith("00", StringComparison.Ordinal) ? bare[2..] : null;
        if (!Notation.IsDigits(international ?? bare))
        {
            return NumberCheck.Invalid(typed, NumberFault.PhoneShape);
        }

        var number = international ?? National(bare, country);
        if (number is null || !HasLength(number))
        {
            return NumberCheck.Invalid(typed, NumberFault.PhoneLength, international is null ? WithLostZero(bare, country) : null, Notation.DigitCount(bare));
        }

        return mobileWanted && !IsMobile(number)
            ? NumberCheck.Doubtful(typed, "+" + number, NumberFault.PhoneNotMobile)
            : NumberCheck.Valid(typed, "+" + number);
    }

    private static string? National(string digits, string? country) => country switch
    {
        "NL" when digits[0] == '0' => "31" + digits[1..],
        "BE" when digits[0] == '0' => "32" + digits[1..],
        "PL" when digits.Length == 9 => "48" + digits,
        "FR" when digits[0] == '0' => "33" + digits[1..],
        "DE" when digits[0] == '0' => "49" + digits[1..],
        "GB" when digits[0] == '0' => "44" + digits[1..],
        "LU" when digits.Length is >= 6 and <= 9 => "352" + digits,
        _ => null,
    };

    private static bool HasLength(string number) => number switch
    {
        ['3', '1', .. var rest] => rest.Length == 9 && rest[0] != '0',
        ['3', '2', '4', .. var rest] => rest.Length is 7 or 8,
        ['3', '2', .. var rest] => rest.Length == 8 && rest[0] != '0',
        ['4', '8', .. var rest] => rest.Length == 9 && rest[0] != '0',
        ['3', '3', .. var rest] => rest.Length == 9 && rest[0] != '0',
        _ => number.Length is >= 8 and <= 15 && number[0] != '0',
    };

    // A Belgian fixed line of Liège begins with 4 too, and is one digit shorter.
    private static bool IsMobile(string number) => !MobileRange.Excludes("+" + number) && number is not ['3', '2', '4', _, _, _, _, _, _, _];

    private static string? WithLostZero(string digits, string? country) =>
        country is "NL" or "BE" && digits[0] != '0' && National("0" + digits, country) is { } number && HasLength(number) ? "+" + number : null;
}
