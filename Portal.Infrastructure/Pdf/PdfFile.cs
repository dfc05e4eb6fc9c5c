using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace Portal.Infrastructure.Pdf;

/// <summary>A PDF that is written while it is read: page after page goes out as it is made, a picture before the first
/// page that shows it, fonts and the table of contents come last. Until
/// <see cref="Finish"/> no reader takes it for a whole file.</summary>
public sealed class PdfFile(Stream target, string title, string language)
{
    private const int Catalog = 1, Pages = 2, Info = 3;
    private readonly List<long> offsets = [0, 0, 0, 0];
    private readonly List<int> pages = [];
    private readonly List<(FontSubset Subset, int Number)> fonts = [];
    private readonly Dictionary<PdfPicture, int> pictures = [];
    private long written;

    public async Task Begin(IReadOnlyList<FontSubset> subsets, CancellationToken stop)
    {
        // The second line says to whoever moves it that it is not text.
        await Write([.. "%PDF-1.7\n%"u8, 0xE2, 0xE3, 0xCF, 0xD3, (byte)'\n'], stop);
        fonts.AddRange(subsets.Select(s => (s, Reserve())));
    }

    public async Task Add(PdfPage page, CancellationToken stop)
    {
        var content = await Stream(Reserve(), page.Bytes(), "", stop);
        foreach (var picture in page.Pictures.Where(p => !pictures.ContainsKey(p)).Distinct())
        {
            pictures[picture] = await Raw(Reserve(), picture.Bytes, picture.Entries, stop);
        }
        var number = Reserve();
        pages.Add(number);
        var drawn = string.Concat(page.Pictures.Select((p, i) => $" /P{i} {pictures[p]} 0 R"));
        var names = string.Join(' ', fonts.Select((f, i) => $"/F{i} {f.Number} 0 R"));
        await Object(number, $"<< /Type /Page /Parent {Pages} 0 R /MediaBox [0 0 {N(PdfPage.Width)} {N(PdfPage.Height)}] /Resources << /Font << {names} >> /XObject <<{drawn} >> >> /Contents {content} 0 R >>", stop);
    }

    /// <summary>Fonts, pages and the table without which nothing before it is found.</summary>
    public async Task Finish(CancellationToken stop)
    {
        foreach (var (subset, number) in fonts)
        {
            await Font(subset, number, stop);
        }
        await Object(Pages, $"<< /Type /Pages /Count {pages.Count} /Kids [{string.Join(' ', pages.Select(p => $"{p} 0 R"))}] >>", stop);
        await Object(Info, $"<< /Title {Text(title)} /Producer (Portal) >>", stop);
        await Object(Catalog, $"<< /Type /Catalog /Pages {Pages} 0 R /Lang {Text(language)} /ViewerPreferences << /DisplayDocTitle true /PrintScaling /None >> >>", stop);
        var table = written;
        var lines = string.Concat(offsets.Skip(1).Select(at => string.Create(CultureInfo.InvariantCulture, $"{at:D10} 00000 n \n")));
        await Write(Encoding.ASCII.GetBytes($"xref\n0 {offsets.Count}\n0000000000 65535 f \n{lines}trailer\n<< /Size {offsets.Count} /Root {Catalog} 0 R /Info {Info} 0 R >>\nstartxref\n{table}\n%%EOF\n"), stop);
    }

    private async Task Font(FontSubset subset, int number, CancellationToken stop)
    {
        foreach (var (part, body) in FontObjects.Of(subset, number, Reserve))
        {
            await Object(part, body, stop);
        }
    }

    private Task<int> Stream(int number, byte[] bytes, string further, CancellationToken stop) => Raw(number, Packed(bytes), $"/Filter /FlateDecode{further}", stop);

    private async Task<int> Raw(int number, byte[] bytes, string entries, CancellationToken stop)
    {
        await Object(number, StreamBody(bytes, entries), stop);
        return number;
    }

    private Task Object(int number, string body, CancellationToken stop) => Object(number, Encoding.ASCII.GetBytes(body), stop);

    private async Task Object(int number, byte[] body, CancellationToken stop)
    {
        offsets[number] = written;
        await Write([.. Encoding.ASCII.GetBytes($"{number} 0 obj\n"), .. body, .. "\nendobj\n"u8], stop);
    }

    private int Reserve()
    {
        offsets.Add(0);
        return offsets.Count - 1;
    }

    private async Task Write(byte[] bytes, CancellationToken stop)
    {
        await target.WriteAsync(bytes, stop);
        written += bytes.Length;
    }

    internal static byte[] StreamBody(byte[] bytes, string entries) => [.. Encoding.ASCII.GetBytes($"<< {entries} /Length {bytes.Length} >>\nstream\n"), .. bytes, .. "\nendstream"u8];

    internal static byte[] Packed(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var zip = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            zip.Write(bytes);
        }
        return packed.ToArray();
    }

    private static string Text(string words) => $"<FEFF{Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(words))}>";

    internal static string N(double number) => number.ToString("0.###", CultureInfo.InvariantCulture);
}
