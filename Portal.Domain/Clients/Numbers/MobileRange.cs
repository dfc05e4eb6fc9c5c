namespace Portal.Domain.Clients.Numbers;

/// <summary>Where the mobile numbers of a country begin. What is not named here is a fixed line, or one that costs its caller money on
/// purpose (0900 and the like): thieves of text messages have those called.</summary>
public static class MobileRange
{
    private static readonly Dictionary<string, (string Code, string[] Starts)> Of = new(StringComparer.Ordinal)
    {
        ["NL"] = ("31", ["6"]),
        ["BE"] = ("32", ["45", "46", "47", "48", "49"]),
        ["PL"] = ("48", ["45", "50", "51", "53", "57", "60", "66", "69", "72", "73", "78", "79", "88"]),
        ["FR"] = ("33", ["6", "73", "74", "75", "76", "77", "78", "79"]),
        ["DE"] = ("49", ["15", "16", "17"]),
        ["LU"] = ("352", ["6"]),
        ["GB"] = ("44", ["71", "72", "73", "74", "75", "77", "78", "79"]),
        ["AT"] = ("43", ["65", "66", "67", "68", "69"]),
        ["CH"] = ("41", ["75", "76", "77", "78", "79"]),
        ["CZ"] = ("420", ["60", "72", "73", "77", "79"]),
        ["ES"] = ("34", ["6", "71", "72", "73", "74"]),
        ["IE"] = ("353", ["83", "85", "86", "87", "89"]),
        ["IT"] = ("39", ["3"]),
        ["PT"] = ("351", ["91", "92", "93", "96"]),
        ["UA"] = ("380", ["39", "50", "63", "66", "67", "68", "73", "91", "92", "93", "94", "95", "96", "97", "98", "99"]),
    };

    /// <summary>Where our offices' clients live.</summary>
    public static readonly IReadOnlyList<string> Home = ["NL", "BE", "PL", "FR", "DE", "LU", "GB"];

    /// <summary>Countries whose mobile numbers can be told from others.</summary>
    public static IReadOnlyCollection<string> Countries => Of.Keys;

    /// <summary>How numbers of a country begin: +31.</summary>
    public static string Begin(string country) => "+" + Of[country].Code;

    /// <summary>Whether this number (+31612345678) is a mobile one of one of these countries.</summary>
    public static bool Holds(string number, IEnumerable<string> countries) => countries.Any(country => IsOf(number, country) && IsMobile(number, country));

    /// <summary>Plainly no mobile number: it is of a country that is known here, and begins as no mobile number there.</summary>
    internal static bool Excludes(string number) => Of.Keys.FirstOrDefault(country => IsOf(number, country)) is { } at && !IsMobile(number, at);

    private static bool IsOf(string number, string country) => number.StartsWith(Begin(country), StringComparison.Ordinal);

    private static bool IsMobile(string number, string country) =>
        Array.Exists(Of[country].Starts, start => number.AsSpan(Of[country].Code.Length + 1).StartsWith(start, StringComparison.Ordinal));
}
