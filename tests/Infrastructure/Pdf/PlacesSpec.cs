using System.Globalization;
using System.Text.RegularExpressions;
using Portal.Infrastructure.Pdf.Sealing;

namespace Portal.Tests.Infrastructure.Pdf;

/// <summary>A mark lies where Dana put it on the screen, however the page lies in the file.</summary>
public sealed partial class PlacesSpec : IDisposable
{
    private readonly SealRoom room = new();

    [Theory]
    [InlineData("/MediaBox [0 0 595 842]")]
    [InlineData("/MediaBox [0 0 595 842] /Rotate 90")]
    [InlineData("/MediaBox [0 0 595 842] /Rotate 180")]
    [InlineData("/MediaBox [0 0 595 842] /Rotate 270")]
    [InlineData("/MediaBox [0 0 595 842] /Rotate -90")]
    [InlineData("/MediaBox [0 0 595 842] /CropBox [50 100 500 700]")]
    [InlineData("/MediaBox [-20 -30 700 900] /CropBox [50 100 500 700] /Rotate 90")]
    [InlineData("/MediaBox [-20 -30 700 900] /CropBox [50 100 500 700] /Rotate 270")]
    [InlineData("/MediaBox [595 842 0 0]")]
    public async Task A_mark_lies_where_the_reader_sees_it(string page)
    {
        var file = room.Keep("page.pdf", await room.Seal(Papers.Two(page), [new TextMark(1, 30, 40, 12, "Kowalska")]));
        var box = Word().Match(Said.By("pdftotext", "-bbox", "-cropbox", "-l", "1", file, "-").Text);
        double At(int group) => double.Parse(box.Groups[group].Value, CultureInfo.InvariantCulture) * 25.4 / 72;
        box.Success.ShouldBeTrue();
        At(1).ShouldBe(30, 0.5, "from the left");
        // The letters stand on the line at 40 mm: they begin above it and their tails end a little below.
        At(2).ShouldBeInRange(34, 40, "from above");
        At(4).ShouldBeInRange(40, 43, "from above");
        At(3).ShouldBeGreaterThan(At(1) + 15, "read from left to right");
    }

    [Theory]
    [InlineData("0.1 0 0 0.1 300 300 cm 1 1 1 rg")]
    [InlineData("q q q 0.1 0 0 0.1 300 300 cm 0 0 1 1 re W n")]
    [InlineData("Q Q Q 0.1 0 0 0.1 300 300 cm")]
    [InlineData("q (q\\)q) Tj <71> Tj % q\n/q gs BI /W 1 /H 1 /BPC 8 /CS /G ID q EI Q Q 0.1 0 0 0.1 300 300 cm q")]
    public async Task What_the_page_leaves_open_or_shares_with_others_does_not_touch_the_mark(string leaves)
    {
        // It moves or cuts what follows and never ends it; and both pages have one dictionary of resources.
        var wild = Papers.Classic("1.7", "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Count 2 /Kids [3 0 R 4 0 R] /MediaBox [0 0 595 842] /Resources 6 0 R >>",
            "<< /Type /Page /Parent 2 0 R /Contents [5 0 R] >>", "<< /Type /Page /Parent 2 0 R /Contents [5 0 R] >>",
            Papers.Drawn("Wild", leaves), "<< /Font << /F0 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> /XObject << /PortalMarks1 5 0 R >> >>");
        var sealedOne = await room.Seal(wild, [new TextMark(1, 30, 40, 12, "Kowalska")]);
        var file = room.Keep("wild.pdf", sealedOne);
        double.Parse(Word().Match(Said.By("pdftotext", "-bbox", "-cropbox", "-l", "1", file, "-").Text).Groups[1].Value, CultureInfo.InvariantCulture).ShouldBe(30 * 72 / 25.4, 1);
        Said.By("pdftotext", "-f", "2", file, "-").Text.ShouldNotContain("Kowalska");
        // Seen, and not only there: one dark point at least where its letters are.
        Said.By("pdftoppm", "-r", "72", "-l", "1", "-gray", "-x", "85", "-y", "100", "-W", "60", "-H", "16", file, room.At("seen")).Code.ShouldBe(0);
        File.ReadAllBytes(Directory.GetFiles(room.Folder, "seen*.pgm").Single()).Skip(15).ShouldContain(b => b < 100);
        Papers.Latin(sealedOne).ShouldContain("/PortalMarks2 ");
    }

    public void Dispose() => room.Dispose();

    [GeneratedRegex("""<word xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">Kowalska""")]
    private static partial Regex Word();
}
