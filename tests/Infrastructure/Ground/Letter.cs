using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Portal.Tests.Infrastructure.Ground;

/// <summary>One mail as it came over the wire, read as far as tests need: headers, encoded words, text and HTML parts.</summary>
public sealed partial record Letter(string From, IReadOnlyList<string> To, string Raw)
{
    /// <summary>The subject in plain letters.</summary>
    public string Subject => Header("Subject") ?? "";

    /// <summary>The first text/plain part.</summary>
    public string Text => Part("text/plain") ?? "";

    /// <summary>The first text/html part.</summary>
    public string Html => Part("text/html") ?? "";

    /// <summary>The addresses that the letter's text, or else its HTML, shows.</summary>
    public IReadOnlyList<Uri> Links =>
        [.. Link().Matches(Text.Length > 0 ? Text : Html).Select(m => new Uri(System.Net.WebUtility.HtmlDecode(m.Value)))];

    /// <summary>What the letter itself brings under this name (RFC 2392); null when it does not.</summary>
    public byte[]? Enclosed(string contentId) => Leaves(Raw).FirstOrDefault(l => l.Headers.GetValueOrDefault("Content-ID") == $"<{contentId}>").Bytes;

    /// <summary>One header, unfolded and decoded; null when it is not there.</summary>
    public string? Header(string name) => Headers(Raw).GetValueOrDefault(name);

    private static Dictionary<string, string> Headers(string entity)
    {
        var head = Unfold().Replace(entity[..HeadEnd(entity)], " ");
        return head.Split("\r\n", StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split(':', 2))
            .Where(pair => pair.Length == 2)
            .GroupBy(pair => pair[0], StringComparer.OrdinalIgnoreCase)
            .ToDictionary(g => g.Key, g => DecodeWords(g.First()[1].Trim()), StringComparer.OrdinalIgnoreCase);
    }

    private static int HeadEnd(string entity) => entity.IndexOf("\r\n\r\n", StringComparison.Ordinal) is var end and >= 0 ? end : entity.Length;

    private string? Part(string type) => Leaves(Raw).Select(l => (Type: TypeOf(l.Headers), l.Bytes)).Where(l => l.Type.StartsWith(type, StringComparison.OrdinalIgnoreCase))
        .Select(l => Encoding.GetEncoding(Charset().Match(l.Type) is { Success: true } named ? named.Groups[1].Value : "utf-8").GetString(l.Bytes)).FirstOrDefault();

    private static string TypeOf(Dictionary<string, string> headers) => headers.GetValueOrDefault("Content-Type", "text/plain");

    private static IEnumerable<(Dictionary<string, string> Headers, byte[] Bytes)> Leaves(string entity)
    {
        var headers = Headers(entity);
        var body = entity[Math.Min(entity.Length, HeadEnd(entity) + 4)..];
        if (Boundary().Match(TypeOf(headers)) is not { Success: true } boundary)
        {
            return [(headers, DecodeBody(body, headers.GetValueOrDefault("Content-Transfer-Encoding", "7bit")))];
        }

        return body.Split($"--{boundary.Groups[1].Value}").Skip(1)
            .TakeWhile(part => !part.StartsWith("--", StringComparison.Ordinal))
            .SelectMany(part => Leaves(part.TrimStart('\r', '\n')));
    }

    private static byte[] DecodeBody(string body, string encoding) => encoding.ToUpperInvariant() switch
    {
        "BASE64" => Convert.FromBase64String(body),
        "QUOTED-PRINTABLE" => FromQuoted(SoftBreak().Replace(body, "")),
        _ => Encoding.Latin1.GetBytes(body),
    };

    private static string DecodeWords(string value) => Word().Replace(BetweenWords().Replace(value, "$1"), word =>
    {
        var bytes = word.Groups[2].Value is "B" or "b"
            ? Convert.FromBase64String(word.Groups[3].Value)
            : FromQuoted(word.Groups[3].Value.Replace('_', ' '));
        return Encoding.GetEncoding(word.Groups[1].Value).GetString(bytes);
    });

    private static byte[] FromQuoted(string text)
    {
        var bytes = new List<byte>(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '=' && i + 2 < text.Length)
            {
                bytes.Add(byte.Parse(text.AsSpan(i + 1, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture));
                i += 2;
            }
            else
            {
                bytes.Add((byte)text[i]);
            }
        }

        return [.. bytes];
    }

    [GeneratedRegex(@"https?://[^\s""'<>]+")]
    private static partial Regex Link();

    [GeneratedRegex(@"\r\n[ \t]+")]
    private static partial Regex Unfold();

    [GeneratedRegex(@"boundary=""?([^"";\s]+)""?", RegexOptions.IgnoreCase)]
    private static partial Regex Boundary();

    [GeneratedRegex(@"charset=""?([^"";\s]+)""?", RegexOptions.IgnoreCase)]
    private static partial Regex Charset();

    [GeneratedRegex(@"=\r\n")]
    private static partial Regex SoftBreak();

    [GeneratedRegex(@"=\?([^?]+)\?([BbQq])\?([^?]*)\?=")]
    private static partial Regex Word();

    [GeneratedRegex(@"(=\?[^?]+\?[BbQq]\?[^?]*\?=)\s+(?==\?)")]
    private static partial Regex BetweenWords();
}
