using System.Globalization;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc;
using Portal.Infrastructure.Deliveries;
using Portal.Web.Access;

namespace Portal.Web.Sms;

/// <summary>Where Twilio tells what became of a text message. Its signature is looked at before anything else; without a provider the address
/// does not exist.</summary>
internal static class SmsStatus
{
    public const string Path = "/sms/twilio/status";
    private const int MostOfAReport = 16 * 1024;

    public static void MapSms(this WebApplication app) => app.MapPost(Path, Take)
        .WithMetadata(new AsksNothingAttribute("Twilio's signature is the proof."))
        .WithMetadata(new RequestSizeLimitAttribute(MostOfAReport))
        .DisableAntiforgery();

    private static async Task<IResult> Take(HttpContext context, DeliverySettings settings, TextReports reports)
    {
        if (settings.Twilio is not { } twilio)
        {
            return Results.NotFound();
        }
        if (!context.Request.HasFormContentType)
        {
            return Results.StatusCode(StatusCodes.Status403Forbidden);
        }
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var fields = form.SelectMany(f => f.Value.Select(v => KeyValuePair.Create(f.Key, v ?? "")));
        // The address as it was given to Twilio, not as a caller names it.
        var address = new Uri(settings.Url, Path + context.Request.QueryString.Value).AbsoluteUri;
        if (!TwilioSignature.Holds(context.Request.Headers["X-Twilio-Signature"], twilio.Token, address, fields) || form["AccountSid"] != twilio.Account)
        {
            return Results.StatusCode(StatusCodes.Status403Forbidden);
        }
        var sid = form["MessageSid"].ToString();
        if (Guid.TryParseExact(context.Request.Query["delivery"], "N", out var delivery) && sid.Length is > 0 and <= 64)
        {
            await reports.Take(delivery, sid, form["MessageStatus"].ToString(), Digits(form["ErrorCode"].ToString()), context.RequestAborted);
        }
        return Results.NoContent();
    }

    private static string Digits(string code) => int.TryParse(code, CultureInfo.InvariantCulture, out var number) ? number.ToString(CultureInfo.InvariantCulture) : "";
}
