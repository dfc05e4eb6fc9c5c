using System.Buffers.Binary;

namespace Portal.Infrastructure.Pdf;

/// <summary>What of a PNG is drawn, still packed.</summary>
internal sealed record PngParts(byte[] Header, byte[] Palette, byte[] Transparency, MemoryStream Pixels)
{
    /// <summary>Null where it is cut off.</summary>
    public static PngParts? Of(ReadOnlySpan<byte> chunks)
    {
        var parts = new PngParts([], [], [], new MemoryStream());
        while (chunks.Length >= 12)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(chunks);
            if (length > chunks.Length - 12)
            {
                return null;
            }
            var name = chunks.Slice(4, 4);
            var body = chunks.Slice(8, (int)length);
            if (name.SequenceEqual("IEND"u8))
            {
                return parts;
            }
            if (name.SequenceEqual("IDAT"u8))
            {
                parts.Pixels.Write(body);
            }
            else if (name.SequenceEqual("IHDR"u8))
            {
                parts = parts with { Header = body.ToArray() };
            }
            else if (name.SequenceEqual("PLTE"u8))
            {
                parts = parts with { Palette = body.ToArray() };
            }
            else if (name.SequenceEqual("tRNS"u8))
            {
                parts = parts with { Transparency = body.ToArray() };
            }
            chunks = chunks[(12 + (int)length)..];
        }
        return null;
    }
}
