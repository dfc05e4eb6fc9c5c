namespace Portal.Tests.Infrastructure.Ground;

public sealed class ManualTimeSpec
{
    private static readonly DateTimeOffset Morning = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
    private readonly ManualTime clock = new(Morning);

    [Fact]
    public async Task A_delay_ends_when_the_clock_passes_it_and_not_before()
    {
        var delay = Task.Delay(TimeSpan.FromMinutes(5), clock);

        clock.Advance(TimeSpan.FromMinutes(4));
        delay.IsCompleted.ShouldBeFalse();

        clock.Advance(TimeSpan.FromMinutes(1));
        await delay;
    }

    [Fact]
    public void A_period_rings_each_time_at_its_own_moment()
    {
        var rang = new List<DateTimeOffset>();
        using var timer = clock.CreateTimer(_ => rang.Add(clock.GetUtcNow()), null, TimeSpan.FromHours(1), TimeSpan.FromHours(1));

        clock.Advance(TimeSpan.FromHours(2.5));

        rang.ShouldBe([Morning.AddHours(1), Morning.AddHours(2)]);
        clock.GetUtcNow().ShouldBe(Morning.AddHours(2.5));
    }
}
