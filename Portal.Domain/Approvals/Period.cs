using System.Globalization;
using System.Text.RegularExpressions;

namespace Portal.Domain.Approvals;

/// <summary>A month, a quarter or a year of the calendar, which a return or the accounts are about.</summary>
/// <param name="From">Its first day.</param>
public readonly partial record struct Period(DateOnly From, Cadence Cadence)
{
    /// <summary>Its last day.</summary>
    public DateOnly End => From.AddMonths(Months).AddDays(-1);

    public Period Next => this with { From = From.AddMonths(Months) };

    /// <summary>As it is written on documents: "2025", "2025 Q1", "2025-03".</summary>
    public override string ToString() => Cadence switch
    {
        Cadence.Month => string.Create(CultureInfo.InvariantCulture, $"{From.Year:D4}-{From.Month:D2}"),
        Cadence.Quarter => string.Create(CultureInfo.InvariantCulture, $"{From.Year:D4} Q{(From.Month + 2) / 3}"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{From.Year:D4}"),
    };

    /// <summary>The one in which a day lies; of what comes once only, its year.</summary>
    public static Period Of(Cadence cadence, DateOnly day) => cadence switch
    {
        Cadence.Month => new(new(day.Year, day.Month, 1), cadence),
        Cadence.Quarter => new(new(day.Year, ((day.Month - 1) / 3 * 3) + 1, 1), cadence),
        _ => new(new(day.Year, 1, 1), Cadence.Year),
    };

    /// <summary>What people write for one: "2025", "2025 Q1", "Q1 2025", "2025 T1", "2025 K1", "2025-03", "03/2025". Null for anything else.</summary>
    public static Period? Read(string? words)
    {
        var found = Words().Match(words?.Trim() ?? "");
        if (!found.Success)
        {
            return null;
        }
        var year = Number("year");
        return year is < 1900 or > 2200 ? null
            : found.Groups["quarter"].Success ? new(new(year, (Number("quarter") * 3) - 2, 1), Cadence.Quarter)
            : found.Groups["month"].Success ? new(new(year, Number("month"), 1), Cadence.Month)
            : new(new(year, 1, 1), Cadence.Year);

        int Number(string name) => int.Parse(found.Groups[name].ValueSpan, CultureInfo.InvariantCulture);
    }

    private int Months => Cadence switch
    {
        Cadence.Month => 1,
        Cadence.Quarter => 3,
        _ => 12,
    };

    [GeneratedRegex(@"^(?:(?<year>\d{4})|(?<year>\d{4})[ -]?[QTK](?<quarter>[1-4])|[QTK](?<quarter>[1-4])[ -]?(?<year>\d{4})|(?<year>\d{4})[-/ ](?<month>0?[1-9]|1[0-2])|(?<month>0?[1-9]|1[0-2])[-/ ](?<year>\d{4}))$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 200)]
    private static partial Regex Words();
}
