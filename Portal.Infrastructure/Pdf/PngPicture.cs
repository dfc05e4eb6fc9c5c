using System.Buffers.Binary;
using System.IO.Compression;

namespace Portal.Infrastructure.Pdf;

/// <summary>A PNG laid on white, as it will lie on paper: what shines through is then no matter of the reader's. It is unpacked row by row
/// into another packing, never further than its header says, so neither a large nor a lying one takes room.</summary>
internal sealed class PngPicture
{
    private static ReadOnlySpan<byte> Magic => [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];

    private readonly PngColours colours;
    private readonly int width, height;

    private PngPicture(PngParts parts)
    {
        ReadOnlySpan<byte> header = parts.Header;
        (width, height) = (BinaryPrimitives.ReadInt32BigEndian(header), BinaryPrimitives.ReadInt32BigEndian(header[4..]));
        // The one packing, the one set of filters, and not interlaced.
        if (!PdfPicture.Fits(width, height) || header[10] != 0 || header[11] != 0 || header[12] != 0)
        {
            throw new InvalidDataException();
        }
        colours = new PngColours(header[9], header[8], parts.Palette, parts.Transparency);
    }

    public static PdfPicture? Read(ReadOnlySpan<byte> png)
    {
        try
        {
            return png.StartsWith(Magic) && PngParts.Of(png[Magic.Length..]) is { Header.Length: 13 } parts ? new PngPicture(parts).Packed(parts.Pixels) : null;
        }
        catch (Exception damaged) when (damaged is InvalidDataException or EndOfStreamException)
        {
            return null;
        }
    }

    private PdfPicture Packed(MemoryStream pixels)
    {
        pixels.Position = 0;
        using var rows = new ZLibStream(pixels, CompressionMode.Decompress);
        using var packed = new MemoryStream();
        using (var target = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            var (row, above, drawn) = (new byte[colours.RowBytes(width)], new byte[colours.RowBytes(width)], new byte[3 * width]);
            for (var y = 0; y < height; y++)
            {
                var filter = rows.ReadByte();
                rows.ReadExactly(row);
                Unfilter(filter, row, above);
                for (var x = 0; x < width; x++)
                {
                    colours.Draw(row, x, drawn.AsSpan(3 * x, 3));
                }
                target.Write(drawn);
                (row, above) = (above, row);
            }
        }
        // Its checksum is looked at only here, behind the last row.
        return rows.ReadByte() < 0 ? new PdfPicture(width, height, "DeviceRGB", "FlateDecode", packed.ToArray()) : throw new InvalidDataException();
    }

    private void Unfilter(int filter, byte[] row, byte[] above)
    {
        var step = colours.Step;
        for (var i = 0; i < row.Length; i++)
        {
            int left = i < step ? 0 : row[i - step], corner = i < step ? 0 : above[i - step];
            row[i] += filter switch
            {
                0 => 0,
                1 => (byte)left,
                2 => above[i],
                3 => (byte)((left + above[i]) / 2),
                4 => (byte)Nearest(left, above[i], corner),
                _ => throw new InvalidDataException(),
            };
        }
    }

    /// <summary>Paeth's: the neighbour that is nearest to where the three of them point.</summary>
    internal static int Nearest(int left, int up, int corner)
    {
        var (toLeft, toUp, toCorner) = (Math.Abs(up - corner), Math.Abs(left - corner), Math.Abs(left + up - corner - corner));
        return toLeft <= toUp && toLeft <= toCorner ? left : toUp <= toCorner ? up : corner;
    }
}
