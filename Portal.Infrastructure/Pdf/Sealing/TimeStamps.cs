using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;

namespace Portal.Infrastructure.Pdf.Sealing;

/// <summary>Why a time server's word was not taken.</summary>
public enum StampFault
{
    Unreachable = 1,
    TooSlow = 2,
    /// <summary>It answered, and not with a token.</summary>
    Refused = 3,
    TooLarge = 4,
    /// <summary>Its token is for something else, or of somebody who may not tell the time.</summary>
    Untrue = 5,
}

/// <summary>Asks a time server (RFC 3161) when a signature was there. It believes nothing that the token does not prove.</summary>
public sealed class TimeStamps : IDisposable
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private const int MostBytes = 64 * 1024;
    private const string TimeStamping = "1.3.6.1.5.5.7.3.8";

    private readonly Uri server;
    private readonly HttpClient http;

    public TimeStamps(Uri server, TimeSpan? patience = null)
    {
        this.server = server;
        // Where a redirect leads was not set by anybody of the office.
        http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, MaxResponseHeadersLength = 16, ConnectTimeout = patience ?? Patience })
        {
            Timeout = patience ?? Patience,
            MaxResponseContentBufferSize = MostBytes,
        };
    }

    public async Task<(Rfc3161TimestampToken? Token, StampFault? Fault)> Stamp(SignerInfo signature, CancellationToken stop)
    {
        var nonce = RandomNumberGenerator.GetBytes(16);
        var request = Rfc3161TimestampRequest.CreateFromSignerInfo(signature, HashAlgorithmName.SHA256, requestSignerCertificates: true, nonce: nonce);
        try
        {
            using var content = new ByteArrayContent(request.Encode());
            content.Headers.ContentType = new MediaTypeHeaderValue("application/timestamp-query");
            using var answer = await http.PostAsync(server, content, stop);
            if (!answer.IsSuccessStatusCode)
            {
                return (null, StampFault.Refused);
            }
            var token = request.ProcessResponse(await answer.Content.ReadAsByteArrayAsync(stop), out _);
            return IsTrue(token, signature) ? (token, null) : (null, StampFault.Untrue);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return (null, StampFault.TooSlow);
        }
        catch (HttpRequestException failed)
        {
            return (null, failed.HttpRequestError == HttpRequestError.ConfigurationLimitExceeded ? StampFault.TooLarge : StampFault.Unreachable);
        }
        catch (CryptographicException)
        {
            // Another nonce or imprint, a refusal, or nothing that is a token.
            return (null, StampFault.Untrue);
        }
    }

    /// <summary>The token is over this signature, its own signature holds, and whoever made it may tell the time and, by its certificate,
    /// nothing else.</summary>
    public static bool IsTrue(Rfc3161TimestampToken token, SignerInfo signature) =>
        token.VerifySignatureForSignerInfo(signature, out var by) && MayTell(by, token.TokenInfo.Timestamp);

    internal static bool MayTell(X509Certificate2? by, DateTimeOffset at) =>
        by is not null && by.NotBefore.ToUniversalTime() <= at.UtcDateTime && at.UtcDateTime <= by.NotAfter.ToUniversalTime()
        && by.Extensions.OfType<X509EnhancedKeyUsageExtension>().FirstOrDefault() is { Critical: true } uses
        && uses.EnhancedKeyUsages.Count == 1 && uses.EnhancedKeyUsages[0].Value == TimeStamping;

    public void Dispose() => http.Dispose();
}
