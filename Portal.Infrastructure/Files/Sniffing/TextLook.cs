using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Portal.Domain.Documents;

namespace Portal.Infrastructure.Files.Sniffing;

/// <summary>What a text is, by its first 64 KiB.</summary>
internal static partial class TextLook
{
    // What browsers take for a page when nobody tells them what it is (the WHATWG list, plus svg).
    private static readonly string[] PageTags =
        ["!doctype html", "html", "head", "script", "iframe", "h1", "div", "font", "table", "a", "style", "title", "b", "body", "br", "p", "svg", "img", "meta", "link"];

    private static readonly string[] MailHeaders =
        ["from", "to", "subject", "date", "received", "return-path", "message-id", "mime-version", "delivered-to", "reply-to", "content-type"];

    /// <summary>Null when it is no text.</summary>
    public static SniffedType? At(Stream file, byte[] head)
    {
        if (Decode(head, whole: file.Length == head.Length) is not var (text, charset))
        {
            return null;
        }
        var trimmed = text.TrimStart();
        if (RunsAsScript(trimmed))
        {
            return Types.Of(FileKind.Program).With(Danger.Program);
        }
        if (trimmed.StartsWith(@"{\rtf", StringComparison.Ordinal))
        {
            return Types.Of(FileKind.Rtf);
        }
        var type = trimmed.StartsWith('<') ? Marked(file, trimmed) : null;
        return (type ?? Types.Of(KindOf(text, trimmed, head))) with { Charset = charset };
    }

    // A page may be fine XML too; unless its root means something here, it is what a browser would make of it.
    private static SniffedType? Marked(Stream file, string text) =>
        XmlLook.At(file, text) switch
        {
            null => Page(text),
            { Kind: FileKind.Xml, Danger: Danger.None } xml => Page(text) ?? xml,
            var known => known,
        };

    private static SniffedType? Page(string text)
    {
        var tag = PageTag().Match(Comments().Replace(text, ""));
        return tag.Success && PageTags.Contains(tag.Groups[1].Value.ToLowerInvariant()) ? Types.Of(FileKind.Html) : null;
    }

    private static FileKind KindOf(string text, string trimmed, byte[] head)
    {
        var lines = text.Split('\n').Select(line => line.TrimEnd('\r')).ToList();
        // The last line of the piece may be cut.
        var whole = head.Length >= 64 * 1024 && lines.Count > 1 ? lines[..^1] : lines;
        if (IsCoda(whole))
        {
            return FileKind.Coda;
        }
        if (IsMt940(text))
        {
            return FileKind.Mt940;
        }
        if (IsMail(whole))
        {
            return FileKind.Mail;
        }
        if (trimmed.Length > 0 && trimmed[0] is '{' or '[' && IsJson(trimmed))
        {
            return FileKind.Json;
        }
        return IsTable(whole) ? FileKind.Csv : FileKind.Text;
    }

    private static bool RunsAsScript(string text) =>
        text.StartsWith("#!", StringComparison.Ordinal) || text.StartsWith("<?php", StringComparison.OrdinalIgnoreCase)
        || text.StartsWith("@echo off", StringComparison.OrdinalIgnoreCase) || text.StartsWith("[InternetShortcut]", StringComparison.OrdinalIgnoreCase);

    // Febelfin: lines of 128 places, a header record "0", then an account record "1".
    private static bool IsCoda(List<string> lines) =>
        lines.Count > 1 && lines[0].Length is > 100 and <= 128 && CodaHeader().IsMatch(lines[0]) && lines[1].StartsWith('1');

    private static bool IsMt940(string text) => StatementStart().IsMatch(text) && StatementBalance().IsMatch(text);

    private static bool IsMail(List<string> lines)
    {
        var headers = lines.TakeWhile(line => line.Length > 0).Where(line => line[0] is not (' ' or '\t')).ToList();
        return headers.Count > 1 && headers.All(line => MailHeader().IsMatch(line))
            && headers.Count(line => MailHeaders.Contains(line[..line.IndexOf(':', StringComparison.Ordinal)].ToLowerInvariant())) >= 2;
    }

    private static bool IsJson(string text)
    {
        try
        {
            var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(text), isFinalBlock: false, state: default);
            while (reader.Read())
            {
            }
            return reader.BytesConsumed > 1;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    // The same separator equally often on the lines, outside quotes. One line in four may be a title or badly quoted.
    private static bool IsTable(List<string> lines)
    {
        var rows = lines.Where(line => line.Length > 0).Take(20).ToList();
        return rows.Count > 1 && new[] { ';', '\t', ',', '|' }.Any(separator => IsEven(rows, separator));
    }

    private static bool IsEven(List<string> rows, char separator)
    {
        var counts = rows.Select(row => row.Split('"').Where((_, part) => part % 2 == 0).Sum(part => part.Count(c => c == separator))).ToList();
        return counts.Where(count => count > 0).CountBy(count => count).Any(same => same.Value > 1 && same.Value * 4 >= rows.Count * 3);
    }

    private static (string Text, string Charset)? Decode(byte[] head, bool whole)
    {
        if (head.AsSpan().StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]))
        {
            return Clean(Encoding.UTF8.GetString(head.AsSpan(3)), "utf-8");
        }
        if (head.AsSpan().StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]))
        {
            return Clean(Encoding.Unicode.GetString(head.AsSpan(2)), "utf-16le");
        }
        if (head.AsSpan().StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
        {
            return Clean(Encoding.BigEndianUnicode.GetString(head.AsSpan(2)), "utf-16be");
        }
        if (head.AsSpan().Contains((byte)0))
        {
            return Wide(head);
        }
        try
        {
            var decoder = new UTF8Encoding(false, throwOnInvalidBytes: true).GetDecoder();
            var characters = new char[head.Length];
            // A letter cut at the end of the piece is no fault.
            return Clean(new string(characters, 0, decoder.GetChars(head, characters, flush: whole)), "utf-8");
        }
        catch (DecoderFallbackException)
        {
            return Clean(Encoding.Latin1.GetString(head), "windows-1252");
        }
    }

    // UTF-16 without a mark: the upper halves of Western text are nil.
    private static (string Text, string Charset)? Wide(byte[] head)
    {
        var even = head.Where((octet, i) => i % 2 == 0 && octet == 0).Count();
        var odd = head.Where((octet, i) => i % 2 == 1 && octet == 0).Count();
        var most = head.Length / 2 * 3 / 4;
        if (odd > most && even == 0)
        {
            return Clean(Encoding.Unicode.GetString(head), "utf-16le");
        }
        return even > most && odd == 0 ? Clean(Encoding.BigEndianUnicode.GetString(head), "utf-16be") : null;
    }

    // Text has no control characters, save for lines, tabs, pages and the end mark of old bank programs.
    private static (string Text, string Charset)? Clean(string text, string charset) =>
        text.Any(c => c < ' ' && c is not ('\t' or '\n' or '\r' or '\f' or '\u001A' or '\u001B')) ? null : (text, charset);

    [GeneratedRegex(@"^<!--.*?-->\s*", RegexOptions.Singleline)]
    private static partial Regex Comments();

    [GeneratedRegex(@"^<(!doctype html|[a-z][a-z0-9]*)[\s>/]", RegexOptions.IgnoreCase)]
    private static partial Regex PageTag();

    [GeneratedRegex(@"^0{5}\d{6}.{3}05")]
    private static partial Regex CodaHeader();

    [GeneratedRegex(@"^:20:", RegexOptions.Multiline)]
    private static partial Regex StatementStart();

    [GeneratedRegex(@"^:60[FM]:[CD]\d{6}[A-Z]{3}", RegexOptions.Multiline)]
    private static partial Regex StatementBalance();

    [GeneratedRegex(@"^[A-Za-z0-9-]{1,60}:")]
    private static partial Regex MailHeader();
}
