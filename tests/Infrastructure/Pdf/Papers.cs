using System.Globalization;
using System.Text;

namespace Portal.Tests.Infrastructure.Pdf;

/// <summary>PDFs to seal: those of other programs, and small ones made here to show one thing.</summary>
public static class Papers
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Pdf", "Papers");

    public static IReadOnlyList<string> All => [.. Directory.EnumerateFiles(Folder, "*.pdf").Select(f => Path.GetFileName(f)!).Order(StringComparer.Ordinal)];

    public static byte[] Of(string name) => File.ReadAllBytes(Path.Combine(Folder, name));

    /// <summary>Two pages that say One and Two, the second with a note and a form field, all in objects of known numbers:
    /// 1 catalog, 2 pages, 3 and 4 the pages, 5 and 6 what they draw, 7 the letters, 8 the note, 9 the field.</summary>
    public static byte[] Two(string page = "/MediaBox [0 0 595 842]", string catalog = "", string version = "1.7") => Classic(version,
        $"<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [9 0 R] >> {catalog} >>",
        "<< /Type /Pages /Count 2 /Kids [3 0 R 4 0 R] /Resources << /Font << /F0 7 0 R >> >> >>",
        $"<< /Type /Page /Parent 2 0 R {page} /Contents 5 0 R >>",
        $"<< /Type /Page /Parent 2 0 R {page} /Contents 6 0 R /Annots [8 0 R 9 0 R] >>",
        Drawn("One"), Drawn("Two"),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        "<< /Type /Annot /Subtype /Text /Rect [400 700 420 720] /Contents (Please check) >>",
        "<< /Type /Annot /Subtype /Widget /FT /Tx /T (amount) /V (100) /Rect [72 600 200 620] >>");

    public static string Drawn(string word, string further = "")
    {
        var content = $"BT /F0 24 Tf 72 700 Td ({word}) Tj ET {further}";
        return $"<< /Length {content.Length} >>\nstream\n{content}\nendstream";
    }

    /// <summary>Numbered from 1; the first is the catalog.</summary>
    public static byte[] Classic(string version, params string[] objects)
    {
        var text = new StringBuilder($"%PDF-{version}\n");
        var places = new List<int>();
        for (var i = 0; i < objects.Length; i++)
        {
            places.Add(text.Length);
            text.Append(CultureInfo.InvariantCulture, $"{i + 1} 0 obj\n{objects[i]}\nendobj\n");
        }
        var table = text.Length;
        text.Append(CultureInfo.InvariantCulture, $"xref\n0 {objects.Length + 1}\n0000000000 65535 f \n");
        places.ForEach(p => text.Append(CultureInfo.InvariantCulture, $"{p:D10} 00000 n \n"));
        return Latin($"{text}trailer\n<< /Size {objects.Length + 1} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n");
    }

    /// <summary>An update as anybody can put behind a file: objects by their numbers.</summary>
    public static byte[] Updated(byte[] file, params (int Number, string Body)[] objects)
    {
        var before = Encoding.Latin1.GetString(file);
        var word = before.LastIndexOf("startxref", StringComparison.Ordinal);
        var start = int.Parse(before[(word + 9)..].TrimStart().Split('\n', '\r')[0], CultureInfo.InvariantCulture);
        var size = Math.Max(objects.Max(o => o.Number) + 1, 200);
        var text = new StringBuilder();
        var rows = new StringBuilder();
        foreach (var (number, body) in objects)
        {
            rows.Append(CultureInfo.InvariantCulture, $"{number} 1\n{file.Length + text.Length:D10} 00000 n \n");
            text.Append(CultureInfo.InvariantCulture, $"{number} 0 obj\n{body}\nendobj\n");
        }
        var table = file.Length + text.Length;
        return [.. file, .. Latin($"{text}xref\n{rows}trailer\n<< /Size {size} /Root 1 0 R /Prev {start} >>\nstartxref\n{table}\n%%EOF\n")];
    }

    public static byte[] Latin(string text) => Encoding.Latin1.GetBytes(text);

    public static string Latin(byte[] bytes) => Encoding.Latin1.GetString(bytes);
}
