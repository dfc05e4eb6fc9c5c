using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Portal.Domain;
using Portal.Domain.Documents;
using Portal.Infrastructure.Files;
using Portal.Web.Access;
using Portal.Web.Texts;

namespace Portal.Web.Files;

/// <summary>Resumable uploads (tus 1.0.0). An id is bound to the person who began it; for anybody else it does not exist.</summary>
internal static class UploadEndpoints
{
    public static void MapUploads(this IEndpointRouteBuilder app)
    {
        app.MapUploads("/uploads", new AsksSignedInAttribute(), new AsksNamedPartyAttribute());
        app.MapUploads("/guest/uploads", new AsksGuestAttribute(), new AsksGuestAttribute());
    }

    private static void MapUploads(this IEndpointRouteBuilder app, string at, AsksAttribute any, AsksAttribute own)
    {
        var uploads = app.MapGroup("").AddEndpointFilter<RouteGroupBuilder, UploadAnswers>();
        uploads.MapMethods(at, [HttpMethods.Options], Describe).Asks(any);
        uploads.MapPost(at, Begin).Asks(any);
        uploads.MapGet(at, List).Asks(any);
        uploads.MapMethods($"{at}/{{id:guid}}", [HttpMethods.Head], Tell).Asks(own);
        uploads.MapPatch($"{at}/{{id:guid}}", Append).Asks(own).WithMetadata(new RequestSizeLimitAttribute(FileLimits.FileBytes));
        uploads.MapDelete($"{at}/{{id:guid}}", Stop).Asks(own);
    }

    private static IResult Describe(HttpResponse response)
    {
        response.Headers["Tus-Version"] = UploadHeaders.Protocol;
        response.Headers["Tus-Extension"] = UploadHeaders.Extensions;
        response.Headers["Tus-Checksum-Algorithm"] = UploadHeaders.Checksums;
        response.Headers["Tus-Max-Size"] = FileLimits.FileBytes.ToString(CultureInfo.InvariantCulture);
        return Results.NoContent();
    }

    private static async Task<IResult> Begin(HttpContext http, CurrentActor current, UploadDesk desk, UploadAnswers answers, Text text)
    {
        if (http.Request.Number("Upload-Length") is not { } length || http.Request.Wish() is not { } wish)
        {
            return answers.Refuse(StatusCodes.Status400BadRequest, "files.bad-upload");
        }
        if (!FileName.TryParse(wish.FileName, out var name, text["files.unnamed"]))
        {
            throw new RuleBroken("files.bad-name");
        }
        var upload = await desk.BeginAsync(current.Required, wish.Target, wish.TargetId, name, length, wish.Fingerprint, http.RequestAborted);
        Expires(http, upload);
        return Results.Created($"{http.Request.Path}/{upload.Id}", null);
    }

    private static async Task<IResult> List(HttpContext http, CurrentActor current, UploadDesk desk, UploadAnswers answers, string? target = null)
    {
        var wanted = UploadHeaders.Target(target);
        if (target is not null && wanted is null)
        {
            return answers.Refuse(StatusCodes.Status400BadRequest, "files.bad-upload");
        }
        var unfinished = await desk.UnfinishedAsync(current.Required, wanted?.Id, http.RequestAborted);
        return Results.Json(unfinished.Select(u => new
        {
            u.Upload.Id,
            Address = $"{http.Request.Path}/{u.Upload.Id}",
            Target = u.Upload.Written(),
            Name = u.Upload.FileName,
            Size = u.Upload.Length,
            u.Offset,
            u.Upload.Fingerprint,
            u.Upload.StartedAt,
        }));
    }

    // Whoever asks how far it is, and it is whole, gets the last step done first: so a browser that missed the answer ends well.
    private static async Task<IResult> Tell(HttpContext http, Guid id, CurrentActor current, UploadDesk desk, UploadAnswers answers)
    {
        var (upload, file) = await desk.OpenAsync(current.Required, id, http.RequestAborted);
        if (file is { IsWhole: false })
        {
            return Offset(http, upload, file.Offset, StatusCodes.Status200OK);
        }
        return await desk.EndAsync(current.Required, upload, file) is { } ended
            ? Offset(http, ended, ended.Length, StatusCodes.Status200OK)
            : answers.Answer(AppendOutcome.Busy);
    }

    private static async Task<IResult> Append(HttpContext http, Guid id, CurrentActor current, UploadDesk desk, UploadAnswers answers)
    {
        var (upload, file) = await desk.OpenAsync(current.Required, id, http.RequestAborted);
        if (http.Request.ContentType != "application/offset+octet-stream")
        {
            return answers.Refuse(StatusCodes.Status415UnsupportedMediaType, "files.bad-upload");
        }
        if (http.Request.Number("Upload-Offset") is not { } at)
        {
            return answers.Refuse(StatusCodes.Status400BadRequest, "files.bad-upload");
        }
        if (file is null)
        {
            return at == upload.Length ? Offset(http, upload, at, StatusCodes.Status204NoContent) : answers.Answer(AppendOutcome.WrongOffset);
        }
        var outcome = await desk.AppendAsync(current.Required, upload, file, at, http.Request.Body, http.Request.Checksum(), http.RequestAborted);
        if (outcome is not AppendOutcome.Accepted)
        {
            return answers.Answer(outcome);
        }
        if (!file.IsWhole)
        {
            return Offset(http, upload, file.Offset, StatusCodes.Status204NoContent);
        }
        return await desk.EndAsync(current.Required, upload, file) is { } ended
            ? Offset(http, ended, ended.Length, StatusCodes.Status204NoContent)
            : answers.Answer(AppendOutcome.Busy);
    }

    private static async Task<IResult> Stop(HttpContext http, Guid id, CurrentActor current, UploadDesk desk, UploadAnswers answers) =>
        answers.Answer(await desk.StopAsync(current.Required, id, http.RequestAborted) ? AppendOutcome.Accepted : AppendOutcome.Busy);

    private static IResult Offset(HttpContext http, Upload upload, long offset, int status)
    {
        var headers = http.Response.Headers;
        headers["Upload-Offset"] = offset.ToString(CultureInfo.InvariantCulture);
        headers["Upload-Length"] = upload.Length.ToString(CultureInfo.InvariantCulture);
        if (upload.VersionId is { } version)
        {
            // So that a page which needs the file itself (to go along with a request that is being written) can name it.
            headers["Portal-Version"] = version.ToString();
        }
        else
        {
            Expires(http, upload);
        }
        return Results.StatusCode(status);
    }

    private static void Expires(HttpContext http, Upload upload) =>
        http.Response.Headers["Upload-Expires"] = (upload.TouchedAt + FileLimits.UnfinishedLife).ToString("R", CultureInfo.InvariantCulture);
}
