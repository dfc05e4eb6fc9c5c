using System.Text.RegularExpressions;
using Portal.Tests.Browser.Ground;
using Portal.Tests.Web.Ground;
using static Microsoft.Playwright.Assertions;

namespace Portal.Tests.Browser.Job;

/// <summary>J5: Dana has the portal as an app on her phone. She shares a photo with it from another app, and without a connection it says so.</summary>
public sealed class InstalledTests : IAsyncLifetime
{
    private const string Oven = "Receipt of the new oven";
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
    public async Task J5_Dana_shares_a_photo_with_the_portal_and_her_phone_keeps_nothing_of_it()
    {
        var eva = await stage.As("Eva");
        var request = await eva.Asks(await eva.FindsDossier("Bakkerij De Linde"), "Dana Hendriks", "The oven", Oven, "Guarantee of the oven");
        await eva.IsLive();
        var dana = await stage.As("Dana", new Look("nl", Width: 390, Height: 844));
        (await dana.Page.EvaluateAsync<bool>("() => navigator.serviceWorker.ready.then(() => true)")).ShouldBeTrue();
        await IsInstallable(dana);

        // No connection: the app says so and goes on when there is one.
        await dana.Goes("/home");
        await dana.IsOffline(true);
        await dana.Goes("/documents");
        await dana.Sees("Geen verbinding");
        await dana.FindsNoBarriers();
        await dana.Keeps("installed-offline");
        await dana.IsOffline(false);
        await dana.Page.ClickAsync("main a.btn--primary");
        await dana.Page.WaitForURLAsync("**/documents");

        // From the photos of her phone to the thing it is for.
        await Shares(dana, "oven.pdf");
        await Expect(dana.Page.Locator("#shared-files li")).ToHaveTextAsync(new Regex("^oven.pdf, [0-9]+ kB$"));
        await dana.FindsNoBarriers();
        await dana.Keeps("installed-shared");
        await Here(dana, Oven);
        await dana.Page.WaitForURLAsync($"**/requests/{request}**");
        await Expect(dana.Item(Oven).Locator("a", new() { HasTextString = "oven.pdf" })).ToHaveCountAsync(1);
        await Expect(eva.Item(Oven).Locator("a", new() { HasTextString = "oven.pdf" })).ToHaveCountAsync(1);
        await dana.Goes("/shared-files");
        await dana.Sees("Er kwam geen bestand mee");

        // Shared and not sent, then she signs out: Olek, who comes after her on the same telephone, is offered nothing.
        await Shares(dana, "secret.pdf");
        await Expect(dana.Page.Locator("#shared-files li")).ToHaveCountAsync(1);
        (await dana.Page.EvaluateAsync<string[]>("async () => (await Promise.all((await caches.keys()).map(async n => (await (await caches.open(n)).keys()).map(r => new URL(r.url).pathname)))).flat().sort()"))
            .ShouldBe(["/built/icon.svg", "/built/portal.css", "/offline"]);
        (await dana.Page.EvaluateAsync<int>("async () => (await indexedDB.databases()).length")).ShouldBe(0);
        await dana.Goes("/me");
        await dana.Page.ClickAsync("form[action='/sign-out'] button");
        await dana.Page.WaitForURLAsync("**/sign-in**");
        await dana.Page.Locator($"button[data-demo='{Cast.Named("Olek").Email}']").ClickAsync();
        await dana.Page.WaitForURLAsync("**/home");
        await dana.Goes("/shared-files");
        await Expect(dana.Page.Locator("[data-shared='none']")).ToBeVisibleAsync();
        await Expect(dana.Page.Locator("#shared-files li")).ToHaveCountAsync(0);
        eva.HasNoComplaints();
    }

    // Chromium's own judgement; a window that forgets, as each of these is, may install nothing.
    private static async Task IsInstallable(Player player)
    {
        var judge = await player.Page.Context.NewCDPSessionAsync(player.Page);
        var manifest = await judge.SendAsync("Page.getAppManifest");
        manifest!.Value.GetProperty("errors").EnumerateArray().ShouldBeEmpty();
        manifest.Value.GetProperty("url").GetString().ShouldEndWith("/manifest.webmanifest");
        var against = await judge.SendAsync("Page.getInstallabilityErrors");
        against!.Value.GetProperty("installabilityErrors").EnumerateArray().Select(e => e.GetProperty("errorId").GetString()).Except(["in-incognito"]).ShouldBeEmpty();
    }

    // What the system does when somebody presses Share: a form of files, posted to where the manifest says.
    private static async Task Shares(Player player, string file)
    {
        await player.Page.EvaluateAsync("""
            ([name, text]) => {
                const files = new DataTransfer();
                files.items.add(new File([Uint8Array.from(atob(text), c => c.charCodeAt(0))], name, { type: "application/pdf" }));
                const form = Object.assign(document.createElement("form"), { method: "post", enctype: "multipart/form-data", action: "/shared-files/arrival" });
                const input = Object.assign(document.createElement("input"), { type: "file", name: "files", files: files.files });
                form.append(input);
                document.body.append(form);
                HTMLFormElement.prototype.submit.call(form);
            }
            """, new[] { file, Convert.ToBase64String(Papers.Pdf(file)) });
        await player.Page.WaitForURLAsync("**/shared-files");
    }

    private static Task Here(Player player, string item) =>
        player.Page.Locator("li.ask", new() { Has = player.Page.Locator("h2", new() { HasTextString = item }) }).Locator("[data-shared-here]").ClickAsync();
}
