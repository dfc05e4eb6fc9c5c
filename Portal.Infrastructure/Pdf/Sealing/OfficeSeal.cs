using System.Security.Cryptography.X509Certificates;

namespace Portal.Infrastructure.Pdf.Sealing;

/// <param name="Folder">Where the office's own key and all certificates that sealed here are kept.</param>
/// <param name="Of">Whose seal it is, in the certificate of its own.</param>
/// <param name="Certificate">A bought one: PFX or PEM. Null: its own.</param>
/// <param name="TimeServer">Null: seals carry no proven time.</param>
public sealed record SealSettings(string Folder, string Of, string? Certificate = null, string? Password = null, Uri? TimeServer = null)
{
    public static string CertificatesIn(string folder) => Path.Combine(folder, "certificates");
}

/// <summary>What the office seals with, and what it is known by.</summary>
public sealed class OfficeSeal(SealSettings settings, TimeProvider clock) : IDisposable
{
    private readonly Lock gate = new();
    private readonly TimeStamps? stamps = settings.TimeServer is { } server ? new TimeStamps(server) : null;
    private SealKey? key;

    /// <exception cref="SealKeyException">Why it does not seal, or no longer.</exception>
    public Task<SealedPdf> Apply(ReadOnlyMemory<byte> original, IReadOnlyList<Mark> marks, Evidence? evidence, CancellationToken stop) =>
        PdfSeal.Apply(original, marks, evidence, Key(), stamps, clock.GetUtcNow(), stop);

    /// <summary>Of all that ever sealed here; none before the first seal.</summary>
    public IReadOnlyList<X509Certificate2> Certificates() => SealCertificates.Read(SealSettings.CertificatesIn(settings.Folder));

    public void Dispose()
    {
        key?.Dispose();
        stamps?.Dispose();
    }

    private SealKey Key()
    {
        lock (gate)
        {
            if (key is null)
            {
                key = settings.Certificate is { } bought ? SealKey.Read(bought, settings.Password, clock.GetUtcNow()) : SealKey.Own(Path.Combine(settings.Folder, "key.pem"), settings.Of, clock.GetUtcNow());
                SealCertificates.Keep(SealSettings.CertificatesIn(settings.Folder), key.Certificate);
            }
            return key;
        }
    }
}
