using System.Text;
using Portal.Infrastructure.Pdf.Reading;

namespace Portal.Infrastructure.Pdf.Words;

/// <summary>The words on a page: what it draws, and what is pinned on it.</summary>
/// <param name="IsPartial">Some could not be read; they are not guessed.</param>
public sealed record PageWords(IReadOnlyList<string> Lines, bool IsPartial)
{
    private const int MostPinned = 5_000;

    public static readonly PageWords None = new([], false);

    /// <exception cref="PdfException">It asks for more than any page needs.</exception>
    public static PageWords Of(PdfDocument file, PdfPageFound page) => PdfDocument.Guarded(() =>
    {
        var drawn = new Drawn(file);
        if (Content(file, page.Dict["Contents"]) is { } content)
        {
            drawn.Follow(content, page.Resources, Matrix.None);
        }
        else
        {
            drawn.Miss();
        }
        List<string> lines = [.. Words.Lines.Of(drawn.Pieces)];
        var isPartial = drawn.IsPartial;
        foreach (var pinned in file.List(page.Dict["Annots"]).Take(MostPinned))
        {
            file.Step();
            isPartial |= !Pinned(file, file.Dict(pinned) ?? PdfDict.Empty, page.Resources, lines);
        }
        return new PageWords(lines, isPartial);
    });

    /// <summary>Null where it is packed in a way that is not known here.</summary>
    private static byte[]? Content(PdfDocument file, PdfValue? said)
    {
        var parts = file.Resolve(said) switch { PdfArray array => array.Items, PdfNull => [], var one => [one] };
        var all = new List<byte>();
        try
        {
            foreach (var part in parts.Select(file.Resolve).OfType<PdfStream>())
            {
                // A blank between them: a word does not go on in the next.
                all.AddRange(file.Unpack(part));
                all.Add((byte)'\n');
            }
        }
        catch (PdfException unread) when (unread.Fault != PdfFault.TooComplex)
        {
            return null;
        }
        return [.. all];
    }

    /// <summary>What a note says, what stands in a field, and what either paints.</summary>
    private static bool Pinned(PdfDocument file, PdfDict pinned, PdfDict resources, List<string> lines)
    {
        foreach (var key in new[] { "Contents", "V" })
        {
            if (Said(file.Resolve(pinned[key])) is { Length: > 0 } said)
            {
                lines.Add(said);
            }
        }
        var look = file.Resolve(file.Dict(pinned["AP"])?["N"]);
        if (look is PdfDict states && file.Resolve(pinned["AS"]) is PdfName state)
        {
            look = file.Resolve(states[state.Value]);
        }
        if (look is not PdfStream form)
        {
            return true;
        }
        var drawn = new Drawn(file);
        if (Content(file, form) is not { } content)
        {
            return false;
        }
        drawn.Follow(content, file.Dict(form.Dict["Resources"]) ?? resources, Matrix.None);
        lines.AddRange(Words.Lines.Of(drawn.Pieces).Where(l => !lines.Contains(l)));
        return !drawn.IsPartial;
    }

    private static string Said(PdfValue value) => value switch
    {
        PdfName name => name.Value,
        PdfString text => string.Join(' ', Decoded(text.Bytes.Span).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)),
        _ => "",
    };

    private static string Decoded(ReadOnlySpan<byte> text) => text switch
    {
        [0xFE, 0xFF, ..] => Encoding.BigEndianUnicode.GetString(text[2..]),
        [0xEF, 0xBB, 0xBF, ..] => Encoding.UTF8.GetString(text[3..]),
        _ => Encoding.Latin1.GetString(text),
    };
}
