using Portal.Tests.Browser.Ground;
using Portal.Tests.Web.Ground;
using static Microsoft.Playwright.Assertions;

namespace Portal.Tests.Browser.Job;

/// <summary>The server is killed in the middle of an upload and of an acceptance; the browsers catch up by themselves, nothing is there twice
/// and nothing acknowledged is missing.</summary>
public sealed class KilledTests : IAsyncLifetime
{
    private PortalProcess portal = null!;
    private Stage stage = null!;

    public async Task InitializeAsync()
    {
        portal = await PortalProcess.StartDemoAsync();
        stage = new Stage(portal.Url);
    }

    public async Task DisposeAsync()
    {
        await stage.DisposeAsync();
        await portal.DisposeAsync();
    }

    [Fact]
    public async Task A_killed_server_loses_nothing_and_doubles_nothing()
    {
        var eva = await stage.As("Eva");
        var dana = await stage.As("Dana");
        var dossier = await eva.FindsDossier("Bakkerij De Linde");
        var request = await eva.Asks(dossier, "Dana Hendriks", "Papers before the storm", "Large scan", "Small letter");
        await eva.IsLive();
        await dana.Goes($"/requests/{request}");
        await dana.IsLive();

        // In the middle of an upload: some pieces are in, then the server dies.
        await dana.Sends("Small letter", "brief.pdf", Papers.Pdf("letter"), "application/pdf");
        await eva.Sees("brief.pdf");
        var piece = dana.Page.WaitForResponseAsync(r => r.Request.Method == "PATCH" && r.Ok, new() { Timeout = 120_000 });
        await dana.Sends("Large scan", "groot.pdf", Papers.LargePdf(24 * 1024 * 1024), "application/pdf");
        await piece;
        await portal.KillAsync();
        await portal.StartAgainAsync();
        await Expect(eva.Item("Large scan").Locator("a", new() { HasTextString = "groot.pdf" })).ToHaveCountAsync(1, new() { Timeout = 180_000 });

        // In the middle of an acceptance: the answer never comes; after the restart a second press is right or finds it done.
        await eva.Accepts("Small letter");
        await portal.KillAsync();
        await portal.StartAgainAsync();
        await eva.Goes($"/requests/{request}");
        if (await eva.Item("Small letter").Locator("form[action$='/acceptance'] button").CountAsync() > 0)
        {
            await eva.Accepts("Small letter");
        }
        await Expect(eva.Item("Small letter").Locator(".st--done").First).ToBeVisibleAsync();
        await Expect(dana.Item("Small letter").Locator(".st--done").First).ToBeVisibleAsync(new() { Timeout = 90_000 });

        await Expect(eva.Page.Locator("#trail li", new() { HasTextString = "accepted Small letter" })).ToHaveCountAsync(1);
        await Expect(eva.Page.Locator("#trail li", new() { HasTextString = "delivered Large scan" })).ToHaveCountAsync(1);
        await portal.KillAsync();
        var (status, output) = await PortalProcess.CommandAsync(portal.Data, "audit", "verify");
        status.ShouldBe(0, output);
        (status, output) = await PortalProcess.CommandAsync(portal.Data, "files", "check");
        status.ShouldBe(0, output);
    }
}
