using Portal.Infrastructure.Filings;

namespace Portal.Web.Settings;

/// <summary>Where approved documents are sent in: a folder in <c>PORTAL_FILING_FOLDER</c>, or a gateway at <c>PORTAL_FILING_URL</c> with its
/// <c>PORTAL_FILING_SECRET</c>. The demo has a folder of its own.</summary>
internal static class FilingGateways
{
    private const int LeastOfASecret = 16;

    public static IServiceCollection AddFilings(this IServiceCollection services, FilingSettings settings)
    {
        services.AddSingleton(settings).AddSingleton<FilingJob>().AddHostedService(s => s.GetRequiredService<FilingJob>());
        return settings switch
        {
            { Url: not null } => services.AddSingleton<IFilingGateway, HttpGateway>(),
            { Folder: { } folder } => services.AddSingleton<IFilingGateway>(new FolderGateway(folder)),
            _ => services,
        };
    }

    /// <exception cref="BadSettings">What is wrong and what would be right.</exception>
    public static FilingSettings Read(Func<string, string?> value, string folder, Uri url, bool demo)
    {
        var (drop, gateway, secret) = (value("Filing:Folder"), value("Filing:Url"), value("Filing:Secret") ?? "");
        if (drop is not null && gateway is not null)
        {
            throw new BadSettings("PORTAL_FILING_FOLDER and PORTAL_FILING_URL are both set: what is approved is sent in one way, so leave one of them out.");
        }
        if (gateway is null)
        {
            return new FilingSettings(drop is not null ? Path.GetFullPath(drop) : demo ? Path.Combine(folder, "filed") : null, null, "", url);
        }
        if (!Uri.TryCreate(gateway, UriKind.Absolute, out var address) || !(address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback)))
        {
            throw new BadSettings($"PORTAL_FILING_URL is '{gateway}': it must be an https address; plain http is for this machine only.");
        }
        return secret.Length >= LeastOfASecret
            ? new FilingSettings(null, address, secret, url)
            : throw new BadSettings($"PORTAL_FILING_SECRET must have at least {LeastOfASecret} characters: both sides sign with it.");
    }
}
