namespace Portal.Domain.Clients.Numbers;

/// <summary>The Polish number of a person: a day of birth (the century is in its month), four digits and a check digit. The card has no place for
/// it; it is known so that nobody takes it for the number of a business.</summary>
internal static class Pesel
{
    private static readonly int[] Weights = [1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1];

    public static bool Holds(string digits) =>
        Notation.IsDigits(digits, 11) && Notation.WeightedSum(digits, Weights) % 10 == 0
        && int.Parse(digits.AsSpan(2, 2), System.Globalization.CultureInfo.InvariantCulture) % 20 is >= 1 and <= 12
        && int.Parse(digits.AsSpan(4, 2), System.Globalization.CultureInfo.InvariantCulture) is >= 1 and <= 31;
}
