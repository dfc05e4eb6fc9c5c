using System.Buffers.Binary;
using System.Text;

namespace Portal.Infrastructure.Pdf;

/// <summary>A TrueType font as it lies in the file: which glyph draws a character, how wide it is, and the bytes of its outline. It reads
/// the fonts that we ship, so it checks nothing.</summary>
public sealed class TrueTypeFont
{
    private readonly byte[] bytes;
    private readonly Dictionary<string, (int Offset, int Length)> tables = [];
    private readonly Dictionary<int, ushort> glyphs = [];
    private readonly int wideGlyphs;
    private readonly bool isLongLoca;

    public TrueTypeFont(string name, byte[] bytes)
    {
        (Name, this.bytes) = (name, bytes);
        for (var i = 0; i < U16(4); i++)
        {
            var at = 12 + (16 * i);
            tables[Encoding.ASCII.GetString(bytes, at, 4)] = ((int)U32(at + 8), (int)U32(at + 12));
        }
        UnitsPerEm = U16(Table("head") + 18);
        isLongLoca = U16(Table("head") + 50) == 1;
        wideGlyphs = U16(Table("hhea") + 34);
        (Ascent, Descent) = (Scaled(S16(Table("hhea") + 4)), Scaled(S16(Table("hhea") + 6)));
        Box = [.. Enumerable.Range(0, 4).Select(i => Scaled(S16(Table("head") + 36 + (2 * i))))];
        ReadCharacters();
    }

    /// <summary>Its PostScript name.</summary>
    public string Name { get; }
    public int UnitsPerEm { get; }

    // In thousandths of the type size, as a PDF counts.
    public int Ascent { get; }
    public int Descent { get; }
    public IReadOnlyList<int> Box { get; }

    /// <summary>The glyph of a character; 0, an empty box, where the font has none.</summary>
    public ushort Glyph(int character) => glyphs.GetValueOrDefault(character);

    public int Width(ushort glyph) => Scaled(U16(Table("hmtx") + (4 * Math.Min(glyph, wideGlyphs - 1))));

    /// <summary>The outline of a glyph; empty for a space.</summary>
    public ReadOnlySpan<byte> Outline(ushort glyph)
    {
        var (from, to) = (Location(glyph), Location(glyph + 1));
        return bytes.AsSpan(Table("glyf") + from, to - from);
    }

    public ReadOnlySpan<byte> TableBytes(string name) => tables.TryGetValue(name, out var table) ? bytes.AsSpan(table.Offset, table.Length) : [];

    /// <summary>Advance and left bearing, in the font's own units.</summary>
    public (ushort Advance, short Bearing) Metrics(ushort glyph) =>
        (U16(Table("hmtx") + (4 * Math.Min(glyph, wideGlyphs - 1))), glyph < wideGlyphs ? S16(Table("hmtx") + (4 * glyph) + 2) : S16(Table("hmtx") + (4 * wideGlyphs) + (2 * (glyph - wideGlyphs))));

    /// <summary>The table that is for every character there is (format 12).</summary>
    private void ReadCharacters()
    {
        var cmap = Table("cmap");
        for (var i = 0; i < U16(cmap + 2); i++)
        {
            var table = cmap + (int)U32(cmap + 4 + (8 * i) + 4);
            if (U16(table) != 12)
            {
                continue;
            }
            for (var group = 0; group < U32(table + 12); group++)
            {
                var at = table + 16 + (12 * group);
                for (var character = U32(at); character <= U32(at + 4); character++)
                {
                    glyphs[(int)character] = (ushort)(U32(at + 8) + character - U32(at));
                }
            }
            return;
        }
    }

    private int Location(int glyph) => isLongLoca ? (int)U32(Table("loca") + (4 * glyph)) : 2 * U16(Table("loca") + (2 * glyph));

    private int Scaled(int units) => (int)Math.Round(units * 1000.0 / UnitsPerEm);

    private int Table(string name) => tables[name].Offset;

    private ushort U16(int at) => BinaryPrimitives.ReadUInt16BigEndian(bytes.AsSpan(at));

    private short S16(int at) => BinaryPrimitives.ReadInt16BigEndian(bytes.AsSpan(at));

    private uint U32(int at) => BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(at));
}
