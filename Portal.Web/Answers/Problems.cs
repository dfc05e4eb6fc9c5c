using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Portal.Domain;
using Portal.Infrastructure.Data;
using Portal.Web.Access;
using Portal.Web.Texts;
using NotFound = Portal.Infrastructure.Access.NotFound;

namespace Portal.Web.Answers;

/// <summary>Turns what went wrong into an answer a person can use: what, why, what now, and nothing of how the portal is made. A page gets a
/// page; htmx gets a banner beside the form, which stays as it is, so nothing typed is lost.</summary>
internal sealed partial class Problems(RequestDelegate next, Denials denials, ILogger<Problems> logger)
{
    public async Task Invoke(HttpContext context)
    {
        try
        {
            await next(context);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // Nobody is there to read an answer.
            return;
        }
        catch (Exception problem) when (!context.Response.HasStarted)
        {
            var (status, key) = Judge(problem);
            if (status >= 500)
            {
                Log.Failed(logger, context.TraceIdentifier, problem);
            }
            if (status == StatusCodes.Status403Forbidden)
            {
                await denials.Tell(context);
            }
            await Answer(context, status, key, (problem as RuleBroken)?.Count);
            return;
        }
        if (context.Response is { StatusCode: >= 400, HasStarted: false, ContentLength: null, ContentType: null })
        {
            await Answer(context, context.Response.StatusCode, null);
        }
    }

    private static (int Status, string? Key) Judge(Exception problem) => problem switch
    {
        NotFound => (StatusCodes.Status404NotFound, null),
        Forbidden or Portal.Infrastructure.Files.MayNotDeliver => (StatusCodes.Status403Forbidden, null),
        RuleBroken broken => (StatusCodes.Status409Conflict, broken.Reason),
        DbUpdateConcurrencyException => (StatusCodes.Status409Conflict, "problems.clash"),
        Microsoft.AspNetCore.Antiforgery.AntiforgeryValidationException => (StatusCodes.Status400BadRequest, "problems.antiforgery"),
        Portal.Infrastructure.Files.DamagedFileException => (StatusCodes.Status500InternalServerError, "files.damaged"),
        _ when DatabaseBusy.Is(problem) => (StatusCodes.Status503ServiceUnavailable, null),
        BadHttpRequestException bad => (bad.StatusCode, null),
        _ => (StatusCodes.Status500InternalServerError, null),
    };

    private static async Task Answer(HttpContext context, int status, string? key, int? count = null)
    {
        context.Response.StatusCode = status;
        if (status == StatusCodes.Status503ServiceUnavailable)
        {
            context.Response.Headers.RetryAfter = "5";
        }
        if (HttpMethods.IsHead(context.Request.Method) || context.Request.Path.StartsWithSegments("/built"))
        {
            return;
        }
        var text = context.RequestServices.GetRequiredService<Text>();
        // A guest has no door to sign in at: his link is the way back.
        var guest = status == StatusCodes.Status401Unauthorized && context.Request.Path.StartsWithSegments("/guest");
        var signer = status == StatusCodes.Status401Unauthorized && context.Request.Path.StartsWithSegments("/signer");
        key ??= signer ? "signing.lapsed-text" : guest ? "guests.lapsed-text" : text.Has($"problems.{status}") ? $"problems.{status}" : status >= 500 ? "problems.500" : "problems.400";
        var problem = new Dictionary<string, object?>
        {
            ["Status"] = status,
            ["Sentence"] = !text.Has(key) ? text["problems.409"] : count is { } number ? text.Count(key, number) : text[key],
            ["Number"] = context.TraceIdentifier,
        };
        if (context.Request.Headers.ContainsKey("HX-Request"))
        {
            await new RazorComponentResult<ProblemBanner>(problem) { StatusCode = status, PreventStreamingRendering = true }.ExecuteAsync(context);
        }
        else
        {
            problem["Title"] = signer ? text["signing.lapsed"] : guest ? text["guests.lapsed"] : null;
            problem["Office"] = signer || guest ? await context.RequestServices.GetRequiredService<Fragments.Shell>().Card() : null;
            await new RazorComponentResult<ProblemPage>(problem) { StatusCode = status, PreventStreamingRendering = true }.ExecuteAsync(context);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "Request {Number} failed")]
        public static partial void Failed(ILogger logger, string number, Exception problem);
    }
}
