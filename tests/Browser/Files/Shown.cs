using Microsoft.Playwright;
using Portal.Tests.Browser.Ground;
using Portal.Tests.Infrastructure.Files;
using Portal.Tests.Web.Files;
using static Microsoft.Playwright.Assertions;

namespace Portal.Tests.Browser.Files;

public sealed class Shown : IAsyncLifetime
{
    private FileRoom room = null!;
    private Stage stage = null!;

    public async Task InitializeAsync()
    {
        room = await FileRoom.OpenAsync();
        stage = new Stage(room.Url);
    }

    public async Task DisposeAsync()
    {
        await stage.DisposeAsync();
        await room.DisposeAsync();
    }

    [Fact]
    public async Task Sam_reads_Danas_letter_in_the_page()
    {
        using var dana = await room.EntersAsync(room.Rows.Dana);
        var file = await FileRoom.DeliverAsync(dana, room.Item, "letter.pdf", Made.DrawnPdf("Dear Sam, here it is"));
        var sam = await EntersAsync();

        await sam.Goes(file.Replace("/files/", "/preview/", StringComparison.Ordinal));

        await sam.Sees("Dear Sam, here it is");
        await Expect(sam.Page.Locator(".vpage canvas").First).ToBeVisibleAsync();
        sam.HasNoComplaints();
        await sam.FindsNoBarriers();
    }

    [Fact]
    public async Task R29_What_was_uploaded_runs_nothing_in_the_browser()
    {
        using var dana = await room.EntersAsync(room.Rows.Dana);
        var sam = await EntersAsync();
        var dialogs = new List<string>();
        sam.Page.Dialog += async (_, dialog) =>
        {
            dialogs.Add(dialog.Message);
            await dialog.DismissAsync();
        };
        foreach (var name in new[] { "html_named_pdf.pdf", "script.svg", "foreignobject.svg", "html_in_jpeg_comment.jpg", "gif_is_javascript.gif", "html_before_pdf_header.pdf" })
        {
            var file = $"{await FileRoom.DeliverAsync(dana, room.Item, name, Nasty.Bytes(name))}/{name}";

            var download = await sam.Page.RunAndWaitForDownloadAsync(() => sam.Page.EvaluateAsync("address => { location.href = address; }", file));
            (await File.ReadAllBytesAsync(await download.PathAsync())).ShouldBeBytes(Nasty.Bytes(name));

            // As a picture, which a page of ours may hold, it is a picture or nothing.
            await sam.Page.EvaluateAsync("""
                address => new Promise(done => {
                    const picture = new Image();
                    picture.onload = picture.onerror = () => done();
                    picture.src = address;
                    document.body.append(picture);
                })
                """, file);
        }
        dialogs.ShouldBeEmpty();
        new Uri(sam.Page.Url).AbsolutePath.ShouldBe($"/requests/{room.Rows.RequestId}");
    }

    private async Task<Player> EntersAsync()
    {
        var sam = await stage.Enter("Sam");
        await sam.Goes("/sign-in");
        await sam.Page.Locator("input[name=Email i]").FillAsync(room.Rows.Sam.Email);
        await sam.Page.Locator("input[name=Password i]").FillAsync(FileRoom.Password);
        await sam.Page.Keyboard.PressAsync("Enter");
        await sam.Page.WaitForURLAsync(url => !url.Contains("sign-in", StringComparison.Ordinal));
        await sam.Goes($"/requests/{room.Rows.RequestId}");
        return sam;
    }
}
