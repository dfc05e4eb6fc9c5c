using Portal.Infrastructure.Pdf;

namespace Portal.Infrastructure.Sealing;

/// <summary>A sheet of its own to hang evidence on, where the document takes no pages: it says which bytes it is about, and why.</summary>
internal static class ProofPaper
{
    private const double Left = 20, Wide = 170, MillimetresPerPoint = 25.4 / 72;

    public static async Task<byte[]> Make(string title, IReadOnlyList<string> lines, string language, CancellationToken stop)
    {
        var (regular, strong) = (new FontSubset(LetterFonts.Regular), new FontSubset(LetterFonts.Strong));
        var (body, head) = (new Typeface(regular, 0, 10.5), new Typeface(strong, 1, 17));
        var page = new PdfPage();
        var y = 30.0;
        foreach (var (type, text) in lines.Select(l => (body, l)).Prepend((head, title)))
        {
            foreach (var line in TextBlock.Wrap(type, text, Wide))
            {
                page.Text(Left, y, type, line, Ink.Black);
                y += type.Size * 1.4 * MillimetresPerPoint;
            }
            y += 3;
        }
        using var bytes = new MemoryStream();
        var file = new PdfFile(bytes, title, language);
        await file.Begin([regular, strong], stop);
        await file.Add(page, stop);
        await file.Finish(stop);
        return bytes.ToArray();
    }
}
