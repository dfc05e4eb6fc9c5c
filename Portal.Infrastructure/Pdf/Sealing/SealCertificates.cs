using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Portal.Infrastructure.Pdf.Sealing;

/// <summary>Every certificate that ever sealed here, so that a paper is still known as ours when the seal is another one.</summary>
public static class SealCertificates
{
    public static void Keep(string folder, X509Certificate2 certificate)
    {
        Directory.CreateDirectory(folder);
        var file = Path.Combine(folder, $"{SealKey.FingerprintOf(certificate)}.pem");
        if (File.Exists(file))
        {
            return;
        }
        var half = $"{file}.{Guid.CreateVersion7():N}";
        File.WriteAllText(half, certificate.ExportCertificatePem() + "\n");
        File.Move(half, file, overwrite: true);
    }

    /// <summary>None where nothing was sealed yet.</summary>
    public static IReadOnlyList<X509Certificate2> Read(string folder) =>
        Directory.Exists(folder) ? [.. Directory.EnumerateFiles(folder, "*.pem").Order(StringComparer.Ordinal).Select(file => X509Certificate2.CreateFromPem(File.ReadAllText(file)))] : [];

    /// <summary>One that somebody was given, as PEM or DER; null where the file holds none.</summary>
    public static X509Certificate2? FromFile(string file)
    {
        try
        {
            return X509CertificateLoader.LoadCertificateFromFile(file);
        }
        catch (Exception none) when (none is CryptographicException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
