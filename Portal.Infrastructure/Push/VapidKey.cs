using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using Portal.Infrastructure.Files;

namespace Portal.Infrastructure.Push;

/// <summary>The portal's own key toward push services (VAPID, RFC 8292): made on first use, kept as the key of the seal is. Browsers bind what
/// they were asked for to its public half, so a lost key means that every device has to ask again.</summary>
public sealed class VapidKey : IDisposable
{
    /// <summary>The most that RFC 8292 allows is a day.</summary>
    private static readonly TimeSpan Lives = TimeSpan.FromHours(12);
    private readonly Lazy<ECDsa> key;
    private readonly Uri portal;

    public VapidKey(string file, Uri portal)
    {
        this.portal = portal;
        key = new Lazy<ECDsa>(() => Read(file));
    }

    /// <summary>For the browser: base64url of the uncompressed point.</summary>
    public string Public => Base64Url.EncodeToString(PushCipher.Point(key.Value.ExportParameters(includePrivateParameters: false)));

    /// <summary>The header that says who sends, for one push service.</summary>
    public string Authorization(Uri endpoint, DateTimeOffset now)
    {
        var header = Base64Url.EncodeToString("""{"typ":"JWT","alg":"ES256"}"""u8);
        var claims = Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(new { aud = endpoint.GetLeftPart(UriPartial.Authority), exp = (now + Lives).ToUnixTimeSeconds(), sub = Contact }));
        var signed = $"{header}.{claims}";
        return $"vapid t={signed}.{Base64Url.EncodeToString(key.Value.SignData(System.Text.Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256))}, k={Public}";
    }

    public void Dispose()
    {
        if (key.IsValueCreated)
        {
            key.Value.Dispose();
        }
    }

    // Whom an operator of a push service can turn to: https or mailto (RFC 8292, 2.1).
    private string Contact => portal.Scheme == Uri.UriSchemeHttps ? portal.AbsoluteUri : $"mailto:portal@{portal.Host}";

    private static ECDsa Read(string file)
    {
        if (!File.Exists(file))
        {
            using var made = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            SecretFile.Make(file, made.ExportPkcs8PrivateKeyPem());
        }
        var read = ECDsa.Create();
        read.ImportFromPem(File.ReadAllText(file));
        return read;
    }
}
