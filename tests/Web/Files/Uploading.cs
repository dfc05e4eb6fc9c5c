using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Documents;
using Portal.Tests.Infrastructure.Files;
using Portal.Tests.Web.Ground;

namespace Portal.Tests.Web.Files;

public sealed class Uploading : IAsyncLifetime
{
    private static readonly byte[] Statement = Made.Pdf("statement " + Convert.ToHexString(Made.Bytes(40_000)));
    private FileRoom room = null!;
    private Browserless dana = null!;

    public async Task InitializeAsync()
    {
        room = await FileRoom.OpenAsync();
        dana = await room.EntersAsync(room.Rows.Dana);
    }

    public async Task DisposeAsync() => await room.DisposeAsync();

    [Fact]
    public async Task Dana_sends_a_file_in_pieces_and_comes_back_to_it()
    {
        var begun = await FileRoom.BeginAsync(dana, room.Item, "statement.pdf", Statement.Length, "print of Dana");
        begun.Status.ShouldBe(HttpStatusCode.Created);
        FileRoom.Header(begun, "Upload-Expires").ShouldNotBeNull();
        var first = await FileRoom.SendAsync(dana, begun.Location!, 0, Statement[..30_000]);
        FileRoom.Header(first, "Upload-Offset").ShouldBe("30000");

        var unfinished = await dana.GetAsync($"/uploads?target={room.Item}");
        var row = JsonDocument.Parse(unfinished.Text).RootElement.EnumerateArray().ShouldHaveSingleItem();
        row.GetProperty("name").GetString().ShouldBe("statement.pdf");
        row.GetProperty("fingerprint").GetString().ShouldBe("print of Dana");
        row.GetProperty("size").GetInt64().ShouldBe(Statement.Length);
        row.GetProperty("offset").GetInt64().ShouldBe(30_000);
        $"/uploads/{row.GetProperty("id").GetString()}".ShouldBe(begun.Location);

        FileRoom.Header(await FileRoom.AskAsync(dana, begun.Location!), "Upload-Offset").ShouldBe("30000");
        var last = await FileRoom.SendAsync(dana, begun.Location!, 30_000, Statement[30_000..]);
        last.Status.ShouldBe(HttpStatusCode.NoContent);

        await using var db = room.Db();
        var delivered = await db.RequestFiles.Include(f => f.Version).SingleAsync();
        delivered.Version.Sha256.ShouldBe(Convert.ToHexStringLower(SHA256.HashData(Statement)));
        delivered.VersionId.ToString().ShouldBe(FileRoom.Header(last, "Portal-Version"));
        (await dana.GetAsync($"/uploads?target={room.Item}")).Text.ShouldBe("[]");
    }

    [Fact]
    public async Task A_browser_that_missed_the_last_answer_learns_it_and_sends_nothing_twice()
    {
        var begun = await FileRoom.BeginAsync(dana, room.Item, "statement.pdf", Statement.Length);
        await FileRoom.SendAsync(dana, begun.Location!, 0, Statement);

        var asked = await FileRoom.AskAsync(dana, begun.Location!);
        FileRoom.Header(asked, "Upload-Offset").ShouldBe(Statement.Length.ToString());
        FileRoom.Header(asked, "Portal-Version").ShouldNotBeNull();
        (await FileRoom.SendAsync(dana, begun.Location!, Statement.Length, [])).Status.ShouldBe(HttpStatusCode.NoContent);
        (await FileRoom.SendAsync(dana, begun.Location!, 0, Statement)).Status.ShouldBe(HttpStatusCode.Conflict);
        (await FileRoom.StopAsync(dana, begun.Location!)).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);

        await using var db = room.Db();
        (await db.RequestFiles.CountAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task Each_wrong_word_of_the_protocol_has_its_answer()
    {
        var begun = await FileRoom.BeginAsync(dana, room.Item, "a.txt", 100);
        var address = begun.Location!;

        (await FileRoom.SendAsync(dana, address, 50, new byte[10])).Status.ShouldBe(HttpStatusCode.Conflict);
        (await FileRoom.SendAsync(dana, address, 0, "hello"u8.ToArray(), r => r.Headers.Add("Upload-Checksum", "sha1 AAAA"))).Status.ShouldBe((HttpStatusCode)460);
        (await FileRoom.SendAsync(dana, address, 0, "hello"u8.ToArray(), r => r.Headers.Add("Upload-Checksum", "md5 AAAA"))).Status.ShouldBe(HttpStatusCode.BadRequest);
        FileRoom.Header(await FileRoom.AskAsync(dana, address), "Upload-Offset").ShouldBe("0");
        var sum = "sha256 " + Convert.ToBase64String(SHA256.HashData("hello"u8));
        (await FileRoom.SendAsync(dana, address, 0, "hello"u8.ToArray(), r => r.Headers.Add("Upload-Checksum", sum))).Status.ShouldBe(HttpStatusCode.NoContent);
        (await FileRoom.SendAsync(dana, address, 5, new byte[1], r => r.Content!.Headers.ContentType = new("text/plain"))).Status.ShouldBe(HttpStatusCode.UnsupportedMediaType);
        (await FileRoom.TusAsync(dana, HttpMethod.Head, address, r => { r.Headers.Remove("Tus-Resumable"); r.Headers.Add("Tus-Resumable", "0.2.2"); })).Status
            .ShouldBe(HttpStatusCode.PreconditionFailed);
        (await FileRoom.TusAsync(dana, HttpMethod.Post, "/uploads")).Status.ShouldBe(HttpStatusCode.BadRequest);
        (await FileRoom.BeginAsync(dana, "item:nonsense", "a.txt", 1)).Status.ShouldBe(HttpStatusCode.BadRequest);
        FileRoom.Header(await FileRoom.TusAsync(dana, HttpMethod.Options, "/uploads"), "Tus-Extension").ShouldBe("creation,termination,expiration,checksum");
        (await FileRoom.StopAsync(dana, address)).Status.ShouldBe(HttpStatusCode.NoContent);
        (await FileRoom.AskAsync(dana, address)).Status.ShouldBe(HttpStatusCode.NotFound);
        room.Bytes("quarantine").ShouldBeEmpty();
    }

    [Fact]
    public async Task An_upload_that_is_being_written_is_locked()
    {
        var begun = await FileRoom.BeginAsync(dana, room.Item, "a.txt", 100);
        var body = new HeldContent("part one, "u8.ToArray());
        var first = FileRoom.TusAsync(dana, HttpMethod.Patch, begun.Location!, request =>
        {
            request.Headers.Add("Upload-Offset", "0");
            request.Content = body;
        });
        await body.Begun;
        // The server has it when it has read from it; asking for its lock is how we know.
        HttpStatusCode busy;
        do
        {
            busy = (await FileRoom.SendAsync(dana, begun.Location!, 99, [])).Status;
        }
        while (busy == HttpStatusCode.Conflict);
        busy.ShouldBe(HttpStatusCode.Locked);
        (await FileRoom.StopAsync(dana, begun.Location!)).Status.ShouldBe(HttpStatusCode.Locked);

        body.End();
        (await first).Status.ShouldBe(HttpStatusCode.NoContent);
        (await FileRoom.SendAsync(dana, begun.Location!, 10, "part two"u8.ToArray())).Status.ShouldBe(HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task R19_An_upload_is_its_owners_and_for_nobody_else_there()
    {
        var begun = await FileRoom.BeginAsync(dana, room.Item, "a.txt", 100);
        var olek = await room.EntersAsync(room.Rows.Olek);
        var sam = await room.EntersAsync(room.Rows.Sam);

        foreach (var (other, address) in new[] { (olek, begun.Location!), (sam, begun.Location!), (olek, $"/uploads/{Guid.CreateVersion7()}") })
        {
            (await FileRoom.AskAsync(other, address)).Status.ShouldBe(HttpStatusCode.NotFound);
            (await FileRoom.SendAsync(other, address, 0, new byte[1])).Status.ShouldBe(HttpStatusCode.NotFound);
            (await FileRoom.StopAsync(other, address)).Status.ShouldBe(HttpStatusCode.NotFound);
        }
        (await olek.GetAsync($"/uploads?target={room.Item}")).Text.ShouldBe("[]");
        (await FileRoom.BeginAsync(olek, room.Item, "a.txt", 1)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await FileRoom.BeginAsync(olek, $"dossier:{room.Rows.DossierId}", "a.txt", 1)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await FileRoom.BeginAsync(sam, room.Item, "a.txt", 1)).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task R18_R36_Who_is_not_signed_in_or_brings_no_token_gets_nothing()
    {
        var begun = await FileRoom.BeginAsync(dana, room.Item, "a.txt", 100);
        var olek = await room.EntersAsync(room.Rows.Olek);

        var stranger = room.Visitor();
        (await FileRoom.AskAsync(stranger, begun.Location!)).Status.ShouldBe(HttpStatusCode.Unauthorized);
        (await stranger.SendAsync(HttpMethod.Get, "/uploads")).Status.ShouldBe(HttpStatusCode.Unauthorized);
        (await FileRoom.SendAsync(dana, begun.Location!, 0, new byte[1], r => r.Headers.Remove("RequestVerificationToken"))).Status.ShouldBe(HttpStatusCode.BadRequest);
        (await FileRoom.SendAsync(dana, begun.Location!, 0, new byte[1], r =>
        {
            r.Headers.Remove("RequestVerificationToken");
            r.Headers.Add("RequestVerificationToken", olek.Antiforgery!);
        })).Status.ShouldBe(HttpStatusCode.BadRequest);
        FileRoom.Header(await FileRoom.AskAsync(dana, begun.Location!), "Upload-Offset").ShouldBe("0");
    }

    [Fact]
    public async Task R25_One_byte_too_many_is_refused_and_leaves_nothing()
    {
        (await FileRoom.BeginAsync(dana, room.Item, "a.bin", FileLimits.FileBytes + 1)).Status.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        (await FileRoom.BeginAsync(dana, room.Item, "a.bin", 0)).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);

        foreach (var withLength in new[] { true, false })
        {
            var begun = await FileRoom.BeginAsync(dana, room.Item, "a.bin", 1000);
            var sent = await FileRoom.SendAsync(dana, begun.Location!, 0, new byte[1001], r => r.Headers.TransferEncodingChunked = !withLength);
            sent.Status.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
            (await FileRoom.AskAsync(dana, begun.Location!)).Status.ShouldBe(HttpStatusCode.NotFound);
        }

        room.Bytes("quarantine").ShouldBeEmpty();
        room.Bytes("files").ShouldBeEmpty();
    }

    [Fact]
    public async Task R26_A_program_is_refused_in_words_of_the_reader_and_leaves_nothing()
    {
        dana.Language = "nl";
        (await FileRoom.BeginAsync(dana, room.Item, "factuur.pdf.exe", 10)).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var program = Nasty.Bytes("exe_named_pdf.pdf");
        var begun = await FileRoom.BeginAsync(dana, room.Item, "invoice.pdf", program.Length);

        var sent = await FileRoom.SendAsync(dana, begun.Location!, 0, program);

        sent.Status.ShouldBe(HttpStatusCode.UnsupportedMediaType);
        var said = await sent.Message.Content.ReadFromJsonAsync<JsonElement>();
        said.GetProperty("reason").GetString().ShouldBe("files.program");
        // Dana reads English, whatever her browser asks for.
        said.GetProperty("error").GetString().ShouldStartWith("This is a program");
        room.Bytes("quarantine").ShouldBeEmpty();
        room.Bytes("files").ShouldBeEmpty();
    }

    [Fact]
    public async Task R28_A_name_is_shown_and_the_bytes_lie_under_their_hash()
    {
        foreach (var (sent, shown) in new[]
        {
            ("../../x.pdf", "x.pdf"), ("CON", "_CON"), ("a\r\nSet-Cookie: x=1.pdf", "a Set-Cookie_ x=1.pdf"), ("factuur_\u202efdp.pdf", "factuur_fdp.pdf"), ("", "document"),
        })
        {
            var file = await FileRoom.DeliverAsync(dana, room.Item, sent, Statement);
            var versionId = Guid.Parse(file["/files/".Length..]);
            await using var db = room.Db();
            (await db.RequestFiles.SingleAsync(f => f.VersionId == versionId)).Name.ShouldBe(shown);
        }
        (await FileRoom.BeginAsync(dana, room.Item, "..", 10)).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);

        var sha = Convert.ToHexStringLower(SHA256.HashData(Statement));
        room.Bytes("files").Select(Path.GetFileName).Order().ShouldBe([sha, sha + ".sums"]);
    }

    /// <summary>A body that stays open until the test ends it.</summary>
    private sealed class HeldContent : HttpContent
    {
        private readonly byte[] first;
        private readonly TaskCompletionSource begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public HeldContent(byte[] first)
        {
            this.first = first;
            Headers.ContentType = new("application/offset+octet-stream");
        }

        public Task Begun => begun.Task;

        public void End() => ended.SetResult();

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            await stream.WriteAsync(first);
            await stream.FlushAsync();
            begun.SetResult();
            await ended.Task;
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
