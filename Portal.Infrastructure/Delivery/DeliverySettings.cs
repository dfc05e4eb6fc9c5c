using Portal.Domain.Clients.Numbers;

namespace Portal.Infrastructure.Deliveries;

/// <summary>How messages leave the portal.</summary>
public sealed record DeliverySettings
{
    public static readonly DeliverySettings Default = new();

    /// <summary>What is seen live within this time needs no mail (<c>Portal:AttentionDelay</c>).</summary>
    public TimeSpan AttentionDelay { get; init; } = TimeSpan.FromMinutes(2);
    /// <summary>The public address; links in mails start with it, whatever a browser said.</summary>
    public Uri Url { get; init; } = new("http://localhost:8080");
    /// <summary>Sender; by default <c>portal@</c> the public address' host.</summary>
    public string? From { get; init; }
    /// <summary>Null: mails are put in <see cref="OutboxFolder"/> instead.</summary>
    public SmtpSettings? Smtp { get; init; }
    /// <summary>Null: text messages are put in <see cref="OutboxFolder"/> instead.</summary>
    public TwilioSettings? Twilio { get; init; }
    /// <summary>What a provider of mails signs its reports with, in our own form; null: none does.</summary>
    public string? HookSecret { get; init; }
    /// <summary>The webhook signing key of an account at Mailgun; null: none.</summary>
    public string? MailgunKey { get; init; }
    /// <summary>Where the key toward push services is kept.</summary>
    public string PushKeyFile { get; init; } = Path.Combine("push", "vapid.pem");
    public string OutboxFolder { get; init; } = "outbox";
    /// <summary>Countries that text messages go to (<c>PORTAL_SMS_COUNTRIES</c>); elsewhere they cost many times as much, and that is what thieves call.</summary>
    public IReadOnlyList<string> TextCountries { get; init; } = MobileRange.Home;

    /// <summary>Whether a text message may go to this number.</summary>
    public bool Texts(string number) => MobileRange.Holds(number, TextCountries);

    /// <summary>How the numbers begin that they go to: +31, +32.</summary>
    public string TextsBegin => string.Join(", ", TextCountries.Select(MobileRange.Begin));

    public string Sender => From ?? $"portal@{Url.Host}";
}

/// <param name="Tls">STARTTLS with a certificate that holds. Off only for a server on this very machine.</param>
public sealed record SmtpSettings(string Host, int Port, string? User, string? Password, bool Tls = true);

/// <param name="From">A number of the account, or the id of a messaging service (MG…).</param>
public sealed record TwilioSettings(string Account, string Token, string From)
{
    public static readonly Uri TheirApi = new("https://api.twilio.com");

    public Uri Api { get; init; } = TheirApi;
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(10);
}
