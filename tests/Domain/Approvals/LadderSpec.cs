using Portal.Domain;
using Portal.Domain.Access;
using Portal.Domain.Approvals;
using Portal.Domain.Inbox;

namespace Portal.Tests.Domain.Approvals;

/// <summary>When reminders go out: mornings of working days, on the clocks of the office, summer and winter.</summary>
public sealed class LadderSpec
{
    private static readonly TimeZoneInfo Amsterdam = TimeZoneInfo.FindSystemTimeZoneById("Europe/Amsterdam");
    private static readonly DateTimeOffset Now = new(2026, 11, 2, 9, 0, 0, TimeSpan.Zero);

    [Theory]
    // Friday 27 November 2026.
    [InlineData("2026-11-27", -3, "2026-11-24T08:00+01:00")]
    [InlineData("2026-11-27", -5, "2026-11-20T08:00+01:00")] // Sunday: the Friday before.
    [InlineData("2026-11-27", 0, "2026-11-27T08:00+01:00")]
    [InlineData("2026-11-27", 1, "2026-11-30T08:00+01:00")] // Saturday: the Monday after.
    [InlineData("2026-11-29", 0, "2026-11-27T08:00+01:00")]
    // The clocks go forward on Sunday 29 March 2026 and back on Sunday 25 October.
    [InlineData("2026-04-03", -5, "2026-03-27T08:00+01:00")]
    [InlineData("2026-04-03", -4, "2026-03-30T08:00+02:00")]
    [InlineData("2026-10-26", -1, "2026-10-23T08:00+02:00")]
    public void A_step_falls_in_the_morning_of_a_working_day(string due, int days, string moment) =>
        new Ladder([], Amsterdam).MomentOf(Step(days), Day(due)).ShouldBe(At(moment));

    [Fact]
    public void Only_the_latest_step_that_has_come_is_taken_and_the_next_is_announced()
    {
        ReminderStep[] steps = [Step(-5), Step(-3), Step(-1, DeliveryChannel.Sms), Step(1)];
        var (ladder, due) = (new Ladder(steps, Amsterdam), Day("2026-11-27"));

        ladder.Latest(due, At("2026-11-20T07:59+01:00")).ShouldBeNull();
        ladder.Latest(due, At("2026-11-26T09:00+01:00")).ShouldBe(At("2026-11-26T08:00+01:00"));
        ladder.At(due, At("2026-11-26T08:00+01:00")).ShouldBe([steps[2]]);
        ladder.Next(due, At("2026-11-20T08:00+01:00")).ShouldBe(At("2026-11-24T08:00+01:00"));
        ladder.Next(due, At("2026-11-30T08:00+01:00")).ShouldBeNull();
        // Due on a Monday, both fall on the Friday before: both are taken.
        ladder.At(Day("2026-11-23"), At("2026-11-20T08:00+01:00")).ShouldBe([steps[1], steps[2]]);
    }

    [Theory]
    [InlineData("2026-11-27T07:59+01:00", false)]
    [InlineData("2026-11-27T08:00+01:00", true)]
    [InlineData("2026-11-27T19:59+01:00", true)]
    [InlineData("2026-11-27T20:00+01:00", false)]
    [InlineData("2026-11-28T12:00+01:00", false)]
    [InlineData("2026-07-01T06:30+00:00", true)]
    public void Nobodys_telephone_rings_at_night_or_in_a_weekend(string now, bool open) => new Ladder([], Amsterdam).IsOpenAt(At(now)).ShouldBe(open);

    [Fact]
    public void What_is_no_step_or_there_already_is_refused()
    {
        var step = Step(-5);
        Refused(-5, DeliveryChannel.Mail, RemindsWhom.Approver, [step]).ShouldBe("reminders.there-already");
        Refused(61, DeliveryChannel.Mail, RemindsWhom.Approver, []).ShouldBe("reminders.no-step");
        Refused(1, (DeliveryChannel)9, RemindsWhom.Approver, []).ShouldBe("reminders.no-step");
        Refused(1, DeliveryChannel.Sms, RemindsWhom.Office, []).ShouldBe("reminders.office-by-mail");
        Refused(1, DeliveryChannel.Mail, RemindsWhom.Office, [.. Enumerable.Range(2, ReminderStep.Most).Select(d => Step(d))]).ShouldBe("reminders.too-many");

        static string Refused(int days, DeliveryChannel channel, RemindsWhom whom, ReminderStep[] others) =>
            Should.Throw<RuleBroken>(() => ReminderStep.Add(days, channel, whom, others, By.Portal, Now)).Reason;
    }

    private static ReminderStep Step(int days, DeliveryChannel channel = DeliveryChannel.Mail) => ReminderStep.Add(days, channel, RemindsWhom.Approver, [], By.Portal, Now);

    private static DateOnly Day(string text) => DateOnly.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
