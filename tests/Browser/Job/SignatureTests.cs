using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Portal.Tests.Browser.Ground;
using Portal.Tests.Infrastructure.Ground;
using Portal.Tests.Infrastructure.Pdf;
using Portal.Tests.Web.Ground;
using Xunit.Abstractions;
using static Microsoft.Playwright.Assertions;

namespace Portal.Tests.Browser.Job;

/// <summary>A lease from Eva's desk to the sealed paper: she places fields with the mouse, by keyboard and with a finger; Dana draws her signature,
/// Piotr chooses a picture of his, a notary from outside types her name. Eva's screen follows, and Olek's hears nothing.</summary>
public sealed partial class SignatureTests(ITestOutputHelper output) : IAsyncLifetime
{
    private const string Nora = "nora@notary.example";
    private FakeTwilio twilio = null!;
    private PortalProcess portal = null!;
    private Stage stage = null!;

    public async Task InitializeAsync()
    {
        twilio = await FakeTwilio.StartAsync(TimeProvider.System);
        portal = await PortalProcess.StartDemoAsync(settings: new Dictionary<string, string?>
        {
            ["PORTAL_SMS_TWILIO_ACCOUNT"] = twilio.Settings.Account,
            ["PORTAL_SMS_TWILIO_TOKEN"] = twilio.Settings.Token,
            ["PORTAL_SMS_TWILIO_FROM"] = twilio.Settings.From,
            ["PORTAL_SMS_TWILIO_URL"] = twilio.Settings.Api.AbsoluteUri,
        });
        stage = new Stage(portal.Url);
    }

    public async Task DisposeAsync()
    {
        await stage.DisposeAsync();
        await portal.DisposeAsync();
        await twilio.DisposeAsync();
    }

    // With PORTAL_LONG in every language and light, and each step on desk and telephone.
    public static TheoryData<string, string, string, bool> Looks()
    {
        if (!Look.All)
        {
            return new() { { "nl", "pl", "fr", false } };
        }
        var looks = new TheoryData<string, string, string, bool>();
        foreach (var language in new[] { "en", "nl", "pl", "fr" })
        {
            looks.Add(language, language, language, false);
            looks.Add(language, language, language, true);
        }
        return looks;
    }

    [Theory, MemberData(nameof(Looks))]
    public async Task Drawn_chosen_and_typed_on_three_telephones_it_ends_as_one_sealed_paper(string danas, string piotrs, string noras, bool dark)
    {
        var eva = await stage.As("Eva", Look.Desk with { Touch = true });
        var olek = await stage.As("Olek", Look.Phone);
        await olek.IsLive();
        var heard = olek.Wire.Told.Count;
        var request = await Asks(eva, await eva.FindsDossier("Bakkerij De Linde"));
        await eva.IsLive();
        await IsWell(eva, "eva-asked");

        var dana = await stage.As("Dana", Look.Phone with { Language = danas, Dark = dark });
        await dana.Speaks(danas);
        await Signs(dana, request, "dana", async () =>
        {
            await Draws(dana);
            // A press on the field on the paper leads to what is asked there.
            await dana.Page.Locator(".sign-box").Last.ClickAsync();
            await Expect(dana.Page.Locator("[data-field-card]:focus-within")).ToHaveCountAsync(1);
            await dana.Page.Locator("input[name^='f-']:not([type=checkbox])").First.FillAsync("Utrecht");
        });
        await Expect(eva.Page.Locator("#signers .st--done")).ToHaveCountAsync(1, new() { Timeout = 15_000 });

        var piotr = await stage.As("Piotr", Look.Phone with { Language = piotrs, Dark = dark || !Look.All });
        await piotr.Speaks(piotrs);
        await Signs(piotr, request, "piotr", async () =>
        {
            var chooser = await piotr.Page.RunAndWaitForFileChooserAsync(() => piotr.Page.Locator("[data-sign-pad=Signature] .seg button").Last.ClickAsync());
            await chooser.SetFilesAsync(new FilePayload { Name = "podpis.png", MimeType = "image/png", Buffer = await Ink(piotr) });
            await Expect(piotr.Page.Locator("[data-sign-way]")).ToHaveValueAsync("Image");
        });

        await SignsFromOutside(Look.Phone with { Language = noras, Dark = dark });

        // Nobody reloads.
        await Expect(eva.Page.Locator("#sealed-h")).ToBeVisibleAsync(new() { Timeout = 30_000 });
        await Expect(eva.Page.Locator("#signers .st--done")).ToHaveCountAsync(3);
        await IsWell(eva, "eva-sealed");
        await Expect(dana.Page.Locator("#sealed-h")).ToBeVisibleAsync(new() { Timeout = 15_000 });
        await IsWell(dana, "dana-sealed");
        var download = await dana.Page.RunAndWaitForDownloadAsync(() => dana.Page.ClickAsync("a[href$='/sealed']"));
        await Judge(await download.PathAsync(), danas == "nl");
        await SignsByKeyboardAlone(danas, dark);

        olek.Wire.Told.Count.ShouldBe(heard);
        foreach (var path in new[] { "", "/sealed", "/filling" })
        {
            (await olek.Page.APIRequest.GetAsync($"/signatures/{request}{path}")).Status.ShouldBe(404);
        }
        foreach (var player in new[] { eva, dana, piotr })
        {
            player.HasNoComplaints();
        }
        await Declines(eva, piotr);
    }
}
