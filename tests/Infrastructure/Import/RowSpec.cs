using System.Text;
using Portal.Domain.Clients.Import;
using Portal.Infrastructure.Import;

namespace Portal.Tests.Infrastructure.Import;

/// <summary>What becomes of a row: which findings, and what is left of it as a client.</summary>
public sealed class RowSpec
{
    [Fact]
    public void A_clean_Polish_row_becomes_a_whole_client()
    {
        var client = ClientListFile.Read(SampleListSpec.DataFile("clients_pl_cp1250_semicolon.csv")).Clients.Single(client => client.Code == "K008");

        client.Name.ShouldBe("Fundacja Ćma");
        client.LegalForm.ShouldBe("fundacja");
        client.Country.ShouldBe("PL");
        client.Numbers.ShouldBe(new ImportedNumbers(Nip: "4338540787", Regon: "833934255", Iban: "PL28096305311808472312308185"));
        client.AddressLine.ShouldBe("ul. Świętokrzyska 41/12");
        client.Phone.ShouldBe("+48505191731");
        client.Panels.ShouldBe(["Faktury", "Dokumenty"]);
        client.VatPeriod.ShouldBe(VatPeriod.Quarter);
        client.TaxForm.ShouldBe("KPiR");
        client.Manager.ShouldBe("K. Żak");
    }

    [Fact]
    public void The_duplicates_of_the_Dutch_list_name_the_row_they_repeat()
    {
        var findings = ClientListFile.Read(SampleListSpec.DataFile("clients_nl_utf8bom_semicolon.csv")).Findings;

        findings.Single(finding => finding.Row == 122).Args.ShouldBe(["", "5"]);
        findings.Single(finding => finding.Row == 123).Args.ShouldBe(["90337643", "10", "10008"]);
        findings.Single(finding => finding.Row == 8).Suggestion.ShouldBe("01234567");
    }

    [Theory]
    [InlineData("osoba fizyczna", "", false)]
    [InlineData("Osoba prywatna", "", false)]
    [InlineData("sp. j.", "", true)]
    [InlineData("JDG", "", true)]
    [InlineData("", "389782797", true)]
    [InlineData("", "", false)]
    public void A_NIP_may_be_missing_for_a_private_person_only(string legalForm, string regon, bool isReported)
    {
        var report = Read($"Symbol;Nazwa;Forma prawna;NIP;REGON\nK1;Kowalski;{legalForm};;{regon}\n");

        report.Findings.Select(finding => finding.ReasonKey).ShouldBe(isReported ? ["reason.national-number-missing"] : []);
        report.Clients.ShouldHaveSingleItem("a warning keeps no row out");
    }

    [Theory]
    [InlineData("Naam;Land;Postcode\nA;België;9000", "BE")]
    [InlineData("Naam;Land;Postcode\nA;pl;13-907", "PL")]
    [InlineData("Name;KvK;NIP\nA;;3154075127", "PL")]
    [InlineData("Name;KvK;NIP\nA;90797926;", "NL")]
    [InlineData("Name;VAT\nA;BE0999.010.126", "BE")]
    [InlineData("Name;Bank account\nA;NL84ABNA0631969374", "NL")]
    [InlineData("Name;City\nA;Gent", null)]
    public void The_country_comes_from_the_list_or_from_its_numbers(string text, string? country) =>
        Read(text).Clients.ShouldHaveSingleItem().Country.ShouldBe(country);

    [Fact]
    public void A_list_with_only_a_VAT_id_has_the_enterprise_number_too()
    {
        var report = Read("Nom;TVA\nA;BE 0999.010.126\nB;BE0999010126\n");

        report.Clients.ShouldHaveSingleItem().Numbers.Kbo.ShouldBe("0999010126");
        report.Findings.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            finding => finding.ReasonKey.ShouldBe("reason.number-twice"),
            finding => finding.Column.ShouldBe("TVA"));
    }

    [Fact]
    public void One_code_with_two_stories_is_decided_by_a_person()
    {
        var report = Read("Code;Naam\n7;Bakker\n7;Slager\n");

        report.Findings.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            finding => finding.ReasonKey.ShouldBe("reason.code-twice"),
            finding => finding.Args.ShouldBe(["7", "2"]));
        report.Clients.ShouldHaveSingleItem().Name.ShouldBe("Bakker");
    }

    [Fact]
    public void A_row_that_is_left_out_blocks_no_later_one() =>
        Read("Code;Naam;KvK\n7;;90797926\n8;Bakker;90797926\n").Clients.ShouldHaveSingleItem().Code.ShouldBe("8");

    [Fact]
    public void Only_an_account_is_told_of_when_it_is_written_otherwise()
    {
        var report = Read("Code;Naam;KvK;BTW;IBAN;Telefoon\n7;Bakker;9079 7926;nl857748282b01;NL84 ABNA 0631 9693 74;06-75479012\n8;Slager;90945215;;nl63trio0209765575;\n");

        report.Findings.Select(finding => (finding.Row, finding.Column, finding.Severity)).ShouldBe([(2, "IBAN", Severity.Normalised), (3, "IBAN", Severity.Normalised)]);
        report.Tidied.ShouldBe([new TidiedColumn("KvK", 1), new TidiedColumn("BTW", 1), new TidiedColumn("Telefoon", 1)]);
    }

    [Fact]
    public void A_Polish_account_without_its_country_needs_no_word() =>
        Read("Symbol;Nazwa;NIP;Rachunek bankowy\n7;Piekarnia;3154075127;18014855789269661410523126\n").Findings.ShouldBeEmpty();

    [Fact]
    public void What_no_vocabulary_has_is_told_and_kept_as_typed()
    {
        var report = Read("Code;Naam;Land;Taal;OB-tijdvak;Boekjaar t/m;Configuratie\n7;Bakker;Atlantis;Klingon;soms;31-02;X\n");

        report.Findings.Select(finding => finding.ReasonKey).ShouldBe(
        [
            "reason.country-unknown", "reason.language-unknown", "reason.vat-period-unknown", "reason.fiscal-year-end-unknown", "reason.configuration-unknown",
        ]);
        report.Clients.ShouldHaveSingleItem().AsTyped[ClientField.FiscalYearEnd].ShouldBe("31-02");
    }

    [Theory]
    [InlineData("31-12", 12, 31)]
    [InlineData("30/6", 6, 30)]
    [InlineData("2025-12-31", 12, 31)]
    [InlineData("29.02", 2, 29)]
    public void A_fiscal_year_ends_on_a_day(string typed, int month, int day) =>
        Read($"Code;Naam;Boekjaar t/m\n7;Bakker;{typed}\n").Clients.ShouldHaveSingleItem().FiscalYearEnd.ShouldBe(new MonthDay(month, day));

    [Fact]
    public void A_cell_that_is_far_too_long_keeps_its_row_out()
    {
        var report = Read($"Code;Naam;E-mail\n7;{new string('n', 201)};\n8;Bakker;{new string('e', 5_000)}@client.example\n{new string('9', 41)};Slager;\n");

        report.Findings.Select(finding => (finding.Row, finding.Column, finding.ReasonKey)).ShouldBe(
            [(2, "Naam", "reason.text-too-long"), (3, "E-mail", "reason.text-too-long"), (4, "Code", "reason.text-too-long")]);
        report.Clients.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("SELECT name FROM clients; DROP TABLE clients")]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("ﷺ𝕿𝖍𝖊\u202Ereversed\u0000\u001B[31m")]
    [InlineData("{0} {1} {9}")]
    public void A_naughty_name_is_a_name(string name)
    {
        var header = Header.Find([SheetRow.Of(1, "Code", "Naam")])!;

        var report = ClientList.Read(new ListSource("CSV"), header, [SheetRow.Of(2, "7", name)]);

        report.Findings.ShouldBeEmpty();
        report.Clients.ShouldHaveSingleItem().Name.ShouldNotContain('\u001B');
    }

    private static ClientListReport Read(string text)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(text));
        return ClientListFile.Read(stream);
    }
}
