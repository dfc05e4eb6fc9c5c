using System.Net;
using Microsoft.EntityFrameworkCore;
using Portal.Tests.Infrastructure.Files;
using Portal.Tests.Web.Ground;

namespace Portal.Tests.Web.Files;

public sealed class PlainForms : IAsyncLifetime
{
    private FileRoom room = null!;

    public async Task InitializeAsync() => room = await FileRoom.OpenAsync();

    public async Task DisposeAsync() => await room.DisposeAsync();

    [Fact]
    public async Task Where_no_script_runs_Dana_sends_by_an_ordinary_form()
    {
        var dana = await room.EntersAsync(room.Rows.Dana);

        var sent = await PostAsync(dana, dana.Antiforgery, ("", []), ("żółć.pdf", Made.Pdf("one")), ("photo.png", Made.Png(10, 10)));

        sent.Location.ShouldBe($"/requests/{room.Rows.RequestId}#item-{room.Rows.ItemId}");
        (await NamesAsync()).ShouldBe(["photo.png", "żółć.pdf"]);
        room.Bytes("quarantine").ShouldBeEmpty();
    }

    [Fact]
    public async Task R26_A_program_in_a_form_is_refused_and_what_came_before_it_stays()
    {
        var dana = await room.EntersAsync(room.Rows.Dana);

        var sent = await PostAsync(dana, dana.Antiforgery, ("one.pdf", Made.Pdf("one")), ("two.pdf", Nasty.Bytes("exe_named_pdf.pdf")));

        sent.Status.ShouldBe(HttpStatusCode.Conflict);
        sent.Text.ShouldContain("This is a program");
        (await NamesAsync()).ShouldBe(["one.pdf"]);
        room.Bytes("quarantine").ShouldBeEmpty();
        room.Bytes("files").Count().ShouldBe(2);
    }

    [Fact]
    public async Task R18_R19_R36_Nobody_else_gets_a_byte_in()
    {
        var (dana, olek, sam) = (await room.EntersAsync(room.Rows.Dana), await room.EntersAsync(room.Rows.Olek), await room.EntersAsync(room.Rows.Sam));
        var file = ("one.pdf", Made.Pdf("one"));

        (await PostAsync(dana, null, file)).Status.ShouldBe(HttpStatusCode.BadRequest);
        (await PostAsync(dana, olek.Antiforgery, file)).Status.ShouldBe(HttpStatusCode.BadRequest);
        (await PostAsync(olek, olek.Antiforgery, file)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await PostAsync(sam, sam.Antiforgery, file)).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await PostAsync(room.Visitor(), null, file)).Status.ShouldBe(HttpStatusCode.Unauthorized);

        (await NamesAsync()).ShouldBeEmpty();
        room.Bytes("files").ShouldBeEmpty();
    }

    private async Task<Answer> PostAsync(Browserless person, string? token, params (string Name, byte[] Bytes)[] files)
    {
        // As browsers write it: the name in UTF-8, between quotes.
        var form = new MultipartFormDataContent { HeaderEncodingSelector = (_, _) => System.Text.Encoding.UTF8 };
        if (token is not null)
        {
            form.Add(new StringContent(token), "__RequestVerificationToken");
        }
        foreach (var (name, bytes) in files)
        {
            var part = new ByteArrayContent(bytes);
            part.Headers.TryAddWithoutValidation("Content-Disposition", $"form-data; name=\"files\"; filename=\"{name}\"");
            form.Add(part);
        }
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/requests/{room.Rows.RequestId}/items/{room.Rows.ItemId}/files") { Content = form };
        return await person.SendAsync(request);
    }

    private async Task<List<string>> NamesAsync()
    {
        await using var db = room.Db();
        return await db.RequestFiles.Select(f => f.Name).Order().ToListAsync();
    }
}
