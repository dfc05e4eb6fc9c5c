using Portal.Infrastructure.Pdf.Reading;

namespace Portal.Infrastructure.Pdf.Words;

/// <summary>One letter that is shown.</summary>
/// <param name="Says">Null where the file does not tell.</param>
/// <param name="Width">In parts of the size.</param>
/// <param name="IsBlank">The code that word spacing is added to.</param>
internal readonly record struct Letter(string? Says, double Width, bool IsBlank);

/// <summary>A font as far as reading needs it: how its codes are cut, what they say, how wide they are.</summary>
internal sealed class TextFont
{
    private const int MostWidths = 70_000;
    private const double Usual = 0.5;

    private readonly bool isComposite;
    private readonly LetterMap? map, cut;
    private readonly string?[] table = [];
    private readonly Dictionary<uint, double> widths = [];
    private readonly double usual = Usual;

    public TextFont(PdfDocument file, PdfDict font)
    {
        isComposite = font.Says("Subtype", "Type0");
        map = file.Resolve(font["ToUnicode"]) is PdfStream says ? LetterMap.Of(file, says) : null;
        if (isComposite)
        {
            cut = file.Resolve(font["Encoding"]) is PdfStream own ? LetterMap.Of(file, own) : null;
            var within = file.List(font["DescendantFonts"]) is [var one, ..] && file.Dict(one) is { } found ? found : PdfDict.Empty;
            usual = file.Resolve(within["DW"]) is PdfNumber wide ? wide.Value / 1000 : 1;
            Composite(file, within);
            return;
        }
        table = LetterTables.Of(file, font);
        var unit = font.Says("Subtype", "Type3") && file.List(font["FontMatrix"]).Select(file.Resolve).FirstOrDefault() is PdfNumber scale ? Math.Abs(scale.Value) : 0.001;
        var first = file.Resolve(font["FirstChar"]) is PdfNumber { Value: >= 0 and < 256 } from ? (uint)from.Value : 0;
        foreach (var width in file.List(font["Widths"]).Take(256).Select(file.Resolve))
        {
            file.Step();
            widths[first++] = width is PdfNumber number ? number.Value * unit : Usual;
        }
        usual = font["BaseFont"] is PdfName { Value: var name } && name.Contains("Courier", StringComparison.Ordinal) ? 0.6 : Usual;
    }

    public IEnumerable<Letter> Read(ReadOnlyMemory<byte> bytes)
    {
        for (var at = 0; at < bytes.Length;)
        {
            var length = !isComposite ? 1 : cut?.LengthAt(bytes.Span[at..], 2) ?? Math.Min(2, bytes.Length - at);
            uint code = 0;
            for (var i = 0; i < length; i++)
            {
                code = (code << 8) | bytes.Span[at + i];
            }
            at += length;
            yield return new Letter(map?.Say(length, code) ?? (isComposite ? null : table[code]), widths.GetValueOrDefault(code, usual), length == 1 && code == ' ');
        }
    }

    private void Composite(PdfDocument file, PdfDict within)
    {
        var items = file.List(within["W"]);
        for (var i = 0; i + 1 < items.Count && widths.Count < MostWidths;)
        {
            file.Step();
            if (file.Resolve(items[i]) is not PdfNumber { Value: >= 0 and < ushort.MaxValue } first)
            {
                return;
            }
            if (file.Resolve(items[i + 1]) is PdfArray each)
            {
                for (var k = 0; k < each.Items.Count && widths.Count < MostWidths; k++)
                {
                    file.Step();
                    widths[(uint)first.Value + (uint)k] = file.Resolve(each.Items[k]) is PdfNumber width ? width.Value / 1000 : usual;
                }
                i += 2;
            }
            else if (i + 2 < items.Count && file.Resolve(items[i + 1]) is PdfNumber { Value: >= 0 and < ushort.MaxValue } last && file.Resolve(items[i + 2]) is PdfNumber same)
            {
                for (var code = (uint)first.Value; code <= (uint)last.Value && widths.Count < MostWidths; code++)
                {
                    file.Step();
                    widths[code] = same.Value / 1000;
                }
                i += 3;
            }
            else
            {
                return;
            }
        }
    }
}
