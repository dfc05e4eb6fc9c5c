using System.Buffers.Binary;

namespace Portal.Infrastructure.Pdf;

/// <summary>A JPEG goes into a PDF as it is. Read is only what a reader of PDFs and a browser might not see alike.</summary>
internal static class JpegPicture
{
    private static ReadOnlySpan<byte> End => [0xFF, 0xD9];

    public static PdfPicture? Read(byte[] bytes)
    {
        ReadOnlySpan<byte> jpeg = bytes;
        if (!jpeg.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8]))
        {
            return null;
        }
        PdfPicture? picture = null;
        for (var at = 2; at + 4 <= jpeg.Length && jpeg[at] == 0xFF;)
        {
            var (marker, length) = (jpeg[at + 1], (int)BinaryPrimitives.ReadUInt16BigEndian(jpeg[(at + 2)..]));
            if (marker == 0xFF)
            {
                at++;
                continue;
            }
            if (length < 2 || at + 2 + length > jpeg.Length)
            {
                return null;
            }
            var body = jpeg.Slice(at + 4, length - 2);
            if (marker == 0xDA)
            {
                return jpeg[at..].LastIndexOf(End) > length ? picture : null;
            }
            if (marker == 0xE1 && IsTurned(body))
            {
                return null;
            }
            if (marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC))
            {
                // Lossless and arithmetic ones no reader of PDFs knows.
                picture = marker <= 0xC2 && picture is null ? Framed(body, bytes) : null;
                if (picture is null)
                {
                    return null;
                }
            }
            at += 2 + length;
        }
        return null;
    }

    // Grey, or three colours that are not named R, G and B: those are read as what they are not. Four are of a printer, mostly inverted.
    private static PdfPicture? Framed(ReadOnlySpan<byte> frame, byte[] bytes)
    {
        if (frame.Length < 6 || frame[0] != 8 || frame[5] is not (1 or 3) || frame.Length < 6 + (3 * frame[5]) || frame[6] == 'R')
        {
            return null;
        }
        var (height, width) = (BinaryPrimitives.ReadUInt16BigEndian(frame[1..]), BinaryPrimitives.ReadUInt16BigEndian(frame[3..]));
        return PdfPicture.Fits(width, height) ? new PdfPicture(width, height, frame[5] == 1 ? "DeviceGray" : "DeviceRGB", "DCTDecode", bytes) : null;
    }

    /// <summary>A camera says which way is up; a browser turns the picture, a PDF does not.</summary>
    private static bool IsTurned(ReadOnlySpan<byte> exif)
    {
        if (exif.Length < 16 || !exif.StartsWith("Exif\0\0"u8))
        {
            return false;
        }
        var tiff = exif[6..];
        var isLittle = tiff[0] == 'I';
        var first = isLittle ? BinaryPrimitives.ReadUInt32LittleEndian(tiff[4..]) : BinaryPrimitives.ReadUInt32BigEndian(tiff[4..]);
        for (var at = (long)first + 2; at + 12 <= tiff.Length; at += 12)
        {
            var entry = tiff[(int)at..];
            if (Word(entry, isLittle) == 0x0112)
            {
                return Word(entry[8..], isLittle) != 1;
            }
        }
        return false;
    }

    private static ushort Word(ReadOnlySpan<byte> bytes, bool isLittle) => isLittle ? BinaryPrimitives.ReadUInt16LittleEndian(bytes) : BinaryPrimitives.ReadUInt16BigEndian(bytes);
}
