using System.Net;
using Portal.Domain.Inbox;
using Portal.Infrastructure.Data;
using Portal.Tests.Web.Ground;

namespace Portal.Tests.Web.Health;

public sealed class HealthSpec
{
    [Theory, EveryDatabase]
    public async Task Anybody_may_ask_and_hears_a_word_for_each_part(DatabaseProvider provider)
    {
        await using var portal = await new PortalUnderTest { Provider = provider }.StartAsync();
        using var manager = portal.Visitor();

        (await manager.GetAsync("/healthz")).Text.ShouldBe("alive");
        var ready = await manager.GetAsync("/readyz");
        ready.Status.ShouldBe(HttpStatusCode.OK);
        ready.Text.ShouldBe("""{"database":"ok","files":"ok","mail":"folder"}""");
    }

    [Fact]
    public async Task Mail_that_is_stuck_is_told_and_fails_nothing()
    {
        await using var portal = await new PortalUnderTest().StartAsync();
        await using (var db = portal.Open())
        {
            db.Deliveries.Add(new Delivery { Kind = DeliveryKind.OfficeNews, Address = "office@demo.example", State = DeliveryState.Dead });
            await db.SaveChangesAsync();
        }

        using var manager = portal.Visitor();
        var ready = await manager.GetAsync("/readyz");
        ready.Status.ShouldBe(HttpStatusCode.OK);
        ready.Text.ShouldContain("\"mail\":\"stuck\"");
    }

    [Fact]
    public async Task Without_its_database_the_portal_is_alive_and_not_ready_and_tells_no_more()
    {
        await using var portal = await new PortalUnderTest { Provider = DatabaseProvider.PostgreSql }.StartAsync();
        await portal.LosesItsDatabaseAsync();
        using var manager = portal.Visitor();

        (await manager.GetAsync("/healthz")).Status.ShouldBe(HttpStatusCode.OK);
        var ready = await manager.GetAsync("/readyz");
        ready.Status.ShouldBe(HttpStatusCode.ServiceUnavailable);
        ready.Text.ShouldBe("""{"database":"down","files":"ok","mail":"unknown"}""");
    }
}
