using System.Globalization;
using Portal.Infrastructure.Deliveries;

namespace Portal.Infrastructure.Sealing;

/// <summary>A text of sealed papers by its key, in a language.</summary>
public delegate string PaperWords(string key, string language);

/// <summary>Says what stands on one paper, in its reader's language. Times are UTC: a paper that is read years later somewhere else has no
/// other clock.</summary>
public sealed class PaperVoice(PaperWords words, string language)
{
    private readonly CultureInfo culture = CultureInfo.GetCultureInfo(language);

    public string Language => language;

    public string Say(string key, params object[] args) => string.Format(culture, words(key, language), args);

    public string Time(DateTimeOffset at) => at.UtcDateTime.ToString("d MMM yyyy HH:mm:ss 'UTC'", culture);

    public string Day(DateOnly day) => day.Spoken("d MMMM yyyy", culture);

    public string Money(decimal amount, string currency) => $"{currency} {amount.ToString("N2", culture)}";
}
