using Portal.Infrastructure.Files;
using Portal.Infrastructure.Pdf.Reading;
using Portal.Infrastructure.Pdf.Sealing;

namespace Portal.Infrastructure.Signing;

/// <summary>A page as a reader shows it, in millimetres.</summary>
public sealed record PaperPage(double Width, double Height);

/// <summary>A PDF that can be signed, with its pages.</summary>
public static class Paper
{
    private const double MillimetresPerPoint = 25.4 / 72;

    /// <exception cref="PdfException">Why it cannot be signed: asked before anybody is.</exception>
    public static IReadOnlyList<PaperPage> PagesOf(ReadOnlyMemory<byte> bytes)
    {
        SealAllowed.Check(bytes, draws: true);
        return [.. PdfPages.Of(PdfDocument.Open(bytes)).Select(Shown)];
    }

    /// <summary>All of it, checked against its hash on the way.</summary>
    /// <exception cref="PdfException">It is too large to be sealed.</exception>
    public static async Task<byte[]> ReadAsync(IFileStore store, string sha256, CancellationToken stop)
    {
        await using var bytes = await store.OpenAsync(sha256, stop) ?? throw new DamagedFileException(sha256, "it is missing");
        if (bytes.Length > PdfSeal.MostBytes)
        {
            throw new PdfException(PdfFault.TooLarge, $"{bytes.Length} bytes.");
        }
        var all = new byte[bytes.Length];
        await bytes.ReadExactlyAsync(all, stop);
        return all;
    }

    private static PaperPage Shown(PdfPageFound page)
    {
        var (width, height) = (page.Shown.Width * page.Unit * MillimetresPerPoint, page.Shown.Height * page.Unit * MillimetresPerPoint);
        return page.Turn is 90 or 270 ? new PaperPage(height, width) : new PaperPage(width, height);
    }
}
