using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using Portal.Domain;
using Portal.Domain.Access;
using Portal.Domain.Documents;
using Portal.Infrastructure.Files;
using Portal.Web.Access;
using Portal.Web.Fragments;
using Portal.Web.Texts;

namespace Portal.Web.Files;

/// <summary>The same files by an ordinary form, where no script runs. Read part by part: the framework's own form reader would write each
/// file to disk once more before we see it.</summary>
internal sealed class PlainPost(CurrentActor current, UploadDesk desk, Intake intake, Attaching attaching, IAntiforgery antiforgery, Text text)
{
    private const string Token = "__RequestVerificationToken";
    private const int MostTokenBytes = 4096;

    /// <param name="back">The page that shows what came of it.</param>
    public async Task<IResult> TakeAsync(HttpContext http, UploadTarget target, Guid targetId, string back)
    {
        // Before anything is read or said of the form: whoever may not, learns nothing.
        await desk.MustTakeAsync(current.Required, target, targetId, http.RequestAborted);
        if (!MediaTypeHeaderValue.TryParse(http.Request.ContentType, out var type) || !type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)
            || HeaderUtilities.RemoveQuotes(type.Boundary).Value is not { Length: > 0 and <= 200 } boundary)
        {
            return Results.BadRequest();
        }
        try
        {
            return await ReadAsync(http, new MultipartReader(boundary, http.Request.Body) { BodyLengthLimit = null }, target, targetId) ? Results.LocalRedirect(back) : Results.BadRequest();
        }
        catch (InvalidDataException)
        {
            // Not written as a form is; what was whole before it is in.
            return Results.BadRequest();
        }
    }

    /// <summary>False: it held no file.</summary>
    private async Task<bool> ReadAsync(HttpContext http, MultipartReader reader, UploadTarget target, Guid targetId)
    {
        var proved = false;
        while (await reader.ReadNextSectionAsync(http.RequestAborted) is { } section)
        {
            if (!ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var part))
            {
                continue;
            }
            if (part.IsFormDisposition() && part.Name == Token)
            {
                http.Request.Headers["RequestVerificationToken"] = await ReadTokenAsync(section.Body, http.RequestAborted);
            }
            else if (part.IsFileDisposition())
            {
                // The form writes its token before its files; what comes without one is not read.
                if (!proved)
                {
                    await antiforgery.ValidateRequestAsync(http);
                    proved = true;
                }
                await TakeAsync(section.Body, part, target, targetId, http.RequestAborted);
            }
        }
        return proved;
    }

    private async Task TakeAsync(Stream body, ContentDispositionHeaderValue part, UploadTarget target, Guid targetId, CancellationToken stop)
    {
        var sent = HeaderUtilities.RemoveQuotes(part.FileNameStar.HasValue ? part.FileNameStar : part.FileName).Value;
        if (!FileName.TryParse(sent, out var name, text["files.unnamed"]))
        {
            throw new RuleBroken("files.bad-name");
        }
        try
        {
            var examined = await intake.TakeAsync(body, stop);
            // An empty field of the form is sent as a file without name and bytes.
            if (examined.Type.Danger is not Danger.Empty || !string.IsNullOrEmpty(sent))
            {
                await attaching.AttachAsync(examined, name, target, targetId, current.Required);
            }
        }
        catch (FileRefusedException refused)
        {
            throw new RuleBroken(refused.Reason);
        }
        catch (UploadRefusedException refused)
        {
            throw new RuleBroken(refused.Why is AppendOutcome.NoSpace ? "files.no-space" : "files.too-large");
        }
    }

    private static async Task<string> ReadTokenAsync(Stream body, CancellationToken stop)
    {
        var bytes = new byte[MostTokenBytes];
        var read = await body.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, stop);
        return System.Text.Encoding.ASCII.GetString(bytes, 0, read);
    }
}

internal static class PlainPosts
{
    // Several files in one form; each has the limit of one.
    private static readonly RequestSizeLimitAttribute Most = new(FileLimits.FileBytes * 2);

    public static void MapPlainPost(this IEndpointRouteBuilder app)
    {
        app.MapPost("/requests/{id:guid}/items/{itemId:guid}/files", (HttpContext http, Guid id, Guid itemId, PlainPost post) =>
            post.TakeAsync(http, UploadTarget.RequestItem, itemId, Links.Item(id, itemId))).Asks(new AsksNamedPartyAttribute()).WithMetadata(Most);
        app.MapPost("/guest/items/{itemId:guid}/files", (HttpContext http, Guid itemId, PlainPost post) =>
            post.TakeAsync(http, UploadTarget.RequestItem, itemId, $"/guest#item-{itemId}")).Asks(new AsksGuestAttribute()).WithMetadata(Most);
        app.MapPost("/dossiers/{id:guid}/files", (HttpContext http, Guid id, PlainPost post, CurrentActor current) =>
            post.TakeAsync(http, UploadTarget.Dossier, id, current.Required.IsStaff ? $"{Links.Dossier(id)}/documents" : "/documents")).Asks(new AsksDossierAttribute(Capability.DeliverDocuments)).WithMetadata(Most);
        app.MapPost("/documents/{id:guid}/files", (HttpContext http, Guid id, PlainPost post) =>
            post.TakeAsync(http, UploadTarget.Document, id, $"/documents/{id}")).Asks(new AsksDossierAttribute(Capability.DeliverDocuments)).WithMetadata(Most);
    }
}
