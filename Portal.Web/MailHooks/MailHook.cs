using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Portal.Infrastructure.Deliveries;
using Portal.Infrastructure.Filings;
using Portal.Web.Access;

namespace Portal.Web.MailHooks;

/// <summary>Where whoever carries the office's mails tells what became of them (docs/operations.md): in our own signed form, or in Mailgun's.
/// The signature is looked at before anything else; without its secret an address does not exist. Mails that nobody here knows are answered
/// like all others, so that nobody learns which there are.</summary>
internal static class MailHook
{
    public const string Path = "/hooks/mail";
    public const string MailgunPath = "/hooks/mail/mailgun";
    private const int MostOfAReport = 64 * 1024;
    private const int MostAtOnce = 100;

    public static void MapMailHooks(this WebApplication app)
    {
        Open(app.MapPost(Path, Take));
        Open(app.MapPost(MailgunPath, TakeMailgun));
    }

    private static void Open(RouteHandlerBuilder hook) =>
        hook.WithMetadata(new AsksNothingAttribute("The mail provider's signature is the proof.")).WithMetadata(new RequestSizeLimitAttribute(MostOfAReport)).DisableAntiforgery();

    private static async Task<IResult> Take(HttpContext context, DeliverySettings settings, MailReports reports, TimeProvider clock)
    {
        if (settings.HookSecret is not { } secret)
        {
            return Results.NotFound();
        }
        var said = await Body(context);
        if (!FilingSignature.Holds(context.Request.Headers[FilingSignature.Header], secret, clock.GetUtcNow(), said))
        {
            return Results.StatusCode(StatusCodes.Status403Forbidden);
        }
        return await Report(OwnForm(said), reports, context.RequestAborted);
    }

    private static async Task<IResult> TakeMailgun(HttpContext context, DeliverySettings settings, MailReports reports, TimeProvider clock)
    {
        if (settings.MailgunKey is not { } key)
        {
            return Results.NotFound();
        }
        var (signed, report) = Mailgun.Read(await Body(context), key, clock.GetUtcNow());
        return signed ? await Report(report is null ? [] : [report], reports, context.RequestAborted) : Results.StatusCode(StatusCodes.Status403Forbidden);
    }

    private static async Task<IResult> Report(IReadOnlyList<MailReport>? said, MailReports reports, CancellationToken stop)
    {
        if (said is null)
        {
            return Results.BadRequest();
        }
        foreach (var report in said)
        {
            await reports.Take(report, stop);
        }
        return Results.Ok();
    }

    private static async Task<byte[]> Body(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        return body.ToArray();
    }

    /// <summary>The delivery that a Message-ID names; null where it is none of ours.</summary>
    public static Guid? Key(string? messageId) => messageId?.Trim().Trim('<', '>').Split('@')[0] is { } left && Guid.TryParseExact(left, "N", out var key) ? key : null;

    /// <summary>Null: not in the words that we agreed on. What names no mail of ours is left out.</summary>
    private static List<MailReport>? OwnForm(byte[] said)
    {
        try
        {
            var events = JsonSerializer.Deserialize<List<Event>>(said, JsonSerializerOptions.Web);
            return events is { Count: <= MostAtOnce } && events.TrueForAll(e => e is { Kind: "delivered" or "bounced" or "complained", MessageId: not null, Text: not null } && e.At != default)
                ? [.. events.Select(e => Key(e.MessageId) is { } key ? new MailReport(key, Enum.Parse<MailFate>(e.Kind, ignoreCase: true), e.At, e.Code, e.Text) : null).OfType<MailReport>()] : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private sealed record Event(string Kind, string MessageId, DateTimeOffset At, int Code = 0, string Text = "");
}
