using System.Text;
using Portal.Infrastructure.Pdf.Reading;

namespace Portal.Infrastructure.Pdf.Sealing;

/// <summary>What is drawn in one update: its letters and pictures are written once, however many pages show them.</summary>
internal sealed class Drawing(PdfUpdate update)
{
    private readonly FontSubset regular = new(LetterFonts.Regular), strong = new(LetterFonts.Strong);
    private readonly int regularNumber = update.Reserve(), strongNumber = update.Reserve();
    private readonly Dictionary<PdfPicture, int> pictures = [];

    public Typeface Regular(double size) => new(regular, 0, size);

    public Typeface Strong(double size) => new(strong, 1, size);

    /// <summary>A sheet that lies over a page as one thing, with letters and pictures of its own: no name of the page's can clash with one of ours.</summary>
    public int Overlay(PdfPage sheet, string matrix)
    {
        // Multiplied, as ink on paper: the white of a drawn signature does not cover the line below it.
        var resources = Encoding.ASCII.GetString(ValueText.Of(Resources(sheet).With("ExtGState", PdfDict.Empty.With("Ink", PdfDict.Empty.With("BM", new PdfName("Multiply"))))));
        byte[] content = [.. "/Ink gs\n"u8, .. sheet.Bytes()];
        return update.Add(PdfFile.StreamBody(PdfFile.Packed(content), $"/Type /XObject /Subtype /Form /BBox [-20000 -20000 20000 20000] /Matrix [{matrix}] /Resources {resources} /Filter /FlateDecode"));
    }

    public int Content(byte[] bytes) => update.Add(PdfFile.StreamBody(PdfFile.Packed(bytes), "/Filter /FlateDecode"));

    public PdfDict Resources(PdfPage sheet)
    {
        var drawn = PdfDict.Empty;
        for (var i = 0; i < sheet.Pictures.Count; i++)
        {
            drawn = drawn.With($"P{i}", new PdfRef(NumberOf(sheet.Pictures[i]), 0));
        }
        return PdfDict.Empty.With("XObject", drawn).With("Font", PdfDict.Empty.With("F0", new PdfRef(regularNumber, 0)).With("F1", new PdfRef(strongNumber, 0)));
    }

    /// <summary>Last, when all letters are known.</summary>
    public void Finish()
    {
        foreach (var (subset, number) in new[] { (regular, regularNumber), (strong, strongNumber) })
        {
            foreach (var (part, body) in FontObjects.Of(subset, number, update.Reserve))
            {
                update.Put(part, body);
            }
        }
    }

    private int NumberOf(PdfPicture picture)
    {
        if (!pictures.TryGetValue(picture, out var number))
        {
            pictures[picture] = number = update.Add(PdfFile.StreamBody(picture.Bytes, picture.Entries));
        }
        return number;
    }
}
