using System.Formats.Asn1;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using Portal.Infrastructure.Pdf.Sealing;

namespace Portal.Tests.Infrastructure.Pdf;

/// <summary>A time server on this machine that does as it is told: honest, with OpenSSL's own responder, or lying in one way.</summary>
public sealed class TimeOffice : IAsyncDisposable
{
    private const string MayStamp = "1.3.6.1.5.5.7.3.8";

    private readonly WebApplication app;
    private readonly SealRoom room;

    private TimeOffice(SealRoom room, Func<TimeOffice, HttpContext, byte[], Task<byte[]?>> answer)
    {
        this.room = room;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(k => k.Listen(IPAddress.Loopback, 0));
        app = builder.Build();
        app.Run(async context =>
        {
            Asked++;
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body);
            if (await answer(this, context, body.ToArray()) is { } bytes)
            {
                context.Response.ContentType = "application/timestamp-reply";
                await context.Response.Body.WriteAsync(bytes);
            }
        });
    }

    public int Asked { get; private set; }
    public Uri Address => new(app.Urls.First());
    /// <summary>Whom others are told to trust for the time.</summary>
    public string Certificate => room.At("tsa.pem");

    public static async Task<TimeOffice> Open(SealRoom room, Func<TimeOffice, HttpContext, byte[], Task<byte[]?>> answer)
    {
        var office = new TimeOffice(room, answer);
        await office.app.StartAsync();
        return office;
    }

    public byte[] Honest(byte[] query)
    {
        using var certificate = Clock();
        File.WriteAllText(Certificate, certificate.ExportCertificatePem());
        File.WriteAllText(room.At("tsa.key"), certificate.GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem());
        File.WriteAllText(room.At("tsa.cnf"), $"[tsa]\ndefault_tsa=t\n[t]\nserial={room.At("serial")}\ndefault_policy=1.2.3.4\nsigner_digest=sha256\ndigests=sha256\ness_cert_id_alg=sha256\n");
        var said = Said.By("openssl", "ts", "-reply", "-config", room.At("tsa.cnf"), "-queryfile", room.Keep("query", query), "-signer", Certificate, "-inkey", room.At("tsa.key"), "-out", room.At("reply"));
        said.Code.ShouldBe(0, said.Text);
        return File.ReadAllBytes(room.At("reply"));
    }

    /// <summary>A token made here, so that one thing in it can be untrue.</summary>
    public static byte[] Lying(byte[] query, bool nonce = false, bool imprint = false, X509Certificate2? by = null)
    {
        Rfc3161TimestampRequest.TryDecode(query, out var asked, out _).ShouldBeTrue();
        var hash = asked!.GetMessageHash().ToArray();
        hash[0] ^= (byte)(imprint ? 1 : 0);
        var number = asked.GetNonce()!.Value.ToArray();
        number[^1] ^= (byte)(nonce ? 1 : 0);
        var info = new Rfc3161TimestampTokenInfo(new Oid("1.2.3.4"), asked.HashAlgorithmId, hash, new byte[] { 7 }, DateTimeOffset.UnixEpoch.AddYears(56), nonce: number);
        using var certificate = by ?? Clock();
        var cms = new SignedCms(new ContentInfo(new Oid("1.2.840.113549.1.9.16.1.4"), info.Encode()));
        var signer = new CmsSigner(SubjectIdentifierType.IssuerAndSerialNumber, certificate) { DigestAlgorithm = new Oid("2.16.840.1.101.3.4.2.1"), IncludeOption = X509IncludeOption.EndCertOnly };
        var named = new AsnWriter(AsnEncodingRules.DER);
        using (named.PushSequence())
        using (named.PushSequence())
        using (named.PushSequence())
        {
            named.WriteOctetString(SHA256.HashData(certificate.RawData));
        }
        signer.SignedAttributes.Add(new AsnEncodedData(new Oid("1.2.840.113549.1.9.16.2.47"), named.Encode()));
        cms.ComputeSignature(signer);
        var answer = new AsnWriter(AsnEncodingRules.DER);
        using (answer.PushSequence())
        {
            using (answer.PushSequence())
            {
                answer.WriteInteger(0);
            }
            answer.WriteEncodedValue(cms.Encode());
        }
        return answer.Encode();
    }

    /// <param name="uses">What its certificate says that it is for.</param>
    public static X509Certificate2 Clock(string? uses = MayStamp, bool isCritical = true)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=Clock", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, critical: true));
        if (uses is not null)
        {
            request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([.. uses.Split(' ').Select(u => new Oid(u))], isCritical));
        }
        return request.CreateSelfSigned(DateTimeOffset.UnixEpoch.AddYears(50), DateTimeOffset.UnixEpoch.AddYears(80));
    }

    public async ValueTask DisposeAsync() => await app.DisposeAsync();
}
