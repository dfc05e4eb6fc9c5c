using System.Buffers.Binary;
using System.IO.Compression;

namespace Portal.Tests.Infrastructure.Ground;

/// <summary>A whole PNG, of whatever kind its header says; its rows go through one filter after the other.</summary>
public static class PaintedPng
{
    public const byte Grey = 0, Colour = 2, Indexed = 3, GreyAlpha = 4, ColourAlpha = 6;

    /// <summary>In one colour.</summary>
    public static byte[] Of(int width, int height, byte red, byte green, byte blue) =>
        Of(width, height, Colour, 8, _ => [.. Enumerable.Repeat<byte[]>([red, green, blue], width).SelectMany(p => p)]);

    /// <param name="row">The bytes of a row as its pixels lie in it.</param>
    /// <param name="rows">How many there are, where the header lies.</param>
    public static byte[] Of(int width, int height, byte kind, byte depth, Func<int, byte[]> row, byte[]? palette = null, byte[]? transparency = null, byte interlace = 0, int? rows = null)
    {
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        (header[8], header[9], header[12]) = (depth, kind, interlace);
        var channels = kind switch { Colour => 3, GreyAlpha => 2, ColourAlpha => 4, _ => 1 };
        using var packed = new MemoryStream();
        using (var zip = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            for (var (y, above) = (0, new byte[row(0).Length]); y < (rows ?? height); y++)
            {
                zip.WriteByte((byte)(y % 5));
                zip.Write(Filtered(y % 5, row(y), above, Math.Max(1, channels * depth / 8)));
                above = row(y);
            }
        }
        return
        [
            0x89, .. "PNG\r\n"u8, 0x1A, (byte)'\n', .. Chunk("IHDR"u8, header), .. palette is null ? [] : Chunk("PLTE"u8, palette), .. transparency is null ? [] : Chunk("tRNS"u8, transparency),
            .. Chunk("IDAT"u8, packed.ToArray()), .. Chunk("IEND"u8, []),
        ];
    }

    private static byte[] Filtered(int filter, byte[] row, byte[] above, int step) => [.. row.Select((value, i) =>
    {
        int left = i < step ? 0 : row[i - step], up = above[i], corner = i < step ? 0 : above[i - step], slope = left + up - corner;
        return (byte)(value - filter switch
        {
            0 => 0,
            1 => left,
            2 => up,
            3 => (left + up) / 2,
            _ => ((int[])[left, up, corner]).MinBy(n => Math.Abs(slope - n)),
        });
    })];

    private static byte[] Chunk(ReadOnlySpan<byte> name, byte[] body)
    {
        byte[] chunk = [0, 0, 0, 0, .. name, .. body, 0, 0, 0, 0];
        BinaryPrimitives.WriteInt32BigEndian(chunk, body.Length);
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(chunk.Length - 4), Sum(chunk.AsSpan(4, chunk.Length - 8)));
        return chunk;
    }

    private static uint Sum(ReadOnlySpan<byte> bytes)
    {
        var sum = uint.MaxValue;
        foreach (var one in bytes)
        {
            sum ^= one;
            for (var bit = 0; bit < 8; bit++)
            {
                sum = (sum >> 1) ^ ((sum & 1) * 0xEDB88320);
            }
        }
        return ~sum;
    }
}
