using Portal.Domain.Access;
using Portal.Domain.Activity;

namespace Portal.Domain.Reminders;

/// <summary>On which days whoever something waits for is reminded of it. Data, not code: an office has as many as it needs, and one of them
/// holds for whatever says nothing else.</summary>
public sealed class ReminderSchedule : Recording
{
    /// <summary>In days.</summary>
    public const int Furthest = 60;
    /// <summary>Steps of one list.</summary>
    public const int MostSteps = 8;
    /// <summary>Repetitions after the last step.</summary>
    public const int MostTimes = 12;
    /// <summary>Schedules of an office.</summary>
    public const int Most = 20;
    public const int LongestName = 60;

    private ReminderSchedule() { }

    public string Name { get; private set; } = "";
    /// <summary>Days from the deadline; below zero: before it.</summary>
    public IReadOnlyList<int> Days { get; private set; } = [];
    /// <summary>Days after it was asked, where there is no deadline.</summary>
    public IReadOnlyList<int> After { get; private set; } = [];
    /// <summary>Days between the reminders that follow the last step; zero: none follows.</summary>
    public int Every { get; private set; }
    /// <summary>How many of these at most; then it stops.</summary>
    public int Times { get; private set; }
    /// <summary>Holds for whatever names no other.</summary>
    public bool IsDefault { get; private set; }
    /// <summary>Holds for whatever is to be signed and names no other.</summary>
    public bool IsDefaultForSigning { get; private set; }
    /// <summary>Steps that fell before it was like this are nobody's omission.</summary>
    public DateTimeOffset SavedAt { get; private set; }

    /// <param name="others">All that there are.</param>
    /// <exception cref="RuleBroken">It says nothing, too much, or there is one of that name.</exception>
    public static ReminderSchedule Add(string name, ReminderDays days, bool isDefault, IReadOnlyCollection<ReminderSchedule> others, By by, DateTimeOffset at, bool isDefaultForSigning = false)
    {
        if (others.Count >= Most)
        {
            throw new RuleBroken("schedules.too-many");
        }
        var schedule = new ReminderSchedule();
        schedule.Save(name, days, isDefault, others, by, at, isDefaultForSigning);
        return schedule;
    }

    public void Save(string name, ReminderDays days, bool isDefault, IReadOnlyCollection<ReminderSchedule> others, By by, DateTimeOffset at, bool isDefaultForSigning = false)
    {
        name = name.Trim();
        if (name.Length is 0 or > LongestName || others.Any(o => o.Id != Id && string.Equals(o.Name, name, StringComparison.OrdinalIgnoreCase)))
        {
            throw new RuleBroken("schedules.name-taken");
        }
        days.Check();
        if (isDefault)
        {
            foreach (var other in others.Where(o => o.Id != Id && o.IsDefault))
            {
                other.IsDefault = false;
            }
        }
        if (isDefaultForSigning)
        {
            foreach (var other in others.Where(o => o.Id != Id && o.IsDefaultForSigning))
            {
                other.IsDefaultForSigning = false;
            }
        }
        IsDefaultForSigning = isDefaultForSigning;
        (Name, Days, After, Every, Times, IsDefault, SavedAt) = (name, [.. days.Days.Order()], [.. days.After.Order()], days.Every, days.Times, isDefault, at);
        Tell("on", by, at);
    }

    /// <summary>The caller deletes the row; what named it follows the office's own again.</summary>
    public void Remove(By by, DateTimeOffset at) => Tell("removed", by, at);

    private void Tell(string to, By by, DateTimeOffset at) =>
        Record(new(StreamId.Office, ActivityKind.ReminderScheduleSaved, by, at, SubjectKind.ReminderSchedule, Id, new() { Name = Name, To = to }));
}

/// <summary>The days of a schedule as they are typed.</summary>
public sealed record ReminderDays(IReadOnlyList<int> Days, IReadOnlyList<int> After, int Every, int Times)
{
    internal void Check()
    {
        const int Far = ReminderSchedule.Furthest;
        var steps = Days.All(d => Math.Abs(d) <= Far) && After.All(d => d is >= 1 and <= Far) && IsList(Days) && IsList(After);
        if (!steps || Every is < 0 or > Far || Times is < 0 or > ReminderSchedule.MostTimes || Every > 0 != Times > 0)
        {
            throw new RuleBroken("schedules.no-days");
        }
        if (Days.Count + After.Count + Times == 0)
        {
            throw new RuleBroken("schedules.says-nothing");
        }
    }

    private static bool IsList(IReadOnlyList<int> days) => days.Count <= ReminderSchedule.MostSteps && days.Distinct().Count() == days.Count;
}
