using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Clients.Import;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Import;
using Portal.Tests.Web.Ground;
using Portal.Tests.Web.Live;

namespace Portal.Tests.Web.Pages;

/// <summary>Somebody with a list in his browser.</summary>
internal static class ImportScene
{
    public static Task<Answer> Uploads(this Browserless browser, string name, byte[] bytes)
    {
        var form = new MultipartFormDataContent { HeaderEncodingSelector = (_, _) => Encoding.UTF8 };
        form.Add(new ByteArrayContent(bytes), "file", name);
        return browser.SendAsync(HttpMethod.Post, "/clients/import", form);
    }

    /// <summary>Uploads a list that is taken; the address of its page.</summary>
    public static async Task<string> Brings(this Browserless browser, string csv)
    {
        var answer = await browser.Uploads("list.csv", Encoding.UTF8.GetBytes(csv));
        return answer.Location ?? throw new InvalidOperationException(answer.Text);
    }

    public static async Task<string> Reads(this Browserless browser, string path)
    {
        var answer = await browser.GetAsync(path);
        answer.Status.ShouldBe(HttpStatusCode.OK, path);
        return WebUtility.HtmlDecode(answer.Text);
    }

    public static Task<List<ImportedRow>> RowsAt(this LiveHouse house, string page) =>
        house.Read(async db => await db.RowsOf(await db.ImportedLists.SingleAsync(l => l.Id == IdIn(page))).AsNoTracking().OrderBy(r => r.Number).ToListAsync());

    /// <summary>The portal's own job may have it in hand already; either way it is done when this returns.</summary>
    public static async Task Works(this LiveHouse house, string page)
    {
        while (await house.Read(db => db.ImportedLists.AnyAsync(l => l.Id == IdIn(page) && (l.Stage == ImportStage.Applying || l.Stage == ImportStage.Undoing))))
        {
            await house.Portal.Services.GetRequiredService<ImportJob>().Round(CancellationToken.None);
            await Task.Yield();
        }
    }

    public static Guid IdIn(string page) => Guid.Parse(page.Split('/')[3]);
}
