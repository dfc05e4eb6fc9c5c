namespace Portal.Domain.Clients.Numbers;

/// <summary>The Polish tax number: ten digits, the last one the weighted sum modulo 11; a remainder of 10 is never given out.</summary>
public static class Nip
{
    private static readonly int[] Weights = [6, 5, 7, 2, 3, 4, 5, 6, 7];

    public static NumberCheck Check(string typed)
    {
        var bare = Notation.Bare(typed, "NIP", "PL");
        if (Pesel.Holds(bare))
        {
            return NumberCheck.Invalid(typed, NumberFault.NipIsPesel);
        }

        if (!Notation.IsDigits(bare, 10))
        {
            return NumberCheck.Invalid(typed, NumberFault.NipLength, null, Notation.DigitCount(bare));
        }

        if (Notation.WeightedSum(bare, Weights) % 11 != bare[9] - '0')
        {
            return NumberCheck.Invalid(typed, NumberFault.NipCheckDigit);
        }

        // One digit ten times passes the sum, and is what people type to get past a form.
        return bare.All(digit => digit == bare[0])
            ? NumberCheck.Doubtful(typed, bare, NumberFault.NipTestNumber)
            : NumberCheck.Valid(typed, bare);
    }
}
