using System.Text.RegularExpressions;
using Portal.Tests.Browser.Ground;
using Portal.Tests.Web.Ground;
using static Microsoft.Playwright.Assertions;

namespace Portal.Tests.Browser.Job;

/// <summary>The main job with six people at once: Eva asks, Dana delivers, Piotr sees it too, Sam may see all, and Olek of another client and
/// Ola, who has no right, receive not one frame and get 404 on every address involved.</summary>
public sealed class SixPeopleTests : IAsyncLifetime
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
    public async Task The_office_asks_the_client_delivers_both_see_it_happen()
    {
        var eva = await stage.As("Eva");
        var evaToday = await stage.As("Eva");
        var evaInbox = await stage.As("Eva");
        var dana = await stage.As("Dana", Look.Phone);
        var piotr = await stage.As("Piotr");
        var olek = await stage.As("Olek");
        var ola = await stage.As("Ola");
        var sam = await stage.As("Sam");

        var dossier = await eva.FindsDossier("Bakkerij De Linde");
        await evaToday.Goes("/today");
        await evaInbox.Goes("/inbox");
        await dana.Goes("/home");
        await piotr.Goes("/requests");
        await olek.Goes("/home");
        await ola.Goes("/today");
        await sam.Goes($"/dossiers/{dossier}");
        foreach (var player in new[] { evaToday, evaInbox, dana, piotr, olek, ola, sam })
        {
            await player.IsLive();
        }

        // Eva asks for three files; it appears on the open pages of those whom it concerns.
        var request = await eva.Asks(dossier, "Dana Hendriks", "Papers for the bank loan", "Rental contract shop", "Photo of the oven", "Franchise agreement");
        await eva.IsLive();
        await dana.Sees("Rental contract shop");
        await piotr.Sees("Papers for the bank loan");
        await sam.Sees("Papers for the bank loan");

        // Dana uploads two, and says that the third does not apply.
        await dana.Goes($"/requests/{request}");
        await dana.IsLive();
        await dana.Sends("Rental contract shop", "huur.pdf", Papers.Pdf("first"), "application/pdf");
        await eva.Sees("huur.pdf");
        await evaInbox.Sees("Rental contract shop");
        await dana.Sends("Photo of the oven", "oven.png", Papers.Photo(), "image/png");
        await eva.Sees("oven.png");
        await dana.Says("Franchise agreement", "na", "We are not a franchise.");
        await eva.Sees("We are not a franchise.");
        await evaInbox.Sees("We are not a franchise.");
        await Expect(evaToday.Page.Locator($"#d-{dossier} .c-t")).ToContainTextAsync("5");
        await sam.Sees("We are not a franchise.");

        // One is returned with a remark, replaced, accepted.
        await eva.Says("Rental contract shop", "return", "The last page is missing.");
        await dana.Sees("The last page is missing.");
        await dana.Sends("Rental contract shop", "huur-compleet.pdf", Papers.Pdf("second"), "application/pdf");
        await eva.Sees("huur-compleet.pdf");
        await eva.Accepts("Rental contract shop");
        await Expect(dana.Item("Rental contract shop").Locator(".st--done").First).ToBeVisibleAsync();
        await eva.Accepts("Photo of the oven");
        await eva.Item("Franchise agreement").Locator("form[action$='/waiver'] button").First.ClickAsync();

        // The director of the same client sees it too; the request closed by itself.
        await piotr.Goes($"/requests/{request}");
        await piotr.Sees("huur-compleet.pdf");
        await Expect(eva.Page.Locator("#request-head .st--done")).ToBeVisibleAsync();

        foreach (var outsider in new[] { olek, ola })
        {
            outsider.Wire.Told.ShouldBeEmpty($"{outsider.Name} heard of it");
        }
        var file = await eva.Page.Locator("a[href^='/files/']").First.GetAttributeAsync("href");
        var version = Regex.Match(file!, "[0-9a-f-]{36}").Value;
        foreach (var outsider in new[] { olek, ola })
        {
            foreach (var path in new[] { $"/requests/{request}", $"/requests/{request}?handler=Items", $"/requests/{request}?handler=Head", file!, $"/preview/{version}", $"/dossiers/{dossier}", $"/dossiers/{dossier}?handler=Overview", $"/dossiers/{dossier}/requests", $"/dossiers/{dossier}/documents", $"/dossiers/{dossier}/trail", $"/dossiers/{dossier}/requests/new" })
            {
                (await outsider.Gets(path)).ShouldBe(404, $"{outsider.Name} at {path}");
            }
        }
        foreach (var player in new[] { eva, evaToday, evaInbox, dana, piotr, sam })
        {
            player.HasNoComplaints();
        }
    }
}
