using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Portal.Infrastructure.Data;

namespace Portal.Tests.Web.Ground;

public sealed class PortalUnderTestSpec
{
    [Theory, EveryDatabase]
    public async Task It_answers_on_a_real_socket_with_the_clock_and_the_database_of_the_test(DatabaseProvider provider)
    {
        var clock = new ManualTime(new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero));
        await using var portal = await new PortalUnderTest { Provider = provider, Clock = clock }.StartAsync();
        using var visitor = portal.Visitor();

        (await visitor.GetAsync("/nowhere")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await visitor.GetAsync("/built/portal.css")).Status.ShouldBe(HttpStatusCode.OK);
        portal.Services.GetRequiredService<TimeProvider>().ShouldBe(clock);
        await using var db = portal.Open();
        (await db.Database.CanConnectAsync()).ShouldBeTrue();
    }
}
