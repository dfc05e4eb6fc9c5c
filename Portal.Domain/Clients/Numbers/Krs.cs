namespace Portal.Domain.Clients.Numbers;

/// <summary>The number in the Polish court register: ten digits, usually with leading zeros, no check digit.</summary>
public static class Krs
{
    public static NumberCheck Check(string typed)
    {
        var bare = Notation.Bare(typed, "KRS");
        if (Notation.IsDigits(bare, 10))
        {
            return NumberCheck.Valid(typed, bare);
        }

        var suggestion = Notation.IsDigits(bare) && bare.Length < 10 ? bare.PadLeft(10, '0') : null;
        return NumberCheck.Invalid(typed, NumberFault.KrsLength, suggestion, Notation.DigitCount(bare));
    }
}
