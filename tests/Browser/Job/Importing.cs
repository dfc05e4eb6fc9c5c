using System.Text;
using Microsoft.Playwright;
using Portal.Tests.Browser.Ground;

namespace Portal.Tests.Browser.Job;

internal static class Importing
{
    /// <summary>Uploads a list and, where that is asked, brings it in and sees it end; the address of its page.</summary>
    public static async Task<string> Imports(this Player player, string csv, bool applies)
    {
        var page = player.Page;
        await player.Goes("/clients/import");
        await page.Locator("input[type=file]").SetInputFilesAsync(new FilePayload { Name = "clients.csv", MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(csv) });
        await page.Locator("form[action='/clients/import'] .btn--primary").ClickAsync();
        await page.Locator("#import-rows").WaitForAsync();
        if (applies)
        {
            // A tick is kept at once: without a row there is nothing to import, and with one there is.
            await page.Locator("#tick-2").UncheckAsync();
            await page.Locator("#application .btn--primary[disabled]").WaitForAsync();
            await page.Locator("#tick-2").CheckAsync();
            await page.Locator("#application .btn--primary:not([disabled])").ClickAsync();
            await page.Locator("#import-outcome .import-counts").WaitForAsync();
        }

        return new Uri(page.Url).AbsolutePath;
    }
}
