using System.Text;

namespace Portal.Domain.Factors;

/// <summary>RFC 4648 letters without padding, as authenticator apps and people type them.</summary>
public static class Base32
{
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    public static string Encode(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder((bytes.Length * 8 + 4) / 5);
        var (buffer, bits) = (0, 0);
        foreach (var one in bytes)
        {
            buffer = ((buffer << 8) | one) & 0xFFF;
            for (bits += 8; bits >= 5; bits -= 5)
            {
                text.Append(Letters[(buffer >> (bits - 5)) & 31]);
            }
        }
        return bits == 0 ? text.ToString() : text.Append(Letters[(buffer << (5 - bits)) & 31]).ToString();
    }

    /// <summary>In groups of four, to be read aloud or copied by hand.</summary>
    public static string Grouped(string text) => string.Join(' ', text.Chunk(4).Select(four => new string(four)));
}
