using System.Globalization;
using Portal.Domain.Attention;

namespace Portal.Tests.Domain.Attention;

/// <summary>What falls in quiet hours waits until they end, summer and winter, over midnight and over a weekend.</summary>
public sealed class QuietHoursSpec
{
    private static readonly TimeZoneInfo Amsterdam = TimeZoneInfo.FindSystemTimeZoneById("Europe/Amsterdam");
    private static readonly QuietHours Nights = new(new(21, 0), new(7, 0), WeekDays.Weekend);

    [Theory]
    // Tuesday 3 March 2026.
    [InlineData("2026-03-03T20:59+01:00", "2026-03-03T20:59+01:00")]
    [InlineData("2026-03-03T21:00+01:00", "2026-03-04T07:00+01:00")]
    [InlineData("2026-03-04T06:59+01:00", "2026-03-04T07:00+01:00")]
    [InlineData("2026-03-04T07:00+01:00", "2026-03-04T07:00+01:00")]
    // Friday evening runs into the weekend, and Sunday's night into Monday's morning.
    [InlineData("2026-03-06T22:00+01:00", "2026-03-09T07:00+01:00")]
    [InlineData("2026-03-07T12:00+01:00", "2026-03-09T07:00+01:00")]
    // The clocks go forward in the night to Sunday 29 March 2026, and back in that to Sunday 25 October.
    [InlineData("2026-03-27T21:30+01:00", "2026-03-30T07:00+02:00")]
    [InlineData("2026-10-23T21:30+02:00", "2026-10-26T07:00+01:00")]
    public void It_waits_until_they_end(string moment, string end) => Nights.EndOf(At(moment), Amsterdam).ShouldBe(At(end));

    [Theory]
    // Half past two is skipped in spring: it ends with the first moment there is. It comes twice in autumn: it ends with the first of them.
    [InlineData("2026-03-29T00:30+01:00", "2026-03-29T03:00+02:00")]
    [InlineData("2026-10-25T00:30+02:00", "2026-10-25T02:30+02:00")]
    public void An_hour_that_is_not_there_or_twice_there_ends_them_once(string moment, string end) =>
        new QuietHours(new(23, 0), new(2, 30), WeekDays.None).EndOf(At(moment), Amsterdam).ShouldBe(At(end));

    [Fact]
    public void From_any_minute_of_a_year_the_end_is_quiet_no_more_and_not_later_than_a_long_weekend()
    {
        var quiet = new QuietHours(new(18, 0), new(8, 0), WeekDays.Friday | WeekDays.Weekend);
        for (var at = At("2026-01-01T00:00+01:00"); at.Year < 2027; at = at.AddMinutes(173))
        {
            var end = quiet.EndOf(at, Amsterdam);
            quiet.Holds(TimeZoneInfo.ConvertTime(end, Amsterdam).DateTime).ShouldBeFalse($"{at}");
            (end - at).ShouldBeInRange(TimeSpan.Zero, TimeSpan.FromHours(24 * 3 + 14 + 1));
        }
    }

    [Theory]
    [InlineData("18:00", "10:00", WeekDays.Weekend, true)]
    [InlineData("17:59", "10:00", WeekDays.None, false)]
    [InlineData("00:00", "00:00", WeekDays.Weekend | WeekDays.Friday, true)]
    [InlineData("00:00", "00:00", WeekDays.Weekend | WeekDays.Friday | WeekDays.Monday, false)]
    public void Some_time_is_left_to_reach_somebody(string from, string to, WeekDays days, bool may) =>
        new QuietHours(TimeOnly.Parse(from, CultureInfo.InvariantCulture), TimeOnly.Parse(to, CultureInfo.InvariantCulture), days).IsWithinBounds.ShouldBe(may);

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
