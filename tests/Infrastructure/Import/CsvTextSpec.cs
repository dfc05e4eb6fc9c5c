using System.Globalization;
using System.IO.Compression;
using System.Xml.Linq;
using CsvHelper;
using CsvHelper.Configuration;
using Portal.Infrastructure.Import;

namespace Portal.Tests.Infrastructure.Import;

/// <summary>Other people's words on their way into a spreadsheet.</summary>
public sealed class CsvTextSpec
{
    private const string Starts = "=+-@\t\r\n＝＋－＠";

    [Theory]
    [InlineData("=HYPERLINK(\"https://evil.example\")"), InlineData("+31 6 12345678"), InlineData("-2+3+cmd|' /C calc'!A0"), InlineData("@SUM(1;2)")]
    [InlineData("\t=1+1"), InlineData("\r=1+1"), InlineData("\n=1+1"), InlineData(" =1+1"), InlineData("＝1+1")]
    [InlineData("Bakery,=1+1"), InlineData("Bakery, =1+1"), InlineData("Bakery,\"=1+1\""), InlineData("Bakery;@SUM(1)"), InlineData("Bakery\n-1"), InlineData("\"=1+1\"")]
    public void R39_no_cell_runs_whatever_separates_the_cells_where_it_is_opened(string typed)
    {
        var bytes = CsvText.Of([["Name", "Remark", "City"], ["Molen", typed, "Delft"]]);

        foreach (var separator in new[] { ";", ",", "\t" })
        {
            Cells(bytes, separator).ShouldAllBe(cell => cell.Length == 0 || !Starts.Contains(cell.TrimStart(' ', '"').Append('x').First()), separator);
        }
        Cells(bytes, ";").Count.ShouldBe(6);
        Cells(bytes, ";")[4].Replace("'", "").ShouldBe(typed.Replace("'", ""));
    }

    [Theory]
    [InlineData("Bakkerij De Linde"), InlineData("a-b@c.example"), InlineData("7 + 3 = 10; x"), InlineData("say \"no\""), InlineData("'s-Gravenhage"), InlineData("1\t2"), InlineData("")]
    public void What_nothing_runs_comes_out_as_it_went_in(string typed) => Cells(CsvText.Of([["Name", typed]]), ";").ShouldBe(["Name", typed]);

    [Theory]
    [InlineData("=1+1"), InlineData("+1"), InlineData("-1"), InlineData("@A1"), InlineData("Molen")]
    public void R39_in_a_workbook_every_cell_is_text(string typed)
    {
        using var zip = new ZipArchive(new MemoryStream(ListTemplate.Workbook("Clients", [["Name"], [typed]])));
        using var sheet = zip.GetEntry("xl/worksheets/sheet1.xml")!.Open();
        var cells = XDocument.Load(sheet).Descendants().Where(e => e.Name.LocalName == "c").ToList();

        cells.Select(c => c.Value).ShouldBe(["Name", typed]);
        cells.ShouldAllBe(c => c.Attribute("t")!.Value == "inlineStr" && !c.Elements().Any(e => e.Name.LocalName == "f"));
    }

    private static List<string> Cells(byte[] bytes, string separator)
    {
        using var reader = new StreamReader(new MemoryStream(bytes));
        using var parser = new CsvParser(reader, new CsvConfiguration(CultureInfo.InvariantCulture) { Delimiter = separator, BadDataFound = null, HasHeaderRecord = false });
        var cells = new List<string>();
        while (parser.Read())
        {
            cells.AddRange(parser.Record!);
        }

        return cells;
    }
}
