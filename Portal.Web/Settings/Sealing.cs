using Portal.Infrastructure.Pdf.Sealing;
using Portal.Infrastructure.Sealing;
using Portal.Web.Fragments.Verifying;
using Portal.Web.Texts;

namespace Portal.Web.Settings;

/// <summary>What the office seals with: its own key, or a certificate in <c>PORTAL_SEAL_CERT</c>; and who says when.</summary>
internal static class Sealing
{
    public static IServiceCollection AddSealing(this IServiceCollection services, PortalSettings settings) => services
        .AddSingleton(s => new OfficeSeal(settings.Seal, s.GetRequiredService<TimeProvider>()))
        .AddSingleton<VerifyDesk>()
        .AddSingleton<PaperWords>(s =>
        {
            var texts = s.GetRequiredService<TextCatalogue>();
            return (key, language) => texts.Find(Full(key), language);
        })
        .AddScoped<ApprovalProof>()
        .AddScoped<SignedPaper>()
        .AddScoped<Sealer>()
        .AddSingleton<SealJob>()
        .AddHostedService(s => s.GetRequiredService<SealJob>());

    /// <exception cref="BadSettings">What is wrong and what would be right.</exception>
    public static SealSettings Read(Func<string, string?> value, string folder, Uri url, DateTimeOffset now)
    {
        var settings = new SealSettings(Path.Combine(folder, "seal"), url.Host, value("Seal:Cert"), value("Seal:Password"), TimeServer(value("Time:Server")));
        if (settings.Certificate is { } file)
        {
            try
            {
                SealKey.Read(file, settings.Password, now).Dispose();
            }
            catch (SealKeyException bad)
            {
                throw new BadSettings($"PORTAL_SEAL_CERT is {file}: {Why(bad.Fault)} Leave it out to seal with a key of the portal's own.");
            }
        }
        return settings;
    }

    // What types of documents are called is said on pages and on papers alike; what is said of signatures stands with them.
    private static string Full(string key) => key.StartsWith("type.", StringComparison.Ordinal) ? $"approvals.{key}" : key.StartsWith("signing.", StringComparison.Ordinal) ? key : $"proof.{key}";

    private static Uri? TimeServer(string? text) =>
        text is null ? null
        : Uri.TryCreate(text, UriKind.Absolute, out var server) && (server.Scheme == Uri.UriSchemeHttp || server.Scheme == Uri.UriSchemeHttps) ? server
        : throw new BadSettings($"PORTAL_TIME_SERVER is '{text}': it must be the http or https address of a time server (RFC 3161).");

    private static string Why(SealKeyFault fault) => fault switch
    {
        SealKeyFault.Unreadable => "it cannot be read. It must be a PFX, or a PEM with certificate and key, and PORTAL_SEAL_PASSWORD its password.",
        SealKeyFault.NoPrivateKey => "it holds no private key. Export the certificate again, together with its key.",
        SealKeyFault.NotYet => "the certificate does not hold yet. Wait for its first day, or look at this machine's clock.",
        SealKeyFault.Expired => "the certificate has expired. Have it renewed.",
        SealKeyFault.Weak => "the key is too weak for papers that are kept for years. It must be ECDSA on P-256, P-384 or P-521, or RSA of at least 3072 bits.",
        SealKeyFault.NotForSigning => "the certificate says that it is not for signing. Ask for one whose key usage is digital signature or non-repudiation.",
    };
}
