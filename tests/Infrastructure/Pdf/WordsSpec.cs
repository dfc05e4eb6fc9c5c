using System.Text.RegularExpressions;
using Portal.Infrastructure.Pdf.Reading;
using Portal.Infrastructure.Pdf.Words;

namespace Portal.Tests.Infrastructure.Pdf;

/// <summary>What a page says, judged by a program that is not ours (pdftotext of poppler) on papers of the world.</summary>
public sealed partial class WordsSpec
{
    // Those that have words, can be opened here, and are not signed forms alone.
    [Theory]
    [InlineData("EN16931_Einfach.pdf")]
    [InlineData("Facture_F20180027.pdf")]
    [InlineData("PDFA3A.pdf")]
    [InlineData("form_two_pages.pdf")]
    [InlineData("find_all.pdf")]
    [InlineData("pdfkit_compressed.pdf")]
    [InlineData("plain_invoice_no_xml_507blanko.pdf")]
    [InlineData("signed_verified.pdf")]
    [InlineData("simple-openoffice.pdf")]
    [InlineData("sizes.pdf")]
    [InlineData("validAvoir_FR_type380_BASICWL.pdf")]
    [InlineData("validV1WithAdditionalData.pdf")]
    [InlineData("zugferd_invoice.pdf")]
    public void The_words_of_a_paper_are_those_that_another_program_reads(string name)
    {
        var (ours, isPartial, theirs) = (Ours(name, out var partial), partial, Theirs(name));
        var (a, b) = (Words(ours), Words(theirs));
        var same = a.Intersect(b).Count();
        isPartial.ShouldBeFalse();
        ((double)same / Math.Max(a.Count, b.Count)).ShouldBeGreaterThan(0.95, $"{name}: only ours {string.Join(' ', a.Except(b).Take(20))}; only theirs {string.Join(' ', b.Except(a).Take(20))}");
    }

    [Theory]
    // WinAnsi, Mac, names of letters, a map to Unicode of one and two bytes, and none that anybody could know.
    [InlineData("/Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding", @"(\200 12,50 \351t\351)", "€ 12,50 été", false)]
    [InlineData("/Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /MacRomanEncoding", @"(\216t\216)", "été", false)]
    [InlineData("/Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding << /Differences [65 /Lslash /eogonek /uni20AC] >>", "(ABC)", "Łę€", false)]
    [InlineData("/Type /Font /Subtype /TrueType /BaseFont /X /FontDescriptor << /Flags 4 >>", "(AB)", "\uFFFD\uFFFD", true)]
    [InlineData("/Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H /DescendantFonts [<< /DW 500 >>]", "<00010002>", "\uFFFD\uFFFD", true)]
    [InlineData("/Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H /DescendantFonts [<< /DW 500 >>] /ToUnicode 10 0 R", "<000100020005>", "Zażart", false)]
    public void A_letter_says_what_the_file_says_of_it_and_is_never_guessed(string font, string shown, string said, bool isPartial)
    {
        const string map = "1 begincodespacerange <0000> <FFFF> endcodespacerange 1 beginbfchar <0001> <005A0061> endbfchar 1 beginbfrange <0002> <0002> [<017C>] endbfrange 1 beginbfrange <0004> <0006> <006100720073> endbfrange";
        var words = Page(font, $"BT /F0 10 Tf 20 100 Td {shown} Tj ET", $"<< /Length {map.Length} >>\nstream\n{map}\nendstream");
        (words.IsPartial, words.Lines.ShouldHaveSingleItem()).ShouldBe((isPartial, said == "Zażart" ? "Zażart" : said));
    }

    [Fact]
    public void Letters_are_put_together_to_lines_as_they_are_seen_however_they_were_drawn()
    {
        var words = Page("/Type /Font /Subtype /Type1 /BaseFont /Courier", """
            BT /F0 10 Tf 12 TL 20 80 Td (third) Tj (fourth) ' ET
            q 1 0 0 1 0 20 cm BT /F0 10 Tf 1 0 0 1 20 80 Tm [(sec) 20 (ond) -600 (line)] TJ ET Q
            BT 3 Tr /F0 10 Tf 20 150 Td (not seen) Tj ET 0 Tr
            BI /W 1 /H 1 /BPC 8 ID (Tj EI
            BT /F0 10 Tf 50 120 Td (one) Tj -30 0 Td (line) Tj ET
            """);
        words.Lines.ShouldBe(["line one", "second line", "third", "fourth"]);
        words.IsPartial.ShouldBeFalse();
    }

    [Fact]
    public void What_asks_for_too_much_or_is_no_drawing_is_said_to_be_partial_and_ends()
    {
        Page("/Type /Font /Subtype /Type1 /BaseFont /Courier", "BT /F0 10 Tf (before) Tj ET ) broken").ShouldSatisfyAllConditions(w => w.IsPartial.ShouldBeTrue(), w => w.Lines.ShouldBe(["before"]));
        // A form that draws itself twice each time: it ends where forms in forms end, or where the steps do.
        Should.Throw<PdfException>(() => Page("/Type /Font /Subtype /Type1 /BaseFont /Courier", "/X Do", form: string.Concat(Enumerable.Repeat("/X Do ", 40)))).Fault.ShouldBe(PdfFault.TooComplex);
    }

    private static PageWords Page(string font, string content, string? tenth = null, string form = "")
    {
        var file = PdfDocument.Open(Papers.Classic("1.7",
            "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F0 5 0 R >> /XObject << /X 6 0 R >> >> >>",
            $"<< /Length {content.Length} >>\nstream\n{content}\nendstream", $"<< {font} >>",
            $"<< /Type /XObject /Subtype /Form /BBox [0 0 1 1] /Length {form.Length} >>\nstream\n{form}\nendstream", "null", "null", "null", tenth ?? "null"));
        return PageWords.Of(file, PdfPages.Of(file)[0]);
    }

    private static string Ours(string name, out bool isPartial)
    {
        var file = PdfDocument.Open(Papers.Of(name));
        var pages = PdfPages.Of(file).Select(p => PageWords.Of(file, p)).ToList();
        isPartial = pages.Exists(p => p.IsPartial);
        return string.Join('\n', pages.SelectMany(p => p.Lines));
    }

    private static string Theirs(string name)
    {
        var path = Path.Combine(Path.GetTempPath(), $"{Guid.CreateVersion7():N}.pdf");
        File.WriteAllBytes(path, Papers.Of(name));
        try
        {
            return Said.By("pdftotext", "-enc", "UTF-8", path, "-").Text;
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static HashSet<string> Words(string text) => [.. Word().Matches(text.Normalize(System.Text.NormalizationForm.FormKC)).Select(m => m.Value)];

    [GeneratedRegex(@"[\p{L}\p{N}]+")]
    private static partial Regex Word();
}
