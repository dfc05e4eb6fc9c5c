using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using Portal.Infrastructure.Files.Sniffing;
using Portal.Domain.Documents;
using Portal.Domain.Documents.Standards;
using Portal.Infrastructure.Import.Standards;
using Portal.Tests.Infrastructure.Files;

namespace Portal.Tests.Infrastructure.Import.Standards;

/// <summary>Whatever the bytes are, the answer is one of three and comes soon: recognised, refused for a reason, or something else.</summary>
public sealed class HostileStandardSpec
{
    private const string Ubl = "<Invoice xmlns='urn:oasis:names:specification:ubl:schema:xsd:Invoice-2'>";

    [Fact]
    public void R27_No_hostile_file_is_recognised_and_none_throws()
    {
        foreach (var path in Directory.EnumerateFiles(Nasty.Path("")))
        {
            using var file = File.OpenRead(path);
            var said = StandardFiles.Recognise(file);
            said.File.ShouldBeNull(path);
            said.Refusal.ShouldBe(Path.GetFileName(path) == "utf16_ubl.xml" ? Refusal.Incomplete : null, path);
        }
        using var packed = new GZipStream(new MemoryStream(Nasty.Bytes("deep_nesting_20000.xml.gz")), CompressionMode.Decompress);
        using var deep = new MemoryStream();
        packed.CopyTo(deep);
        StandardFiles.Recognise(deep).ShouldBe(Recognition.Nothing);
    }

    [Theory]
    [InlineData("mf_template_fa3_placeholders.xml", Refusal.Incomplete)]
    [InlineData("upo_v4-3_faktura.xml", null)]
    [InlineData("corrupt-factur-x-waytoosmall.pdf", null)]
    [InlineData("README.md", null)]
    public void What_only_looks_like_one_is_told_apart(string file, Refusal? refusal)
    {
        using var bytes = File.OpenRead(Sample.Path(file));
        StandardFiles.Recognise(bytes).ShouldBe(new Recognition(null, refusal));
    }

    public static TheoryData<string, Refusal?> Made() => new()
    {
        { Ubl + string.Concat(Enumerable.Repeat("<a>", 70)) + string.Concat(Enumerable.Repeat("</a>", 70)) + "</Invoice>", Refusal.TooDeep },
        { Ubl + string.Concat(Enumerable.Repeat("<a/>", 400_000)) + "</Invoice>", Refusal.TooLong },
        { Ubl + "<a>" + string.Concat(Enumerable.Repeat("<b/>", 400_000)) + "</a></Invoice>", Refusal.TooLong },
        { Ubl + new string(' ', 9_000_000) + "</Invoice>", Refusal.TooLong },
        { Ubl + "<ID>1</ID>", Refusal.Broken },
        { Ubl + "</Invoice>", Refusal.Incomplete },
        { "<!DOCTYPE Invoice SYSTEM 'http://192.0.2.1/x.dtd'>" + Ubl + "</Invoice>", null },
        { "<Invoice><ID>1</ID></Invoice>", null },
        { "<Faktura xmlns='http://evil.example/crd.gov.pl/wzor/'/>", null },
        { "<xbrl xmlns='http://www.xbrl.org/2003/instance'><schemaRef xmlns:x='http://www.w3.org/1999/xlink' x:href='http://www.nbb.be/be-fr-pfs-ci-2020.xsd'/></xbrl>", null },
        { "<xbrl xmlns='http://www.xbrl.org/2003/instance'><schemaRef xmlns:x='http://www.w3.org/1999/xlink' x:href='bd-rpt-ob-aangifte-2025.xsd'/></xbrl>", Refusal.Incomplete },
        { "<JPK xmlns='http://crd.gov.pl/wzor/2021/12/27/11148/'/>", Refusal.Incomplete },
        { "", null },
    };

    [Theory, MemberData(nameof(Made))]
    public void R27_Deep_long_cut_off_or_empty_is_a_clear_refusal(string xml, Refusal? refusal)
    {
        using var file = new MemoryStream(Encoding.UTF8.GetBytes(xml));
        var clock = Stopwatch.StartNew();
        StandardFiles.Recognise(file).ShouldBe(new Recognition(null, refusal));
        clock.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(10));
    }

    [Fact]
    public void A_PDF_that_is_cut_altered_or_too_large_is_a_paper_and_nothing_more()
    {
        var whole = File.ReadAllBytes(Sample.Path("EN16931_Einfach.pdf"));
        StandardFiles.Recognise(new MemoryStream(whole)).File.ShouldNotBeNull();
        StandardFiles.Recognise(new MemoryStream([.. whole, .. new byte[9_000_000]])).ShouldBe(Recognition.Nothing);
        for (var i = 0; i < 200; i++)
        {
            byte[] altered = [.. whole];
            altered[(i * 187) % whole.Length] ^= 0x55;
            StandardFiles.Recognise(new MemoryStream(altered)).Refusal.ShouldBeNull();
            StandardFiles.Recognise(new MemoryStream(whole[..(i * 187)])).Refusal.ShouldBeNull();
        }
    }

    [Fact]
    public void A_value_of_megabytes_is_read_past_and_one_line_of_it_kept()
    {
        var told = Sample.Read("own_nl_invoice_mixed_vat_pdf.xml", xml => xml.Replace(">INV-25-1001</cbc:ID>", $">\u202EINV\n25{new string('x', 3_000_000)}</cbc:ID>", StringComparison.Ordinal));
        told.Reference.ShouldStartWith("INV 25xxx");
        told.Reference.Length.ShouldBeLessThanOrEqualTo(1024);
        told.Amount.ShouldBe(new Sum(531.24m, "EUR"));
    }

    [Theory]
    [InlineData("utf-8", "utf-8", false)]
    [InlineData("utf-16", "utf-16", false)]
    [InlineData("iso-8859-1", "iso-8859-1", false)]
    [InlineData("windows-1252", "windows-1252", false)]
    [InlineData("utf-8", "windows-1252", true)]
    public void Every_encoding_that_packages_write_is_read(string declared, string real, bool recoded)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var encoding = Encoding.GetEncoding(real);
        var xml = File.ReadAllText(Sample.Path("own_nl_invoice_mixed_vat_pdf.xml")).Replace("encoding=\"UTF-8\"", $"encoding=\"{declared}\"", StringComparison.Ordinal).Replace("Kantoorstoel", "Café-stoel één", StringComparison.Ordinal)
            .Replace("ångström", "angstrom", StringComparison.Ordinal);
        using var file = new MemoryStream([.. encoding.GetPreamble(), .. encoding.GetBytes(xml)]);

        Sniffer.Sniff(file).Kind.ShouldBe(FileKind.Ubl);
        var told = StandardFiles.Recognise(file).File.ShouldNotBeNull();
        told.Sections[0].Rows[0].Name.ShouldBe("Café-stoel één");
        told.Recoded.ShouldBe(recoded);
    }

    [Fact]
    public void A_register_of_sixty_thousand_lines_keeps_no_more_of_them_than_a_page_shows()
    {
        var line = "<SprzedazWiersz><LpSprzedazy>1</LpSprzedazy><K_19>1.00</K_19><K_20>0.23</K_20></SprzedazWiersz>";
        var xml = File.ReadAllText(Sample.Path("own_jpk_v7m3_2026_02.xml")).Replace("<SprzedazCtrl>", string.Concat(Enumerable.Repeat(line, 60_000)) + "<SprzedazCtrl>", StringComparison.Ordinal);
        using var file = new MemoryStream(Encoding.UTF8.GetBytes(xml));

        var told = StandardFiles.Recognise(file).File.ShouldNotBeNull();

        told.Checks.Single(check => !check.Holds).Counted.ShouldBe(60_002);
        told.Sections.Sum(section => section.Rows.Count).ShouldBeLessThan(1_000);
        told.Amount!.Value.ToString(CultureInfo.InvariantCulture).ShouldBe("3301");
    }
}
