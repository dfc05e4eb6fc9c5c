using Portal.Infrastructure.Pdf.Reading;
using Portal.Infrastructure.Pdf.Verifying;

namespace Portal.Tests.Infrastructure.Pdf;

/// <summary>What people really send, made by some thirty programs: each is sealed so that three other programs agree, or refused for the
/// reason that stands here.</summary>
public sealed class SealedPapersSpec : IDisposable
{
    private readonly SealRoom room = new();

    public static TheoryData<string> Sealed =>
    [
        "EN16931_Einfach.pdf", "Facture_F20180027.pdf", "PDFA3A.pdf", "PDFBOX-2984-rotations.pdf", "XMLinvalidV2PDF.pdf", "annotation-button-widget.pdf",
        "attachment.pdf", "bomb_giant.pdf", "coverage-anomalies_tail-uncovered.pdf", "find_all.pdf", "form_two_pages.pdf", "issue10301.pdf", "issue14497.pdf",
        "issue15557.pdf", "issue16067.pdf", "issue18694.pdf", "issue21570.pdf", "issue5747.pdf", "issue6782.pdf", "minimal-one-field-indir-annots.pdf",
        "minimal-two-fields-signed-twice.pdf", "pades-lta-dss-indirect-arrs-test.pdf", "pdfkit_compressed.pdf", "plain_invoice_no_xml_507blanko.pdf",
        "signed_verified.pdf", "simple-openoffice.pdf", "sizes.pdf", "testPDFPackage.pdf", "validAvoir_FR_type380_BASICWL.pdf", "validV1WithAdditionalData.pdf",
        "zugferd_invoice.pdf",
    ];

    public static TheoryData<string, PdfFault> Refused => new()
    {
        { "PasswordSample-256bit.pdf", PdfFault.Encrypted },
        { "bug1020226.pdf", PdfFault.Damaged },
        { "certified-with-indirect-refs-in-dir.pdf", PdfFault.Certified },
        { "circular-page-tree.pdf", PdfFault.Damaged },
        { "corrupt-factur-x-waytoosmall.pdf", PdfFault.Damaged },
        { "empty_protected.pdf", PdfFault.Encrypted },
        { "helloworld-bad.pdf", PdfFault.Damaged },
        { "issue17215.pdf", PdfFault.Encrypted },
        { "issue6010_1.pdf", PdfFault.Encrypted },
        { "minimal-illegal-header.pdf", PdfFault.NotPdf },
        { "poppler-395-0-fuzzed.pdf", PdfFault.Damaged },
        { "scan-bad.pdf", PdfFault.Damaged },
        { "xref_command_missing.pdf", PdfFault.Damaged },
    };

    [Theory]
    [MemberData(nameof(Sealed))]
    public async Task R56_A_paper_with_Danas_signature_is_whole_for_three_other_programs(string name)
    {
        var original = Papers.Of(name);
        var bytes = await room.SealSigned(original);
        var (before, file) = (room.Keep("before.pdf", original), room.Keep("sealed.pdf", bytes));
        bytes.AsSpan(0, original.Length).SequenceEqual(original).ShouldBeTrue("not one byte of the original changes");

        // Those who signed before us: as valid as they were, and now not of the whole file.
        var signatures = Judges.PdfSig(file);
        signatures.SkipLast(1).Select(s => s.Verdict).ShouldBe(Judges.PdfSig(before).Select(s => s.Verdict));
        signatures[^1].ShouldBe(("Signature is Valid.", true));

        var cut = Judges.Cuts(bytes)[^1];
        cut.End.ShouldBe(bytes.Length);
        Judges.OpenSsl(cut, room.Certificate, room.Folder).ShouldSatisfyAllConditions(
            said => said.Code.ShouldBe(0, said.Text),
            said => said.Text.ShouldContain("CAdES Verification successful"));
        // A planted one, so that the judge is known to look: one byte of what was signed.
        cut.Signed[original.Length / 2] ^= 1;
        Judges.OpenSsl(cut, room.Certificate, room.Folder).Code.ShouldBe(4);

        PdfVerifier.Look(bytes, [room.Key.Certificate]).Verdict.ShouldBe(PdfVerdict.Whole);
        PdfVerifier.Look(bytes, []).Verdict.ShouldBe(PdfVerdict.UnknownSigner);

        var (was, now) = (Judges.QPdf(before), Judges.QPdf(file));
        now.Code.ShouldBeLessThanOrEqualTo(was.Code);
        now.Warnings.ShouldBeLessThanOrEqualTo(was.Warnings);
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task A_paper_that_cannot_be_sealed_is_refused_for_what_it_is(string name, PdfFault fault) =>
        (await Should.ThrowAsync<PdfException>(room.SealSigned(Papers.Of(name)))).Fault.ShouldBe(fault);

    [Fact]
    public void Each_paper_stands_in_one_of_the_two_lists() =>
        Sealed.Concat<object[]>(Refused).Select(row => (string)row[0]).Order(StringComparer.Ordinal).ShouldBe(Papers.All);

    public void Dispose() => room.Dispose();
}
