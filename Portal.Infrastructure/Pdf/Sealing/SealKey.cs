using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Portal.Infrastructure.Files;

namespace Portal.Infrastructure.Pdf.Sealing;

/// <summary>Why a certificate does not seal.</summary>
public enum SealKeyFault
{
    Unreadable = 1,
    NoPrivateKey = 2,
    NotYet = 3,
    Expired = 4,
    /// <summary>RSA below 3072 bits, or neither RSA nor ECDSA of a NIST curve: it would not hold as long as papers are kept.</summary>
    Weak = 5,
    /// <summary>The certificate itself says that it is for something else.</summary>
    NotForSigning = 6,
}

public sealed class SealKeyException(SealKeyFault fault, string detail, Exception? inner = null) : Exception(detail, inner)
{
    public SealKeyFault Fault { get; } = fault;
}

/// <summary>The key of the office's seal, with its certificate.</summary>
public sealed class SealKey : IDisposable
{
    private const int LeastRsa = 3072;
    private static readonly TimeSpan OwnLife = TimeSpan.FromDays(365 * 30);

    private SealKey(X509Certificate2 certificate, X509Certificate2Collection chain) => (Certificate, Chain) = (certificate, chain);

    public X509Certificate2 Certificate { get; }

    /// <summary>Those between it and the root, where it was bought.</summary>
    public X509Certificate2Collection Chain { get; }

    public string Fingerprint => FingerprintOf(Certificate);

    /// <summary>SHA-256 over the certificate, in hex, as every program shows it.</summary>
    public static string FingerprintOf(X509Certificate2 certificate) => Convert.ToHexStringLower(SHA256.HashData(certificate.RawData));

    /// <summary>The office's own, made on first use.</summary>
    public static SealKey Own(string file, string of, DateTimeOffset now)
    {
        if (!File.Exists(file))
        {
            SecretFile.Make(file, Made(of, now));
        }
        return Checked(FromPem(File.ReadAllText(file), null), now);
    }

    /// <summary>A bought one: PFX, or PEM with certificate and key.</summary>
    /// <exception cref="SealKeyException">Why it does not seal.</exception>
    public static SealKey Read(string file, string? password, DateTimeOffset now)
    {
        try
        {
            var bytes = File.ReadAllBytes(file);
            return Checked(bytes.AsSpan().IndexOf("-----BEGIN"u8) >= 0 ? FromPem(System.Text.Encoding.ASCII.GetString(bytes), password) : FromPfx(bytes, password), now);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or CryptographicException or ArgumentException)
        {
            throw new SealKeyException(SealKeyFault.Unreadable, unreadable.Message, unreadable);
        }
    }

    /// <exception cref="SealKeyException">It ran out while the portal ran.</exception>
    public void MustHold(DateTimeOffset now)
    {
        if (now.UtcDateTime > Certificate.NotAfter.ToUniversalTime())
        {
            throw new SealKeyException(SealKeyFault.Expired, Certificate.Subject);
        }
    }

    public void Dispose() => Certificate.Dispose();

    private static SealKey FromPem(string text, string? password)
    {
        if (!text.Contains("PRIVATE KEY-----", StringComparison.Ordinal))
        {
            throw new SealKeyException(SealKeyFault.NoPrivateKey, "A certificate without its key.");
        }
        var certificate = text.Contains("ENCRYPTED PRIVATE KEY-----", StringComparison.Ordinal) ? X509Certificate2.CreateFromEncryptedPem(text, text, password) : X509Certificate2.CreateFromPem(text, text);
        var all = new X509Certificate2Collection();
        all.ImportFromPem(text);
        return new SealKey(certificate, Others(all, certificate));
    }

    private static SealKey FromPfx(byte[] bytes, string? password)
    {
        var all = X509CertificateLoader.LoadPkcs12Collection(bytes, password, OperatingSystem.IsMacOS() ? X509KeyStorageFlags.DefaultKeySet : X509KeyStorageFlags.EphemeralKeySet);
        var certificate = all.FirstOrDefault(c => c.HasPrivateKey) ?? throw new SealKeyException(SealKeyFault.NoPrivateKey, "A certificate without its key.");
        return new SealKey(certificate, Others(all, certificate));
    }

    // A root is known to whoever trusts it.
    private static X509Certificate2Collection Others(X509Certificate2Collection all, X509Certificate2 certificate) =>
        [.. all.Where(c => !c.RawDataMemory.Span.SequenceEqual(certificate.RawDataMemory.Span) && c.Subject != c.Issuer)];

    private static SealKey Checked(SealKey key, DateTimeOffset now)
    {
        var certificate = key.Certificate;
        SealKeyFault? fault = !certificate.HasPrivateKey ? SealKeyFault.NoPrivateKey
            : now.UtcDateTime < certificate.NotBefore.ToUniversalTime() ? SealKeyFault.NotYet
            : now.UtcDateTime > certificate.NotAfter.ToUniversalTime() ? SealKeyFault.Expired
            : !IsStrong(certificate) ? SealKeyFault.Weak
            : certificate.Extensions.OfType<X509KeyUsageExtension>().FirstOrDefault() is { } use && (use.KeyUsages & (X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.NonRepudiation)) == 0 ? SealKeyFault.NotForSigning
            : null;
        return fault is { } wrong ? throw new SealKeyException(wrong, certificate.Subject) : key;
    }

    private static bool IsStrong(X509Certificate2 certificate)
    {
        using var rsa = certificate.GetRSAPublicKey();
        using var curve = certificate.GetECDsaPublicKey();
        // P-256, P-384, P-521.
        return rsa?.KeySize >= LeastRsa || (curve is not null && curve.ExportParameters(false).Curve.Oid.Value is "1.2.840.10045.3.1.7" or "1.3.132.0.34" or "1.3.132.0.35");
    }

    private static string Made(string of, DateTimeOffset now)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var name = new X500DistinguishedNameBuilder();
        name.AddCommonName($"Seal of {of}"[..Math.Min(64, of.Length + 8)]);
        var request = new CertificateRequest(name.Build(), key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.NonRepudiation, critical: true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        // From yesterday: the clock of whoever checks may be behind.
        using var certificate = request.CreateSelfSigned(now.AddDays(-1), now + OwnLife);
        return $"{key.ExportPkcs8PrivateKeyPem()}\n{certificate.ExportCertificatePem()}\n";
    }
}
