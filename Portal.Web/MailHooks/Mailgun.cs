using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Portal.Infrastructure.Deliveries;

namespace Portal.Web.MailHooks;

/// <summary>Mailgun's webhooks: HMAC-SHA-256 over their time and token, with the account's signing key. It does not cover the event itself, so
/// all that one could do who overheard such a call is say for five minutes that a mail of ours came back; https keeps it from being overheard.</summary>
internal static class Mailgun
{
    public static (bool Signed, MailReport? Report) Read(byte[] said, string key, DateTimeOffset now)
    {
        try
        {
            using var json = JsonDocument.Parse(said);
            if (json.RootElement is not { ValueKind: JsonValueKind.Object } root || !Of(root, "signature", out var signature) || !IsSigned(signature, key, now))
            {
                return (false, null);
            }
            return (true, Of(root, "event-data", out var data) ? Report(data) : null);
        }
        catch (JsonException)
        {
            return (false, null);
        }
    }

    private static bool IsSigned(JsonElement signature, string key, DateTimeOffset now)
    {
        var (time, token, mac) = (Word(signature, "timestamp"), Word(signature, "token"), Word(signature, "signature"));
        if (token.Length is 0 or > 100 || !long.TryParse(time, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) || Math.Abs(now.ToUnixTimeSeconds() - seconds) > Infrastructure.Filings.FilingSignature.Lives.TotalSeconds)
        {
            return false;
        }
        var expected = Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(key), Encoding.UTF8.GetBytes(time + token)));
        return CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(expected), Encoding.ASCII.GetBytes(mac));
    }

    private static MailReport? Report(JsonElement data)
    {
        MailFate? fate = (Word(data, "event"), Word(data, "severity")) switch
        {
            ("delivered", _) => MailFate.Delivered,
            ("failed", "permanent") => MailFate.Bounced,
            ("complained", _) => MailFate.Complained,
            // What they try again is not lost yet.
            _ => null,
        };
        if (fate is not { } what || !Of(data, "message", out var message) || !Of(message, "headers", out var headers) || MailHook.Key(Word(headers, "message-id")) is not { } key
            || !data.TryGetProperty("timestamp", out var stamp) || stamp.ValueKind != JsonValueKind.Number || !stamp.TryGetDouble(out var seconds) || seconds is < 0 or > 1e11)
        {
            return null;
        }
        var status = Of(data, "delivery-status", out var said) ? said : default;
        var code = status.ValueKind == JsonValueKind.Object && status.TryGetProperty("code", out var number) && number.ValueKind == JsonValueKind.Number && number.TryGetInt32(out var digits) ? digits : 0;
        var text = status.ValueKind == JsonValueKind.Object ? $"{Word(status, "enhanced-code")} {Word(status, "message")} {Word(status, "description")}".Trim() : "";
        return new MailReport(key, what, DateTimeOffset.FromUnixTimeMilliseconds((long)(seconds * 1000)), code, text);
    }

    private static bool Of(JsonElement element, string name, out JsonElement found) =>
        element.TryGetProperty(name, out found) && found.ValueKind == JsonValueKind.Object;

    private static string Word(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
}
