using System.Net;
using Portal.Infrastructure.Data;
using Portal.Infrastructure.Deliveries;
using Portal.Infrastructure.Filings;
using Portal.Infrastructure.Pdf.Sealing;

namespace Portal.Web.Settings;

/// <summary>What the installation is told from outside: environment variables <c>PORTAL_…</c> or the section <c>Portal</c>. Everything has a
/// default that suits <c>./run</c>; what cannot be right is refused at the start, in words.</summary>
public sealed record PortalSettings
{
    /// <summary>Folder of everything that is kept: database, files, keys, checkpoints, mails.</summary>
    public required string DataFolder { get; init; }
    /// <summary>Public address, as people type it; links in mails start with it.</summary>
    public required Uri Url { get; init; }
    /// <summary>A PFX for https on this box itself.</summary>
    public string? Certificate { get; init; }
    public string? CertificatePassword { get; init; }
    /// <summary>Proxies whose X-Forwarded headers count; nobody else's do.</summary>
    public IReadOnlyList<IPAddress> Proxies { get; init; } = [];
    /// <summary>Where to listen behind a proxy.</summary>
    public string? Listen { get; init; }
    /// <summary>A demo office: sign-in by one click, outbox page. Decided once per data folder.</summary>
    public bool IsDemo { get; init; }
    public required DatabaseSettings Database { get; init; }
    public required DeliverySettings Deliveries { get; init; }
    public required SealSettings Seal { get; init; }
    public required FilingSettings Filing { get; init; }
    /// <summary>Where clamd listens: host:port or the path of its socket. Empty: files are not scanned, and downloads say so.</summary>
    public string? Scanner { get; init; }
    /// <summary>This server begins what the clock begins.</summary>
    public bool HasClock { get; init; } = true;

    public string Folder(string name) => Path.Combine(DataFolder, name);

    /// <exception cref="BadSettings">What is wrong and what would be right.</exception>
    public static PortalSettings Read(IConfiguration configuration, bool empty)
    {
        string? Value(string name) => configuration[$"Portal:{name}"] is { Length: > 0 } section ? section : configuration[$"PORTAL_{name.Replace(":", "_", StringComparison.Ordinal).ToUpperInvariant()}"];

        var named = Value("Data");
        var folder = Path.GetFullPath(named ?? Path.Combine("data", empty ? "office" : "demo"));
        var url = Address(Value("Url") ?? "http://localhost:8080");
        var proxies = (Value("Proxies") ?? "").Split([',', ' '], StringSplitOptions.RemoveEmptyEntries).Select(IPAddress.Parse).ToList();
        var certificate = Value("Cert");
        if (url.Scheme == Uri.UriSchemeHttp && !url.IsLoopback)
        {
            throw new BadSettings($"PORTAL_URL is {url}: plain http is for localhost only. Give an https address with PORTAL_CERT (a PFX file), or list your proxy in PORTAL_PROXIES.");
        }
        if (url.Scheme == Uri.UriSchemeHttps && certificate is null && proxies.Count == 0)
        {
            throw new BadSettings($"PORTAL_URL is {url}, but there is no certificate. Set PORTAL_CERT to a PFX file, or list the proxy that does https in PORTAL_PROXIES.");
        }
        Directory.CreateDirectory(folder);
        var demo = Mode.Of(folder, empty);
        return new PortalSettings
        {
            DataFolder = folder,
            Url = url,
            Certificate = certificate,
            CertificatePassword = Value("CertPassword"),
            Proxies = proxies,
            Listen = Value("Listen"),
            IsDemo = demo,
            Database = ReadDatabase(Value, folder),
            Scanner = Value("Scanner"),
            HasClock = Clock(Value("Clock")),
            Seal = Sealing.Read(Value, folder, url, TimeProvider.System.GetUtcNow()),
            Filing = FilingGateways.Read(Value, folder, url, demo),
            Deliveries = Mailing.Read(Value, folder, url, Attention(Value("AttentionDelay"), demo)),
        };
    }

    private static bool Clock(string? text) => text switch
    {
        null or "on" => true,
        "off" => false,
        _ => throw new BadSettings($"PORTAL_CLOCK is '{text}': it must be on or off."),
    };

    private static TimeSpan Attention(string? text, bool demo) =>
        text is null ? TimeSpan.FromSeconds(demo ? 15 : 120)
        : TimeSpan.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var delay) && delay >= TimeSpan.Zero ? delay
        : throw new BadSettings($"PORTAL_ATTENTIONDELAY is '{text}': it must be a time like 00:02:00.");

    private static Uri Address(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url) && (url.Scheme == Uri.UriSchemeHttp || url.Scheme == Uri.UriSchemeHttps)
            ? url
            : throw new BadSettings($"PORTAL_URL is '{text}': it must be an address like http://localhost:8080 or https://portal.office.example.");

    private static DatabaseSettings ReadDatabase(Func<string, string?> value, string folder)
    {
        var name = value("Database:Provider") ?? "Sqlite";
        if (!Enum.TryParse<DatabaseProvider>(name, ignoreCase: true, out var provider))
        {
            throw new BadSettings($"PORTAL_DATABASE_PROVIDER is '{name}': it must be Sqlite, PostgreSql or SqlServer.");
        }
        var connection = value("Database:ConnectionString");
        if (connection is null)
        {
            connection = provider == DatabaseProvider.Sqlite
                ? $"Data Source={Path.Combine(folder, "portal.db")}"
                : throw new BadSettings($"PORTAL_DATABASE_CONNECTIONSTRING is not set; {provider} needs one.");
        }
        return new DatabaseSettings(provider, connection, value("Database:MaxBatchSize") is { } batch ? int.Parse(batch, System.Globalization.CultureInfo.InvariantCulture) : null);
    }
}

/// <summary>A setting that cannot be right; shown as one sentence and exit code 2, without a stack.</summary>
public sealed class BadSettings(string message) : Exception(message);

/// <summary>Demo or real is decided once, when the data folder is made, and kept in it: a real office can never become a demo by a flag.</summary>
internal static class Mode
{
    public static bool Of(string folder, bool empty)
    {
        var file = Path.Combine(folder, "mode");
        if (!File.Exists(file))
        {
            if (File.Exists(Path.Combine(folder, "portal.db")))
            {
                throw new BadSettings($"{folder} holds a database but no file 'mode'. Put 'office' or 'demo' in it.");
            }
            File.WriteAllText(file, empty ? "office" : "demo");
            return !empty;
        }
        var demo = File.ReadAllText(file).Trim() == "demo";
        return demo && empty ? throw new BadSettings($"{folder} holds a demo office. Choose another folder with PORTAL_DATA for a real one.") : demo;
    }
}
