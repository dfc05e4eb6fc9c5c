using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Portal.Domain.Factors;

/// <summary>Codes of an authenticator app: RFC 6238 as all apps have it, six digits of HMAC-SHA-1 over steps of half a minute.</summary>
public static class Totp
{
    public const int KeyLength = 20;
    private const int StepSeconds = 30;

    public static long StepAt(DateTimeOffset now) => now.ToUnixTimeSeconds() / StepSeconds;

    public static string Code(byte[] key, long step)
    {
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
#pragma warning disable CA5350 // Authenticator apps know no other function; as HMAC it is not broken.
        var hash = HMACSHA1.HashData(key, counter);
#pragma warning restore CA5350
        var number = BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(hash[^1] & 15)) & int.MaxValue;
        return (number % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }

    /// <summary>The step that a typed code belongs to: this one, or the one before or after for a clock that is a little off.</summary>
    public static long? Find(byte[] key, string typed, DateTimeOffset now)
    {
        long? found = null;
        for (var step = StepAt(now) - 1; step <= StepAt(now) + 1; step++)
        {
            if (CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Code(key, step)), Encoding.UTF8.GetBytes(typed)))
            {
                found = step;
            }
        }
        return found;
    }

    /// <summary>What the QR code says; the app shows office and address.</summary>
    public static string Address(byte[] key, string office, string email) =>
        $"otpauth://totp/{Uri.EscapeDataString(office)}:{Uri.EscapeDataString(email)}?secret={Base32.Encode(key)}&issuer={Uri.EscapeDataString(office)}";
}
