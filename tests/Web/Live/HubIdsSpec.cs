using Portal.Tests.Web.Ground;
using Portal.Web.Live;

namespace Portal.Tests.Web.Live;

public sealed class HubIdsSpec
{
    [Fact]
    public void An_id_is_one_sign_ins_and_is_forgotten_when_nobody_uses_it()
    {
        var clock = new ManualTime(new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero));
        var ids = new HubIds(clock);
        var (hers, his) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        ids.Give("used", hers);
        ids.Give("unused", hers);
        ids.IsGivenTo("used", his).ShouldBeFalse();
        ids.IsGivenTo("never", hers).ShouldBeFalse();

        clock.Advance(HubIds.Unused);
        ids.IsGivenTo("used", hers).ShouldBeTrue();
        clock.Advance(TimeSpan.FromSeconds(1));
        ids.IsFull(hers).ShouldBeFalse();

        ids.IsGivenTo("used", hers).ShouldBeTrue();
        ids.IsGivenTo("unused", hers).ShouldBeFalse();
    }
}
