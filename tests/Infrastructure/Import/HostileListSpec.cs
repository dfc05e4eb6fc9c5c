using System.IO.Compression;
using System.Text;
using Portal.Domain.Clients.Import;
using Portal.Infrastructure.Import;

namespace Portal.Tests.Infrastructure.Import;

/// <summary>Lists that were made to hurt, or only broke on their way: each is turned away with its reason, or read as the text that it is.</summary>
public sealed class HostileListSpec
{
    [Fact]
    public void R27_a_workbook_bomb_is_refused_before_it_is_unpacked()
    {
        var before = GC.GetAllocatedBytesForCurrentThread();

        Refused(File.ReadAllBytes(SampleListSpec.DataFile("xlsx_bomb_sheet_50mb.xlsx"))).ShouldBe(Refusal.WorkbookUnpacksTooLarge);

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(8 * 1024 * 1024);
    }

    [Fact]
    public void R27_a_zip_that_lies_about_its_size_is_refused_while_it_unpacks()
    {
        var bytes = File.ReadAllBytes(SampleListSpec.DataFile("xlsx_bomb_sheet_50mb.xlsx"));
        TestWorkbook.Declare(bytes, "xl/worksheets/sheet1.xml", 500_000);

        Refused(bytes).ShouldBeOneOf(Refusal.WorkbookUnpacksTooLarge, Refusal.WorkbookBroken);
    }

    [Fact]
    public void A_cell_without_an_end_is_refused_before_it_fills_the_memory()
    {
        var endless = new string('A', 3 * 1024 * 1024);
        var bytes = TestWorkbook.WithSheet($"<worksheet><sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>{endless}</t></is></c></row></sheetData></worksheet>", CompressionLevel.NoCompression);

        Refused(bytes).ShouldBe(Refusal.WorkbookUnpacksTooLarge);
    }

    [Theory]
    [InlineData("<row r=\"2147483647\"><c r=\"A2147483647\"/></row>")]
    [InlineData("<row r=\"1\"><c r=\"ZZZZZZ1\"/></row>")]
    public void A_row_or_column_beyond_every_sheet_is_refused(string row) =>
        Refused(TestWorkbook.WithSheet($"<worksheet><sheetData>{row}</sheetData></worksheet>")).ShouldBe(Refusal.WorkbookBroken);

    [Theory]
    [InlineData("<!DOCTYPE worksheet [<!ENTITY secret SYSTEM \"file:///etc/passwd\">]><worksheet><sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>&secret;</t></is></c></row></sheetData></worksheet>")]
    [InlineData("<!DOCTYPE worksheet [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;\">]><worksheet>&b;</worksheet>")]
    public void R41_a_workbook_that_reaches_outside_or_into_itself_is_refused(string sheet) => Refused(TestWorkbook.WithSheet(sheet)).ShouldBe(Refusal.WorkbookBroken);

    [Fact]
    public void What_is_no_list_is_named_so()
    {
        Refused([]).ShouldBe(Refusal.FileEmpty);
        Refused(Encoding.UTF8.GetBytes(" \r\n ")).ShouldBe(Refusal.FileEmpty);
        Refused(Encoding.UTF8.GetBytes("%PDF-1.7 Naam;Code")).ShouldBe(Refusal.NotAList);
        Refused([.. Encoding.UTF8.GetBytes("Naam;Code"), 0, 0, 0, 1, 2, 3]).ShouldBe(Refusal.NotAList);
        Refused([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]).ShouldBe(Refusal.OldWorkbook);
        Refused("PK\u0003\u0004 and then nothing of a zip"u8.ToArray()).ShouldBe(Refusal.WorkbookBroken);
        Refused(TestWorkbook.Zip(("readme.txt", "Naam;Code"))).ShouldBe(Refusal.NotAList);
        Refused(Encoding.UTF8.GetBytes("a;b\n1;2\n")).ShouldBe(Refusal.HeaderNotFound);
        Should.Throw<ClientListRefusedException>(() => ClientListFile.Read("/nowhere/clients.csv")).Refusal.ShouldBe(Refusal.FileMissing);
    }

    [Fact]
    public void More_than_a_list_can_hold_is_refused()
    {
        using var large = new MemoryStream();
        large.SetLength(ListLimits.FileBytes + 1);
        Should.Throw<ClientListRefusedException>(() => ClientListFile.Read(large)).Refusal.ShouldBe(Refusal.FileTooLarge);

        var rows = new StringBuilder("Code;Naam\n").Append(string.Concat(Enumerable.Range(1, ListLimits.Rows + 1).Select(row => $"{row};N{row}\n")));
        Refused(Encoding.UTF8.GetBytes(rows.ToString())).ShouldBe(Refusal.TooManyRows);

        Refused(Encoding.UTF8.GetBytes("Code;Naam\n" + string.Join(';', Enumerable.Range(1, ListLimits.Columns + 1)))).ShouldBe(Refusal.TooManyColumns);
    }

    [Fact]
    public void A_quote_that_is_never_closed_swallows_no_rows_in_silence()
    {
        Refused(Encoding.UTF8.GetBytes("Code;Naam\n1;\"Bakker\n2;Slager\n3;Smid\n")).ShouldBe(Refusal.QuoteNotClosed);

        var rows = string.Concat(Enumerable.Range(2, 5_000).Select(row => $"{row};Naam {row}\n"));
        Refused(Encoding.UTF8.GetBytes($"Code;Naam\n1;\"Bakker\n{rows}")).ShouldBe(Refusal.QuoteNotClosed);
    }

    [Fact]
    public void A_stream_that_cannot_be_rewound_is_read_and_bounded()
    {
        using var zipped = new MemoryStream();
        using (var writer = new GZipStream(zipped, CompressionLevel.Fastest, leaveOpen: true))
        {
            writer.Write("Code;Naam\n1;Bakker\n"u8);
        }

        zipped.Position = 0;
        using var reader = new GZipStream(zipped, CompressionMode.Decompress);
        ClientListFile.Read(reader).Clients.ShouldHaveSingleItem().Name.ShouldBe("Bakker");
    }

    [Fact]
    public void Cells_that_a_spreadsheet_would_run_stay_text_and_are_reported()
    {
        var text = File.ReadAllText(SampleListSpec.DataFile("csv_injection.csv")).Replace("Omschrijving", "Contactpersoon", StringComparison.Ordinal);

        var report = Read(Encoding.UTF8.GetBytes(text));

        report.Findings.Select(finding => (finding.Row, finding.Column, finding.ReasonKey)).ShouldBe(
        [
            (2, "*", "reason.row-too-wide"),
            (3, "Contactpersoon", "reason.formula-as-text"),
            (4, "Naam", "reason.formula-as-text"),
            (4, "Contactpersoon", "reason.formula-as-text"),
        ]);
        report.Clients.Select(client => client.Name).ShouldBe(["+31612345678", "=1+1"]);
    }

    private static Refusal Refused(byte[] bytes) => Should.Throw<ClientListRefusedException>(() => Read(bytes)).Refusal;

    private static ClientListReport Read(byte[] bytes)
    {
        using var stream = new MemoryStream(bytes);
        return ClientListFile.Read(stream);
    }
}
