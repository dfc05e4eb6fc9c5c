using Microsoft.AspNetCore.Antiforgery;
using Portal.Domain;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Files;
using Portal.Web.Access;
using Portal.Web.Texts;

namespace Portal.Web.Files;

/// <summary>What every upload request goes through, and how it is answered when it cannot be done: a status that the protocol knows and a
/// sentence for the row of the file. Rules are 422 here, as tus keeps 409 for a wrong offset, which clients try again.</summary>
internal sealed class UploadAnswers(IAntiforgery antiforgery, Denials denials, Text text) : IEndpointFilter
{
    private const int NoSpace = StatusCodes.Status507InsufficientStorage;
    private const int ChecksumMismatch = 460;

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var (request, response) = (http.Request, http.Response);
        response.Headers["Tus-Resumable"] = UploadHeaders.Protocol;
        if (!HttpMethods.IsGet(request.Method) && !HttpMethods.IsOptions(request.Method) && request.Headers["Tus-Resumable"] != UploadHeaders.Protocol)
        {
            response.Headers["Tus-Version"] = UploadHeaders.Protocol;
            return Refuse(StatusCodes.Status412PreconditionFailed, "files.bad-upload");
        }
        try
        {
            if (HttpMethods.IsPost(request.Method) || HttpMethods.IsPatch(request.Method) || HttpMethods.IsDelete(request.Method))
            {
                await antiforgery.ValidateRequestAsync(http);
            }
            return await next(context);
        }
        catch (Exception problem) when (Judge(problem) is { } said)
        {
            if (said.Status == StatusCodes.Status403Forbidden)
            {
                await denials.Tell(http);
            }
            return Refuse(said.Status, said.Reason);
        }
    }

    public IResult Refuse(int status, string reason) =>
        Results.Json(new { error = text[text.Has(reason) ? reason : "problems.409"], reason }, statusCode: status);

    public IResult Answer(AppendOutcome outcome) => outcome switch
    {
        AppendOutcome.Accepted => Results.NoContent(),
        AppendOutcome.WrongOffset => Refuse(StatusCodes.Status409Conflict, "problems.409"),
        AppendOutcome.Busy => Refuse(StatusCodes.Status423Locked, "files.busy"),
        AppendOutcome.TooLong => Refuse(StatusCodes.Status413PayloadTooLarge, "files.too-large"),
        AppendOutcome.NoSpace => Refuse(NoSpace, "files.no-space"),
        AppendOutcome.ChecksumMismatch => Refuse(ChecksumMismatch, "files.bad-upload"),
    };

    private static (int Status, string Reason)? Judge(Exception problem) => problem switch
    {
        NotFound => (StatusCodes.Status404NotFound, "problems.404"),
        MayNotDeliver or Forbidden => (StatusCodes.Status403Forbidden, "problems.403"),
        RuleBroken broken => (StatusCodes.Status422UnprocessableEntity, broken.Reason),
        FileRefusedException refused => (StatusCodes.Status415UnsupportedMediaType, refused.Reason),
        UploadRefusedException { Why: AppendOutcome.NoSpace } => (NoSpace, "files.no-space"),
        UploadRefusedException => (StatusCodes.Status413PayloadTooLarge, "files.too-large"),
        AntiforgeryValidationException => (StatusCodes.Status400BadRequest, "problems.antiforgery"),
        BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } => (StatusCodes.Status413PayloadTooLarge, "files.too-large"),
        BadHttpRequestException bad => (bad.StatusCode, "files.bad-upload"),
        _ => null,
    };
}
