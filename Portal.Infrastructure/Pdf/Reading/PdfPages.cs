namespace Portal.Infrastructure.Pdf.Reading;

/// <summary>A page with what it has from the groups above it.</summary>
/// <param name="Number">Of its object.</param>
/// <param name="Dict">As it stands, without what it inherits.</param>
/// <param name="Shown">The part of the sheet that a reader shows, in the page's own coordinates: left, bottom, right, top.</param>
/// <param name="Turn">How far a reader turns it clockwise: 0, 90, 180 or 270.</param>
/// <param name="Unit">How many 72ths of an inch one unit is.</param>
public sealed record PdfPageFound(int Number, PdfDict Dict, PdfDict Resources, Rectangle Shown, int Turn, double Unit);

/// <summary>Left, bottom, right, top.</summary>
public readonly record struct Rectangle(double Left, double Bottom, double Right, double Top)
{
    public double Width => Right - Left;
    public double Height => Top - Bottom;
}

/// <summary>The pages in the order in which they are read.</summary>
public static class PdfPages
{
    // What a page has that says nothing: the sheet of the country where this was made up.
    private static readonly Rectangle Letter = new(0, 0, 612, 792);

    private static readonly string[] Inherited = ["Resources", "MediaBox", "CropBox", "Rotate"];

    /// <exception cref="PdfException">No page, or they lead in a circle.</exception>
    public static IReadOnlyList<PdfPageFound> Of(PdfDocument file) => PdfDocument.Guarded(() => Walk(file));

    private static List<PdfPageFound> Walk(PdfDocument file)
    {
        var pages = new List<PdfPageFound>();
        var seen = new HashSet<int>();
        var open = new Stack<(PdfValue Node, PdfDict Above)>([(file.Catalog["Pages"] ?? PdfNull.It, PdfDict.Empty)]);
        while (open.TryPop(out var next))
        {
            file.Step();
            if (next.Node is not PdfRef reference || file.Resolve(reference) is not PdfDict node)
            {
                throw next.Node is PdfNull || pages.Count == 0 && open.Count == 0 ? new PdfException(PdfFault.NoPages, "No page can be reached.") : PdfException.Damaged("A page that is none.");
            }
            if (!seen.Add(reference.Number))
            {
                throw PdfException.Damaged("Pages that lead in a circle, or one that stands twice.");
            }
            var above = Inherited.Where(key => node[key] is not (null or PdfNull)).Aggregate(next.Above, (sum, key) => sum.With(key, node[key]!));
            if (node["Kids"] is not null || node.Says("Type", "Pages"))
            {
                foreach (var kid in file.List(node["Kids"]).Reverse())
                {
                    open.Push((kid, above));
                }
                if (open.Count > Effort.MostPages)
                {
                    throw new PdfException(PdfFault.TooComplex, "More pages than any document has.");
                }
                continue;
            }
            pages.Add(Found(file, reference.Number, node, above));
            if (pages.Count > Effort.MostPages)
            {
                throw new PdfException(PdfFault.TooComplex, "More pages than any document has.");
            }
        }
        return pages.Count > 0 ? pages : throw new PdfException(PdfFault.NoPages, "No page can be reached.");
    }

    private static PdfPageFound Found(PdfDocument file, int number, PdfDict page, PdfDict above)
    {
        var sheet = Box(file, above["MediaBox"]) ?? Letter;
        var cut = Box(file, above["CropBox"]) ?? sheet;
        var shown = new Rectangle(Math.Max(sheet.Left, cut.Left), Math.Max(sheet.Bottom, cut.Bottom), Math.Min(sheet.Right, cut.Right), Math.Min(sheet.Top, cut.Top));
        var turn = file.Resolve(above["Rotate"]) is PdfNumber { Value: > -100_000 and < 100_000 } said ? ((((int)said.Value % 360) + 360) % 360) / 90 * 90 : 0;
        var unit = file.Resolve(page["UserUnit"]) is PdfNumber { Value: >= 0.1 and <= 100_000 } large ? large.Value : 1;
        return new PdfPageFound(number, page, file.Dict(above["Resources"]) ?? PdfDict.Empty, shown.Width > 0 && shown.Height > 0 ? shown : sheet, turn, unit);
    }

    private static Rectangle? Box(PdfDocument file, PdfValue? value)
    {
        var sides = file.List(value).Select(file.Resolve).OfType<PdfNumber>().Select(n => n.Value).ToArray();
        if (sides.Length != 4 || !Array.TrueForAll(sides, s => Math.Abs(s) < 10_000_000))
        {
            return null;
        }
        var box = new Rectangle(Math.Min(sides[0], sides[2]), Math.Min(sides[1], sides[3]), Math.Max(sides[0], sides[2]), Math.Max(sides[1], sides[3]));
        return box.Width > 0 && box.Height > 0 ? box : null;
    }
}
