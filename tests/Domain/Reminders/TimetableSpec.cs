using System.Globalization;
using Portal.Domain;
using Portal.Domain.Access;
using Portal.Domain.Reminders;

namespace Portal.Tests.Domain.Reminders;

/// <summary>When a schedule reminds of what waits: mornings of working days on the clocks of the office, and never of what fell before.</summary>
public sealed class TimetableSpec
{
    private static readonly OfficeHours Amsterdam = new(TimeZoneInfo.FindSystemTimeZoneById("Europe/Amsterdam"));

    // Monday 2 November 2026.
    private static readonly DateTimeOffset Asked = new(2026, 11, 2, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Steps_fall_around_the_deadline_and_then_every_week_as_often_as_it_says()
    {
        var table = Table(new ReminderDays([-7, -1, 0], [], 7, 2));
        // Due on Friday 27 November: the day before is a Thursday, and a week later each.
        Days(table, Due("2026-11-27")).ShouldBe(["11-20", "11-26", "11-27", "12-04", "12-11"]);
        // Due on a Sunday: what must still help goes before the weekend, and the day itself is that Friday too.
        Days(table, Due("2026-11-29")).ShouldBe(["11-20", "11-27", "12-07", "12-14"]);
    }

    [Fact]
    public void Without_a_deadline_they_are_counted_from_the_day_it_was_asked()
    {
        var table = Table(new ReminderDays([-1], [7, 10], 14, 1));
        // The tenth day is a Thursday, the twenty-fourth too.
        Days(table, new Waiting(null, Asked)).ShouldBe(["11-09", "11-12", "11-26"]);
        // Asked at half past eleven in the evening here is still that day in the office.
        Days(table, new Waiting(null, new DateTimeOffset(2026, 11, 2, 22, 30, 0, TimeSpan.Zero))).ShouldBe(["11-09", "11-12", "11-26"]);
    }

    [Fact]
    public void What_fell_before_it_was_his_turn_is_no_step()
    {
        var table = Table(new ReminderDays([-7, -1, 0], [], 0, 0));
        var late = Due("2026-11-27", At("2026-11-26T08:30+01:00"));
        table.Latest([late], null, At("2026-11-26T09:00+01:00")).ShouldBeNull();
        table.Next([late], null, At("2026-11-26T09:00+01:00")).ShouldBe(At("2026-11-27T08:00+01:00"));
    }

    [Fact]
    public void Only_the_latest_that_has_come_is_taken_and_what_was_missed_for_long_is_not()
    {
        var table = Table(new ReminderDays([-7, -1, 0], [], 0, 0));
        Waiting[] things = [Due("2026-11-27"), Due("2026-12-18")];
        table.Latest(things, null, At("2026-11-27T09:00+01:00")).ShouldBe(At("2026-11-27T08:00+01:00"));
        table.Latest(things, At("2026-11-27T08:00+01:00"), At("2026-11-27T09:00+01:00")).ShouldBeNull();
        table.Latest(things, null, At("2026-12-04T07:59+01:00")).ShouldBe(At("2026-11-27T08:00+01:00"));
        table.Latest(things, null, At("2026-12-05T09:00+01:00")).ShouldBeNull();
        // The second thing has its own days.
        table.Next(things, null, At("2026-11-27T09:00+01:00")).ShouldBe(At("2026-12-11T08:00+01:00"));
        // Before the schedule was like this, there was nothing to omit.
        Table(new ReminderDays([-7, -1, 0], [], 0, 0), At("2026-11-27T08:30+01:00")).Latest(things, null, At("2026-11-27T09:00+01:00")).ShouldBeNull();
    }

    [Theory]
    // The clocks go forward on Sunday 29 March 2026 and back on Sunday 25 October.
    [InlineData("2026-04-03", -4, "2026-03-30T08:00+02:00")]
    [InlineData("2026-03-31", -4, "2026-03-27T08:00+01:00")]
    [InlineData("2026-10-26", -3, "2026-10-23T08:00+02:00")]
    [InlineData("2026-10-26", 0, "2026-10-26T08:00+01:00")]
    public void It_is_eight_in_the_office_in_summer_and_in_winter(string due, int day, string moment) =>
        Table(new ReminderDays([day], [], 0, 0)).Next([Due(due, At("2026-01-05T09:00+01:00"))], null, At("2026-01-05T09:00+01:00")).ShouldBe(At(moment));

    [Fact]
    public void What_is_no_schedule_or_called_like_another_is_refused()
    {
        var other = Schedule("Gentle", new ReminderDays([0], [], 0, 0));
        Refused("gentle ", new([0], [], 0, 0), [other]).ShouldBe("schedules.name-taken");
        Refused(" ", new([0], [], 0, 0), []).ShouldBe("schedules.name-taken");
        Refused("A", new([], [], 0, 0), []).ShouldBe("schedules.says-nothing");
        Refused("A", new([61], [], 0, 0), []).ShouldBe("schedules.no-days");
        Refused("A", new([], [0], 0, 0), []).ShouldBe("schedules.no-days");
        Refused("A", new([1, 1], [], 0, 0), []).ShouldBe("schedules.no-days");
        Refused("A", new([0], [], 7, 0), []).ShouldBe("schedules.no-days");
        Refused("A", new([0], [], 0, 3), []).ShouldBe("schedules.no-days");
        Refused("A", new([.. Enumerable.Range(1, ReminderSchedule.MostSteps + 1)], [], 0, 0), []).ShouldBe("schedules.no-days");
        Refused("A", new([0], [], 0, 0), [.. Enumerable.Range(0, ReminderSchedule.Most).Select(n => Schedule($"{n}", new([0], [], 0, 0)))]).ShouldBe("schedules.too-many");
    }

    [Fact]
    public void At_most_one_holds_for_what_names_none()
    {
        var first = ReminderSchedule.Add("First", new([0], [], 0, 0), true, [], By.Portal, Asked);
        var second = ReminderSchedule.Add("Second", new([1], [], 0, 0), true, [first], By.Portal, Asked);
        (first.IsDefault, second.IsDefault).ShouldBe((false, true));
    }

    private static string Refused(string name, ReminderDays days, ReminderSchedule[] others) =>
        Should.Throw<RuleBroken>(() => ReminderSchedule.Add(name, days, false, others, By.Portal, Asked)).Reason;

    private static ReminderSchedule Schedule(string name, ReminderDays days, DateTimeOffset? saved = null) => ReminderSchedule.Add(name, days, false, [], By.Portal, saved ?? DateTimeOffset.UnixEpoch);

    private static Timetable Table(ReminderDays days, DateTimeOffset? saved = null) => new(Schedule("A", days, saved), Amsterdam);

    private static Waiting Due(string day, DateTimeOffset? since = null) => new(DateOnly.Parse(day, CultureInfo.InvariantCulture), since ?? Asked);

    private static List<string> Days(Timetable table, Waiting thing)
    {
        var moments = table.Moments(thing).Distinct().Order().ToList();
        moments.ShouldAllBe(m => Amsterdam.IsOpenAt(m) && !Amsterdam.IsOpenAt(m.AddSeconds(-1)));
        return [.. moments.Select(m => Amsterdam.DayOf(m).ToString("MM-dd", CultureInfo.InvariantCulture))];
    }

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
