using System.Globalization;
using Portal.Domain.Attention;
using Portal.Web.Fragments.Parts;
using Portal.Web.Texts;

namespace Portal.Web.Fragments.Attention;

/// <summary>Quiet hours as a form sends them; what was typed comes back as it was.</summary>
public sealed class QuietForm
{
    public string? From { get; set; }
    public string? To { get; set; }
    public List<string> Days { get; set; } = [];

    public static QuietForm Of(QuietHours quiet) => new()
    {
        From = quiet.From == quiet.To ? "" : Clock(quiet.From),
        To = quiet.From == quiet.To ? "" : Clock(quiet.To),
        Days = [.. Week.Where(d => quiet.Days.HasFlag(d)).Select(d => d.ToString())],
    };

    /// <summary>From Monday on.</summary>
    public static IReadOnlyList<WeekDays> Week => [WeekDays.Monday, WeekDays.Tuesday, WeekDays.Wednesday, WeekDays.Thursday, WeekDays.Friday, WeekDays.Saturday, WeekDays.Sunday];

    public static string NameOf(WeekDays day) => CultureInfo.CurrentCulture.DateTimeFormat.GetDayName((DayOfWeek)int.TrailingZeroCount((int)day));

    public static string Clock(TimeOnly time) => time.ToString("HH:mm", CultureInfo.InvariantCulture);

    /// <summary>"22:00–07:00, Saturday and Sunday", or that there are none.</summary>
    public static string Words(QuietHours quiet, Text t) => quiet.IsNone ? t["notices.quiet-none-short"]
        : string.Join(", ", ((string[])[quiet.From == quiet.To ? "" : $"{Clock(quiet.From)}–{Clock(quiet.To)}", .. Week.Where(d => quiet.Days.HasFlag(d)).Select(NameOf)]).Where(w => w.Length > 0));

    /// <param name="field">Its name in the form.</param>
    /// <returns>Null: it cannot be read, and <paramref name="errors"/> says why.</returns>
    internal QuietHours? Read(string field, Text t, List<FieldError> errors)
    {
        var (from, to) = (Time(From, $"{field}.From", t, errors), Time(To, $"{field}.To", t, errors));
        if (from is null || to is null)
        {
            return null;
        }
        if ((From?.Trim() ?? "").Length == 0 != ((To?.Trim() ?? "").Length == 0))
        {
            errors.Add(new($"{field}.To", t["notices.quiet-half"]));
            return null;
        }
        var days = Days.Select(d => Enum.TryParse<WeekDays>(d, out var day) && Week.Contains(day) ? day : WeekDays.None).Aggregate(WeekDays.None, (all, day) => all | day);
        var quiet = new QuietHours(from.Value, to.Value, days);
        if (!quiet.IsWithinBounds)
        {
            errors.Add(new($"{field}.From", t["notices.quiet-long", QuietHours.LongestNight, QuietHours.MostDays]));
            return null;
        }
        return quiet;
    }

    /// <summary>Midnight for nothing; null, and an error, for what is no time.</summary>
    internal static TimeOnly? Time(string? typed, string field, Text t, List<FieldError> errors)
    {
        if (string.IsNullOrWhiteSpace(typed))
        {
            return TimeOnly.MinValue;
        }
        if (TimeOnly.TryParseExact(typed.Trim(), ["HH:mm", "H:mm", "HH.mm", "H.mm", "HH:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time))
        {
            return time;
        }
        errors.Add(new(field, t["notices.time-wrong", typed.Length <= 20 ? typed : typed[..20]]));
        return null;
    }
}
