namespace Portal.Infrastructure.Pdf.Sealing;

/// <summary>Sets evidence on as many A4 sheets as it needs; nothing is cut off.</summary>
internal sealed class EvidencePages
{
    private const double Left = 20, Top = 24, Wide = 170, Bottom = 272, FootAt = 284, Label = 46, Gap = 3, MillimetresPerPoint = 25.4 / 72;

    private readonly List<PdfPage> pages = [];
    private readonly Typeface body, strong, heading, title, small;
    private double y = double.MaxValue;

    private EvidencePages(Drawing drawing) =>
        (body, strong, heading, title, small) = (drawing.Regular(9.5), drawing.Strong(9.5), drawing.Strong(12), drawing.Strong(17), drawing.Regular(8));

    public static IReadOnlyList<PdfPage> Of(Evidence evidence, Drawing drawing)
    {
        var set = new EvidencePages(drawing);
        set.Block(Left, Wide, set.title, evidence.Title);
        set.y += 2;
        foreach (var line in evidence.Lines)
        {
            set.Block(Left, Wide, set.body, line);
            set.y += 1;
        }
        foreach (var part in evidence.Parts)
        {
            set.Part(part);
        }
        for (var i = 0; i < set.pages.Count; i++)
        {
            set.pages[i].Text(Left, FootAt, set.small, evidence.Foot(i + 1, set.pages.Count), Ink.Grey);
        }
        return set.pages;
    }

    private void Part(EvidencePart part)
    {
        y += 5;
        // A heading does not stay alone at the foot of a page.
        Room(18);
        Block(Left, Wide, heading, part.Heading);
        pages[^1].Line(Left, y - 3.2, Left + Wide, y - 3.2, Ink.Grey, 0.5);
        y += 1.5;
        foreach (var fact in part.Facts)
        {
            Row([(Left, Label - Gap, strong, fact.What), (Left + Label, Wide - Label, body, fact.Value)]);
        }
        if (part.Table is { } table)
        {
            Table(table);
        }
    }

    private void Table(EvidenceTable table)
    {
        var all = table.Columns.Sum(c => c.Share);
        var left = Left;
        var columns = new List<(double X, double Width)>();
        foreach (var column in table.Columns)
        {
            columns.Add((left, (Wide * column.Share / all) - Gap));
            left += Wide * column.Share / all;
        }
        y += 1;
        Row([.. columns.Zip(table.Columns, (c, h) => (c.X, c.Width, strong, h.Heading))]);
        foreach (var row in table.Rows)
        {
            Row([.. columns.Zip(row, (c, text) => (c.X, c.Width, body, text))]);
        }
    }

    /// <summary>Cells beside each other; a long one goes on over the page.</summary>
    private void Row(IReadOnlyList<(double X, double Width, Typeface Type, string Text)> cells)
    {
        var lines = cells.Select(c => TextBlock.Wrap(c.Type, Plain(c.Text), c.Width)).ToList();
        for (var i = 0; i < Math.Max(1, lines.Max(l => l.Count)); i++)
        {
            Room(Step(body));
            for (var cell = 0; cell < cells.Count; cell++)
            {
                if (i < lines[cell].Count)
                {
                    pages[^1].Text(cells[cell].X, y, cells[cell].Type, lines[cell][i], Ink.Black);
                }
            }
            y += Step(body);
        }
        y += 0.8;
    }

    private void Block(double x, double width, Typeface type, string text)
    {
        foreach (var line in TextBlock.Wrap(type, Plain(text), width))
        {
            Room(Step(type));
            pages[^1].Text(x, y, type, line, Ink.Black);
            y += Step(type);
        }
    }

    private void Room(double height)
    {
        if (y + height > Bottom)
        {
            pages.Add(new PdfPage());
            y = Top;
        }
    }

    private static double Step(Typeface type) => type.Size * 1.38 * MillimetresPerPoint;

    // A line end in a name is a space; what draws nothing, or turns the direction of what follows, is left out.
    private static string Plain(string text) => string.Concat(text.Select(c => char.IsWhiteSpace(c) ? ' ' : c).Where(c => char.GetUnicodeCategory(c) is not (System.Globalization.UnicodeCategory.Control or System.Globalization.UnicodeCategory.Format)));
}
