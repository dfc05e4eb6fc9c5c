using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text.Json;

namespace Portal.Infrastructure.Filings;

/// <summary>A gateway over HTTP: one POST with the facts and the document, known by its key; the answer is a receipt (200, 201), or a promise
/// (202) that the callback keeps.</summary>
public sealed class HttpGateway : IFilingGateway, IDisposable
{
    private const int MostOfAnAnswer = 64 * 1024;
    private readonly FilingSettings settings;
    private readonly TimeProvider clock;
    private readonly HttpClient http;

    public HttpGateway(FilingSettings settings, TimeProvider clock)
    {
        (this.settings, this.clock) = (settings, clock);
        // One host, by the settings: an answer that points elsewhere is not followed.
        http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) })
        {
            Timeout = settings.Patience,
            MaxResponseContentBufferSize = MostOfAnAnswer,
        };
    }

    public async Task<Filed> File(ToFile what, Stream bytes, CancellationToken stop)
    {
        // The facts name the bytes by their SHA-256, so signing the facts signs both.
        var facts = JsonSerializer.SerializeToUtf8Bytes(new { what.Key, what.Filing, what.Type, what.Country, what.Period, what.Amount, what.Currency, what.Reference, what.ClientNumber, what.ClientName, what.FileName, what.MediaType, what.Size, what.Sha256, what.Approvals, Callback = Callback(settings.Portal, what.Filing) }, FolderGateway.Json);
        using var form = new MultipartFormDataContent();
        using var first = new ByteArrayContent(facts) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        using var second = new StreamContent(bytes) { Headers = { ContentType = MediaTypeHeaderValue.Parse(what.MediaType), ContentLength = what.Size } };
        form.Add(first, "facts");
        form.Add(second, "file", "document");
        using var request = new HttpRequestMessage(HttpMethod.Post, settings.Url) { Content = form };
        request.Headers.Add("Idempotency-Key", what.Key);
        request.Headers.Add(FilingSignature.Header, FilingSignature.Of(settings.Secret, clock.GetUtcNow(), SHA256.HashData(facts)));
        try
        {
            using var answer = await http.SendAsync(request, stop);
            var text = await answer.Content.ReadAsStringAsync(stop);
            return answer.IsSuccessStatusCode ? Said(answer.StatusCode, text) : throw Refused(answer.StatusCode, text);
        }
        catch (OperationCanceledException late) when (!stop.IsCancellationRequested)
        {
            throw new NotFiled($"The gateway did not answer within {settings.Patience.TotalSeconds} seconds.", forGood: false, late);
        }
        catch (Exception failed) when (failed is HttpRequestException or IOException)
        {
            throw new NotFiled($"The gateway could not be reached: {failed.Message}", forGood: false, failed);
        }
    }

    public void Dispose() => http.Dispose();

    public static Uri Callback(Uri portal, Guid filing) => new(portal, $"/filing/{filing}/outcome");

    private static Filed Said(HttpStatusCode status, string text)
    {
        var (reference, receipt, _) = Read(text);
        return new Filed(reference, status == HttpStatusCode.Accepted ? null : receipt.Length > 0 ? receipt : reference);
    }

    /// <summary>What is wrong with the document stays wrong; wrong keys, too many requests and their own trouble pass.</summary>
    private static NotFiled Refused(HttpStatusCode status, string text)
    {
        var (_, _, cause) = Read(text);
        return new NotFiled(cause.Length > 0 ? $"The gateway answered {(int)status}: {cause}" : $"The gateway answered {(int)status}.", forGood: status is HttpStatusCode.BadRequest or HttpStatusCode.UnprocessableEntity or HttpStatusCode.Conflict);
    }

    private static (string Reference, string Receipt, string Cause) Read(string text)
    {
        try
        {
            using var said = JsonDocument.Parse(text);
            return (Field("reference"), Field("receipt"), Field("cause"));

            string Field(string name) => said.RootElement.ValueKind == JsonValueKind.Object && said.RootElement.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
        }
        catch (JsonException)
        {
            // A proxy's page, not the gateway's answer: the status says enough.
            return ("", "", "");
        }
    }
}
