using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Portal.Tests.Browser.Ground;
using static Microsoft.Playwright.Assertions;

namespace Portal.Tests.Browser.Job;

/// <summary>What people do with a request, in the words of the scene.</summary>
internal static partial class Office
{
    public static async Task<Guid> FindsDossier(this Player player, string client)
    {
        await player.Goes($"/clients?q={Uri.EscapeDataString(client)}");
        await player.Page.Locator("table.t--mon a.cover").First.ClickAsync();
        await player.Page.WaitForURLAsync(new Regex("/dossiers/[0-9a-f-]{36}$"));
        return Guid.Parse(player.Page.Url[^36..]);
    }

    /// <summary>Asks one contact for some things and stands on the request's page.</summary>
    public static async Task<Guid> Asks(this Player player, Guid dossier, string contact, string subject, params string[] items)
    {
        await player.Goes($"/dossiers/{dossier}/requests/new");
        await player.Page.Locator("[name='Asked.Subject']").FillAsync(subject);
        await player.Page.Locator("label.check", new() { HasText = contact }).Locator("input").CheckAsync();
        for (var i = 0; i < items.Length; i++)
        {
            await player.Page.Locator($"[name='Asked.Items[{i}].Name']").FillAsync(items[i]);
        }
        await player.Page.Locator("#ask button.btn--primary").ClickAsync();
        await player.Page.WaitForURLAsync(new Regex("/requests/[0-9a-f-]{36}$"));
        return Guid.Parse(player.Page.Url[^36..]);
    }

    /// <summary>An item of the request that is open on his page.</summary>
    public static ILocator Item(this Player player, string name) => player.Page.Locator("li.item", new() { Has = player.Page.Locator("h3", new() { HasTextString = name }) });

    public static async Task Sends(this Player player, string item, string file, byte[] bytes, string mediaType) =>
        await player.Item(item).Locator("input[type=file][name=files]").SetInputFilesAsync(new FilePayload { Name = file, MimeType = mediaType, Buffer = bytes });

    /// <summary>Opens the item's dialog of that verb, writes the remark and sends it.</summary>
    public static async Task Says(this Player player, string item, string verb, string remark)
    {
        await player.Item(item).Locator($"button[commandfor^='{verb}-']").First.ClickAsync();
        var dialog = player.Page.Locator($"dialog[id^='{verb}-'][open]");
        await dialog.Locator("textarea").FillAsync(remark);
        await dialog.Locator("footer .btn--primary").ClickAsync();
        await Expect(dialog).ToHaveCountAsync(0);
    }

    public static Task Accepts(this Player player, string item) => player.Item(item).Locator("form[action$='/acceptance'] button").First.ClickAsync();

    /// <summary>Chooses his language, as anybody does, on his own page.</summary>
    public static async Task Speaks(this Player player, string language)
    {
        await player.Goes("/me");
        await player.Page.Locator("[name=Language]").First.SelectOptionAsync(language);
        await player.Page.Locator("main form .btn--primary").First.ClickAsync();
        await Expect(player.Page.Locator("html")).ToHaveAttributeAsync("lang", language);
    }

    /// <summary>A status that an address answers him with.</summary>
    public static async Task<int> Gets(this Player player, string path) => (await player.Page.APIRequest.GetAsync(path, new() { MaxRedirects = 0 })).Status;
}
