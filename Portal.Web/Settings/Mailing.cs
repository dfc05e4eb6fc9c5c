using System.Globalization;
using System.Net.Mail;
using Portal.Infrastructure.Deliveries;
using Portal.Web.Texts;

namespace Portal.Web.Settings;

/// <summary>How mails leave: <c>PORTAL_MAIL_HOST</c> and its company, or into the outbox folder where no host is set.</summary>
internal static class Mailing
{
    private const int LeastOfASecret = 32;

    public static IServiceCollection AddMailing(this IServiceCollection services, PortalSettings settings) => services
        .AddSingleton<MailWords>(s =>
        {
            var texts = s.GetRequiredService<TextCatalogue>();
            // What types of documents are called is said on pages and in mails alike.
            return (key, language, number) => texts.Find(key.StartsWith("type.", StringComparison.Ordinal) ? $"approvals.{key}" : $"mail.{key}", language, Plural.Of(language, number));
        })
        .AddDeliveries(settings.Deliveries);

    /// <exception cref="BadSettings">What is wrong and what would be right.</exception>
    public static DeliverySettings Read(Func<string, string?> value, string folder, Uri url, TimeSpan attention)
    {
        if (value("Mail:From") is { } from && !MailAddress.TryCreate(from, out _))
        {
            throw new BadSettings($"PORTAL_MAIL_FROM is '{from}': it must be one e-mail address.");
        }
        return new DeliverySettings
        {
            AttentionDelay = attention,
            Url = url,
            From = value("Mail:From"),
            HookSecret = Secret(value, "Mail:Hook:Secret"),
            MailgunKey = Secret(value, "Mail:Mailgun:Key"),
            PushKeyFile = Path.Combine(folder, "push", "vapid.pem"),
            OutboxFolder = Path.Combine(folder, "outbox"),
            Twilio = Texting.Read(value),
            TextCountries = Texting.Countries(value),
            Smtp = value("Mail:Host") is { } host ? ReadServer(host, value) : null,
        };
    }

    private static string? Secret(Func<string, string?> value, string name) => value(name) is not { } secret ? null
        : secret.Length >= LeastOfASecret ? secret
        : throw new BadSettings($"PORTAL_{name.Replace(':', '_').ToUpperInvariant()} must have at least {LeastOfASecret} characters: whoever knows it can say of any mail that it came back.");

    private static SmtpSettings ReadServer(string host, Func<string, string?> value)
    {
        if (!int.TryParse(value("Mail:Port") ?? "587", CultureInfo.InvariantCulture, out var port) || port is < 1 or > 65535 or 465)
        {
            throw new BadSettings($"PORTAL_MAIL_PORT is '{value("Mail:Port")}': it must be the number of a port that speaks STARTTLS, mostly 587. 465 (TLS from the first byte) is not supported.");
        }
        if (!bool.TryParse(value("Mail:Tls") ?? "true", out var tls) || (!tls && !SmtpTransport.IsHere(host)))
        {
            throw new BadSettings($"PORTAL_MAIL_TLS is '{value("Mail:Tls")}': it must be true; false is only for a mail server on this machine, and {host} is another.");
        }
        return new SmtpSettings(host, port, value("Mail:User"), value("Mail:Password"), tls);
    }
}
