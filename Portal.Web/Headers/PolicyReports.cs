using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Portal.Web.Access;
using Portal.Web.Live;

namespace Portal.Web.Headers;

/// <summary>What browsers tell of the content security policy: one line of the log for each thing that was not run. Anybody can post here, so
/// the body is small, the lines are few and short, and nothing in them is more than a word or the start of an address.</summary>
internal sealed partial class PolicyReports(TimeProvider clock, ILogger<PolicyReports> logger)
{
    public const string Path = "/csp-reports";
    public const int MostBytes = 8 * 1024;
    public const int Burst = 20;
    private const double PerSecond = 0.2;
    private const int LongestWord = 100;
    private static readonly JsonDocumentOptions Shallow = new() { MaxDepth = 6 };

    private readonly Lock gate = new();
    private readonly Pace pace = new(clock, Burst, PerSecond);

    public async Task<IResult> Take(HttpRequest request)
    {
        if (request.ContentType?.Split(';')[0].Trim() is not ("application/csp-report" or "application/reports+json"))
        {
            return Results.StatusCode(StatusCodes.Status415UnsupportedMediaType);
        }
        try
        {
            using var told = await JsonDocument.ParseAsync(request.Body, Shallow, request.HttpContext.RequestAborted);
            foreach (var report in Reports(told.RootElement))
            {
                if (!MayWrite())
                {
                    return Results.StatusCode(StatusCodes.Status429TooManyRequests);
                }
                Log.NotRun(logger, Word(report, "effectiveDirective", "effective-directive", "violated-directive"), Place(report, "blockedURL", "blocked-uri"), Place(report, "sourceFile", "source-file"), Place(report, "documentURL", "document-uri"));
            }
        }
        catch (JsonException)
        {
            return Results.BadRequest();
        }
        return Results.NoContent();
    }

    // As report-uri sends it, one object; or as report-to does, a list of them.
    private static IEnumerable<JsonElement> Reports(JsonElement told) => told.ValueKind switch
    {
        JsonValueKind.Object when told.TryGetProperty("csp-report", out var one) && one.ValueKind == JsonValueKind.Object => [one],
        JsonValueKind.Array => told.EnumerateArray().Where(r => r.ValueKind == JsonValueKind.Object && r.TryGetProperty("body", out var body) && body.ValueKind == JsonValueKind.Object).Select(r => r.GetProperty("body")),
        _ => [],
    };

    private bool MayWrite()
    {
        lock (gate)
        {
            return pace.Take();
        }
    }

    private static string Word(JsonElement report, params string[] names)
    {
        var text = names.Select(n => report.TryGetProperty(n, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null).FirstOrDefault(v => v is not null) ?? "";
        return new string([.. text.Take(LongestWord).Select(c => char.IsAsciiLetterOrDigit(c) || " -./:_'".Contains(c, StringComparison.Ordinal) ? c : '?')]);
    }

    // Of an address its first part only: what follows may be the secret of an invitation.
    private static string Place(JsonElement report, params string[] names)
    {
        var word = Word(report, names);
        return !Uri.TryCreate(word, UriKind.Absolute, out var address) ? word.Split('/', '?')[0]
            : address.Scheme is not ("http" or "https") ? $"{address.Scheme}:"
            : $"{address.GetLeftPart(UriPartial.Authority)}/{address.Segments.ElementAtOrDefault(1)?.TrimEnd('/')}";
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "A browser did not run something ({Directive}): {Blocked}, from {Source}, on {Page}")]
        public static partial void NotRun(ILogger logger, string directive, string blocked, string source, string page);
    }
}

internal static class PolicyReporting
{
    public static void MapPolicyReports(this IEndpointRouteBuilder app) => app
        .MapPost(PolicyReports.Path, (HttpRequest request, PolicyReports reports) => reports.Take(request))
        .WithMetadata(new AsksNothingAttribute("A browser tells of it without the cookie; it comes to a short line of the log."), new RequestSizeLimitAttribute(PolicyReports.MostBytes));
}
