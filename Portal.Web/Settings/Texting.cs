using Portal.Domain.Clients.Numbers;
using Portal.Infrastructure.Deliveries;

namespace Portal.Web.Settings;

/// <summary>How text messages leave: through an account at Twilio, or into the outbox folder where none is set.</summary>
internal static class Texting
{
    /// <exception cref="BadSettings">What is wrong and what would be right.</exception>
    public static TwilioSettings? Read(Func<string, string?> value)
    {
        var (account, token, from) = (value("Sms:Twilio:Account"), value("Sms:Twilio:Token"), value("Sms:Twilio:From"));
        if (account is null && token is null && from is null)
        {
            return null;
        }
        if (account is null || token is null || from is null)
        {
            throw new BadSettings("PORTAL_SMS_TWILIO_ACCOUNT, PORTAL_SMS_TWILIO_TOKEN and PORTAL_SMS_TWILIO_FROM belong together: set all three, or none.");
        }
        var api = TwilioSettings.TheirApi;
        if (value("Sms:Twilio:Url") is { } url && (!Uri.TryCreate(url, UriKind.Absolute, out api) || (api.Scheme != Uri.UriSchemeHttps && !(api.Scheme == Uri.UriSchemeHttp && api.IsLoopback))))
        {
            throw new BadSettings($"PORTAL_SMS_TWILIO_URL is '{url}': it must be an https address; http is only for this machine.");
        }
        return new TwilioSettings(account, token, from) { Api = api };
    }

    /// <exception cref="BadSettings">What is wrong and what would be right.</exception>
    public static IReadOnlyList<string> Countries(Func<string, string?> value)
    {
        if (value("Sms:Countries") is not { } text)
        {
            return MobileRange.Home;
        }
        var countries = text.Split([',', ' '], StringSplitOptions.RemoveEmptyEntries).Select(c => c.ToUpperInvariant()).Distinct().ToList();
        return countries.Count > 0 && countries.TrueForAll(MobileRange.Countries.Contains)
            ? countries
            : throw new BadSettings($"PORTAL_SMS_COUNTRIES is '{text}': it must name countries, like NL,BE,PL. Known are {string.Join(", ", MobileRange.Countries)}.");
    }
}
