using System.Text;
using Portal.Domain.Clients.Import;
using Portal.Infrastructure.Import;

namespace Portal.Tests.Infrastructure.Import;

/// <summary>The shapes that lists of offices come in: what is chosen, and what is said of what was lost on the way.</summary>
public sealed class ListShapeSpec
{
    [Fact]
    public void Of_several_sheets_the_one_with_the_header_counts()
    {
        var report = Read(TestWorkbook.Of(
            ("Uitleg", [["Dit blad hoort niet bij de import"]]),
            ("Relaties", [["Kantoor Voorbeeld"], [], ["Code", "Naam", "KvK-nummer"], ["7", "Bakkerij Jansen", "90797926"]])));

        report.Source.Sheet.ShouldBe("Relaties");
        report.Clients.ShouldHaveSingleItem().Row.ShouldBe(4);
    }

    [Fact]
    public void A_zero_that_a_workbook_lost_is_proposed_and_not_restored()
    {
        var report = Read(TestWorkbook.Of(("Relaties", [["Code", "Naam", "KvK-nummer", "RSIN", "Telefoon"], ["7", "Bakkerij Jansen", 1234567d, 10000008d, 612345678d]])));

        report.Findings.Select(finding => (finding.Column, finding.ReasonKey, finding.Suggestion)).ShouldBe(
        [
            ("KvK-nummer", "reason.kvk-length", "01234567"),
            ("RSIN", "reason.rsin-length", "010000008"),
            ("Telefoon", "reason.phone-length", "+31612345678"),
        ]);
        report.Clients.ShouldHaveSingleItem().Numbers.Kvk.ShouldBeNull();
        report.Clients[0].AsTyped[ClientField.Kvk].ShouldBe("1234567");
    }

    [Fact]
    public void A_zero_that_the_workbook_shows_is_there()
    {
        var report = Read(TestWorkbook.Of(("Relaties", [["Code", "Naam", "KvK-nummer"], ["7", "Bakkerij Jansen", ("00000000", 1234567d)]])));

        report.Findings.ShouldBeEmpty();
        report.Clients.ShouldHaveSingleItem().Numbers.Kvk.ShouldBe("01234567");
    }

    [Fact]
    public void Digits_that_a_workbook_rounded_away_are_reported()
    {
        var report = Read(TestWorkbook.Of(("Klienci", [["Symbol", "Nazwa", "Rachunek bankowy"], ["7", "Piekarnia Żółw", 18014855789269661410523126d]])));

        report.Findings.ShouldHaveSingleItem().ReasonKey.ShouldBe("reason.digits-lost");
    }

    [Fact]
    public void An_unknown_column_is_named_once()
    {
        var report = Read("Code;Naam;Schoenmaat;Naam\n1;Bakker;43;x\n2;Slager;44;y\n");

        report.UnknownColumns.ShouldBe(["Schoenmaat", "Naam"], "a second column for the same field is not mixed into the first");
        report.Findings.ShouldBeEmpty();
        report.Clients.Select(client => client.Name).ShouldBe(["Bakker", "Slager"]);
    }

    [Fact]
    public void Rows_count_as_a_spreadsheet_shows_them()
    {
        var report = Read("sep=,\r\nCode,Naam,E-mail\r\n1,\"Bakkerij\r\nJansen\",wrong\r\n\r\n3,Slager,wrong\r\n");

        report.Findings.Select(finding => finding.Row).ShouldBe([2, 4]);
        report.Clients[0].Name.ShouldBe("Bakkerij  Jansen");
    }

    [Fact]
    public void A_separator_in_an_unquoted_value_shifts_no_value_into_a_wrong_column()
    {
        var report = Read("Code;Naam;Plaats\n1;Bakker; Slager;Gent\n2;Smid;Gent;\n");

        report.Findings.Select(finding => (finding.Row, finding.Column, finding.ReasonKey)).ShouldBe([(2, "*", "reason.row-too-wide")]);
        report.Clients.ShouldHaveSingleItem().Name.ShouldBe("Smid");
    }

    [Theory]
    [InlineData("Nazwa;Miejscowość\nPiekarnia;Gdańsk\n", 1250, "Windows-1250")]
    [InlineData("Code;Name\n1;Kancelaria Łukasz\n", 1250, "Windows-1250")]
    [InlineData("Nom;Ville;Rue\nSœur Benoît;La Forêt;R. Même\n", 1252, "Windows-1252")]
    [InlineData("Naam;Gemeente\nCafé;Liège\n", 1252, "Windows-1252")]
    [InlineData("Naam;Plaats\nÖzdemir;Curaçao\n", 1252, "Windows-1252")]
    public void The_code_page_is_judged_by_its_letters_and_then_by_the_words_of_the_header(string text, int codePage, string name)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        using var stream = new MemoryStream(Encoding.GetEncoding(codePage).GetBytes(text.Replace("Code;Name", "Nazwa;Code", StringComparison.Ordinal)));

        var report = ClientListFile.Read(stream);

        report.Source.Encoding.ShouldBe(name);
        text.ShouldContain(report.Clients[0].Name);
    }

    [Fact]
    public void Rows_are_taken_one_by_one_and_only_up_to_the_limit()
    {
        var taken = 0;
        IEnumerable<SheetRow> Endless()
        {
            for (var row = 2; ; row++)
            {
                taken++;
                yield return SheetRow.Of(row, $"{row}", $"Cliënt {row}");
            }
        }

        var header = Header.Find([SheetRow.Of(1, "Code", "Naam")])!;

        Should.Throw<ClientListRefusedException>(() => ClientList.Read(new ListSource("CSV"), header, Endless())).Refusal.ShouldBe(Refusal.TooManyRows);
        taken.ShouldBe(ListLimits.Rows + 1);
    }

    [Fact]
    public void Twenty_thousand_rows_are_read_with_little_memory_for_each()
    {
        var text = new StringBuilder("Code;Naam;Plaats;E-mail\n");
        for (var row = 0; row < 20_000; row++)
        {
            text.Append(row).Append(";Cliënt ").Append(row).Append(";Amsterdam;info@client").Append(row).Append(".example\n");
        }

        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(text.ToString()));
        var before = GC.GetAllocatedBytesForCurrentThread();

        var report = ClientListFile.Read(stream);

        report.Clients.Count.ShouldBe(20_000);
        report.Findings.ShouldBeEmpty();
        ((GC.GetAllocatedBytesForCurrentThread() - before) / 20_000).ShouldBeLessThan(10 * 1024, "bytes a row, kept or thrown away");
    }

    private static ClientListReport Read(string text) => Read(Encoding.UTF8.GetBytes(text));

    private static ClientListReport Read(byte[] bytes)
    {
        using var stream = new MemoryStream(bytes);
        return ClientListFile.Read(stream);
    }
}
