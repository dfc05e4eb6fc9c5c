using Microsoft.EntityFrameworkCore;
using Microsoft.Net.Http.Headers;
using Portal.Domain;
using Portal.Domain.Documents;
using Portal.Domain.Sealing;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Data;
using Portal.Infrastructure.Files;
using Portal.Infrastructure.Files.Sniffing;
using Portal.Infrastructure.Import.Standards;
using Portal.Infrastructure.Scanning;
using Portal.Web.Access;
using Portal.Web.Approving;

namespace Portal.Web.Files;

/// <summary>Hands stored bytes out, to whoever may see the version, in a form in which they can do nothing: whatever was uploaded is data
/// here, never a page of this origin.</summary>
internal sealed class Handout(PortalDb db, CurrentActor current, IFileStore store, Scanner scanner, Recognitions recognitions, DamageAlarm alarm, Looks looks, TimeProvider clock)
{
    // Proved before the first byte goes out, so that damage is an answer; beyond it a damaged MiB breaks the download off.
    private const long ProvedFirst = 64 * 1024 * 1024;

    // What a browser would run if a header were lost on the way.
    private static readonly string[] Active = ["text/html", "image/svg+xml"];

    /// <summary>What a page about this file needs to know; how it may be shown is asked of its bytes.</summary>
    public async Task<(DocumentVersion Version, Preview Preview)> LookAsync(Guid versionId, CancellationToken stop)
    {
        var version = await FindAsync(versionId, stop);
        var preview = Preview.None;
        await using var bytes = await OpenAsync(Kept.Of(version), read => Task.Run(() => preview = Sniffer.Sniff(read).Preview), stop);
        return (version, preview);
    }

    /// <summary>Types that filings, books and invoices are kept under; an invoice in PDF may carry its figures within.</summary>
    public static bool MaySayWhatItIs(string mediaType) => mediaType is "application/xml" or "application/xbrl-instance+xml" or "application/pdf";

    /// <summary>What the file says of itself, by the same rules by which its bytes are handed out.</summary>
    public async Task<(DocumentVersion Version, Recognition Said)> RecogniseAsync(Guid versionId, CancellationToken stop)
    {
        var version = await FindAsync(versionId, stop);
        return (version, await recognitions.OfAsync(version.Sha256, async () =>
        {
            var said = Recognition.Nothing;
            await using var bytes = await OpenAsync(Kept.Of(version), read => Task.Run(() => said = StandardFiles.Recognise(read)), stop);
            return said;
        }, stop));
    }

    public async Task<IResult> SendAsync(HttpContext http, Guid versionId, bool preview)
    {
        var version = await FindAsync(versionId, http.RequestAborted);
        return await SendAsync(http, Kept.Of(version), preview, async () =>
        {
            // Before the row that makes other screens look again: by then it is there to see.
            await looks.Note(current.Required, version, http.RequestAborted);
            version.Document.Fetched(version, downloaded: !preview, current.Required.By, clock.GetUtcNow());
            await db.SaveChangesAsync(http.RequestAborted);
        });
    }

    /// <summary>A document published with news, to whoever may read the news. The trail does not tell who read it.</summary>
    public async Task<IResult> SendNewsAsync(HttpContext http, Guid newsId, Guid fileId)
    {
        var file = await db.NewsVisibleTo(current.Required).Where(n => n.Id == newsId).SelectMany(n => n.Files).AsNoTracking().Include(f => f.Blob).FirstOrNotFoundAsync(f => f.Id == fileId, http.RequestAborted);
        MustBeClean(file.Blob.Scan);
        return await SendAsync(http, new Kept(file.FileName, file.Sha256, file.Size, file.MediaType, file.Blob.Scan), preview: false, () => Task.CompletedTask);
    }

    /// <summary>What went with a message, to whoever sees the message.</summary>
    public async Task<IResult> SendOfMessageAsync(HttpContext http, Guid conversationId, Guid fileId)
    {
        var file = await db.MessageFilesVisibleTo(current.Required, conversationId).AsNoTracking().Include(f => f.Blob).FirstOrNotFoundAsync(f => f.Id == fileId, http.RequestAborted);
        MustBeClean(file.Blob.Scan);
        return await SendAsync(http, new Kept(file.FileName, file.Sha256, file.Size, file.MediaType, file.Blob.Scan), preview: false, () => Task.CompletedTask);
    }

    /// <summary>The sealed proof of an approval, which holds the document: to whoever sees both.</summary>
    public async Task<IResult> SendProofAsync(HttpContext http, Guid approvalId)
    {
        var (actor, stop) = (current.Required, http.RequestAborted);
        var seal = await db.Seals.AsNoTracking().Include(s => s.Blob).Where(s => s.Of == SealOf.Approval && s.SubjectId == approvalId && s.State == SealState.Sealed
            && db.ApprovalsVisibleTo(actor).Any(a => a.Id == approvalId) && db.VersionsVisibleTo(actor).Any(v => v.Id == s.VersionId)).FirstOrNotFoundAsync(stop);
        return await SendAsync(http, new Kept(seal.FileName, seal.SealedSha256!, seal.SealedSize, "application/pdf", seal.Blob!.Scan), preview: false, () => Task.CompletedTask);
    }

    /// <summary>The sealed paper, to whoever signed it and to the office.</summary>
    /// <param name="id">Null: the one that somebody from outside signs.</param>
    public async Task<IResult> SendSealedAsync(HttpContext http, Guid? id)
    {
        var actor = current.Required;
        var seal = await db.Seals.AsNoTracking().Include(s => s.Blob).Where(s => s.Of == SealOf.Signature && s.State == SealState.Sealed
            && db.SignaturesVisibleTo(actor).Any(r => r.Id == s.SubjectId && (r.Id == id || id == null && actor.Signs != null))).FirstOrNotFoundAsync(http.RequestAborted);
        MustBeClean(seal.Blob!.Scan);
        return await SendAsync(http, new Kept(seal.FileName, seal.SealedSha256!, seal.SealedSize, "application/pdf", seal.Blob.Scan), preview: false, () => Task.CompletedTask);
    }

    /// <summary>What somebody from outside is to sign.</summary>
    public async Task<IResult> SendToSignerAsync(HttpContext http)
    {
        var version = await db.VersionsVisibleTo(current.Required).Select(v => (Guid?)v.Id).FirstOrDefaultAsync(http.RequestAborted) ?? throw new NotFound();
        return await SendAsync(http, version, preview: true);
    }

    private async Task<IResult> SendAsync(HttpContext http, Kept file, bool preview, Func<Task> fetched)
    {
        var bytes = await OpenAsync(file, read => PrepareAsync(http, file, read, preview, fetched), http.RequestAborted);
        var media = Active.Contains(file.MediaType) ? "application/octet-stream" : file.MediaType;
        return new Sent(Results.Stream(bytes, media, entityTag: new EntityTagHeaderValue($"\"{file.Sha256}\""), enableRangeProcessing: true), alarm, file);
    }

    private async Task<DocumentVersion> FindAsync(Guid versionId, CancellationToken stop)
    {
        var version = await db.VersionsVisibleTo(current.Required).Include(v => v.Blob).Include(v => v.Document).FirstOrNotFoundAsync(v => v.Id == versionId, stop);
        MustBeClean(version.Blob.Scan);
        return version;
    }

    private async Task<VerifiedStream> OpenAsync(Kept file, Func<VerifiedStream, Task> prepare, CancellationToken stop)
    {
        VerifiedStream? bytes = null;
        try
        {
            bytes = await store.OpenAsync(file.Sha256, stop) ?? throw new DamagedFileException(file.Sha256, "it is missing");
            await prepare(bytes);
            return bytes;
        }
        catch (Exception failure)
        {
            if (bytes is not null)
            {
                await bytes.DisposeAsync();
            }
            if (failure is DamagedFileException)
            {
                await alarm.RaiseAsync(file.Sha256, file.FileName);
            }
            throw;
        }
    }

    private async Task PrepareAsync(HttpContext http, Kept file, VerifiedStream bytes, bool preview, Func<Task> fetched)
    {
        var (from, length, whole) = Range(http.Request, file.Size);
        await bytes.ProveAsync(from, Math.Min(length, ProvedFirst), http.RequestAborted);
        if (preview && whole && Sniffer.Sniff(bytes).Preview is Preview.None)
        {
            throw new RuleBroken("files.no-preview");
        }
        bytes.Position = 0;
        // A viewer fetches a large file in many ranges; it is looked at once.
        if (from == 0 && HttpMethods.IsGet(http.Request.Method))
        {
            await fetched();
        }
        var headers = http.Response.Headers;
        headers.ContentDisposition = FileName.TryParse(file.FileName, out var name) ? ContentDisposition.Attachment(name) : "attachment";
        headers.ContentSecurityPolicy = "sandbox; default-src 'none'; frame-ancestors 'none'";
        headers.XContentTypeOptions = "nosniff";
        if (file.Scan is not ScanState.Clean)
        {
            headers["Portal-Scan"] = "not-scanned";
        }
    }

    // Fail closed: with a scanner set up only what it called clean goes out; without one, what none ever called infected.
    private void MustBeClean(ScanState scan)
    {
        var withheld = scan switch
        {
            ScanState.Clean => null,
            ScanState.Infected => "files.withheld-infected",
            ScanState.Failed => scanner.IsConfigured ? "files.withheld-unscanned" : null,
            ScanState.NotScanned or ScanState.Waiting => scanner.IsConfigured ? "files.waiting-for-scan" : null,
        };
        if (withheld is not null)
        {
            throw new RuleBroken(withheld);
        }
    }

    // Only to know what to prove and to record; the framework serves the range itself.
    private static (long From, long Length, bool IsWhole) Range(HttpRequest request, long size)
    {
        var asked = request.GetTypedHeaders().Range?.Ranges;
        if (asked is not { Count: 1 })
        {
            return (0, size, true);
        }
        var part = asked.First();
        var from = Math.Clamp(part.From ?? size - (part.To ?? 0), 0, size);
        var to = part.From is null ? size - 1 : Math.Min(part.To ?? size - 1, size - 1);
        return (from, Math.Max(0, to - from + 1), false);
    }

    /// <summary>Bytes by the name and type that they have in one place.</summary>
    private sealed record Kept(string FileName, string Sha256, long Size, string MediaType, ScanState Scan)
    {
        public static Kept Of(DocumentVersion version) => new(version.FileName, version.Sha256, version.Size, version.MediaType, version.Blob.Scan);
    }

    /// <summary>Damage found while the bytes already flow: the connection breaks, and the office hears of it.</summary>
    private sealed class Sent(IResult result, DamageAlarm alarm, Kept file) : IResult
    {
        public async Task ExecuteAsync(HttpContext httpContext)
        {
            try
            {
                await result.ExecuteAsync(httpContext);
            }
            catch (DamagedFileException)
            {
                await alarm.RaiseAsync(file.Sha256, file.FileName);
                throw;
            }
        }
    }
}
