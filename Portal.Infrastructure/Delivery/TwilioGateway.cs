using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Portal.Infrastructure.Deliveries;

/// <summary>Text messages through Twilio's REST API. One file, so that the official package could take its place.</summary>
public sealed class TwilioGateway : ISmsGateway, IDisposable
{
    private const int MostListed = 50;
    private readonly TwilioSettings settings;
    private readonly Uri callback;
    private readonly HttpClient http;

    public TwilioGateway(TwilioSettings settings, Uri url)
    {
        (this.settings, callback) = (settings, new Uri(url, "/sms/twilio/status"));
        // One host, by the settings: an answer that points elsewhere is not followed.
        http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) })
        {
            BaseAddress = new Uri(settings.Api, $"/2010-04-01/Accounts/{Uri.EscapeDataString(settings.Account)}/"),
            Timeout = settings.Patience,
            MaxResponseContentBufferSize = 1024 * 1024,
        };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{settings.Account}:{settings.Token}")));
    }

    public string Word => "twilio";

    public async Task<string?> Send(Sms sms, CancellationToken stop)
    {
        // Twilio has no key against doubles: who does not know how the first try ended looks before he sends again.
        if (sms.MayHaveLeft && await Find(sms, stop) is { } left)
        {
            return left;
        }
        var to = settings.From.StartsWith("MG", StringComparison.Ordinal) ? "MessagingServiceSid" : "From";
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["To"] = sms.Number,
            [to] = settings.From,
            ["Body"] = sms.Text,
            ["StatusCallback"] = $"{callback}?delivery={sms.Key.ToString("N", CultureInfo.InvariantCulture)}",
        });
        using var answer = await Ask(HttpMethod.Post, "Messages.json", form, stop);
        return answer.RootElement.GetProperty("sid").GetString();
    }

    public void Dispose() => http.Dispose();

    private async Task<string?> Find(Sms sms, CancellationToken stop)
    {
        var day = sms.MadeAt.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        using var list = await Ask(HttpMethod.Get, $"Messages.json?To={Uri.EscapeDataString(sms.Number)}&DateSent%3E={day}&PageSize={MostListed}", null, stop);
        return list.RootElement.GetProperty("messages").EnumerateArray()
            .FirstOrDefault(m => Field(m, "body") == sms.Text && Field(m, "status") is not ("failed" or "undelivered" or "canceled")
                && DateTimeOffset.TryParse(Field(m, "date_created"), CultureInfo.InvariantCulture, out var at) && at > sms.MadeAt.AddMinutes(-1)) is { ValueKind: JsonValueKind.Object } found
            ? Field(found, "sid")
            : null;
    }

    private async Task<JsonDocument> Ask(HttpMethod method, string path, HttpContent? form, CancellationToken stop)
    {
        try
        {
            using var request = new HttpRequestMessage(method, path) { Content = form };
            using var answer = await http.SendAsync(request, stop);
            var text = await answer.Content.ReadAsStringAsync(stop);
            return answer.IsSuccessStatusCode ? JsonDocument.Parse(text) : throw Refused(answer.StatusCode, text);
        }
        catch (OperationCanceledException late) when (!stop.IsCancellationRequested)
        {
            throw new MailNotSent($"Twilio did not answer within {settings.Patience.TotalSeconds} seconds.", cause: late);
        }
        catch (Exception failed) when (failed is HttpRequestException or JsonException or IOException)
        {
            throw new MailNotSent($"Twilio could not be asked: {failed.Message}", cause: failed);
        }
    }

    /// <summary>A message that is wrong stays wrong; wrong keys, too many requests and their own trouble pass.</summary>
    private static MailNotSent Refused(HttpStatusCode status, string text)
    {
        var (said, number) = ("", "");
        try
        {
            using var problem = JsonDocument.Parse(text);
            said = problem.RootElement.ValueKind == JsonValueKind.Object && problem.RootElement.TryGetProperty("code", out var code) ? $", {number = code.GetRawText()} {Field(problem.RootElement, "message")}" : "";
        }
        catch (JsonException)
        {
            // A proxy's page, not Twilio's answer: the status says enough.
        }
        return new MailNotSent($"Twilio answered {(int)status}{said}", forGood: status == HttpStatusCode.BadRequest, because: status == HttpStatusCode.BadRequest ? TextAnswer.Cause(number) : null);
    }

    private static string? Field(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
