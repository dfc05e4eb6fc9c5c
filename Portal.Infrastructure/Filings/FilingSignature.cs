using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Portal.Infrastructure.Filings;

/// <summary>How both sides sign: <c>t=seconds,v1=hex</c> of HMAC-SHA-256 over the time, a dot and the SHA-256 of the body in hex. What is older
/// than five minutes is not taken, so that nothing overheard is played again later.</summary>
public static class FilingSignature
{
    public const string Header = "Portal-Signature";
    public static readonly TimeSpan Lives = TimeSpan.FromMinutes(5);

    public static string Of(string secret, DateTimeOffset at, ReadOnlySpan<byte> bodySha256) =>
        string.Create(CultureInfo.InvariantCulture, $"t={at.ToUnixTimeSeconds()},v1={Mac(secret, at.ToUnixTimeSeconds(), bodySha256)}");

    public static bool Holds(string? signature, string secret, DateTimeOffset now, ReadOnlySpan<byte> body)
    {
        var parts = (signature ?? "").Split(',');
        if (secret.Length == 0 || parts is not [{ Length: > 2 } time, { Length: > 3 } mac] || !time.StartsWith("t=", StringComparison.Ordinal) || !mac.StartsWith("v1=", StringComparison.Ordinal)
            || !long.TryParse(time.AsSpan(2), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) || Math.Abs(now.ToUnixTimeSeconds() - seconds) > Lives.TotalSeconds)
        {
            return false;
        }
        return CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Mac(secret, seconds, SHA256.HashData(body))), Encoding.ASCII.GetBytes(mac[3..]));
    }

    private static string Mac(string secret, long seconds, ReadOnlySpan<byte> bodySha256) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{seconds}.{Convert.ToHexStringLower(bodySha256)}"))));
}
