using System.Buffers.Binary;

namespace Portal.Infrastructure.Pdf;

/// <summary>How the bytes of a PNG's row are colours.</summary>
internal sealed class PngColours
{
    private const byte Grey = 0, Colour = 2, Indexed = 3, GreyAlpha = 4, ColourAlpha = 6;

    private readonly byte kind;
    private readonly int depth, channels;
    private readonly byte[] palette, transparency;
    // The one colour that stands for nothing, of a kind that has no alpha.
    private readonly int[]? hole;

    public PngColours(byte kind, byte depth, byte[] palette, byte[] transparency)
    {
        channels = kind switch
        {
            Grey or Indexed when depth is 1 or 2 or 4 or 8 => 1,
            Colour when depth == 8 => 3,
            GreyAlpha when depth == 8 => 2,
            ColourAlpha when depth == 8 => 4,
            _ => throw new InvalidDataException(),
        };
        (this.kind, this.depth, this.palette, this.transparency) = (kind, depth, palette, transparency);
        hole = kind is Grey or Colour && transparency.Length == 2 * channels
            ? [.. Enumerable.Range(0, channels).Select(i => (int)BinaryPrimitives.ReadUInt16BigEndian(transparency.AsSpan(2 * i)))] : null;
    }

    /// <summary>From a byte to the same one of the pixel before.</summary>
    public int Step => Math.Max(1, channels * depth / 8);

    public int RowBytes(int width) => ((width * channels * depth) + 7) / 8;

    /// <summary>A pixel as it looks on white.</summary>
    public void Draw(ReadOnlySpan<byte> row, int x, Span<byte> drawn)
    {
        if (kind is Grey or Indexed)
        {
            One(Sample(row, x), drawn);
            return;
        }
        var pixel = row.Slice(x * channels, channels);
        var alpha = kind == Colour ? IsHole(pixel) ? 0 : 255 : pixel[^1];
        for (var i = 0; i < 3; i++)
        {
            drawn[i] = OnWhite(pixel[kind == GreyAlpha ? 0 : i], alpha);
        }
    }

    private void One(int sample, Span<byte> drawn)
    {
        if (kind == Grey)
        {
            drawn.Fill(OnWhite(sample * 255 / ((1 << depth) - 1), hole?[0] == sample ? 0 : 255));
            return;
        }
        if (3 * sample + 3 > palette.Length)
        {
            throw new InvalidDataException();
        }
        for (var i = 0; i < 3; i++)
        {
            drawn[i] = OnWhite(palette[(3 * sample) + i], sample < transparency.Length ? transparency[sample] : 255);
        }
    }

    private int Sample(ReadOnlySpan<byte> row, int x) => (row[x * depth / 8] >> (8 - depth - (x * depth % 8))) & ((1 << depth) - 1);

    private bool IsHole(ReadOnlySpan<byte> pixel) => hole is not null && pixel[0] == hole[0] && pixel[1] == hole[1] && pixel[2] == hole[2];

    private static byte OnWhite(int value, int alpha) => (byte)(((value * alpha) + (255 * (255 - alpha)) + 127) / 255);
}
