using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Portal.Tests.Browser.Ground;
using Portal.Tests.Infrastructure.Ground;
using Portal.Tests.Web.Ground;
using Xunit.Abstractions;
using static Microsoft.Playwright.Assertions;

namespace Portal.Tests.Browser.Job;

/// <summary>The annual accounts from Eva's desk to the register: Dana may, Piotr must; a code by Twilio, a gateway that refuses once; everybody's
/// screen follows, and Olek's hears nothing.</summary>
public sealed partial class ApprovalTests(ITestOutputHelper output) : IAsyncLifetime
{
    private FakeTwilio twilio = null!;
    private FakeGateway gateway = null!;
    private PortalProcess portal = null!;
    private Stage stage = null!;

    public async Task InitializeAsync()
    {
        twilio = await FakeTwilio.StartAsync(TimeProvider.System);
        gateway = await FakeGateway.StartAsync();
        portal = await PortalProcess.StartDemoAsync(settings: new Dictionary<string, string?>
        {
            ["PORTAL_SMS_TWILIO_ACCOUNT"] = twilio.Settings.Account,
            ["PORTAL_SMS_TWILIO_TOKEN"] = twilio.Settings.Token,
            ["PORTAL_SMS_TWILIO_FROM"] = twilio.Settings.From,
            ["PORTAL_SMS_TWILIO_URL"] = twilio.Settings.Api.AbsoluteUri,
            ["PORTAL_FILING_URL"] = gateway.Url.AbsoluteUri,
            ["PORTAL_FILING_SECRET"] = FakeGateway.Secret,
        });
        stage = new Stage(portal.Url);
    }

    public async Task DisposeAsync()
    {
        await stage.DisposeAsync();
        await portal.DisposeAsync();
        await gateway.DisposeAsync();
        await twilio.DisposeAsync();
    }

    [Fact]
    public async Task Piotr_approves_on_his_phone_what_he_read_and_every_screen_follows_until_it_is_filed()
    {
        gateway.Manner = FilingManner.Refuse;
        var eva = await stage.As("Eva");
        var approval = await PutsUp(eva, await eva.FindsDossier("Bakkerij De Linde"));
        await eva.IsLive();
        var dana = await stage.As("Dana", Look.Phone with { Language = "nl" });
        await dana.Goes($"/approvals/{approval}");
        await dana.IsLive();
        var olek = await stage.As("Olek", Look.Phone);
        await olek.IsLive();
        var heard = olek.Wire.Told.Count;

        // Dana sees why she cannot, and no button.
        await Expect(dana.Page.Locator("main .banner")).ToContainTextAsync("Piotr");
        await Expect(dana.Page.Locator("form[action$='/codes']")).ToHaveCountAsync(0);
        await IsWell(dana, "dana-may");

        var piotr = await stage.As("Piotr", Look.Phone with { Language = "pl", Dark = true });
        var took = Stopwatch.StartNew();
        await piotr.Goes($"/approvals/{approval}");
        await IsWell(piotr, "look-first");
        await piotr.Page.ClickAsync("a[href^='/preview/']");
        await piotr.Page.Locator("canvas").First.WaitForAsync();
        await piotr.Page.GoBackAsync();
        await piotr.Page.Locator("form[action$='/codes'] [value=Approve]").ClickAsync();
        await piotr.Page.Locator("[name=code]").WaitForAsync();
        await IsWell(piotr, "code");
        var text = await Text();
        text.Body.ShouldContain("2025");
        await Expect(piotr.Page.Locator("#code-sent .st--wait")).ToHaveCountAsync(1);
        (await twilio.ReportAsync(portal.Url, text, "delivered")).ShouldBe(HttpStatusCode.NoContent);
        await Expect(piotr.Page.Locator("#code-sent .st--done")).ToHaveCountAsync(1, new() { Timeout = 15_000 });
        await piotr.Page.FillAsync("[name=code]", Digits().Match(text.Body).Value);
        await piotr.Page.ClickAsync("form[action$='/decision'] .btn--primary");
        await piotr.Page.WaitForURLAsync($"**/approvals/{approval}");
        await Expect(piotr.Page.Locator("main .st--done").First).ToBeVisibleAsync();
        output.WriteLine($"From the link in his mail to approved: {took.Elapsed.TotalSeconds:0.0} s, 4 presses and a code of six digits.");
        await IsWell(piotr, "approved");

        // Nobody reloads: Eva sees that it failed and why, Dana that it is on its way.
        await Expect(eva.Page.Locator("#approval")).ToContainTextAsync("The period is closed.", new() { Timeout = 15_000 });
        await Expect(dana.Page.Locator("main .st--done").First).ToBeVisibleAsync();
        await Expect(dana.Page.Locator("#approval")).Not.ToContainTextAsync("The period is closed.");
        await IsWell(eva, "failed");
        gateway.Manner = FilingManner.Deposit;
        await eva.Page.ClickAsync("form[action$='/filing'] button");
        await Expect(eva.Page.Locator("#approval")).ToContainTextAsync("Deposited as R-", new() { Timeout = 15_000 });
        await Expect(dana.Page.Locator("#approval")).ToContainTextAsync("Deposited as R-", new() { Timeout = 15_000 });
        gateway.Taken.Count.ShouldBe(1);

        await Expect(piotr.Page.Locator("a[href$='/proof']")).ToBeVisibleAsync(new() { Timeout = 15_000 });
        var download = await piotr.Page.RunAndWaitForDownloadAsync(() => piotr.Page.ClickAsync("a[href$='/proof']"));
        download.SuggestedFilename.ShouldEndWith(".pdf");
        await IsWell(piotr, "proof");
        await eva.Goes("/inbox");
        await Expect(eva.Page.Locator("main")).ToContainTextAsync("approved, but sending failed");

        olek.Wire.Told.Count.ShouldBe(heard);
        foreach (var path in new[] { "", "/proof", "/confirmation?verdict=Approve" })
        {
            (await olek.Page.APIRequest.GetAsync($"/approvals/{approval}{path}")).Status.ShouldBe(404);
        }
        foreach (var player in new[] { eva, dana, piotr })
        {
            player.HasNoComplaints();
        }
    }

    private static async Task<Guid> PutsUp(Player eva, Guid dossier)
    {
        await eva.Goes($"/dossiers/{dossier}/documents");
        await eva.IsLive();
        await eva.Page.Locator("input[type=file][name=files]").First.SetInputFilesAsync(new FilePayload { Name = "Jaarrekening 2025.pdf", MimeType = "application/pdf", Buffer = Papers.Pdf("Jaarrekening 2025") });
        await eva.Page.Locator("table.t--docs tr", new() { HasText = "Jaarrekening 2025.pdf" }).Locator("a[href^='/documents/']").First.ClickAsync(new() { Timeout = 20_000 });
        await eva.Page.Locator("a[href$='/approval']").First.ClickAsync();
        await eva.Page.Locator("label.check", new() { HasText = "Annual accounts" }).Locator("input").CheckAsync();
        await eva.Page.FillAsync("[name='Form.Period']", "2025");
        await eva.Page.Locator("main form.own .btn--primary").ClickAsync();
        await eva.Page.WaitForURLAsync(new Regex("/approvals/[0-9a-f-]{36}$"));
        return Guid.Parse(eva.Page.Url[^36..]);
    }

    private async Task<TakenSms> Text()
    {
        var patience = Stopwatch.StartNew();
        while (twilio.Taken.Count == 0)
        {
            (patience.Elapsed < TimeSpan.FromSeconds(30)).ShouldBeTrue("no text message came");
            await Task.Yield();
        }
        return twilio.Taken[^1];
    }

    private static async Task IsWell(Player player, string step)
    {
        await player.FindsNoBarriers();
        (await player.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth")).ShouldBeLessThanOrEqualTo(0, step);
        await player.Keeps($"approval-{step}");
    }

    [GeneratedRegex(@"\b\d{6}\b")]
    private static partial Regex Digits();
}
