using System.Net;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Activity;
using Portal.Infrastructure.Data;
using Portal.Tests.Infrastructure.Spine;

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
    public async Task A_trail_leaves_as_a_file_that_is_proved_without_the_portal()
    {
        await using var portal = await PortalProcess.StartDemoAsync(DatabaseProvider.Sqlite);
        await using var db = portal.Open();
        var dossier = await db.Activities.Where(a => a.StreamKind == StreamKind.Dossier).GroupBy(a => a.StreamId).OrderByDescending(g => g.Count()).Select(g => new { g.Key, Rows = g.Count() }).FirstAsync();
        var file = Path.Combine(portal.Data, "trail.jsonl");
        var (status, output) = await PortalProcess.CommandAsync(portal.Data, "audit", "export", $"{dossier.Key}", file);
        status.ShouldBe(0, output);
        // The portal goes on meanwhile: a seal that comes just then is a row more, in the file or behind it.
        OfflineProof.Of(await File.ReadAllLinesAsync(file)).ShouldBeInRange(dossier.Rows, await db.Activities.CountAsync(a => a.StreamKind == StreamKind.Dossier && a.StreamId == dossier.Key));
        (await PortalProcess.CommandAsync(portal.Data, "audit", "export", $"{Guid.NewGuid()}", Path.Combine(portal.Data, "x"))).ShouldSatisfyAllConditions(c => c.Status.ShouldBe(2), c => c.Output.ShouldContain("There is no trail"));
    }

    [Fact]
    public async Task Asked_to_end_it_ends_in_order()
    {
        await using var portal = await PortalProcess.StartAsync(arguments: "--empty");

        (await portal.StopAsync()).ShouldBe(0);
        portal.Output.ShouldContain("This office is empty");
    }
}
