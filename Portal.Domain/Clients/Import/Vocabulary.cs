using System.Globalization;

namespace Portal.Domain.Clients.Import;

/// <summary>
/// The words that lists use for countries, languages, periods and legal forms, as tables. Words are compared as
/// <see cref="ColumnNames.Key"/>. What is not in a table is null, and the row says so.
/// </summary>
public static class Vocabulary
{
    private static readonly Dictionary<string, string> Countries = Parse(
        "NL:nederland|netherlands|the netherlands|holland|niderlandy|holandia|pays-bas|nld",
        "BE:belgië|belgique|belgien|belgium|belgia|bel",
        "PL:polska|polen|poland|pologne|pol",
        "DE:duitsland|germany|niemcy|allemagne|deutschland|deu",
        "FR:frankrijk|france|francja|fra",
        "LU:luxemburg|luxembourg|luksemburg|lux",
        "GB:verenigd koninkrijk|united kingdom|great britain|wielka brytania|royaume-uni|uk|gbr");

    private static readonly Dictionary<string, string> Languages = Parse(
        "nl:nederlands|dutch|holenderski|niderlandzki|néerlandais|nld",
        "pl:pools|polish|polski|polonais|pol",
        "fr:frans|french|francuski|français|fra",
        "en:engels|english|angielski|anglais|eng",
        "de:duits|german|niemiecki|allemand|deutsch|deu");

    private static readonly Dictionary<string, string> Periods = Parse(
        "Month:m|mnd|maand|maandelijks|month|monthly|miesiąc|miesięcznie|mies|mensuel|mois|mensuelle",
        "Quarter:k|kw|q|kwartaal|per kwartaal|quarter|quarterly|kwartał|kwartalnie|trimestre|trimestriel|trimestrielle",
        "Year:j|y|jaar|jaarlijks|year|yearly|annual|rok|rocznie|annuel|annuelle|an");

    private static readonly HashSet<string> PrivatePersons = Keys(
        "particulier|natuurlijk persoon|privé|privépersoon|private person|individual|natural person|osoba fizyczna|osoba prywatna|personne physique|personne privée");

    private static readonly HashSet<string> PublicBodies = Keys(
        "gemeente|stad|stad / gemeente|provincie|ocmw|cpas|commune|ville|ville / commune|intercommunale|politiezone|hulpverleningszone|waterschap|gemeenschappelijke regeling|publiekrechtelijke rechtspersoon|gmina|powiat|województwo|jednostka budżetowa|openbare instelling");

    public static string? Country(string text) =>
        text.Length == 2 && text.All(char.IsAsciiLetter) && IsRegion(text) ? text.ToUpperInvariant() : Countries.GetValueOrDefault(ColumnNames.Key(text));

    public static string? Language(string text) =>
        text.Length == 2 && text.All(char.IsAsciiLetter) && IsLanguage(text) ? text.ToLowerInvariant() : Languages.GetValueOrDefault(ColumnNames.Key(text));

    public static VatPeriod? VatPeriod(string text) =>
        Periods.TryGetValue(ColumnNames.Key(text), out var name) ? Enum.Parse<VatPeriod>(name) : null;

    public static string? Configuration(string text) => text.Trim().ToUpperInvariant() is "B" or "C" or "D" ? text.Trim().ToUpperInvariant() : null;

    public static bool IsPrivatePerson(string? legalForm) => legalForm is not null && PrivatePersons.Contains(ColumnNames.Key(legalForm));

    public static bool IsPublicBody(string? legalForm) =>
        legalForm is not null && (PublicBodies.Contains(ColumnNames.Key(legalForm)) || BelgianLegalForms.IsPublicLaw(legalForm));

    /// <summary>31-12, 31/12/2025, 2025-12-31; null for what is no day of a year.</summary>
    public static MonthDay? FiscalYearEnd(string text)
    {
        string[] withYear = ["yyyy-M-d", "d-M-yyyy", "d/M/yyyy", "d.M.yyyy"];
        if (DateOnly.TryParseExact(text, withYear, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            return new MonthDay(date.Month, date.Day);
        }

        // A leap year, so that 29-02 is a day.
        string[] withoutYear = ["d-M-yyyy", "d/M/yyyy", "d.M.yyyy"];
        var separator = text.IndexOfAny(['-', '/', '.']);
        return separator > 0 && DateOnly.TryParseExact(text.TrimEnd('.') + text[separator] + "2024", withoutYear, CultureInfo.InvariantCulture, DateTimeStyles.None, out date)
            ? new MonthDay(date.Month, date.Day)
            : null;
    }

    private static bool IsRegion(string letters)
    {
        try
        {
            return new RegionInfo(letters.ToUpperInvariant()).TwoLetterISORegionName.Length == 2;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    // Unknown languages get a made-up culture instead of an exception: a real one knows its three letters.
    private static bool IsLanguage(string letters) =>
        CultureInfo.GetCultureInfo(letters.ToLowerInvariant()).ThreeLetterISOLanguageName.Length == 3;

    private static Dictionary<string, string> Parse(params string[] entries) => entries
        .Select(entry => entry.Split(':'))
        .SelectMany(entry => entry[1].Split('|').Select(word => (Key: ColumnNames.Key(word), Value: entry[0])))
        .ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal);

    private static HashSet<string> Keys(string words) => [.. words.Split('|').Select(ColumnNames.Key)];
}
