using System.Security.Cryptography;
using System.Text;

namespace Portal.Infrastructure.Deliveries;

/// <summary>How Twilio signs what it tells us: HMAC-SHA-1, with the account's token, over the address and the sorted fields.</summary>
public static class TwilioSignature
{
    public static string Of(string token, string url, IEnumerable<KeyValuePair<string, string>> fields)
    {
        var said = new StringBuilder(url);
        foreach (var (name, value) in fields.OrderBy(f => f.Key, StringComparer.Ordinal).ThenBy(f => f.Value, StringComparer.Ordinal))
        {
            said.Append(name).Append(value);
        }
#pragma warning disable CA5350 // Twilio's choice; as HMAC it is not broken.
        return Convert.ToBase64String(HMACSHA1.HashData(Encoding.UTF8.GetBytes(token), Encoding.UTF8.GetBytes(said.ToString())));
#pragma warning restore CA5350
    }

    public static bool Holds(string? signature, string token, string url, IEnumerable<KeyValuePair<string, string>> fields) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(Of(token, url, fields)), Encoding.UTF8.GetBytes(signature ?? ""));
}
