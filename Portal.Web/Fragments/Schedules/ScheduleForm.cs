using System.Globalization;
using Portal.Domain.Reminders;
using Portal.Web.Fragments.Parts;
using Portal.Web.Texts;

namespace Portal.Web.Fragments.Schedules;

/// <summary>A schedule as it is typed.</summary>
public sealed class ScheduleForm
{
    public Guid Version { get; set; }
    public string? Name { get; set; }
    /// <summary>"-7 -1 0": from the deadline.</summary>
    public string? Days { get; set; }
    /// <summary>"7 14": after it was asked.</summary>
    public string? After { get; set; }
    public string? Every { get; set; }
    public string? Times { get; set; }
    public bool IsDefault { get; set; }
    public bool IsDefaultForSigning { get; set; }

    public static ScheduleForm Of(ReminderSchedule schedule) => new()
    {
        Version = schedule.Version,
        Name = schedule.Name,
        Days = string.Join(", ", schedule.Days.Select(d => d < 0 ? $"−{-d}" : d.ToString(CultureInfo.InvariantCulture))),
        After = string.Join(", ", schedule.After),
        Every = schedule.Every == 0 ? "" : schedule.Every.ToString(CultureInfo.InvariantCulture),
        Times = schedule.Times == 0 ? "" : schedule.Times.ToString(CultureInfo.InvariantCulture),
        IsDefault = schedule.IsDefault,
        IsDefaultForSigning = schedule.IsDefaultForSigning,
    };

    internal ReminderDays Read(Text t, List<FieldError> errors)
    {
        if (Name?.Trim() is not { Length: > 0 and <= ReminderSchedule.LongestName } name || name.Any(char.IsControl))
        {
            errors.Add(new("Form.Name", t["schedules.name-needed", ReminderSchedule.LongestName]));
        }
        var every = Number(t, Every, "Form.Every", ReminderSchedule.Furthest, errors);
        var times = Number(t, Times, "Form.Times", ReminderSchedule.MostTimes, errors);
        if (every > 0 != times > 0 && errors.Count == 0)
        {
            errors.Add(new(every > 0 ? "Form.Times" : "Form.Every", t["schedules.both-or-none"]));
        }
        return new ReminderDays(List(t, Days, "Form.Days", -ReminderSchedule.Furthest, errors), List(t, After, "Form.After", 1, errors), every, times);
    }

    private static List<int> List(Text t, string? typed, string name, int least, List<FieldError> errors)
    {
        var days = new List<int>();
        foreach (var word in (typed ?? "").Replace('−', '-').Split([',', ';', ' ', '\u00a0'], StringSplitOptions.RemoveEmptyEntries))
        {
            if (!int.TryParse(word, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var day) || day < least || day > ReminderSchedule.Furthest)
            {
                errors.Add(new(name, t["schedules.day-wrong", word.Length > 40 ? word[..40] : word, least < 0 ? $"−{-least}" : least, ReminderSchedule.Furthest]));
                return [];
            }
            days.Add(day);
        }
        days = [.. days.Distinct()];
        if (days.Count > ReminderSchedule.MostSteps)
        {
            errors.Add(new(name, t["schedules.too-many-days", ReminderSchedule.MostSteps]));
        }
        return days;
    }

    private static int Number(Text t, string? typed, string name, int most, List<FieldError> errors)
    {
        if (string.IsNullOrWhiteSpace(typed))
        {
            return 0;
        }
        if (!int.TryParse(typed.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number > most)
        {
            errors.Add(new(name, t["schedules.number-wrong", typed.Length > 40 ? typed[..40] : typed, most]));
            return 0;
        }
        return number;
    }
}
