using System.Buffers.Binary;

namespace Portal.Infrastructure.Pdf;

/// <summary>The glyphs of a font that a document draws, in the order in which it first drew them: their numbers are known at once, and the
/// font file is made when the last page is.</summary>
public sealed class FontSubset
{
    // Of a glyph made of others: which one is meant follows, and how much.
    private const ushort ArgumentsAreWords = 1, HasScale = 8, MoreFollow = 32, HasTwoScales = 64, HasMatrix = 128;

    private readonly List<ushort> glyphs = [0];
    private readonly Dictionary<ushort, ushort> numbers = new() { [0] = 0 };
    private readonly Dictionary<ushort, int> characters = [];

    public FontSubset(TrueTypeFont font) => Font = font;

    public TrueTypeFont Font { get; }

    /// <summary>Each number that was drawn, with its character.</summary>
    public IReadOnlyDictionary<ushort, int> Characters => characters;

    public ushort Number(int character)
    {
        var glyph = Font.Glyph(character);
        if (glyph == 0)
        {
            // No letter is lost in silence: what the font cannot draw is at least seen to be there.
            (character, glyph) = ('?', Font.Glyph('?'));
        }
        var number = NumberOf(glyph);
        characters[number] = character;
        return number;
    }

    public int Width(ushort number) => Font.Width(glyphs[number]);

    /// <summary>A TrueType font of these glyphs alone.</summary>
    public byte[] File()
    {
        var outlines = new List<byte[]>();
        // Grows while it is walked: an accented letter brings its letter and its accent.
        for (var i = 0; i < glyphs.Count; i++)
        {
            outlines.Add(Renumbered(Font.Outline(glyphs[i]).ToArray()));
        }
        var loca = new byte[4 * (outlines.Count + 1)];
        var glyf = new byte[outlines.Sum(o => Padded(o.Length))];
        var hmtx = new byte[4 * outlines.Count];
        for (var (i, at) = (0, 0); i < outlines.Count; at += Padded(outlines[i].Length), i++)
        {
            outlines[i].CopyTo(glyf, at);
            BinaryPrimitives.WriteInt32BigEndian(loca.AsSpan(4 * (i + 1)), at + Padded(outlines[i].Length));
            var (advance, bearing) = Font.Metrics(glyphs[i]);
            BinaryPrimitives.WriteUInt16BigEndian(hmtx.AsSpan(4 * i), advance);
            BinaryPrimitives.WriteInt16BigEndian(hmtx.AsSpan((4 * i) + 2), bearing);
        }
        var count = (ushort)outlines.Count;
        return SfntFile.Write(
        [
            ("cvt ", Font.TableBytes("cvt ").ToArray()), ("fpgm", Font.TableBytes("fpgm").ToArray()), ("glyf", glyf),
            ("head", With(Font.TableBytes("head"), 50, 1)), ("hhea", With(Font.TableBytes("hhea"), 34, count)), ("hmtx", hmtx), ("loca", loca),
            ("maxp", With(Font.TableBytes("maxp"), 4, count)), ("prep", Font.TableBytes("prep").ToArray()),
        ]);
    }

    private ushort NumberOf(ushort glyph)
    {
        if (!numbers.TryGetValue(glyph, out var number))
        {
            numbers[glyph] = number = (ushort)glyphs.Count;
            glyphs.Add(glyph);
        }
        return number;
    }

    private byte[] Renumbered(byte[] outline)
    {
        if (outline.Length == 0 || BinaryPrimitives.ReadInt16BigEndian(outline) >= 0)
        {
            return outline;
        }
        ushort flags;
        var at = 10;
        do
        {
            flags = BinaryPrimitives.ReadUInt16BigEndian(outline.AsSpan(at));
            var part = outline.AsSpan(at + 2);
            BinaryPrimitives.WriteUInt16BigEndian(part, NumberOf(BinaryPrimitives.ReadUInt16BigEndian(part)));
            at += 4 + ((flags & ArgumentsAreWords) != 0 ? 4 : 2) + ((flags & HasScale) != 0 ? 2 : (flags & HasTwoScales) != 0 ? 4 : (flags & HasMatrix) != 0 ? 8 : 0);
        }
        while ((flags & MoreFollow) != 0);
        return outline;
    }

    private static byte[] With(ReadOnlySpan<byte> table, int at, ushort value)
    {
        var copy = table.ToArray();
        BinaryPrimitives.WriteUInt16BigEndian(copy.AsSpan(at), value);
        return copy;
    }

    private static int Padded(int length) => (length + 3) & ~3;
}
