using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Activity;
using Portal.Domain.Documents;
using Portal.Infrastructure.Files;
using Portal.Tests.Infrastructure.Files;
using Portal.Tests.Web.Ground;

namespace Portal.Tests.Web.Files;

public sealed class Downloading
{
    private static readonly byte[] Photo = Made.Png(800, 600);

    [Fact]
    public async Task Sam_fetches_what_Dana_sent_and_Olek_finds_nothing()
    {
        await using var room = await FileRoom.OpenAsync();
        var dana = await room.EntersAsync(room.Rows.Dana);
        var file = await FileRoom.DeliverAsync(dana, room.Item, "żółć \"scan\".png", Photo);
        var sam = await room.EntersAsync(room.Rows.Sam);
        var olek = await room.EntersAsync(room.Rows.Olek);

        var got = await FetchAsync(sam, $"{file}/scan.png");
        got.Bytes.ShouldBeBytes(Photo);
        got.Headers.ContentDisposition!.FileNameStar.ShouldBe("żółć \"scan\".png");
        foreach (var address in new[] { $"{file}/scan.png", $"{file}/preview", $"/files/{Guid.CreateVersion7()}/scan.png" })
        {
            (await olek.SendAsync(HttpMethod.Get, address)).Status.ShouldBe(HttpStatusCode.NotFound);
            (await room.Visitor().SendAsync(HttpMethod.Get, address)).Status.ShouldBe(HttpStatusCode.Unauthorized);
        }

        await using var db = room.Db();
        var fetched = await db.Activities.SingleAsync(a => a.Kind == ActivityKind.DocumentDownloaded);
        fetched.ActorId.ShouldBe(room.Rows.Sam.Id);
    }

    [Fact]
    public async Task R29_R30_Whatever_was_uploaded_is_handed_out_as_data_and_marked_not_scanned()
    {
        await using var room = await FileRoom.OpenAsync();
        var dana = await room.EntersAsync(room.Rows.Dana);
        foreach (var (name, media) in new[]
        {
            ("html_named_pdf.pdf", "application/octet-stream"), ("script.svg", "application/octet-stream"), ("foreignobject.svg", "application/octet-stream"),
            ("html_in_jpeg_comment.jpg", "image/jpeg"), ("gif_is_javascript.gif", "image/gif"), ("html_before_pdf_header.pdf", "application/pdf"),
            ("pdf_and_zip.pdf", "application/pdf"), ("csv_injection.csv", "text/csv"),
        })
        {
            var file = await FileRoom.DeliverAsync(dana, room.Item, name, Nasty.Bytes(name));

            var got = await FetchAsync(dana, $"{file}/{name}");

            got.Bytes.ShouldBeBytes(Nasty.Bytes(name));
            got.Headers.ContentType!.MediaType.ShouldBe(media, name);
            got.Headers.ContentDisposition!.DispositionType.ShouldBe("attachment", name);
            got.Answer.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
            got.Answer.Headers.GetValues("Content-Security-Policy").ShouldHaveSingleItem().ShouldStartWith("sandbox; default-src 'none'");
            got.Answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
            got.Answer.Headers.GetValues("Portal-Scan").ShouldBe(["not-scanned"]);
            (await dana.SendAsync(HttpMethod.Get, $"{file}/preview")).Status.ShouldBe(HttpStatusCode.Conflict, name);
        }
    }

    [Fact]
    public async Task A_viewer_reads_ranges_and_asks_again_by_tag()
    {
        await using var room = await FileRoom.OpenAsync();
        var dana = await room.EntersAsync(room.Rows.Dana);
        var pdf = Made.Pdf(Convert.ToHexString(Made.Bytes(700_000)));
        var file = await FileRoom.DeliverAsync(dana, room.Item, "a.pdf", pdf);

        foreach (var (from, to) in new (long?, long?)[] { (0, 99), (1_048_570, 1_048_590), (pdf.Length - 5, null), (null, 7) })
        {
            var part = await FetchAsync(dana, $"{file}/preview", r => r.Headers.Range = new RangeHeaderValue(from, to));
            part.Answer.StatusCode.ShouldBe(HttpStatusCode.PartialContent);
            var start = (int)(from ?? pdf.Length - to!.Value);
            part.Bytes.ShouldBeBytes(pdf[start..(from is null || to is null ? pdf.Length : (int)to + 1)]);
        }
        var whole = await FetchAsync(dana, $"{file}/preview");
        var again = await FetchAsync(dana, $"{file}/preview", r => r.Headers.IfNoneMatch.Add(whole.Answer.Headers.ETag!));
        again.Answer.StatusCode.ShouldBe(HttpStatusCode.NotModified);
        (await FetchAsync(dana, $"{file}/preview", r => r.Headers.Range = new RangeHeaderValue(pdf.Length, null))).Answer.StatusCode
            .ShouldBe(HttpStatusCode.RequestedRangeNotSatisfiable);
        (await FetchAsync(dana, $"{file}/a.pdf", r => r.Method = HttpMethod.Head)).Headers.ContentLength.ShouldBe(pdf.Length);
    }

    [Fact]
    public async Task R30_With_the_scanner_away_the_upload_is_kept_and_the_download_waits()
    {
        await using var room = await FileRoom.OpenAsync(scanner: "127.0.0.1:1");
        var dana = await room.EntersAsync(room.Rows.Dana);
        var file = await FileRoom.DeliverAsync(dana, room.Item, "a.png", Photo);

        foreach (var (state, status) in new[]
        {
            (ScanState.Waiting, HttpStatusCode.Conflict), (ScanState.NotScanned, HttpStatusCode.Conflict), (ScanState.Failed, HttpStatusCode.Conflict),
            (ScanState.Infected, HttpStatusCode.Conflict), (ScanState.Clean, HttpStatusCode.OK),
        })
        {
            await using var db = room.Db();
            await db.Blobs.ExecuteUpdateAsync(set => set.SetProperty(b => b.Scan, state));
            foreach (var address in new[] { $"{file}/a.png", $"{file}/preview" })
            {
                (await FetchAsync(dana, address)).Answer.StatusCode.ShouldBe(status, $"{state} {address}");
            }
        }
    }

    [Fact]
    public async Task R31_Damaged_bytes_are_refused_the_office_is_alarmed_and_the_check_names_them()
    {
        await using var room = await FileRoom.OpenAsync();
        var dana = await room.EntersAsync(room.Rows.Dana);
        var pdf = Made.Pdf(Convert.ToHexString(Made.Bytes(1_500_000)));
        var file = await FileRoom.DeliverAsync(dana, room.Item, "a.pdf", pdf);
        var sha = Convert.ToHexStringLower(SHA256.HashData(pdf));
        await FlipAsync(room.Bytes("files").Single(path => path.EndsWith(sha, StringComparison.Ordinal)), at: 2_000_000);

        for (var again = 0; again < 3; again++)
        {
            var refused = await FetchAsync(dana, $"{file}/a.pdf");
            refused.Answer.StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
            Encoding.UTF8.GetString(refused.Bytes).ShouldContain("damaged");
        }
        // The MiB before it is whole, and may be read.
        var sound = await FetchAsync(dana, $"{file}/preview", r => r.Headers.Range = new RangeHeaderValue(0, 999));
        sound.Bytes.ShouldBeBytes(pdf[..1000]);

        await using var db = room.Db();
        (await db.Activities.SingleAsync(a => a.Kind == ActivityKind.FileDamaged)).DetailsJson.ShouldContain(sha);
        (await FileCheck.RunAsync(room.Service<IFileStore>(), db.NamedBytesAsync()).ToListAsync()).ShouldBe([new FileDifference(FileFault.Damaged, sha)]);
    }

    [Fact]
    public async Task R31_A_file_that_is_gone_is_an_alarm_too()
    {
        await using var room = await FileRoom.OpenAsync();
        var dana = await room.EntersAsync(room.Rows.Dana);
        var file = await FileRoom.DeliverAsync(dana, room.Item, "a.png", Photo);
        foreach (var path in room.Bytes("files").ToList())
        {
            File.Delete(path);
        }

        (await FetchAsync(dana, $"{file}/a.png")).Answer.StatusCode.ShouldBe(HttpStatusCode.InternalServerError);

        await using var db = room.Db();
        (await db.Activities.CountAsync(a => a.Kind == ActivityKind.FileDamaged)).ShouldBe(1);
    }

    [Fact]
    public async Task A_document_is_shown_in_a_page_of_ours_when_it_can_be()
    {
        await using var room = await FileRoom.OpenAsync();
        var dana = await room.EntersAsync(room.Rows.Dana);
        var olek = await room.EntersAsync(room.Rows.Olek);
        foreach (var (name, bytes, shown) in new (string, byte[], string)[]
        {
            ("a.png", Photo, "<img src=\"{0}/preview\""), ("a.pdf", Made.Pdf("hello"), "data-src=\"{0}/preview\""), ("b.pdf", Nasty.Bytes("html_named_pdf.pdf"), "cannot be shown in the page"),
        })
        {
            var file = await FileRoom.DeliverAsync(dana, room.Item, name, bytes);
            var page = file.Replace("/files/", "/preview/", StringComparison.Ordinal);

            var seen = await dana.GetAsync(page);

            seen.Text.ShouldContain(string.Format(System.Globalization.CultureInfo.InvariantCulture, shown, file));
            seen.Text.ShouldContain($"{file}/{name}");
            (await olek.GetAsync(page)).Status.ShouldBe(HttpStatusCode.NotFound);
        }
    }

    private static async Task<(HttpResponseMessage Answer, HttpContentHeaders Headers, byte[] Bytes)> FetchAsync(Browserless person, string address, Action<HttpRequestMessage>? more = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        more?.Invoke(request);
        var answer = await person.StartAsync(request);
        return (answer, answer.Content.Headers, await answer.Content.ReadAsByteArrayAsync());
    }

    private static async Task FlipAsync(string path, int at)
    {
        var bytes = await File.ReadAllBytesAsync(path);
        bytes[at] ^= 1;
        await File.WriteAllBytesAsync(path, bytes);
    }
}
