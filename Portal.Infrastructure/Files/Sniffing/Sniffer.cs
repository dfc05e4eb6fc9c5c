using System.Text;
using Portal.Domain.Documents;

namespace Portal.Infrastructure.Files.Sniffing;

/// <summary>
/// Says what a file is by its bytes. Neither the name nor the declared type is asked: senders, and those who want to harm, choose them freely.
/// The work is bounded whatever the file says of itself: it reads the ends, an archive's list, and the first megabytes of XML.
/// </summary>
public static class Sniffer
{
    // Enough for every magic, for the headers of a mail and for the first lines of a table.
    private const int HeadBytes = 64 * 1024;

    // PDF readers find the header anywhere in here, and so must we.
    private const int PdfHeaderWithin = 1024;

    // Where a page hides in a picture to be seen by a browser that guesses; browsers guess by less.
    private const int MarkupWithin = 4096;

    public static SniffedType Sniff(Stream file)
    {
        if (file.Length == 0)
        {
            return SniffedType.Unknown.With(Danger.Empty);
        }
        var head = file.ReadUpTo(0, HeadBytes);
        if (IsProgram(head))
        {
            return Types.Of(FileKind.Program).With(Danger.Program);
        }
        var pdf = head.AsSpan(0, Math.Min(head.Length, PdfHeaderWithin)).IndexOf("%PDF-"u8);
        if (pdf >= 0 && !IsArchive(head))
        {
            return Pdf(file, head, pdf);
        }
        if (Pictures.KindOf(head) is { } picture)
        {
            return Picture(file, head, picture);
        }
        if (IsArchive(head))
        {
            return ZipLook.At(file);
        }
        if (head.AsSpan().StartsWith(OleLook.Magic))
        {
            return OleLook.At(file);
        }
        return Packed(head) is { } packed ? Types.Of(packed) : TextLook.At(file, head) ?? SniffedType.Unknown;
    }

    // Anything before the header, or an archive behind the end, makes two files of one.
    private static SniffedType Pdf(Stream file, byte[] head, int header)
    {
        var type = Types.Of(FileKind.Pdf);
        if (HoldsMarkup(head.AsSpan(0, header)) || ZipDirectory.EndsAsArchive(file))
        {
            return type.With(Danger.Polyglot);
        }
        return EndsAsPdf(file) ? type : type.With(Danger.Damaged);
    }

    private static SniffedType Picture(Stream file, byte[] head, FileKind kind)
    {
        var type = Types.Of(kind);
        if (HoldsMarkup(head.AsSpan(0, Math.Min(head.Length, MarkupWithin))) || ZipDirectory.EndsAsArchive(file) || IsScriptToo(head, kind))
        {
            return type.With(Danger.Polyglot);
        }
        return type.Preview is Preview.None ? type : Pictures.Judge(type, Pictures.SizeOf(file, head, kind));
    }

    // Viewers repair a lot, but without a trailer near the end the file was cut off.
    private static bool EndsAsPdf(Stream file)
    {
        var tail = file.ReadUpTo(Math.Max(0, file.Length - HeadBytes), HeadBytes).AsSpan();
        return tail.IndexOf("%%EOF"u8) >= 0 || tail.IndexOf("startxref"u8) >= 0;
    }

    private static bool HoldsMarkup(ReadOnlySpan<byte> bytes)
    {
        var text = Encoding.Latin1.GetString(bytes);
        return new[] { "<html", "<script", "<!doctype html", "<svg", "<iframe", "<body" }.Any(tag => text.Contains(tag, StringComparison.OrdinalIgnoreCase));
    }

    // "GIF89a/*" and "GIF89a=" read as script: the width of the picture opens a comment or an assignment.
    private static bool IsScriptToo(byte[] head, FileKind kind) =>
        kind is FileKind.Gif && (head.AsSpan(6).StartsWith("/*"u8) || (head.Length > 6 && head[6] == '='));

    private static bool IsArchive(byte[] head) => head.AsSpan().StartsWith("PK\u0003\u0004"u8) || head.AsSpan().StartsWith("PK\u0005\u0006"u8);

    private static bool IsProgram(ReadOnlySpan<byte> head) =>
        (head.StartsWith("MZ"u8) && head.Contains((byte)0))
        || head.StartsWith("\u007FELF"u8)
        || head.StartsWith("#!"u8)
        || head.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xED, 0xFA, 0xCE]) || head.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xED, 0xFA, 0xCF])
        || head.StartsWith((ReadOnlySpan<byte>)[0xCE, 0xFA, 0xED, 0xFE]) || head.StartsWith((ReadOnlySpan<byte>)[0xCF, 0xFA, 0xED, 0xFE])
        || head.StartsWith((ReadOnlySpan<byte>)[0xCA, 0xFE, 0xBA, 0xBE])
        || head.StartsWith("dex\n"u8)
        || head.StartsWith("\0asm"u8)
        // A Windows shortcut: its header size and the first half of its class id.
        || head.StartsWith((ReadOnlySpan<byte>)[0x4C, 0, 0, 0, 0x01, 0x14, 0x02, 0]);

    private static FileKind? Packed(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith((ReadOnlySpan<byte>)[0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C]))
        {
            return FileKind.SevenZip;
        }
        if (head.StartsWith("Rar!\u001A\u0007"u8))
        {
            return FileKind.Rar;
        }
        return head.StartsWith((ReadOnlySpan<byte>)[0x1F, 0x8B, 8]) ? FileKind.Gzip : null;
    }
}

/// <summary>Reading pieces of a file.</summary>
internal static class Pieces
{
    public static byte[] ReadUpTo(this Stream file, long at, int most)
    {
        if (at < 0 || at >= file.Length)
        {
            return [];
        }
        var piece = new byte[(int)Math.Min(most, file.Length - at)];
        file.Position = at;
        file.ReadExactly(piece);
        return piece;
    }
}
