using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Portal.Tests.Browser.Ground;
using Portal.Tests.Infrastructure.Ground;
using Portal.Tests.Web.Ground;
using Portal.Tests.Web.Identity;
using static Microsoft.Playwright.Assertions;

namespace Portal.Tests.Browser.Job;

/// <summary>From an empty office to a client at work: Sam sets it up, brings a real list in, makes a group, users and PIN letters; a client comes
/// in by the link in the mail, on the phone, and sets a number with the letter's PIN. The pictures are those of docs/first-minute.md.</summary>
public sealed partial class FirstDayTests : IAsyncLifetime
{
    private const string Password = "tulip bicycle harbour";
    private const string Bakery = "Bakkerij Van den Broek & Zonen";
    private readonly MailSink mail = new();
    private FakeTwilio twilio = null!;
    private PortalProcess portal = null!;
    private Stage stage = null!;

    public async Task InitializeAsync()
    {
        twilio = await FakeTwilio.StartAsync(TimeProvider.System);
        portal = await PortalProcess.StartAsync(null, new Dictionary<string, string?>
        {
            ["PORTAL_MAIL_HOST"] = "127.0.0.1",
            ["PORTAL_MAIL_PORT"] = mail.Port.ToString(CultureInfo.InvariantCulture),
            ["PORTAL_MAIL_TLS"] = "false",
            ["PORTAL_SMS_TWILIO_ACCOUNT"] = twilio.Settings.Account,
            ["PORTAL_SMS_TWILIO_TOKEN"] = twilio.Settings.Token,
            ["PORTAL_SMS_TWILIO_FROM"] = twilio.Settings.From,
            ["PORTAL_SMS_TWILIO_URL"] = twilio.Settings.Api.AbsoluteUri,
        }, "--empty");
        stage = new Stage(portal.Url);
    }

    public async Task DisposeAsync()
    {
        await stage.DisposeAsync();
        await portal.DisposeAsync();
        await twilio.DisposeAsync();
        await mail.DisposeAsync();
    }

    [Fact]
    public async Task An_office_moves_in_and_its_first_client_is_at_work()
    {
        var sam = await stage.Enter("Sam", Look.Desk);
        await SetsUp(sam);
        await Imports(sam);
        await Groups(sam);
        var link = await MakesUsers(sam);
        var letters = await PrintsLetters(sam);
        sam.HasNoComplaints();

        var client = await stage.Enter("The first client", new Look("en", false, 390, 844));
        await ComesIn(client, link);
        await SetsANumber(client, Pin().Match(letters, letters.IndexOf($"{Bakery}\n", StringComparison.Ordinal)).Value);
        await Step(client, "/documents", "7-documents");
        foreach (var path in new[] { "/panels", "/requests", "/company/users" })
        {
            await Empty(client, path);
        }
        client.HasNoComplaints();
    }

    private async Task SetsUp(Player sam)
    {
        await sam.Goes("/set-up");
        await sam.FindsNoBarriers();
        await sam.Keeps("first-day-1-set-up");
        foreach (var (name, value) in new[] { ("Code", Code().Match(portal.Output).Value), ("Office", "Van Dijk & Nowak"), ("OfficeEmail", "office@vandijk.example"), ("Name", "Sam Nowak"), ("Email", "sam@vandijk.example"), ("Password", Password) })
        {
            await sam.Page.FillAsync($"[name='{name}']", value);
        }
        await sam.Page.ClickAsync("main .btn--primary");
        await sam.Page.FillAsync("[name=Email]", "sam@vandijk.example");
        await sam.Page.FillAsync("[name=Password]", Password);
        await sam.Page.ClickAsync("main form .btn--primary");
        await sam.Page.WaitForURLAsync("**/today");
        await sam.FindsNoBarriers();
        await sam.Keeps("first-day-2-today");
        (await sam.Gets("/set-up")).ShouldBe(404);
        foreach (var path in new[] { "/inbox", "/requests", "/clients", "/templates", "/clients/import", "/clients/users", "/clients/tokens", "/office/groups", "/office/staff", "/office/privacy" })
        {
            await Empty(sam, path);
        }
    }

    private static async Task Imports(Player sam)
    {
        await sam.Goes("/clients/import");
        await sam.Page.Locator("input[type=file]").SetInputFilesAsync(Path.Combine(House.Root, "tests/Infrastructure/Import/Data/clients_nl_export.xlsx"));
        await sam.Page.ClickAsync("form[action='/clients/import'] .btn--primary");
        await sam.Page.Locator("#import-rows").WaitForAsync();
        await sam.FindsNoBarriers();
        await sam.Keeps("first-day-3-preview");
        // The groups that the list names, in one press.
        await sam.Page.ClickAsync("#unknown-groups button");
        await Expect(sam.Page.Locator("#unknown-groups")).ToHaveCountAsync(0);
        await sam.Page.Locator("#application .btn--primary:not([disabled])").ClickAsync();
        await sam.Page.Locator("#import-outcome .import-counts").WaitForAsync(new() { Timeout = 60_000 });
        await sam.FindsNoBarriers();
        await sam.Keeps("first-day-3-result");
    }

    private static async Task Groups(Player sam)
    {
        await sam.Goes("/office/groups/clients/new");
        await sam.Page.FillAsync("[name='Form.Name']", "Bakeries");
        await sam.Page.ClickAsync("main form.form-wide .btn--primary");
        await sam.Page.WaitForURLAsync(new Regex("/office/groups/clients/[0-9a-f-]{36}"));
        await sam.Page.FillAsync("#dossiers [name=q]", "Bakkerij");
        await sam.Page.ClickAsync("#dossiers form[role=search] .btn");
        await sam.Page.Locator("#dossiers form[action$='/dossiers'] button").First.ClickAsync();
        await Expect(sam.Page.Locator("#dossiers form[action$='/removal']")).ToHaveCountAsync(1);
        await sam.Keeps("first-day-4-group");
    }

    /// <summary>Where the invitation of the bakery's user leads.</summary>
    private async Task<Uri> MakesUsers(Player sam)
    {
        await sam.Goes("/clients/users");
        await sam.Page.ClickAsync("button[value=found]");
        await sam.Page.Locator("#rows-h").WaitForAsync();
        await sam.FindsNoBarriers();
        await sam.Keeps("first-day-5-users");
        await sam.Page.ClickAsync(".stickybar .btn--primary");
        await sam.Page.Locator("#made").WaitForAsync(new() { Timeout = 60_000 });
        await sam.FindsNoBarriers();
        await sam.Keeps("first-day-5-made");
        var line = await sam.Page.Locator("#made li", new() { HasText = $"{Bakery} ·" }).Locator(".meta").First.InnerTextAsync();
        var letter = await mail.HearsAsync(l => l.To[0] == line.Split(" · ")[1] && l.Links.Any(IsInvitation), TimeSpan.FromSeconds(60));
        return letter.Links.First(IsInvitation);

        static bool IsInvitation(Uri link) => link.AbsolutePath.StartsWith("/invitation/", StringComparison.Ordinal);
    }

    /// <summary>The words of all the letters.</summary>
    private static async Task<string> PrintsLetters(Player sam)
    {
        await sam.Goes("/clients/tokens");
        await sam.Page.Locator("[name=pick][value=found]").CheckAsync();
        await sam.Page.SelectOptionAsync("[name=confirms]", "Pin");
        await sam.Page.ClickAsync("button[formaction^='/clients/letters']");
        await sam.Page.Locator("#posted").WaitForAsync();
        if (await sam.Page.Locator("a[href^='/me/proof']").CountAsync() > 0)
        {
            await sam.Page.ClickAsync("a[href^='/me/proof']");
            await sam.FindsNoBarriers();
            await sam.Page.FillAsync("[name=Password]", Password);
            await sam.Page.ClickAsync("main form .btn--primary");
            await sam.Page.Locator("#posted").WaitForAsync();
        }
        await sam.FindsNoBarriers();
        await sam.Keeps("first-day-6-letters");
        var download = await sam.Page.RunAndWaitForDownloadAsync(() => sam.Page.ClickAsync("form[action$='/print'] .btn--primary"), new() { Timeout = 120_000 });
        return PdfText.Of(await File.ReadAllBytesAsync(await download.PathAsync()));
    }

    private static async Task ComesIn(Player client, Uri link)
    {
        await Step(client, link.PathAndQuery, "1-invitation");
        var email = await client.Page.InputValueAsync("[name=Email]");
        await client.Page.FillAsync("[name=Password]", "rye flour oven nine");
        await client.Page.ClickAsync("main form .btn--primary");
        await client.Page.WaitForURLAsync("**/sign-in?said=welcome");
        await client.FindsNoBarriers();
        await client.Keeps("first-minute-2-sign-in");
        (await client.Page.InputValueAsync("[name=Email]")).ShouldBe(email);
        await client.Page.FillAsync("[name=Password]", "rye flour oven nine");
        await client.Page.ClickAsync("main form .btn--primary");
        await client.Page.WaitForURLAsync("**/home");
        await client.FindsNoBarriers();
        await client.Keeps("first-minute-3-home");
    }

    private async Task SetsANumber(Player client, string pin)
    {
        await Step(client, "/me/mobile", "4-number");
        await client.Page.FillAsync("[name=Number]", "06 12345678");
        await client.Page.FillAsync("[name=Pin]", pin);
        await client.Page.ClickAsync("main form .btn--primary");
        await client.Page.WaitForURLAsync("**/me/mobile/codes");
        await client.FindsNoBarriers();
        await client.Keeps("first-minute-5-code");
        await DoorScene.UntilAsync(() => Task.FromResult(twilio.Taken.Count > 0));
        await client.Page.FillAsync("[name=Code]", SixDigits().Match(twilio.Taken[^1].Body).Value);
        await client.Page.ClickAsync("main form .btn--primary");
        await client.Page.WaitForURLAsync("**/me?said=*");
        await client.Keeps("first-minute-6-own-page");
    }

    // A page with nothing on it yet.
    private static async Task Empty(Player player, string path)
    {
        (await player.Goes(path))!.Status.ShouldBe(200, path);
        await player.FindsNoBarriers();
        await player.Keeps($"empty-{path.Trim('/').Replace('/', '-')}");
    }

    private static async Task Step(Player client, string path, string picture)
    {
        (await client.Goes(path))!.Status.ShouldBe(200);
        await client.FindsNoBarriers();
        await client.Keeps($"first-minute-{picture}");
    }

    [GeneratedRegex("[A-Z0-9]{4}(-[A-Z0-9]{4}){3}")]
    private static partial Regex Code();

    [GeneratedRegex(@"^\d{6}$", RegexOptions.Multiline)]
    private static partial Regex Pin();

    [GeneratedRegex(@"\b\d{6}\b")]
    private static partial Regex SixDigits();
}
