using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Portal.Tests.Browser.Ground;
using Portal.Tests.Web.Ground;

namespace Portal.Tests.Browser.Identity;

/// <summary>R09: passkeys in a real browser, with an authenticator that Chromium plays.</summary>
public sealed class PasskeyTests : IAsyncLifetime
{
    private const string Asks = """
        async () => {
          const token = document.querySelector('meta[name=antiforgery]').content;
          const answer = await fetch('/sign-in/passkey/options', { method: 'POST', headers: { RequestVerificationToken: token } });
          return JSON.stringify(await answer.json());
        }
        """;

    private const string Signs = """
        async ([options, verification]) => {
          const asked = { ...JSON.parse(options), userVerification: verification };
          const made = await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(asked) });
          return JSON.stringify(made.toJSON());
        }
        """;

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
    public async Task R09_Dana_signs_in_with_a_passkey_and_no_answer_counts_twice_elsewhere_or_without_asking_who_she_is()
    {
        var dana = await stage.As("Dana", Look.Phone);
        var other = await stage.As("Dana");
        var device = await Device(dana.Page);
        await dana.Goes("/me/passkeys");
        await dana.FindsNoBarriers();
        await dana.Page.Locator("form[data-passkey=make] button").ClickAsync();
        await dana.Page.WaitForURLAsync("**/me?said=passkey");
        // A new way in ends the other browser's session.
        await other.Goes("/me");
        other.Page.Url.ShouldContain("/sign-in");

        await dana.Page.Locator("form[action='/sign-out'] button").First.ClickAsync();
        await dana.Page.WaitForURLAsync("**/sign-in?said=out");
        await dana.Page.Locator("form[data-passkey=sign] button").ClickAsync();
        await dana.Page.WaitForURLAsync("**/home");
        dana.HasNoComplaints();

        var answer = await Answered(dana.Page, "required");
        var cookies = await Cookies(dana.Page);
        (await Sent(cookies, answer)).ShouldBe("/home");
        (await Sent(cookies, answer)).ShouldBe("/sign-in?said=passkey");

        await device.SendAsync("WebAuthn.setUserVerified", new Dictionary<string, object> { ["authenticatorId"] = authenticator, ["isUserVerified"] = false });
        var unverified = await Answered(dana.Page, "discouraged");
        (await Sent(await Cookies(dana.Page), unverified)).ShouldBe("/sign-in?said=passkey");
        await device.SendAsync("WebAuthn.setUserVerified", new Dictionary<string, object> { ["authenticatorId"] = authenticator, ["isUserVerified"] = true });

        // Another site on the same host asks for the same passkey, with what our portal said.
        await dana.Goes("/sign-in/code");
        await dana.Goes("/password");
        var options = await dana.Page.EvaluateAsync<string>(Asks);
        var asked = await Cookies(dana.Page);
        await dana.Page.RouteAsync("http://localhost:1/**", route => route.FulfillAsync(new() { ContentType = "text/html", Body = "<title>Evil</title>" }));
        await dana.Page.GotoAsync("http://localhost:1/");
        var stolen = await dana.Page.EvaluateAsync<string>(Signs, new object[] { options, "required" });
        (await Sent(asked, stolen)).ShouldBe("/sign-in?said=passkey");
    }

    [Fact]
    public async Task Dana_removes_her_passkey_and_Olek_cannot()
    {
        var dana = await stage.As("Dana");
        await Device(dana.Page);
        await dana.Goes("/me/passkeys");
        await dana.Page.Locator("form[data-passkey=make] button").ClickAsync();
        await dana.Page.WaitForURLAsync("**/me?said=passkey");
        await dana.Goes("/me/passkeys");
        var place = await dana.Page.Locator("form[action$='/removal']").GetAttributeAsync("action") ?? "";
        Regex.IsMatch(place, "^/me/passkeys/[0-9a-f]{32}/removal$").ShouldBeTrue(place);

        using var olek = new Browserless(portal.Url);
        await olek.SignInAsync(Cast.Olek);
        (await olek.PostAsync(place)).Status.ShouldBe(HttpStatusCode.NotFound);
        await dana.Page.Locator("form[action$='/removal'] button").ClickAsync();
        await dana.Page.WaitForURLAsync("**/me?said=passkey-removed");

        await dana.Page.Locator("form[action='/sign-out'] button").First.ClickAsync();
        await dana.Page.Locator("form[data-passkey=sign] button").ClickAsync();
        await dana.Page.WaitForURLAsync("**/sign-in?said=passkey");
    }

    private string authenticator = "";

    private async Task<ICDPSession> Device(IPage page)
    {
        var session = await page.Context.NewCDPSessionAsync(page);
        await session.SendAsync("WebAuthn.enable");
        var added = await session.SendAsync("WebAuthn.addVirtualAuthenticator", new Dictionary<string, object>
        {
            ["options"] = new Dictionary<string, object>
            {
                ["protocol"] = "ctap2",
                ["transport"] = "internal",
                ["hasResidentKey"] = true,
                ["hasUserVerification"] = true,
                ["isUserVerified"] = true,
                ["automaticPresenceSimulation"] = true,
            },
        });
        authenticator = added!.Value.GetProperty("authenticatorId").GetString()!;
        return session;
    }

    private static async Task<string> Answered(IPage page, string verification) =>
        await page.EvaluateAsync<string>(Signs, new object[] { await page.EvaluateAsync<string>(Asks), verification });

    private async Task<string> Cookies(IPage page) =>
        string.Join("; ", (await page.Context.CookiesAsync([portal.Url.AbsoluteUri])).Where(c => c.Name != "__Host-portal").Select(c => $"{c.Name}={c.Value}"));

    /// <summary>Sends an answer as whoever overheard it would, cookies and all; where that leads.</summary>
    private async Task<string> Sent(string cookies, string answer)
    {
        using var thief = new Browserless(portal.Url);
        thief.Cookies.Copy(cookies);
        await thief.GetAsync("/sign-in");
        return (await thief.PostAsync("/sign-in/passkey", ("credential", answer))).Location ?? "";
    }
}
