using System.Globalization;
using System.IO.Compression;
using Portal.Infrastructure.Pdf.Reading;

namespace Portal.Tests.Infrastructure.Pdf;

/// <summary>What is read is what stands there; what cannot be is refused soon, and in one way.</summary>
public sealed class ReaderSpec
{
    [Fact]
    public void Values_are_read_as_they_are_written()
    {
        var file = PdfDocument.Open(Papers.Classic("1.7", "<< /Type /Catalog /Pages 2 0 R /A#20b (a\\(b\\)\\101\\n(in)\\\nside) /Hex <4 1 4> /N [-.5 +3 4. 0] /T true /No null /R 2 0 R % a word\n >>", "<< /Type /Pages /Count 0 /Kids [] >>"));
        Papers.Latin(((PdfString)file.Catalog["A b"]!).Bytes.ToArray()).ShouldBe("a(b)A\n(in)side");
        Papers.Latin(((PdfString)file.Catalog["Hex"]!).Bytes.ToArray()).ShouldBe("A@");
        file.List(file.Catalog["N"]).Cast<PdfNumber>().Select(n => n.Value).ShouldBe([-0.5, 3, 4, 0]);
        file.Catalog["T"].ShouldBe(new PdfBool(true));
        file.Catalog["R"].ShouldBe(new PdfRef(2, 0));
        Should.Throw<PdfException>(() => PdfPages.Of(file)).Fault.ShouldBe(PdfFault.NoPages);
    }

    [Theory]
    [InlineData(10, "00" + "01020304" + "00" + "01020305")]
    [InlineData(12, "02" + "01020304" + "02" + "00000001")]
    [InlineData(15, "01" + "01010101" + "02" + "00000001")]
    [InlineData(2, "01010101" + "01010102")]
    public void Rows_come_out_from_under_their_predictor(int predictor, string rows)
    {
        using var packed = new MemoryStream();
        using (var zip = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            zip.Write(Convert.FromHexString(rows));
        }
        var body = Convert.ToHexString(packed.ToArray()) + ">";
        var file = PdfDocument.Open(Papers.Classic("1.7", "<< /Type /Catalog >>", $"<< /Filter [/ASCIIHexDecode /FlateDecode] /DecodeParms [null << /Predictor {predictor} /Columns 4 >>] /Length {body.Length} >>\nstream\n{body}\nendstream"));
        file.Unpacked(2).ShouldBe("0102030401020305");
    }

    [Fact]
    public void The_eighty_five_letters_are_read() =>
        PdfDocument.Open(Papers.Classic("1.7", "<< /Type /Catalog >>", "<< /Filter /ASCII85Decode /Length 15 >>\nstream\n87cURD]i,\"Ebo7~\nendstream")).Unpacked(2).ShouldBe(Convert.ToHexString("Hello World"u8));

    public static TheoryData<string, string, PdfFault> Bad => new()
    {
        { "a letter before it", "x" + Papers.Latin(Papers.Two()), PdfFault.JunkBefore },
        { "a picture", "\u0089PNG\r\n" + new string('x', 2000), PdfFault.NotPdf },
        { "no end", Papers.Latin(Papers.Two())[..^200], PdfFault.Damaged },
        { "a table that names itself", Papers.Latin(Papers.Two()).Replace("/Size 10", string.Create(CultureInfo.InvariantCulture, $"/Prev {Papers.Latin(Papers.Two()).IndexOf("xref\n", StringComparison.Ordinal)}"), StringComparison.Ordinal), PdfFault.Damaged },
        { "nested without end", Papers.Latin(Papers.Classic("1.7", "<< /Type /Catalog /Pages " + new string('[', 5000) + new string(']', 5000) + " >>")), PdfFault.TooComplex },
        { "a thing that leads to itself", Papers.Latin(Papers.Classic("1.7", "<< /Type /Catalog /Pages 2 0 R >>", "2 0 R")), PdfFault.Damaged },
        { "a length that needs itself", Papers.Latin(Papers.Classic("1.7", "<< /Type /Catalog /Pages 2 0 R >>", "<< /Length 2 0 R >>\nstream\nx\nendstream")), PdfFault.Damaged },
        { "a page twice", Papers.Latin(Papers.Two()).Replace("[3 0 R 4 0 R]", "[3 0 R 3 0 R]", StringComparison.Ordinal), PdfFault.Damaged },
        { "places shifted by a line", Papers.Latin(Papers.Two()).Replace("%PDF-1.7\n", "%PDF-1.7\n\n\n", StringComparison.Ordinal), PdfFault.Damaged },
    };

    [Theory]
    [MemberData(nameof(Bad))]
    public void What_cannot_be_is_refused(string what, string file, PdfFault fault) =>
        Should.Throw<PdfException>(() => PdfPages.Of(PdfDocument.Open(Papers.Latin(file))), what).Fault.ShouldBe(fault);

    [Fact]
    public void R27_A_stream_that_unpacks_to_a_gigabyte_is_left_at_its_limit()
    {
        using var packed = new MemoryStream();
        using (var zip = new ZLibStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            var zeros = new byte[1024 * 1024];
            for (var i = 0; i < 1024; i++)
            {
                zip.Write(zeros);
            }
        }
        var body = Papers.Latin(packed.ToArray());
        var bomb = Papers.Classic("1.7", "<< /Type /Catalog >>", $"<< /Filter /FlateDecode /Length {body.Length} >>\nstream\n{body}\nendstream");
        var before = GC.GetAllocatedBytesForCurrentThread();
        Should.Throw<PdfException>(() => PdfDocument.Open(bomb).Unpacked(2)).Fault.ShouldBe(PdfFault.TooComplex);
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(300 * 1024 * 1024);
    }
}

internal static class Unpack
{
    public static string Unpacked(this PdfDocument file, int number) => Convert.ToHexString(file.Unpack((PdfStream)file.Object(number)));
}
