using System.Globalization;
using System.Text;

namespace Portal.Infrastructure.Pdf;

/// <summary>A subset as the objects of a PDF.</summary>
internal static class FontObjects
{
    /// <param name="number">By which pages name it.</param>
    public static IEnumerable<(int Number, byte[] Body)> Of(FontSubset subset, int number, Func<int> reserve)
    {
        var font = subset.Font;
        // Six letters before the name say that it is a part of the font.
        var name = $"PORTAL+{font.Name}";
        var file = subset.File();
        var (data, descriptor, descendant, unicode) = (reserve(), reserve(), reserve(), reserve());
        yield return (data, PdfFile.StreamBody(PdfFile.Packed(file), $"/Filter /FlateDecode /Length1 {file.Length}"));
        yield return Text(descriptor, $"<< /Type /FontDescriptor /FontName /{name} /Flags 4 /FontBBox [{string.Join(' ', font.Box)}] /ItalicAngle 0 /Ascent {font.Ascent} /Descent {font.Descent} /CapHeight 660 /StemV 80 /FontFile2 {data} 0 R >>");
        var drawn = subset.Characters.OrderBy(c => c.Key).ToList();
        yield return Text(descendant, $"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /{name} /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /FontDescriptor {descriptor} 0 R /CIDToGIDMap /Identity /DW 500 /W [{string.Join(' ', drawn.Select(c => $"{c.Key} [{subset.Width(c.Key)}]"))}] >>");
        yield return (unicode, PdfFile.StreamBody(PdfFile.Packed(Encoding.ASCII.GetBytes(ToUnicode(drawn))), "/Filter /FlateDecode"));
        yield return Text(number, $"<< /Type /Font /Subtype /Type0 /BaseFont /{name} /Encoding /Identity-H /DescendantFonts [{descendant} 0 R] /ToUnicode {unicode} 0 R >>");
    }

    private static (int, byte[]) Text(int number, string body) => (number, Encoding.ASCII.GetBytes(body));

    /// <summary>So that what is read can be searched and copied.</summary>
    private static string ToUnicode(List<KeyValuePair<ushort, int>> drawn)
    {
        var map = new StringBuilder("/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n");
        foreach (var chunk in drawn.Chunk(100))
        {
            map.Append(CultureInfo.InvariantCulture, $"{chunk.Length} beginbfchar\n");
            foreach (var (number, character) in chunk)
            {
                map.Append(CultureInfo.InvariantCulture, $"<{number:X4}> <{Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(char.ConvertFromUtf32(character)))}>\n");
            }
            map.Append("endbfchar\n");
        }
        return map.Append("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n").ToString();
    }
}
