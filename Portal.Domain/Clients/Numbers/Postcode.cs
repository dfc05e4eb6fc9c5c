namespace Portal.Domain.Clients.Numbers;

/// <summary>A postcode as its country writes it: 1012 AB, 9000, 00-950. Other countries' codes are kept as they are.</summary>
public static class Postcode
{
    public static NumberCheck Check(string typed, string? country) => country switch
    {
        "NL" => Dutch(typed, Notation.Bare(typed)),
        "BE" => Belgian(typed, Notation.Bare(typed, "BE", "B")),
        "PL" => Polish(typed, Notation.Bare(typed, "PL")),
        _ => NumberCheck.Valid(typed, typed.Trim().ToUpperInvariant()),
    };

    // SA, SD and SS are never given out.
    private static NumberCheck Dutch(string typed, string bare) =>
        bare.Length == 6 && bare[0] != '0' && Notation.IsDigits(bare[..4]) && bare[4..].All(char.IsAsciiLetterUpper) && bare[4..] is not ("SA" or "SD" or "SS")
            ? NumberCheck.Valid(typed, $"{bare[..4]} {bare[4..]}")
            : NumberCheck.Invalid(typed, NumberFault.PostcodeDutch);

    private static NumberCheck Belgian(string typed, string bare) =>
        Notation.IsDigits(bare, 4) && bare[0] != '0'
            ? NumberCheck.Valid(typed, bare)
            : NumberCheck.Invalid(typed, NumberFault.PostcodeBelgian);

    private static NumberCheck Polish(string typed, string bare)
    {
        if (Notation.IsDigits(bare, 5))
        {
            return NumberCheck.Valid(typed, $"{bare[..2]}-{bare[2..]}");
        }

        var suggestion = Notation.IsDigits(bare, 4) ? $"0{bare[0]}-{bare[1..]}" : null;
        return NumberCheck.Invalid(typed, NumberFault.PostcodePolish, suggestion);
    }
}
