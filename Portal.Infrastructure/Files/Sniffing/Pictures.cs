using System.Buffers.Binary;
using Portal.Domain.Documents;

namespace Portal.Infrastructure.Files.Sniffing;

/// <summary>What a picture says of itself in its header; no pixel is ever unpacked here.</summary>
internal static class Pictures
{
    // A browser needs four bytes for each: 64 million is a 64-megapixel phone, and 256 MB in the reader's tab.
    private const long MostShown = 64_000_000;

    // Above any camera (200 million); a bomb says 400 million in 50 kB.
    private const long MostKept = 300_000_000;

    // Between the start of a photo and its size lie profiles and thumbnails, never this many.
    private const int MostSegments = 1_000;

    private static readonly string[] Heic = ["heic", "heix", "heim", "heis", "hevc", "hevx", "mif1", "msf1"];
    private static readonly string[] Avif = ["avif", "avis"];

    public static FileKind? KindOf(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]))
        {
            return FileKind.Jpeg;
        }
        if (head.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]))
        {
            return FileKind.Png;
        }
        if (head.StartsWith("GIF87a"u8) || head.StartsWith("GIF89a"u8))
        {
            return FileKind.Gif;
        }
        if (head.StartsWith("II*\0"u8) || head.StartsWith("MM\0*"u8))
        {
            return FileKind.Tiff;
        }
        if (head.Length >= 12 && head.StartsWith("RIFF"u8) && head[8..].StartsWith("WEBP"u8))
        {
            return FileKind.Webp;
        }
        if (head.Length >= 26 && head.StartsWith("BM"u8) && BinaryPrimitives.ReadUInt32LittleEndian(head[6..]) == 0)
        {
            return FileKind.Bmp;
        }
        return head.Length >= 12 && head[4..].StartsWith("ftyp"u8) ? Container(head) : null;
    }

    public static SniffedType Judge(SniffedType type, (long Width, long Height)? size)
    {
        if (size is not var (width, height) || width <= 0 || height <= 0)
        {
            return type.With(Danger.Damaged);
        }
        if (width * height > MostKept)
        {
            return type.With(Danger.TooManyPixels);
        }
        return width * height > MostShown ? type with { Preview = Preview.None } : type;
    }

    /// <summary>Null when the header does not say.</summary>
    public static (long Width, long Height)? SizeOf(Stream file, byte[] head, FileKind kind)
    {
        var bytes = head.AsSpan();
        if (kind is FileKind.Png)
        {
            return bytes.Length >= 24 && bytes[12..].StartsWith("IHDR"u8)
                ? (BinaryPrimitives.ReadUInt32BigEndian(bytes[16..]), BinaryPrimitives.ReadUInt32BigEndian(bytes[20..])) : null;
        }
        if (kind is FileKind.Gif)
        {
            return bytes.Length >= 10 ? (BinaryPrimitives.ReadUInt16LittleEndian(bytes[6..]), BinaryPrimitives.ReadUInt16LittleEndian(bytes[8..])) : null;
        }
        return kind is FileKind.Webp ? WebpSize(bytes) : JpegSize(file);
    }

    private static FileKind? Container(ReadOnlySpan<byte> head)
    {
        var brand = System.Text.Encoding.ASCII.GetString(head.Slice(8, 4));
        if (Avif.Contains(brand))
        {
            return FileKind.Avif;
        }
        return Heic.Contains(brand) ? FileKind.Heic : null;
    }

    private static (long Width, long Height)? WebpSize(ReadOnlySpan<byte> head)
    {
        if (head.Length < 30)
        {
            return null;
        }
        var body = head[20..];
        if (head[12..].StartsWith("VP8X"u8))
        {
            return (1 + Three(body[4..]), 1 + Three(body[7..]));
        }
        if (head[12..].StartsWith("VP8L"u8))
        {
            var bits = BinaryPrimitives.ReadUInt32LittleEndian(body[1..]);
            return (1 + (bits & 0x3FFF), 1 + ((bits >> 14) & 0x3FFF));
        }
        return head[12..].StartsWith("VP8 "u8)
            ? (BinaryPrimitives.ReadUInt16LittleEndian(body[6..]) & 0x3FFF, BinaryPrimitives.ReadUInt16LittleEndian(body[8..]) & 0x3FFF) : null;
    }

    private static long Three(ReadOnlySpan<byte> bytes) => bytes[0] | (bytes[1] << 8) | (bytes[2] << 16);

    // Hops from segment to segment to the frame header, which may lie behind a large profile.
    private static (long Width, long Height)? JpegSize(Stream file)
    {
        long at = 2;
        for (var hop = 0; hop < MostSegments; hop++)
        {
            var segment = file.ReadUpTo(at, 9).AsSpan();
            if (segment.Length < 9 || segment[0] != 0xFF)
            {
                return null;
            }
            if (segment[1] == 0xFF)
            {
                at++;
                continue;
            }
            if (segment[1] is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC))
            {
                return (BinaryPrimitives.ReadUInt16BigEndian(segment[7..]), BinaryPrimitives.ReadUInt16BigEndian(segment[5..]));
            }
            at += 2 + BinaryPrimitives.ReadUInt16BigEndian(segment[2..]);
        }
        return null;
    }
}
