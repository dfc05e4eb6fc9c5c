using System.Text;

namespace Portal.Infrastructure.Pdf.Reading;

/// <summary>A field of the form, with what it has from the fields above it.</summary>
/// <param name="Number">Of its object; 0 where it has none of its own.</param>
/// <param name="Name">In full, as the form names it.</param>
internal sealed record PdfField(int Number, string Name, string? Type, PdfDict Dict, PdfValue Value);

internal static class PdfFields
{
    public static IReadOnlyList<PdfField> Of(PdfDocument file)
    {
        var fields = new List<PdfField>();
        var seen = new HashSet<int>();
        var open = new Stack<(PdfValue Node, PdfField Above)>();
        Push(file, open, file.Dict(file.Catalog["AcroForm"])?["Fields"], new PdfField(0, "", null, PdfDict.Empty, PdfNull.It));
        while (open.TryPop(out var next))
        {
            file.Step();
            var number = (next.Node as PdfRef)?.Number ?? 0;
            if ((number > 0 && !seen.Add(number)) || file.Dict(next.Node) is not { } dict)
            {
                continue;
            }
            var part = file.Resolve(dict["T"]) is PdfString named ? Text(named) : null;
            var name = part is null ? next.Above.Name : next.Above.Name.Length == 0 ? part : $"{next.Above.Name}.{part}";
            var value = file.Resolve(dict["V"]);
            var field = new PdfField(number, name, (file.Resolve(dict["FT"]) as PdfName)?.Value ?? next.Above.Type, dict, value is PdfNull ? next.Above.Value : value);
            fields.Add(field);
            Push(file, open, dict["Kids"], field);
        }
        return fields;
    }

    /// <summary>A text for people: UTF-16 with its mark, else as if every byte were a letter.</summary>
    public static string Text(PdfString text)
    {
        var bytes = text.Bytes.Span;
        return bytes.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]) ? Encoding.BigEndianUnicode.GetString(bytes[2..])
            : bytes.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? Encoding.UTF8.GetString(bytes[3..])
            : Encoding.Latin1.GetString(bytes);
    }

    private static void Push(PdfDocument file, Stack<(PdfValue, PdfField)> open, PdfValue? kids, PdfField above)
    {
        foreach (var kid in file.List(kids).Reverse())
        {
            open.Push((kid, above));
        }
        if (open.Count > Effort.MostObjects)
        {
            throw new PdfException(PdfFault.TooComplex, "More fields than any form has.");
        }
    }
}
