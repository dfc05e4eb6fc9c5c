using System.Globalization;
using System.Text;
using Portal.Infrastructure.Pdf.Reading;

namespace Portal.Infrastructure.Pdf.Sealing;

/// <summary>A page with marks over what it shows.</summary>
internal static class MarkedPage
{
    public static PdfDict Of(PdfDocument file, PdfPageFound page, PdfPage sheet, Drawing drawing)
    {
        // The page's own dictionary of resources is often that of all pages: this page gets one of its own with one thing more.
        var things = file.Dict(page.Resources["XObject"]) ?? PdfDict.Empty;
        var name = Enumerable.Range(1, things.Entries.Count + 1).Select(i => $"PortalMarks{i}").First(n => things[n] is null);
        things = things.With(name, new PdfRef(drawing.Overlay(sheet, Matrix(page)), 0));
        var old = file.Resolve(page.Dict["Contents"]) switch
        {
            PdfArray parts => parts.Items,
            PdfNull => [],
            _ => [page.Dict["Contents"]!],
        };
        // What the page draws may leave the pen elsewhere, in another size and colour.
        var (before, behind) = OpenStates.Of(file, old);
        var contents = new PdfArray([Drawn(drawing, Repeated("q\n", before)), .. old, Drawn(drawing, $"\n{Repeated("Q\n", behind)}q /{name} Do Q\n")]);
        return page.Dict.With("Resources", page.Resources.With("XObject", things)).With("Contents", contents);
    }

    private static PdfRef Drawn(Drawing drawing, string content) => new(drawing.Content(Encoding.ASCII.GetBytes(content)), 0);

    private static string Repeated(string word, int times) => string.Concat(Enumerable.Repeat(word, times));

    /// <summary>From our sheet, which is A4 and upright, to the page's own coordinates, by the corner that is upper left for the reader.</summary>
    private static string Matrix(PdfPageFound page)
    {
        var (s, high, shown) = (1 / page.Unit, PdfPage.Height / page.Unit, page.Shown);
        double[] matrix = page.Turn switch
        {
            90 => [0, s, -s, 0, shown.Left + high, shown.Bottom],
            180 => [-s, 0, 0, -s, shown.Right, shown.Bottom + high],
            270 => [0, -s, s, 0, shown.Right - high, shown.Top],
            _ => [s, 0, 0, s, shown.Left, shown.Top - high],
        };
        return string.Join(' ', matrix.Select(m => m.ToString("0.######", CultureInfo.InvariantCulture)));
    }
}
