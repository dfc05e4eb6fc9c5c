using System.Text;

namespace Portal.Domain.Documents;

/// <summary>The header that tells a browser to save a file, and under which name (RFC 6266, RFC 5987).</summary>
public static class ContentDisposition
{
    // attr-char of RFC 5987: what may stand unescaped in filename*.
    private const string Plain = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789!#$&+-.^_`|~";

    public static string Attachment(FileName name) => Write("attachment", name);

    public static string Inline(FileName name) => Write("inline", name);

    // Two names: an ASCII one for old programs and the true one, which wins where it is understood.
    private static string Write(string how, FileName name) => $"{how}; filename=\"{Ascii(name.Value)}\"; filename*=UTF-8''{Escaped(name.Value)}";

    // A percent sign is replaced too: some browsers decode it in the plain form.
    private static string Ascii(string name)
    {
        var plain = new StringBuilder(name.Length);
        foreach (var rune in name.EnumerateRunes())
        {
            plain.Append(rune.Value is >= 0x20 and < 0x7F and not ('"' or '\\' or '%') ? (char)rune.Value : '_');
        }
        return plain.ToString();
    }

    private static string Escaped(string name)
    {
        var escaped = new StringBuilder(name.Length);
        foreach (var octet in Encoding.UTF8.GetBytes(name))
        {
            if (Plain.Contains((char)octet, StringComparison.Ordinal))
            {
                escaped.Append((char)octet);
            }
            else
            {
                escaped.Append('%').Append(octet.ToString("X2", System.Globalization.CultureInfo.InvariantCulture));
            }
        }
        return escaped.ToString();
    }
}
