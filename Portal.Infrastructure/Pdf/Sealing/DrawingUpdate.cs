using Portal.Infrastructure.Pdf.Reading;

namespace Portal.Infrastructure.Pdf.Sealing;

/// <summary>The update that people see: marks on the pages, evidence behind them.</summary>
internal static class DrawingUpdate
{
    public static byte[] Of(PdfDocument file, IReadOnlyList<Mark> marks, Evidence? evidence)
    {
        var update = new PdfUpdate(file);
        var drawing = new Drawing(update);
        var pages = PdfPages.Of(file);
        foreach (var group in marks.GroupBy(m => m.Page))
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(group.Key, 1, nameof(marks));
            ArgumentOutOfRangeException.ThrowIfGreaterThan(group.Key, pages.Count, nameof(marks));
            var sheet = new PdfPage();
            foreach (var mark in group)
            {
                mark.Draw(sheet, drawing);
            }
            var page = pages[group.Key - 1];
            update.Put(page.Number, MarkedPage.Of(file, page, sheet, drawing));
        }
        if (evidence is not null)
        {
            Append(update, drawing, EvidencePages.Of(evidence, drawing), pages.Count);
        }
        drawing.Finish();
        return update.Finish();
    }

    private static void Append(PdfUpdate update, Drawing drawing, IReadOnlyList<PdfPage> sheets, int before)
    {
        var file = update.File;
        var root = (PdfRef)file.Catalog["Pages"]!;
        var node = (PdfDict)file.Resolve(root);
        var kids = file.List(node["Kids"]).ToList();
        foreach (var sheet in sheets)
        {
            var box = new PdfArray([PdfNumber.Of(0L), PdfNumber.Of(0L), PdfNumber.Of(PdfPage.Width), PdfNumber.Of(PdfPage.Height)]);
            // All that a page can have from above is said here: the pages before may be turned or cut.
            var page = PdfDict.Empty.With("Type", new PdfName("Page")).With("Parent", root).With("MediaBox", box).With("CropBox", box).With("Rotate", PdfNumber.Of(0L))
                .With("Resources", drawing.Resources(sheet)).With("Contents", new PdfRef(drawing.Content(sheet.Bytes()), 0));
            kids.Add(new PdfRef(update.Add(ValueText.Of(page)), 0));
        }
        update.Put(root.Number, node.With("Kids", new PdfArray(kids)).With("Count", PdfNumber.Of((long)before + sheets.Count)));
    }
}
