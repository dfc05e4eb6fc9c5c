namespace Portal.Domain.Clients.Numbers;

/// <summary>The Polish statistical number: nine digits, or fourteen for a local unit whose first nine are the entity's own.</summary>
public static class Regon
{
    private static readonly int[] Nine = [8, 9, 2, 3, 4, 5, 6, 7];
    private static readonly int[] Fourteen = [2, 4, 8, 5, 0, 9, 7, 3, 6, 1, 2, 4, 8];

    public static NumberCheck Check(string typed)
    {
        var bare = Notation.Bare(typed, "REGON");
        if (Notation.IsDigits(bare, 9) || Notation.IsDigits(bare, 14))
        {
            return Holds(bare) ? NumberCheck.Valid(typed, bare) : NumberCheck.Invalid(typed, NumberFault.RegonCheckDigit);
        }

        var padded = Notation.IsDigits(bare) ? bare.PadLeft(bare.Length < 9 ? 9 : 14, '0') : "";
        var suggestion = padded.Length - bare.Length is 1 or 2 && Holds(padded) ? padded : null;
        return NumberCheck.Invalid(typed, NumberFault.RegonLength, suggestion, Notation.DigitCount(bare));
    }

    private static bool Holds(string digits) =>
        HasCheckDigit(digits, Nine) && (digits.Length == 9 || HasCheckDigit(digits, Fourteen));

    // A remainder of 10 is written as 0 here, so one wrong digit in eleven can hide: the number has no more to give.
    private static bool HasCheckDigit(string digits, int[] weights) =>
        Notation.WeightedSum(digits, weights) % 11 % 10 == digits[weights.Length] - '0';
}
