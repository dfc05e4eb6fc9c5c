using System.Globalization;
using Portal.Domain.Documents.Standards;
using Portal.Infrastructure.Import.Standards;

namespace Portal.Tests.Infrastructure.Import.Standards;

/// <summary>What each sample says of itself: kind, period, whose, how much, by when; and that wrong sums warn and hide nothing.</summary>
public sealed class RecognitionSpec
{
    // File; standard and kind; period; owners; direction and amount; due; number; account.
    private const string Samples = """
        own_ob_aangifte_2025_q1.xbrl | Sbr nl.vat | 2025-01-01 2025-03-31 | Filer DutchVatNumber 800012306B01 | ToPay 5300 EUR | | OB-2025Q1-000123 |
        own_ob_aangifte_2025_q2_teruggaaf.xbrl | Sbr nl.vat | 2025-04-01 2025-06-30 | Filer DutchVatNumber 800012306B01 | ToGetBack 2239 EUR | | OB-2025Q2-000124 |
        own_icp_opgaaf_2025_q1.xbrl | Sbr nl.icp | 2025-01-01 2025-03-31 | Filer DutchVatNumber 800012306B01 | None | | ICP-2025Q1-000123 |
        own_kvk_jaarrekening_micro_2024.xbrl | Sbr nl.annual-accounts | 2024-01-01 2024-12-31 | Filer Kvk 90001234 | None | | |
        IHZ2013-01.xbrl | Sbr nl.income-tax | 2013-01-01 2013-12-31 | Filer Bsn •••••5684 | None | | |
        own_jpk_v7m3_2026_02.xml | Jpk pl.jpk-v7m | 2026-02-01 2026-02-28 | Filer Nip 5252344078 | ToPay 3301 PLN | | |
        own_jpk_wb1_2025_03.xml | Jpk pl.jpk-wb | 2025-03-01 2025-03-31 | Filer Nip 5252344078 | None | | | PL61109010140000071219812874
        own_jpk_fa4_2025_03.xml | Jpk pl.jpk-fa | 2025-03-01 2025-03-31 | Filer Nip 5252344078 | None | | |
        own_jpk_pkpir2_2025_03.xml | Jpk pl.jpk-pkpir | 2025-03-01 2025-03-31 | Filer Nip 5252344078 | None | | |
        synth_jpk_kr1_uslugi_2025.xml | Jpk pl.jpk-kr | 2025-01-01 2025-03-31 | Filer Nip 1234563218, Filer Regon 123456785 | None | | |
        own_nl_invoice_mixed_vat_pdf.xml | Ubl invoice | | Seller VatId NL800012355B01, Seller Kvk 90004321, Buyer VatId NL800012306B01, Buyer Kvk 90001234 | ToPay 531.24 EUR | 2025-12-03 | INV-25-1001 | NL91ABNA0417164300
        own_be_invoice_ogm_pdf.xml | Ubl invoice | | Seller VatId BE0999001119, Seller Kbo 0999001119, Buyer VatId BE0999002208, Buyer Kbo 0999002208 | ToPay 1452.00 EUR | 2025-10-31 | 2025/0042 | BE68539007547034
        own_be_creditnote.xml | Ubl credit-note | | Seller VatId BE0999001119, Seller Kbo 0999001119, Buyer VatId BE0999002208, Buyer Kbo 0999002208 | ToGetBack 114.95 EUR | | CN2025/0007 | BE68539007547034
        cii_Factur-X_basic.xml | Cii invoice | | Seller VatId DE123456789, Buyer Other | ToPay 235.62 EUR | 2024-12-15 | 471102 |
        EN16931_Einfach.pdf | Cii invoice | | Seller VatId DE123456789, Seller Other 4000001123452, Buyer Other | ToPay 529.87 EUR | | 471102 |
        validAvoir_FR_type380_BASICWL.pdf | Cii invoice | | Seller VatId FR11999999998, Seller Other 99999999800010, Buyer VatId FR19787878784, Buyer Other 78787878400035 | ToGetBack 233.47 EUR | 2017-11-16 | AV-2017-0005 |
        validV1WithAdditionalData.pdf | Cii invoice | | Seller VatId DE123456789, Seller Other 4333741000005, Buyer Other 4304171000002 | ToPay 518.99 EUR | | R87654321012345 |
        fa3_podstawowa_FA_3_complex.xml | Ksef invoice | | Seller Nip 5451824119, Buyer Nip 3935777054 | ToPay 5962.00 PLN | 2025-12-30 | FA/2025/12/001 | 12345678901234567890123456
        fa3_podstawowa_FA_3_Przyklad_1.xml | Ksef invoice | | Seller Nip 6891152920, Buyer Nip 3935777054 | ToPay 4001.49 PLN | | llcdpk88gk-2025-06-24 |
        fa3_podstawowa_FA_3_Przyklad_4_EUR.xml | Ksef invoice | | Seller Nip 5451824119, Buyer Nip 1111111111 | ToPay 123 EUR | | 15/2024 |
        fa3_podstawowa_FA_3_przyklad_rachunek_bankowy_faktora.xml | Ksef invoice | | Seller Nip 1111111111, Buyer Nip 1111111111 | ToPay 955.71 PLN | 2026-04-26 | 5t4343trgfds | 62101000000000001234567890
        fa3_zalacznik_FA_3_Zalacznik_Przyklad_1.xml | Ksef invoice | | Seller Nip 1234567890, Buyer Nip 9876543210 | ToPay 15926.05 PLN | 2026-02-18 | FA/001/2026/F | 12345678901234567890123456
        fa3_zaliczkowa_FA_3_Przyklad_2.xml | Ksef advance-invoice | | Seller Nip 5451824119, Buyer Nip 2222222222 | ToPay 3320.94 PLN | | 10203040 |
        fa3_korygujaca_FA_3_Przyklad_4.xml | Ksef credit-note | | Seller Nip 1234567890, Buyer VatId PL1234560670 | ToGetBack 2415.89 EUR | | ABC1234345 | AT193100000154171012
        fa2_korygujaca_FA_2_Przyklad_2.xml | Ksef credit-note | | Seller Nip 9999999999, Buyer Nip 1111111111 | ToGetBack 200 PLN | | FK2022/03/200 |
        fa2_uproszczona_FA_2_Przyklad_15.xml | Ksef invoice | | Seller Nip 9999999999, Buyer Nip 1111111111 | ToPay 450 PLN | | FV2022/02/150 |
        fa2_zaliczkowa_FA_2_Przyklad_10.xml | Ksef advance-invoice | | Seller Nip 9999999999, Buyer Nip 1111111111 | ToPay 20000 PLN | | FZ2022/02/150 |
        """;

    // What the makers of the samples got wrong; everything else adds up.
    private static readonly Dictionary<string, string[]> Wrong = new()
    {
        ["fa3_podstawowa_FA_3_complex.xml"] = ["invoice-lines", "invoice-gross"],
        ["fa3_podstawowa_FA_3_Przyklad_1.xml"] = ["invoice-lines"],
    };

    public static TheoryData<string, string> Rows()
    {
        var rows = new TheoryData<string, string>();
        foreach (var line in Samples.Split('\n'))
        {
            var cells = line.Split('|', 2);
            rows.Add(cells[0].Trim(), string.Join('|', cells[1].Split('|').Select(cell => cell.Trim())));
        }
        return rows;
    }

    [Theory, MemberData(nameof(Rows))]
    public void A_file_tells_what_it_is(string file, string expected)
    {
        var told = Sample.Read(file);

        string.Join('|', $"{told.Standard} {told.Kind}", $"{told.From:yyyy-MM-dd} {told.To:yyyy-MM-dd}".Trim(), string.Join(", ", told.Owners.Select(o => $"{o.Role} {o.Scheme} {o.Shown}".TrimEnd())),
            told.Amount is { } sum ? string.Create(CultureInfo.InvariantCulture, $"{told.Direction} {sum.Value} {sum.Currency}") : $"{told.Direction}", $"{told.Due:yyyy-MM-dd}", told.Reference, told.Account).ShouldBe(expected);
        told.Checks.Where(c => !c.Holds).Select(c => c.Key).ShouldBe(Wrong.GetValueOrDefault(file, []));
        told.Sections.ShouldNotBeEmpty();
        told.Year.ShouldBe(told.To?.Year ?? told.Date!.Value.Year);
        Kinds.All.ShouldContain(told.Kind);
    }

    [Fact]
    public void The_boxes_of_a_VAT_return_stand_in_their_order_and_a_wrong_sum_is_named()
    {
        var told = Sample.Read("own_ob_aangifte_2025_q1.xbrl");
        var boxes = told.Sections.ShouldHaveSingleItem();
        boxes.IsWhole.ShouldBeTrue();
        boxes.Rows.Select(row => row.Code).ShouldBe(["1a", "1b", "1c", "1d", "1e", "2a", "3a", "3b", "3c", "4a", "4b", "5a", "5b", ""]);
        boxes.Rows[0].Amounts.ShouldBe([48210, 10124]);
        boxes.Rows[^1].Amounts.ShouldBe([null, 5300]);

        var wrong = Sample.Read("own_ob_aangifte_2025_q1.xbrl", xml => xml.Replace(">11711<", ">11811<", StringComparison.Ordinal));
        wrong.Checks.ShouldBe([new SumCheck("nl-vat-owed", 11811, 11711), new SumCheck("nl-vat-total", 5300, 5400)]);
        wrong.Checks.ShouldAllBe(check => !check.Holds);
        wrong.Amount.ShouldBe(new Sum(5300, "EUR"));
    }

    [Fact]
    public void Annual_accounts_show_two_years_and_their_balance()
    {
        var told = Sample.Read("own_kvk_jaarrekening_micro_2024.xbrl");
        var sheet = told.Sections.ShouldHaveSingleItem();
        sheet.Columns.ShouldBe(["2024", "2023"]);
        sheet.Rows.Single(row => row.Key == "assets").Amounts.ShouldBe([100120, 88210]);
        sheet.Rows.Single(row => row.Key == "equity-and-liabilities").Amounts.ShouldBe([100120, null]);
        Sample.Read("own_kvk_jaarrekening_micro_2024.xbrl", xml => xml.Replace("EquityAndLiabilities contextRef=\"instant_cur\" unitRef=\"EUR\" decimals=\"INF\">100120", "EquityAndLiabilities contextRef=\"instant_cur\" unitRef=\"EUR\" decimals=\"INF\">100021", StringComparison.Ordinal))
            .Checks.Single(check => !check.Holds).ShouldBe(new SumCheck("nl-balance", 100021, 100120));
    }

    [Fact]
    public void A_return_of_a_person_tells_amounts_and_nothing_else_of_him()
    {
        var told = Sample.Read("IHZ2013-01.xbrl");
        told.Owners.ShouldHaveSingleItem().Shown.ShouldBe("•••••5684");
        told.Sections.SelectMany(section => section.Rows).ShouldAllBe(row => row.Name.Length == 0 || !new[] { "Enden", "1958" }.Any(row.Name.Contains));
    }

    [Fact]
    public void A_JPK_says_whether_it_is_a_correction_of_a_quarter_and_what_comes_back()
    {
        var told = Sample.Read("own_jpk_v7m3_2026_02.xml", xml => xml
            .Replace("JPK_V7M (3)", "JPK_V7K (3)", StringComparison.Ordinal).Replace("<WariantFormularzaDekl>", "<Kwartal>1</Kwartal><WariantFormularzaDekl>", StringComparison.Ordinal)
            .Replace("poz=\"P_7\">1<", "poz=\"P_7\">2<", StringComparison.Ordinal).Replace("<P_51>3301</P_51>", "<P_51>0</P_51><P_53>500</P_53><P_54>400</P_54><P_62>100</P_62>", StringComparison.Ordinal));

        (told.Kind, told.IsCorrection, told.From, told.To).ShouldBe((Kinds.PolishVatQuarter, true, new DateOnly(2026, 1, 1), new DateOnly(2026, 3, 31)));
        (told.Direction, told.Amount).ShouldBe((Direction.ToGetBack, new Sum(400, "PLN")));
        told.Checks.Single(check => !check.Holds).ShouldBe(new SumCheck("pl-vat-to-pay", 0, 3301));
        told.Checks.ShouldContain(new SumCheck("pl-vat-forward", 100, 100));
    }

    [Fact]
    public void The_lines_of_a_register_are_counted()
    {
        var told = Sample.Read("own_jpk_v7m3_2026_02.xml", xml => xml.Replace("Sprzedazy>2<", "Sprzedazy>3<", StringComparison.Ordinal));
        told.Checks.Single(check => !check.Holds).ShouldBe(new SumCheck("rows-sales", 3, 2));
        Sample.Read("synth_jpk_kr1_uslugi_2025.xml").Sections.ShouldHaveSingleItem().Rows.Single(row => row.Code == "130").Amounts.ShouldBe([27500.10m, 30455.72m, 18031.65m, 39924.17m]);
    }

    [Theory]
    [InlineData("own_jpk_wb1_2025_03.xml", "SaldoKoncowe>1950.50", "SaldoKoncowe>1950.60", "balance")]
    [InlineData("own_jpk_wb1_2025_03.xml", "LiczbaWierszy>2", "LiczbaWierszy>1", "rows-movements")]
    [InlineData("own_jpk_fa4_2025_03.xml", "WartoscFaktur>1540", "WartoscFaktur>1541", "total-invoices")]
    [InlineData("own_jpk_fa4_2025_03.xml", "LiczbaFaktur>2", "LiczbaFaktur>3", "rows-invoices")]
    [InlineData("own_jpk_pkpir2_2025_03.xml", "Przychodow>1540", "Przychodow>1000", "total-revenue-book")]
    [InlineData("own_jpk_pkpir2_2025_03.xml", "LiczbaWierszy>2", "LiczbaWierszy>9", "rows-revenue-book")]
    [InlineData("own_jpk_v7m3_2026_02.xml", "Zakupow>1<", "Zakupow>2<", "rows-purchases")]
    [InlineData("own_jpk_v7m3_2026_02.xml", "P_38>9385", "P_38>9386", "pl-vat-due")]
    [InlineData("own_jpk_v7m3_2026_02.xml", "P_48>6084", "P_48>6085", "pl-vat-input")]
    [InlineData("synth_jpk_kr1_uslugi_2025.xml", "SumaWinien>104484.04", "SumaWinien>104484.05", "pl-debit")]
    [InlineData("synth_jpk_kr1_uslugi_2025.xml", "SumaMa>104484.04", "SumaMa>104484.05", "pl-credit")]
    [InlineData("synth_jpk_kr1_uslugi_2025.xml", "Dziennika>25", "Dziennika>26", "pl-entries")]
    [InlineData("synth_jpk_kr1_uslugi_2025.xml", "Operacji>104484.04", "Operacji>104484.00", "pl-entries-total")]
    [InlineData("synth_jpk_kr1_uslugi_2025.xml", "Zapisj>58", "Zapisj>57", "pl-lines")]
    [InlineData("own_kvk_jaarrekening_micro_2024.xbrl", "decimals=\"INF\">24000", "decimals=\"INF\">24001", "nl-assets")]
    [InlineData("own_be_invoice_ogm_pdf.xml", "LineExtensionAmount currencyID=\"EUR\">950.00", "LineExtensionAmount currencyID=\"EUR\">951.00", "invoice-lines")]
    [InlineData("own_be_invoice_ogm_pdf.xml", "PayableAmount currencyID=\"EUR\">1452.00", "PayableAmount currencyID=\"EUR\">1400.00", "invoice-payable")]
    public void Each_sum_that_does_not_hold_is_named(string file, string right, string wrong, string check) =>
        Sample.Read(file, xml => xml.Replace(right, wrong, StringComparison.Ordinal)).Checks.Where(c => !c.Holds).Select(c => c.Key).ShouldContain(check);

    [Theory]
    [InlineData("own_nl_invoice_mixed_vat_pdf.xml", ">30<", ">59<", Settled.ByDirectDebit)]
    [InlineData("own_nl_invoice_mixed_vat_pdf.xml", ">30<", ">48<", Settled.ByCard)]
    [InlineData("own_nl_invoice_mixed_vat_pdf.xml", ">30<", ">58<", Settled.ByPayer)]
    [InlineData("fa3_podstawowa_FA_3_complex.xml", "", "", Settled.Already)]
    public void An_invoice_says_how_it_is_settled(string file, string from, string to, Settled settled) =>
        Sample.Read(file, xml => from.Length == 0 ? xml : xml.Replace($"PaymentMeansCode name=\"Credit transfer\"{from}", $"PaymentMeansCode{to}", StringComparison.Ordinal)).Settled.ShouldBe(settled);

    [Fact]
    public void An_invoice_below_zero_gives_back_and_a_cent_is_no_difference()
    {
        var told = Sample.Read("cii_Factur-X_basic.xml", xml => xml.Replace("DuePayableAmount>235.62", "DuePayableAmount>-235.62", StringComparison.Ordinal));
        (told.Direction, told.Amount).ShouldBe((Direction.ToGetBack, new Sum(235.62m, "EUR")));
        Sample.Read("cii_Factur-X_basic.xml", xml => xml.Replace("GrandTotalAmount>235.62", "GrandTotalAmount>235.63", StringComparison.Ordinal)).AddsUp.ShouldBeTrue();
        Sample.Read("cii_Factur-X_basic.xml", xml => xml.Replace("GrandTotalAmount>235.62", "GrandTotalAmount>235.64", StringComparison.Ordinal)).Checks.Where(check => !check.Holds).Select(check => check.Key).ShouldBe(["invoice-gross", "invoice-payable"]);
    }

    [Fact]
    public void ZUGFeRD_1_has_the_same_names_in_other_places()
    {
        var told = Sample.Read("cii_Factur-X_basic.xml", xml => xml.Replace("rsm:ExchangedDocument>", "rsm:HeaderExchangedDocument>", StringComparison.Ordinal).Replace("CrossIndustryInvoice", "CrossIndustryDocument", StringComparison.Ordinal)
            .Replace("SpecifiedTradeSettlementHeaderMonetarySummation", "SpecifiedTradeSettlementMonetarySummation", StringComparison.Ordinal).Replace("ApplicableHeaderTradeSettlement", "ApplicableSupplyChainTradeSettlement", StringComparison.Ordinal));
        (told.Reference, told.Amount, told.AddsUp).ShouldBe(("471102", new Sum(235.62m, "EUR"), true));
    }

    [Fact]
    public void A_later_year_and_another_namespace_are_the_same_form()
    {
        var told = Sample.Read("own_ob_aangifte_2025_q1.xbrl", xml => xml.Replace("nt19/bd/20241211", "nt21/bd/20261209", StringComparison.Ordinal).Replace("aangifte-2025", "aangifte-2027", StringComparison.Ordinal));
        (told.Kind, told.Form, told.Amount).ShouldBe((Kinds.DutchVat, "bd-rpt-ob-aangifte-2027", new Sum(5300, "EUR")));
    }
}

/// <summary>The samples beside the tests, as they are or with something changed in them.</summary>
internal static class Sample
{
    public static string Path(string file) => System.IO.Path.Combine(AppContext.BaseDirectory, "Import", "Data", "standards", file);

    public static Recognised Read(string file, Func<string, string>? change = null)
    {
        using var bytes = new MemoryStream(change is null ? File.ReadAllBytes(Path(file)) : System.Text.Encoding.UTF8.GetBytes(change(File.ReadAllText(Path(file)))));
        return StandardFiles.Recognise(bytes).File.ShouldNotBeNull();
    }
}
