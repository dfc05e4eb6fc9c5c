using System.Security.Cryptography.Pkcs;
using Portal.Infrastructure.Pdf.Verifying;

namespace Portal.Tests.Infrastructure.Pdf;

/// <summary>Papers that others signed.</summary>
public sealed class VerifiedPapersSpec
{
    [Theory]
    [InlineData("minimal-two-fields-signed-twice.pdf", PdfVerdict.UnknownSigner)]
    [InlineData("certified-with-indirect-refs-in-dir.pdf", PdfVerdict.UnknownSigner)]
    [InlineData("pades-lta-dss-indirect-arrs-test.pdf", PdfVerdict.UnknownSigner)]
    [InlineData("signed_verified.pdf", PdfVerdict.UnknownSigner)]
    [InlineData("coverage-anomalies_tail-uncovered.pdf", PdfVerdict.Changed)]
    [InlineData("simple-openoffice.pdf", PdfVerdict.Unsigned)]
    [InlineData("minimal-one-field-indir-annots.pdf", PdfVerdict.Unsigned)]
    public void R58_Nothing_of_theirs_is_taken_for_ours(string name, PdfVerdict verdict) => PdfVerifier.Look(Papers.Of(name), []).Verdict.ShouldBe(verdict);

    [Fact]
    public void R58_A_store_and_a_time_stamp_behind_a_signature_change_nothing_and_raise_its_level()
    {
        var file = Papers.Of("pades-lta-dss-indirect-arrs-test.pdf");
        var cms = new SignedCms();
        cms.Decode(Judges.Cuts(file)[0].Contents);
        var report = PdfVerifier.Look(file, [cms.SignerInfos[0].Certificate!]);
        report.Verdict.ShouldBe(PdfVerdict.Whole);
        report.Changes.Select(c => c.Kind).ShouldBe([ChangeKind.TimeStamp, ChangeKind.SecurityStore]);
        report.Signatures[0].Level.ShouldBe(PadesLevel.Archive);
        report.Signatures[0].Proven.ShouldNotBeNull();
        report.Signatures[1].IsTimeStamp.ShouldBeTrue();
    }

    [Fact]
    public void R58_A_signature_that_ends_before_its_version_says_so() =>
        PdfVerifier.Look(Papers.Of("coverage-anomalies_tail-uncovered.pdf"), []).Changes.ShouldHaveSingleItem().Kind.ShouldBe(ChangeKind.Uncovered);
}
