using Portal.Infrastructure.Pdf.Reading;
using Portal.Infrastructure.Pdf.Sealing;

namespace Portal.Tests.Infrastructure.Pdf;

/// <summary>The seal as a last update: of the kind of the file, over everything, and no more than is allowed.</summary>
public sealed class SealSpec : IDisposable
{
    private readonly SealRoom room = new();

    [Theory]
    [InlineData("--object-streams=generate", true)]
    [InlineData("--object-streams=disable", false)]
    [InlineData("--linearize", false)]
    [InlineData("--force-version=1.4", false)]
    public async Task R56_The_update_is_of_the_kind_of_the_file(string kind, bool isStream)
    {
        var source = room.Keep("two.pdf", Papers.Two());
        Said.By("qpdf", kind, source, room.At("kind.pdf")).Code.ShouldBe(0);
        var original = await File.ReadAllBytesAsync(room.At("kind.pdf"));
        var bytes = await room.SealSigned(original);
        Papers.Latin(bytes[original.Length..]).Contains("/Type /XRef", StringComparison.Ordinal).ShouldBe(isStream);
        var file = room.Keep("sealed.pdf", bytes);
        Judges.PdfSig(file).ShouldBe([("Signature is Valid.", true)]);
        Judges.QPdf(file).ShouldBe((0, 0));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task R56_A_file_with_both_kinds_of_tables_is_read_by_both(bool callsFree)
    {
        var hybrid = HybridPaper.Of(callsFree);
        PdfDocument.Open(hybrid).Object(5).ShouldBeOfType<PdfDict>().Says("Subtype", "Type1").ShouldBeTrue();
        var file = room.Keep("hybrid.pdf", await room.SealSigned(hybrid));
        Judges.QPdf(file).ShouldBe((0, 0));
        Judges.PdfSig(file).ShouldBe([("Signature is Valid.", true)]);
        if (!callsFree)
        {
            // Poppler 22 takes the classic table at its word.
            Said.By("pdftotext", "-l", "1", file, "-").Text.ShouldContain("Hidden");
        }
    }

    [Fact]
    public async Task A_document_that_was_approved_is_sealed_as_it_is()
    {
        var original = Papers.Two();
        var bytes = await room.Seal(original);
        bytes.AsSpan(0, original.Length).SequenceEqual(original).ShouldBeTrue();
        var added = Papers.Latin(bytes[original.Length..]);
        added.ShouldContain("/M (D:20261122093000Z)");
        added.ShouldNotContain("/Contents [", Case.Sensitive, "no page draws anything new");
        PdfPages.Of(PdfDocument.Open(bytes)).Count.ShouldBe(2);
        // The first signature of a file may say that nothing may change after it.
        added.ShouldContain("/TransformMethod /DocMDP");
        added.ShouldContain("/P 1 /V /1.2");
    }

    [Fact]
    public async Task R56_A_second_seal_keeps_the_first_one_valid_and_certifies_nothing()
    {
        var signed = Papers.Of("pades-lta-dss-indirect-arrs-test.pdf");
        var first = await room.SealSigned(signed);
        var second = await room.Seal(first);
        var file = room.Keep("twice.pdf", second);
        // The second of theirs is a time stamp, of which pdfsig knows nothing.
        Judges.PdfSig(file).ShouldBe([("Signature is Valid.", false), ("Signature has not yet been verified.", false), ("Signature is Valid.", false), ("Signature is Valid.", true)]);
        foreach (var cut in Judges.Cuts(second).TakeLast(2))
        {
            Judges.OpenSsl(cut, room.Certificate, room.Folder).Code.ShouldBe(0);
        }
        Papers.Latin(second[signed.Length..]).ShouldNotContain("DocMDP");
    }

    [Fact]
    public async Task R56_What_a_certification_forbids_is_not_done()
    {
        var ours = await room.Seal(Papers.Two());
        (await Should.ThrowAsync<PdfException>(room.Seal(ours))).Fault.ShouldBe(PdfFault.Certified);

        // It allows forms and signatures: a seal is one, a drawing is not.
        var forms = Papers.Latin(ours).Replace("/P 1 /V", "/P 2 /V", StringComparison.Ordinal);
        (await Should.ThrowAsync<PdfException>(room.SealSigned(Papers.Latin(forms)))).Fault.ShouldBe(PdfFault.CertifiedForForms);
        (await room.Seal(Papers.Latin(forms))).Length.ShouldBeGreaterThan(forms.Length);
    }

    [Fact]
    public async Task R56_Fields_that_were_there_stay_and_what_OpenSSL_prints_is_what_was_promised()
    {
        var bytes = await room.SealSigned(Papers.Of("form_two_pages.pdf"));
        var names = PdfFieldNames(bytes);
        names.ShouldContain("PortalSeal1");
        names.Where(n => n != "PortalSeal1").ShouldBe(PdfFieldNames(Papers.Of("form_two_pages.pdf")));

        var der = room.Keep("cms.der", Judges.Cuts(bytes)[^1].Contents);
        var printed = Said.By("openssl", "cms", "-cmsout", "-print", "-inform", "DER", "-in", der).Text;
        printed.ShouldContain("id-smime-aa-signingCertificateV2");
        printed.ShouldContain("sha256");
        printed.ShouldContain("prime256v1");
        printed.ShouldNotContain("signingTime");
    }

    [Fact]
    public async Task Long_evidence_takes_the_pages_that_it_needs_and_every_letter_of_four_languages_is_there()
    {
        var file = room.Keep("long.pdf", await room.Seal(Papers.Two("/MediaBox [0 0 300 300] /Rotate 90"), [], SealRoom.Evidence(rows: 120)));
        var text = Said.By("pdftotext", "-layout", file, "-").Text;
        text.ShouldContain("Zażółć gęślą jaźń — L’œuvre a été vérifiée — België");
        text.ShouldContain("Dana Kowalska 120");
        text.ShouldContain(new string('a', 64));
        var pages = PdfPages.Of(PdfDocument.Open(await File.ReadAllBytesAsync(file)));
        pages.Count.ShouldBeGreaterThan(4);
        pages[^1].Turn.ShouldBe(0);
        pages[^1].Shown.Height.ShouldBe(842, 1);
        text.ShouldContain($"Bladzijde {pages.Count - 2} van {pages.Count - 2}");
    }

    [Fact]
    public void A_file_beyond_the_limit_is_refused_before_it_is_read()
    {
        var large = new byte[PdfSeal.MostBytes + 1];
        Should.Throw<PdfException>(() => SealAllowed.Check(large, draws: false)).Fault.ShouldBe(PdfFault.TooLarge);
    }

    [Fact]
    public void A_form_whose_pages_are_made_by_a_program_is_refused()
    {
        var dynamic = Papers.Classic("1.7", "<< /Type /Catalog /Pages 2 0 R /NeedsRendering true /AcroForm << /XFA 4 0 R /Fields [] >> >>", "<< /Type /Pages /Count 1 /Kids [3 0 R] >>", "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>", "(form)");
        Should.Throw<PdfException>(() => SealAllowed.Check(dynamic, draws: false)).Fault.ShouldBe(PdfFault.XfaOnly);
    }

    public void Dispose() => room.Dispose();

    private static List<string> PdfFieldNames(byte[] bytes)
    {
        var file = PdfDocument.Open(bytes);
        return [.. file.List(file.Dict(file.Catalog["AcroForm"])!["Fields"]).Select(f => Papers.Latin(((PdfString)file.Resolve(file.Dict(f)!["T"])).Bytes.ToArray()))];
    }
}
