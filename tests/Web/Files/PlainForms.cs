using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Activity;
using Portal.Domain.Documents;
using Portal.Tests.Infrastructure.Files;
using Portal.Tests.Web.Ground;

namespace Portal.Tests.Web.Files;

public sealed partial class PlainForms : IAsyncLifetime
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

    [Fact]
    public async Task Where_no_script_runs_Sam_files_a_document_and_then_its_next_version()
    {
        var sam = await room.EntersAsync(room.Rows.Sam);
        var documents = $"/dossiers/{room.Rows.DossierId}/documents";

        var filed = await PostToAsync(Shown(await sam.GetAsync(documents)), sam, sam.Antiforgery, ("contract.pdf", Made.Pdf("one")));
        filed.Location.ShouldBe(documents);
        var document = (await DocumentsAsync()).ShouldHaveSingleItem();
        document.Shelf.ShouldBe(Shelf.Archive);

        var renewed = await PostToAsync(Shown(await sam.GetAsync($"/documents/{document.Id}")), sam, sam.Antiforgery, ("contract signed.pdf", Made.Pdf("two")));
        renewed.Location.ShouldBe($"/documents/{document.Id}");
        (await DocumentsAsync()).ShouldHaveSingleItem().History.OrderBy(v => v.Number).Select(v => v.FileName).ShouldBe(["contract.pdf", "contract signed.pdf"]);
        (await room.Db().Activities.Where(a => a.ActorId == room.Rows.Sam.Id && a.SubjectId == document.Id).OrderBy(a => a.Number).Select(a => a.Kind).ToListAsync())
            .ShouldBe([ActivityKind.DocumentAdded, ActivityKind.DocumentVersionAdded]);
        room.Bytes("quarantine").ShouldBeEmpty();
    }

    [Fact]
    public async Task R18_R19_R36_What_may_not_come_in_is_refused_before_the_form_is_read()
    {
        var (sam, dana, olek) = (await room.EntersAsync(room.Rows.Sam), await room.EntersAsync(room.Rows.Dana), await room.EntersAsync(room.Rows.Olek));
        var (dossier, file) = ($"/dossiers/{room.Rows.DossierId}/files", ("one.pdf", Made.Pdf("one")));
        (await PostToAsync(dossier, dana, dana.Antiforgery, file)).Location.ShouldBe("/documents");
        var document = (await DocumentsAsync()).ShouldHaveSingleItem();
        document.Shelf.ShouldBe(Shelf.Incoming);
        var versions = $"/documents/{document.Id}/files";

        foreach (var address in new[] { dossier, versions })
        {
            (await PostToAsync(address, sam, null, file)).Status.ShouldBe(HttpStatusCode.BadRequest, address);
            (await PostToAsync(address, sam, olek.Antiforgery, file)).Status.ShouldBe(HttpStatusCode.BadRequest, address);
            (await PostToAsync(address, room.Visitor(), null, file)).Status.ShouldBe(HttpStatusCode.Unauthorized, address);
            (await PostToAsync(address, olek, olek.Antiforgery, file)).Status.ShouldBe(HttpStatusCode.NotFound, address);
            // No form at all: who may is told so, who may not is told the same as ever.
            (await olek.PostAsync(address)).Status.ShouldBe(HttpStatusCode.NotFound, address);
            (await sam.PostAsync(address)).Status.ShouldBe(HttpStatusCode.BadRequest, address);
        }
        (await PostToAsync(versions, dana, dana.Antiforgery, file)).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await dana.PostAsync(versions)).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await PostToAsync(versions, sam, sam.Antiforgery, ("two.pdf", Nasty.Bytes("exe_named_pdf.pdf")))).Status.ShouldBe(HttpStatusCode.Conflict);

        (await DocumentsAsync()).ShouldHaveSingleItem().History.ShouldHaveSingleItem();
        room.Bytes("quarantine").ShouldBeEmpty();
    }

    private Task<Answer> PostAsync(Browserless person, string? token, params (string Name, byte[] Bytes)[] files) =>
        PostToAsync($"/requests/{room.Rows.RequestId}/items/{room.Rows.ItemId}/files", person, token, files);

    private static async Task<Answer> PostToAsync(string address, Browserless person, string? token, params (string Name, byte[] Bytes)[] files)
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
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = form };
        return await person.SendAsync(request);
    }

    /// <summary>Where the page's own form for files goes.</summary>
    private static string Shown(Answer page) => FilesForm().Match(page.Text).Groups[1].Value;

    private async Task<List<Document>> DocumentsAsync()
    {
        await using var db = room.Db();
        return await db.Documents.AsNoTracking().Include(d => d.History).Where(d => d.DossierId == room.Rows.DossierId).ToListAsync();
    }

    private async Task<List<string>> NamesAsync()
    {
        await using var db = room.Db();
        return await db.RequestFiles.Select(f => f.Name).Order().ToListAsync();
    }

    [GeneratedRegex("""enctype="multipart/form-data" action="([^"]+)""")]
    private static partial Regex FilesForm();
}
