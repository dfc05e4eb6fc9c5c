namespace Portal.Domain.Clients.Numbers;

/// <summary>
/// The Dutch VAT identification number: NL, nine digits, B, two digits from 01. It holds when the nine digits pass the 11-test
/// (companies) or the whole id, letters as 10 to 35, leaves 1 by 97 (sole traders since 2020).
/// </summary>
public static class BtwId
{
    public static NumberCheck Check(string typed)
    {
        var bare = Notation.Bare(typed, "BTW");
        var id = bare.StartsWith("NL", StringComparison.Ordinal) ? bare : "NL" + bare;
        if (!HasShape(id))
        {
            return NumberCheck.Invalid(typed, NumberFault.BtwIdShape);
        }

        return Rsin.PassesElevenTest(id[2..11]) || Notation.Mod97(id) == 1
            ? NumberCheck.Valid(typed, id)
            : NumberCheck.Invalid(typed, NumberFault.BtwIdCheck);
    }

    private static bool HasShape(string id) =>
        id.Length == 14 && Notation.IsDigits(id[2..11]) && id[11] == 'B' && Notation.IsDigits(id[12..]) && id[12..] != "00";
}
