using System.Net;
using Microsoft.EntityFrameworkCore;
using Portal.Infrastructure.Data;

namespace Portal.Tests.Web.Ground;

public sealed class PortalProcessSpec
{
    [Fact]
    public async Task A_killed_portal_comes_back_on_the_same_address_with_the_same_people_inside()
    {
        await using var portal = await PortalProcess.StartDemoAsync(DatabaseProvider.Sqlite);
        using var dana = new Browserless(portal.Url);
        (await dana.SignInAsync(Cast.Dana)).Status.ShouldBe(HttpStatusCode.OK);
        var before = portal.Id;

        await portal.KillAsync();
        await Should.ThrowAsync<HttpRequestException>(() => dana.GetAsync("/"));
        await portal.StartAgainAsync();

        portal.Id.ShouldNotBe(before);
        (await dana.GetAsync("/")).Address.AbsolutePath.ShouldNotBe("/sign-in");
        await using var db = portal.Open();
        (await db.Sessions.CountAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task Asked_to_end_it_ends_in_order()
    {
        await using var portal = await PortalProcess.StartAsync(arguments: "--empty");

        (await portal.StopAsync()).ShouldBe(0);
        portal.Output.ShouldContain("This office is empty");
    }
}
