namespace Portal.Domain.Clients.Numbers;

/// <summary>The number of the Dutch trade register: eight digits, no check digit.</summary>
public static class Kvk
{
    public static NumberCheck Check(string typed)
    {
        var bare = Notation.Bare(typed, "KVK", "NL");
        if (Notation.IsDigits(bare, 8))
        {
            return NumberCheck.Valid(typed, bare);
        }

        if (Notation.IsDigits(bare, 12))
        {
            return NumberCheck.Invalid(typed, NumberFault.KvkEstablishment);
        }

        // Without a check digit nothing proves that a zero was lost, so it is proposed and never restored by itself.
        var suggestion = Notation.IsDigits(bare, 7) ? "0" + bare : null;
        return NumberCheck.Invalid(typed, NumberFault.KvkLength, suggestion, Notation.DigitCount(bare));
    }
}
