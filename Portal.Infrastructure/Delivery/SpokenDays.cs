using System.Globalization;

namespace Portal.Infrastructure.Deliveries;

/// <summary>Days as they are written in a sentence.</summary>
public static class SpokenDays
{
    /// <summary>As <paramref name="format"/> says, but for the first of a month, which is "1er" in French; .NET writes "1".</summary>
    /// <param name="format">With the day as a number before the month's name: "d MMMM".</param>
    public static string Spoken(this DateOnly day, string format, CultureInfo culture) =>
        day.ToString(day.Day == 1 && culture.TwoLetterISOLanguageName == "fr" ? format.Replace("d MMM", "d'er' MMM", StringComparison.Ordinal) : format, culture);
}
