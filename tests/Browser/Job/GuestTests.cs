using System.Diagnostics;
using System.Text.RegularExpressions;
using Portal.Tests.Browser.Ground;
using Portal.Tests.Web.Ground;
using static Microsoft.Playwright.Assertions;

namespace Portal.Tests.Browser.Job;

/// <summary>Greta, who has no account, from the link in her mail to "that is all"; Eva's open page shows it.</summary>
public sealed partial class GuestTests : IAsyncLifetime
{
    private const string Greta = "greta@books.example";
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

    // At a desk too with PORTAL_LONG.
    public static TheoryData<string, bool, int> Looks() => Look.All ? new() { { "nl", true, 390 }, { "pl", false, 1440 } } : new() { { "nl", true, 390 } };

    [Theory, MemberData(nameof(Looks))]
    public async Task Greta_proves_herself_and_sends_what_Eva_sees_at_once(string language, bool dark, int width)
    {
        var eva = await stage.As("Eva");
        var request = await eva.Asks(await eva.FindsDossier("Bakkerij De Linde"), "Dana Hendriks", "Handover of the books", "Ledger of last year");
        await eva.Goes($"/requests/{request}/guests");
        await eva.Page.FillAsync("[name='Form.Name']", "Greta Maas");
        await eva.Page.FillAsync("[name='Form.Email']", Greta);
        await eva.Page.SelectOptionAsync("[name='Form.Language']", language);
        await eva.Page.ClickAsync("main form.sheet--pad .btn--primary");
        await Expect(eva.Page.Locator("#guest-links li")).ToHaveCountAsync(1);
        await eva.IsLive();

        var greta = await stage.Enter("Greta", new Look(language, dark, width, 844));
        await greta.Goes(await Finds(greta, Address()));
        await IsWell("link");
        await greta.Page.ClickAsync("main .btn--primary");
        await greta.Page.Locator("[name=Code]").WaitForAsync();
        await IsWell("code");
        var address = greta.Page.Url;
        var code = await Finds(greta, Digits());
        await greta.Goes(address);
        await greta.Page.FillAsync("[name=Code]", code == "000000" ? "111111" : "000000");
        await greta.Page.ClickAsync("main form:first-of-type .btn--primary");
        await Expect(greta.Page.Locator("[role=alert], .errors").First).ToBeVisibleAsync();
        await IsWell("wrong");
        await greta.Page.FillAsync("[name=Code]", code);
        await greta.Page.ClickAsync("main form:first-of-type .btn--primary");
        await greta.Page.Locator("#guest").WaitForAsync();
        await IsWell("asked");
        await greta.Page.Locator("input[type=file][name=files]").SetInputFilesAsync(new Microsoft.Playwright.FilePayload { Name = "ledger.pdf", MimeType = "application/pdf", Buffer = Papers.Pdf("ledger") });
        await Expect(greta.Page.Locator("#guest .filerow")).ToHaveCountAsync(1, new() { Timeout = 20_000 });
        await greta.Page.ClickAsync("#guest-done button");
        await Expect(greta.Page.Locator("#guest .banner")).ToHaveCountAsync(1);
        await IsWell("done");

        await Expect(eva.Page.Locator("#guest-links .st--done")).ToHaveCountAsync(1, new() { Timeout = 15_000 });
        await eva.Keeps($"guest-links-{language}");
        await eva.FindsNoBarriers();
        await eva.Page.ClickAsync("#guest-links form button");
        await Expect(eva.Page.Locator("#guest-links form")).ToHaveCountAsync(0);
        await Expect(greta.Page.Locator("#guest .todo")).ToHaveCountAsync(0, new() { Timeout = 15_000 });
        await IsWell("over");
        eva.HasNoComplaints();

        async Task IsWell(string step)
        {
            await greta.FindsNoBarriers();
            (await greta.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth")).ShouldBeLessThanOrEqualTo(0, step);
            await greta.Keeps($"guest-{step}-{width}-{(dark ? "dark" : "light")}-{language}");
        }
    }

    // The newest message to her that has it; a message takes a moment to leave.
    private static async Task<string> Finds(Player player, Regex what)
    {
        var patience = Stopwatch.StartNew();
        while (patience.Elapsed < TimeSpan.FromSeconds(30))
        {
            await player.Goes("/demo/outbox");
            foreach (var mail in await player.Page.Locator("article", new() { HasText = Greta }).AllInnerTextsAsync())
            {
                if (what.Match(mail) is { Success: true } found)
                {
                    return found.Value;
                }
            }
        }
        throw new TimeoutException($"Nothing in the outbox has {what}.");
    }

    [GeneratedRegex(@"/guest/[\w-]+")]
    private static partial Regex Address();

    [GeneratedRegex(@"(?<=^|\s)\d{6}(?=\s|$)")]
    private static partial Regex Digits();
}
