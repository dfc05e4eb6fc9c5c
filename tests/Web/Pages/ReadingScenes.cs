using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Activity;
using Portal.Domain.Clients;
using Portal.Domain.Documents;
using Portal.Tests.Web.Files;
using Portal.Tests.Web.Ground;
using Portal.Tests.Web.Live;

namespace Portal.Tests.Web.Pages;

/// <summary>A filing or an invoice is drawn from what it says: for Eva on the document, for Dana on its own page, for Olek not at all.</summary>
[Collection(OfficePages.Name)]
public sealed class ReadingScenes(LiveHouse house)
{
    private const string Return = "own_ob_aangifte_2025_q1.xbrl";

    [Fact]
    public async Task R19_Eva_and_Dana_see_the_returns_amount_period_and_number_and_Olek_finds_nothing()
    {
        var scene = await Set(new ClientCard { Rsin = "800012306" });
        var (version, document) = await Files(scene, Return, Sample(Return));
        using var eva = await scene.As(scene.People.Eva);
        using var dana = await scene.As(scene.People.Dana);
        using var olek = await scene.As(scene.People.Olek);

        foreach (var page in new[] { await Look(eva, document), await Look(eva, version), await Look(dana, version) })
        {
            foreach (var shown in new[] { "VAT return (NL)", "To pay", "5,300.00 EUR", "Q1 2025", "OB-2025Q1-000123", "It is of Bakery: the VAT number is the same.", "All 2 sums in it hold", "48,210", "VAT owed" })
            {
                page.ShouldContain(shown);
            }
        }
        foreach (var address in new[] { document, version })
        {
            (await olek.GetAsync(address)).Status.ShouldBe(HttpStatusCode.NotFound);
        }
        (await dana.GetAsync(document)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await house.Portal.Visitor().GetAsync(version)).Text.ShouldNotContain("5,300");
    }

    [Fact]
    public async Task A_return_of_another_client_warns_Eva_with_both_numbers_and_does_not_frighten_Dana()
    {
        var scene = await Set(new ClientCard { Rsin = "800012355" });
        var (version, document) = await Files(scene, Return, Sample(Return));
        using var eva = await scene.As(scene.People.Eva);
        using var dana = await scene.As(scene.People.Dana);

        var seen = await Look(eva, document);
        seen.ShouldContain("This file is not of Bakery: the number is another.");
        seen.ShouldContain("The file has the VAT number 800012306B01, the client’s card has 800012355.");
        seen.ShouldContain("banner--stop");

        var hers = await Look(dana, version);
        hers.ShouldContain("5,300.00 EUR");
        hers.ShouldContain("otherwise you need not do anything");
        hers.ShouldNotContain("800012355");
        hers.ShouldNotContain("not of Bakery");
        hers.ShouldNotContain("banner--stop");
    }

    [Fact]
    public async Task The_number_of_a_person_is_nowhere_on_the_page()
    {
        var scene = await Set(new ClientCard { Rsin = "123456782" });
        var (version, document) = await Files(scene, "IHZ2013-01.xbrl", Sample("IHZ2013-01.xbrl"));
        using var eva = await scene.As(scene.People.Eva);
        using var dana = await scene.As(scene.People.Dana);
        foreach (var page in new[] { await Look(eva, document), await Look(eva, version), await Look(dana, version) })
        {
            page.ShouldContain("•••••5684");
            page.ShouldNotContain("111055684");
            page.ShouldNotContain("123456782");
        }
    }

    [Fact]
    public async Task An_invoice_stands_out_with_its_due_day_and_reference_and_wrong_sums_are_named_and_nothing_is_hidden()
    {
        var scene = await Set(new ClientCard { Kvk = "90001234" });
        var wrong = Sample("own_nl_invoice_mixed_vat_pdf.xml", xml => xml.Replace("TaxInclusiveAmount currencyID=\"EUR\">531.24", "TaxInclusiveAmount currencyID=\"EUR\">541.24", StringComparison.Ordinal).Replace("Vakboek", "<![CDATA[<script>alert(1)</script>]]>", StringComparison.Ordinal));
        var (version, document) = await Files(scene, "invoice.xml", wrong);
        using var eva = await scene.As(scene.People.Eva);
        using var dana = await scene.As(scene.People.Dana);

        var seen = await Look(eva, document);
        foreach (var shown in new[] { "Invoice", "To pay", "531.24 EUR", "3 Dec 2025", "INV-25-1001", "NL91 ABNA 0417 1643 00", "Kantoorland Groothandel B.V.", "The file does not add up.", "The amount with VAT says 541.24; without VAT plus VAT comes to 531.24.", "Kantoorstoel" })
        {
            seen.ShouldContain(shown);
        }
        var raw = (await dana.GetAsync(version)).Text;
        raw.ShouldNotContain("<script>alert");
        WebUtility.HtmlDecode(raw).ShouldContain("Everything is shown as the file has it.");

        await scene.People.OnClient(new ClientCard { Kvk = "90004321" });
        (await Look(eva, document)).ShouldContain("To be received");
    }

    [Fact]
    public async Task An_invoice_in_PDF_is_drawn_and_beside_it_stands_what_it_carries()
    {
        var scene = await Set(new ClientCard { Kvk = "90001234" });
        var (version, document) = await Files(scene, "Rechnung.pdf", File.ReadAllBytes(SamplePath("EN16931_Einfach.pdf")));
        using var eva = await scene.As(scene.People.Eva);
        using var dana = await scene.As(scene.People.Dana);
        using var olek = await scene.As(scene.People.Olek);

        (await Look(eva, document)).ShouldContain("529.87 EUR");
        var hers = await Look(dana, version);
        hers.ShouldContain("529.87 EUR");
        hers.ShouldContain($"data-src=\"/files/{version["/preview/".Length..]}/preview\"");
        hers.ShouldNotContain("cannot be shown in the page");
        (await olek.GetAsync(version)).Status.ShouldBe(HttpStatusCode.NotFound);
        // The viewer's own fetch is the look.
        (await scene.TrailOf(scene.People.Dana)).ShouldBeEmpty();
    }

    [Fact]
    public async Task R30_What_cannot_be_read_says_why_and_what_is_withheld_is_not_read_at_all()
    {
        var scene = await Set(new ClientCard());
        var cut = Sample("own_nl_invoice_mixed_vat_pdf.xml")[..2000];
        var (version, document) = await Files(scene, "cut.xml", cut);
        using var eva = await scene.As(scene.People.Eva);
        (await Look(eva, document)).ShouldContain("cannot be read to its end");
        (await Look(eva, version)).ShouldContain("cannot be read to its end");

        var (other, otherDocument) = await Files(scene, Return, [.. Sample(Return), (byte)'\n']);
        (await Look(eva, otherDocument)).ShouldContain("5,300.00 EUR");
        var sha = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData([.. Sample(Return), (byte)'\n']));
        await house.Save(db => db.Blobs.Where(b => b.Sha256 == sha).ExecuteUpdateAsync(set => set.SetProperty(b => b.Scan, ScanState.Infected)));
        (await Look(eva, otherDocument)).ShouldNotContain("5,300.00");
        (await eva.GetAsync(other)).Status.ShouldBe(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task Who_saw_what_the_file_says_is_in_the_trail_and_a_live_refresh_is_no_look()
    {
        var scene = await Set(new ClientCard());
        var (version, document) = await Files(scene, Return, Sample(Return));
        using var eva = await scene.As(scene.People.Eva);
        using var dana = await scene.As(scene.People.Dana);
        var before = (await scene.TrailOf(scene.People.Eva)).Count(kind => kind is ActivityKind.DocumentViewed);
        (await eva.GetAsync($"{document}?handler=Card")).Text.ShouldContain("5,300.00");
        (await scene.TrailOf(scene.People.Eva)).Count(kind => kind is ActivityKind.DocumentViewed).ShouldBe(before);

        await Look(eva, document);
        await Look(dana, version);

        (await scene.TrailOf(scene.People.Eva)).Count(kind => kind is ActivityKind.DocumentViewed).ShouldBe(before + 1);
        (await scene.TrailOf(scene.People.Dana)).ShouldBe([ActivityKind.DocumentViewed]);
    }

    private async Task<OfficeScene> Set(ClientCard card)
    {
        var scene = await OfficeScene.Set(house);
        await scene.People.OnClient(card);
        return scene;
    }

    /// <summary>Eva puts it into the archive; where it is shown alone, and the document.</summary>
    private async Task<(string Version, string Document)> Files(OfficeScene scene, string name, byte[] bytes)
    {
        using var eva = await scene.As(scene.People.Eva);
        var version = Guid.Parse((await FileRoom.DeliverAsync(eva, $"dossier:{scene.People.DossierId}", name, bytes))["/files/".Length..]);
        var document = await house.Read(db => db.DocumentVersions.Where(v => v.Id == version).Select(v => v.DocumentId).SingleAsync());
        return ($"/preview/{version}", $"/documents/{document}");
    }

    private static async Task<string> Look(Browserless who, string address)
    {
        var answer = await who.GetAsync(address);
        answer.Status.ShouldBe(HttpStatusCode.OK, answer.Text);
        return WebUtility.HtmlDecode(answer.Text);
    }

    private static byte[] Sample(string name, Func<string, string>? change = null)
    {
        var text = File.ReadAllText(SamplePath(name));
        return Encoding.UTF8.GetBytes(change?.Invoke(text) ?? text);
    }

    private static string SamplePath(string name) => Path.Combine(House.Root, "tests", "Infrastructure", "Import", "Data", "standards", name);
}
