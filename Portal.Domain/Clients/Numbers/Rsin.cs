namespace Portal.Domain.Clients.Numbers;

/// <summary>RSIN of a Dutch legal entity or BSN of a person: nine digits that pass the 11-test.</summary>
public static class Rsin
{
    private static readonly int[] Weights = [9, 8, 7, 6, 5, 4, 3, 2, -1];

    public static NumberCheck Check(string typed)
    {
        var bare = Notation.Bare(typed, "RSIN", "BSN");
        if (Notation.IsDigits(bare, 9))
        {
            return PassesElevenTest(bare) ? NumberCheck.Valid(typed, bare) : NumberCheck.Invalid(typed, NumberFault.RsinElevenTest);
        }

        var suggestion = Notation.IsDigits(bare, 8) && PassesElevenTest("0" + bare) ? "0" + bare : null;
        return NumberCheck.Invalid(typed, NumberFault.RsinLength, suggestion, Notation.DigitCount(bare));
    }

    internal static bool PassesElevenTest(string digits) =>
        digits != "000000000" && Notation.WeightedSum(digits, Weights) % 11 == 0;
}
