using System.Text;
using System.Text.Json;
using Portal.Domain.Clients.Import;
using Portal.Infrastructure.Import;

namespace Portal.Tests.Infrastructure.Import;

/// <summary>What is reported on the sample lists is what their expected.json names: these rows, these columns, these reasons, and nothing else.</summary>
public sealed class SampleListSpec
{
    // The reasons as expected.json words them, and the keys that they have here.
    private static readonly Dictionary<string, string> Reasons = new()
    {
        ["KvK has 7 digits (leading zero lost in a spreadsheet)"] = "reason.kvk-length",
        ["btw-id fails both checks"] = "reason.btw-id-check",
        ["IBAN check digits wrong"] = "reason.iban-check-digits",
        ["name missing"] = "reason.name-missing",
        ["e-mail wrong"] = "reason.email-shape",
        ["postcode not Dutch"] = "reason.postcode-dutch",
        ["exact duplicate of row 5"] = "reason.exact-duplicate",
        ["same KvK as row 10, other client code"] = "reason.number-twice",
        ["formula: keep as text, prefix on export"] = "reason.formula-as-text",
        ["modulo 97 fails"] = "reason.kbo-modulo",
        ["unknown configuration"] = "reason.configuration-unknown",
        ["spaces: normalise, then valid"] = "reason.account-rewritten",
        ["check digit 10/wrong"] = "reason.nip-check-digit",
        ["check digit wrong"] = "reason.regon-check-digit",
        ["missing: allowed for a private person only"] = "reason.national-number-missing",
    };

    [Theory]
    [InlineData("clients_nl_utf8bom_semicolon.csv", "clients_nl.expected.json", "UTF-8 (BOM)")]
    [InlineData("clients_be_cp1252_semicolon.csv", "clients_be.expected.json", "Windows-1252")]
    [InlineData("clients_pl_cp1250_semicolon.csv", "clients_pl.expected.json", "Windows-1250")]
    public void A_sample_list_is_reported_exactly_as_expected(string file, string expectedFile, string encoding)
    {
        var report = ClientListFile.Read(DataFile(file));

        var expected = Expectation.Of(expectedFile);
        report.Source.Encoding.ShouldBe(encoding);
        report.Source.Separator.ShouldBe(';');
        report.Rows.ShouldBe(expected.Rows);
        report.UnknownColumns.ShouldBeEmpty();
        Reported(report).ShouldBe(expected.Problems, ignoreOrder: true);
    }

    [Fact]
    public void The_Dutch_workbook_has_nothing_to_report_below_its_title_rows()
    {
        var report = ClientListFile.Read(DataFile("clients_nl_export.xlsx"));

        report.Source.ShouldBe(new ListSource("XLSX", Sheet: "Relaties"));
        report.Header.Row.ShouldBe(4);
        report.Rows.ShouldBe(40);
        report.Findings.ShouldBeEmpty();
        report.Clients[0].Row.ShouldBe(5);
        report.Clients[0].FiscalYearEnd.ShouldBe(new MonthDay(12, 31), "the cell is a date");
        report.Clients[1].Numbers.Kvk.ShouldBe("90592921", "the cell is a number");
    }

    [Theory]
    [InlineData("clients_nl_utf8bom_semicolon.csv", "clients_nl.expected.json")]
    [InlineData("clients_be_cp1252_semicolon.csv", "clients_be.expected.json")]
    [InlineData("clients_pl_cp1250_semicolon.csv", "clients_pl.expected.json")]
    public void Copies_in_other_encodings_say_the_same(string file, string expectedFile)
    {
        var original = ClientListFile.Read(DataFile(file));
        var text = TextOf(file);
        (string Name, byte[] Bytes)[] copies =
        [
            ("UTF-8", new UTF8Encoding(false).GetBytes(text)),
            ("UTF-8 (BOM)", [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(text)]),
            ("UTF-16 LE (BOM)", [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(text)]),
            ("UTF-16 BE (BOM)", [0xFE, 0xFF, .. Encoding.BigEndianUnicode.GetBytes(text)]),
            ("UTF-16 LE", Encoding.Unicode.GetBytes(text)),
            ("UTF-16 BE", Encoding.BigEndianUnicode.GetBytes(text)),
        ];

        foreach (var (name, bytes) in copies)
        {
            using var stream = new MemoryStream(bytes);
            var copy = ClientListFile.Read(stream);

            copy.Source.Encoding.ShouldBe(name);
            Reported(copy).ShouldBe(Expectation.Of(expectedFile).Problems, ignoreOrder: true, customMessage: name);
            copy.Clients.Select(client => client.Name).ShouldBe(original.Clients.Select(client => client.Name), name);
        }
    }

    [Theory]
    [InlineData(",")]
    [InlineData("\t")]
    [InlineData("|")]
    public void Copies_with_another_separator_say_the_same(string separator)
    {
        var text = TextOf("clients_be_cp1252_semicolon.csv").Replace(";", separator, StringComparison.Ordinal);
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(text));

        var copy = ClientListFile.Read(stream);

        copy.Source.Separator.ShouldBe(separator[0]);
        Reported(copy).ShouldBe(Expectation.Of("clients_be.expected.json").Problems, ignoreOrder: true);
    }

    [Fact]
    public void Letters_are_those_of_the_country()
    {
        ClientListFile.Read(DataFile("clients_pl_cp1250_semicolon.csv")).Clients.Select(client => client.Name).ShouldContain("Źródło Design 2");
        ClientListFile.Read(DataFile("clients_be_cp1252_semicolon.csv")).Clients.Select(client => client.Name).ShouldContain("Comm.V Œuvre 2");
        ClientListFile.Read(DataFile("clients_be_cp1252_semicolon.csv")).Clients.Select(client => client.City).ShouldContain("Liège");
    }

    internal static string DataFile(string name) => Path.Combine(AppContext.BaseDirectory, "Import", "Data", name);

    internal static string TextOf(string file)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var codePage = file.Contains("cp1250", StringComparison.Ordinal) ? 1250 : file.Contains("cp1252", StringComparison.Ordinal) ? 1252 : 65001;
        return File.ReadAllText(DataFile(file), Encoding.GetEncoding(codePage));
    }

    private static IEnumerable<(int Row, string Column, string Reason)> Reported(ClientListReport report) =>
        report.Findings.Select(finding => (finding.Row, finding.Column, finding.ReasonKey));

    private sealed record Expectation(int Rows, IReadOnlyList<(int Row, string Column, string Reason)> Problems)
    {
        public static Expectation Of(string file)
        {
            using var json = JsonDocument.Parse(File.ReadAllText(DataFile(file)));
            var problems = json.RootElement.GetProperty("problems").EnumerateArray()
                .Select(problem => (problem.GetProperty("row").GetInt32(), problem.GetProperty("column").GetString()!, Reasons[problem.GetProperty("why").GetString()!]));
            return new Expectation(json.RootElement.GetProperty("rows").GetInt32(), [.. problems]);
        }
    }
}
