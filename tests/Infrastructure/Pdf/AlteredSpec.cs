using System.Globalization;
using System.Text.RegularExpressions;
using Portal.Infrastructure.Pdf.Reading;
using Portal.Infrastructure.Pdf.Sealing;
using Portal.Infrastructure.Pdf.Verifying;

namespace Portal.Tests.Infrastructure.Pdf;

/// <summary>R58: a sealed paper that somebody altered afterwards, in each way that is known. The report names what was done.</summary>
public sealed partial class AlteredSpec : IAsyncLifetime, IDisposable
{
    private readonly SealRoom room = new();
    private byte[] whole = [];
    private int evidence, seal;

    public async Task InitializeAsync()
    {
        whole = await room.SealSigned(Papers.Two());
        var file = PdfDocument.Open(whole);
        evidence = PdfPages.Of(file)[2].Number;
        seal = ((PdfRef)file.Dict(file.List(file.Dict(file.Catalog["AcroForm"])!["Fields"])[^1])!["V"]!).Number;
        Look(whole).Verdict.ShouldBe(PdfVerdict.Whole);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public void R58_A_byte_of_the_page() => Named(Replaced(whole, "(Two)", "(Ten)"), new PdfChange(ChangeKind.SignedBytes, null, "PortalSeal1"));

    [Fact]
    public void R58_Another_text_in_an_update() => Named(Papers.Updated(whole, (6, Papers.Drawn("Six"))), new PdfChange(ChangeKind.PageContent, 2));

    [Fact]
    public void R58_Other_letters_for_the_same_text() =>
        Named(Papers.Updated(whole, (7, "<< /Type /Font /Subtype /Type1 /BaseFont /Courier >>")), new PdfChange(ChangeKind.PageContent, 1), new PdfChange(ChangeKind.PageContent, 2));

    [Fact]
    public void R58_Something_laid_over_the_page() =>
        Named(Papers.Updated(whole, (4, Second("/Contents [6 0 R 150 0 R] /Annots [8 0 R 9 0 R]")), (150, Papers.Drawn("Paid"))), new PdfChange(ChangeKind.PageContent, 2));

    [Fact]
    public void R58_A_page_that_is_cut_otherwise() =>
        Named(Papers.Updated(whole, (4, Second("/CropBox [0 0 100 100] /Contents 6 0 R /Annots [8 0 R 9 0 R]"))), new PdfChange(ChangeKind.PageContent, 2));

    [Fact]
    public void R58_A_note_added() =>
        Named(Papers.Updated(whole, (4, Second("/Contents 6 0 R /Annots [8 0 R 9 0 R 150 0 R]")), (150, "<< /Type /Annot /Subtype /FreeText /Rect [0 0 500 500] /Contents (I agree) >>")), new PdfChange(ChangeKind.Note, 2));

    [Fact]
    public void R58_A_note_that_says_something_else() =>
        Named(Papers.Updated(whole, (8, "<< /Type /Annot /Subtype /Text /Rect [400 700 420 720] /Contents (Checked) >>")), new PdfChange(ChangeKind.Note, 2));

    [Fact]
    public void R58_A_note_taken_off() => Named(Papers.Updated(whole, (4, Second("/Contents 6 0 R /Annots [9 0 R]"))), new PdfChange(ChangeKind.Note, 2));

    [Fact]
    public void R58_Another_amount_in_the_form() =>
        Named(Papers.Updated(whole, (9, "<< /Type /Annot /Subtype /Widget /FT /Tx /T (amount) /V (900) /Rect [72 600 200 620] >>")), new PdfChange(ChangeKind.FormValue, 2, "amount"));

    [Fact]
    public void R58_A_page_added() => Named(Papers.Updated(whole, (2, Tree("3 0 R 4 0 R 150 0 R", evidence)), (150, "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>")), new PdfChange(ChangeKind.PageAdded, 3));

    [Fact]
    public void R58_A_page_removed() => Named(Papers.Updated(whole, (2, Tree("3 0 R", evidence))), new PdfChange(ChangeKind.PageRemoved, 2));

    [Fact]
    public void R58_The_pages_in_another_order() => Named(Papers.Updated(whole, (2, Tree("4 0 R 3 0 R", evidence))), new PdfChange(ChangeKind.PageOrder));

    [Fact]
    public void R58_What_opens_with_the_document()
    {
        var catalog = "<< /OpenAction << /S /JavaScript /JS (hide) >> " + Body(whole, 1)[3..];
        Named(Papers.Updated(whole, (1, catalog)), new PdfChange(ChangeKind.Document, null, "OpenAction"));
    }

    [Fact]
    public void R58_Objects_that_nothing_shows_yet() => Named(Papers.Updated(whole, (150, "(prepared)")), new PdfChange(ChangeKind.Objects));

    [Fact]
    public void R58_Bytes_behind_the_end() => Named([.. whole, .. "\n% more"u8], new PdfChange(ChangeKind.TrailingBytes));

    [Fact]
    public void R58_The_seal_wrapped_so_that_its_range_leaves_out_something_else()
    {
        // The true signature and the true range, in a dictionary of the attacker's: what it leaves out is now a hole of 16 KB.
        Named(Papers.Updated(whole, (seal, Body(whole, seal))), new PdfChange(ChangeKind.MovedRange, null, "PortalSeal1"));
    }

    [Fact]
    public void R58_A_range_that_was_moved()
    {
        var range = Range().Match(Papers.Latin(whole));
        var shorter = string.Create(CultureInfo.InvariantCulture, $"/ByteRange [0 {range.Groups[1].Value} {range.Groups[2].Value} {int.Parse(range.Groups[3].Value, CultureInfo.InvariantCulture) - 10}]");
        Look(Replaced(whole, range.Value, shorter.PadRight(range.Length))).Changes.ShouldBe([new PdfChange(ChangeKind.SignedBytes, null, "PortalSeal1")]);
        var later = string.Create(CultureInfo.InvariantCulture, $"/ByteRange [0 {int.Parse(range.Groups[1].Value, CultureInfo.InvariantCulture) - 40} {range.Groups[2].Value} {range.Groups[3].Value}]");
        Named(Replaced(whole, range.Value, later.PadRight(range.Length)), new PdfChange(ChangeKind.MovedRange, null, "PortalSeal1"));
    }

    [Fact]
    public async Task R58_The_seal_of_another_paper()
    {
        var other = await room.SealSigned(Papers.Two("/MediaBox [0 0 595 843]"));
        Named(Replaced(whole, Gap(whole), Gap(other)), new PdfChange(ChangeKind.SignedBytes, null, "PortalSeal1"));
    }

    [Fact]
    public void R58_A_seal_that_was_rubbed_out() => Named(Replaced(whole, Gap(whole), new string('0', Gap(whole).Length)), new PdfChange(ChangeKind.BrokenSignature, null, "PortalSeal1"));

    [Fact]
    public void R58_A_signature_value_that_was_rubbed_at()
    {
        var gap = Gap(whole);
        var last = gap.TrimEnd('0').Length - 1;
        Named(Replaced(whole, gap, gap[..last] + (gap[last] == '1' ? '2' : '1') + gap[(last + 1)..]), new PdfChange(ChangeKind.BrokenSignature, null, "PortalSeal1"));
    }

    [Fact]
    public void R58_A_seal_taken_out_of_the_form() =>
        Named(Papers.Updated(whole, (1, "<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [9 0 R] >> >>")), new PdfChange(ChangeKind.SignatureRemoved));

    [Fact]
    public async Task R58_A_seal_taken_out_and_another_put_in()
    {
        using var other = new SealRoom();
        var stripped = Papers.Updated(whole, (1, "<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [9 0 R] >> >>"), (3, "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 5 0 R >>"));
        var report = Look(await other.Seal(stripped));
        report.Verdict.ShouldBe(PdfVerdict.Changed);
        report.Changes.ShouldBe([new PdfChange(ChangeKind.SignatureRemoved)]);
    }

    [Fact]
    public void R58_A_signature_written_so_that_other_things_fit_into_it()
    {
        var gap = Gap(whole);
        var literal = string.Concat(Convert.FromHexString(gap.TrimEnd('0').PadRight((gap.TrimEnd('0').Length + 1) / 2 * 2, '0')).Select(b => $"\\{Convert.ToString(b, 8).PadLeft(3, '0')}"));
        Named(Replaced(whole, $"<{gap}>", $"({literal.PadRight(gap.Length)})"), new PdfChange(ChangeKind.MovedRange, null, "PortalSeal1"));
    }

    [Fact]
    public void R58_Notes_that_cover_each_other_the_other_way_round() => Named(Papers.Updated(whole, (4, Second("/Contents 6 0 R /Annots [9 0 R 8 0 R]"))), new PdfChange(ChangeKind.Note, 2));

    [Fact]
    public void R58_A_time_stamp_that_does_something_when_it_is_met()
    {
        var form = Body(whole, 1);
        var fields = form[form.IndexOf("/Fields [", StringComparison.Ordinal)..];
        fields = fields[..(fields.IndexOf(']', StringComparison.Ordinal) + 1)];
        byte[] Stamped(string does) => Papers.Updated(whole, (1, form.Replace(fields, $"{fields[..^1]} 150 0 R]", StringComparison.Ordinal)), (4, Second("/Contents 6 0 R /Annots [8 0 R 9 0 R 150 0 R]")),
            (150, $"<< /Type /Annot /Subtype /Widget /FT /Sig /T (Time) /Rect [0 0 0 0] /V << /Type /DocTimeStamp /SubFilter /ETSI.RFC3161 >> {does} >>"));
        Look(Stamped("")).Changes.ShouldBe([new PdfChange(ChangeKind.TimeStamp, null, "Time")]);
        Look(Stamped("")).Verdict.ShouldBe(PdfVerdict.Whole);
        Look(Stamped("/AA << /PV << /S /JavaScript /JS (hide) >> >>")).Changes.ShouldContain(new PdfChange(ChangeKind.Note, 2, "Time"));
        Look(Stamped("/AA << /PV << /S /JavaScript /JS (hide) >> >>")).Verdict.ShouldBe(PdfVerdict.Changed);
    }

    [Fact]
    public async Task R58_Packed_objects_whose_length_is_said_anew()
    {
        // The packing lies within the signed bytes; how much of it counts is said by an object, and that can be said anew.
        var paper = await room.Seal(HybridPaper.Of(callsFree: false, lengthElsewhere: true));
        Look(paper).Verdict.ShouldBe(PdfVerdict.Whole);
        Look(Papers.Updated(paper, (8, "58"))).Changes.ShouldContain(new PdfChange(ChangeKind.PageContent, 1));
    }

    [Fact]
    public async Task R58_Sealed_again_by_somebody_who_calls_himself_the_same()
    {
        using var other = new SealRoom();
        var report = Look(await other.SealSigned(Papers.Two()));
        report.Verdict.ShouldBe(PdfVerdict.UnknownSigner);
        report.Signatures.ShouldHaveSingleItem().Signer.ShouldBe("Seal of portal.office.example");
        report.Signatures[0].Fingerprint.ShouldBe(other.Key.Fingerprint);
        Look(Papers.Updated(await other.SealSigned(Papers.Two()), (6, Papers.Drawn("Six")))).Verdict.ShouldBe(PdfVerdict.Changed);
    }

    [Fact]
    public void R58_A_paper_that_was_cut_off()
    {
        Should.Throw<PdfException>(() => Look(whole[..^300])).Fault.ShouldBe(PdfFault.Damaged);
        Look(Papers.Two()).Verdict.ShouldBe(PdfVerdict.Unsigned);
        var beforeSeal = Papers.Latin(whole).LastIndexOf("%%EOF", whole.Length - 10, StringComparison.Ordinal) + 6;
        Look(whole[..beforeSeal]).Verdict.ShouldBe(PdfVerdict.Unsigned);
    }

    [Fact]
    public async Task R58_What_our_next_seal_covers_is_whole_again()
    {
        // Somebody else signed first, so that ours does not forbid another.
        var signed = await room.SealSigned(Papers.Of("minimal-two-fields-signed-twice.pdf"));
        var again = await room.Seal(signed, [new TextMark(1, 30, 60, 12, "Piotr Nowak")]);
        var report = Look(again);
        report.Verdict.ShouldBe(PdfVerdict.Whole);
        report.Signatures.Count.ShouldBe(4);
        report.Signatures.ShouldAllBe(s => s.State == SignatureState.Intact);
        report.Signatures[2].Later.ShouldContain(new PdfChange(ChangeKind.PageContent, 1));
        report.Signatures[3].ShouldSatisfyAllConditions(s => s.IsOurs.ShouldBeTrue(), s => s.CoversAll.ShouldBeTrue(), s => s.Level.ShouldBe(PadesLevel.Basic), s => s.Claimed.ShouldBe(SealRoom.Now));
    }

    [Fact]
    public void What_only_helps_to_check_it_later_is_no_change()
    {
        var report = Look(Papers.Updated(whole, (1, "<< /DSS 150 0 R " + Body(whole, 1)[3..]), (150, "<< /Certs [151 0 R] >>"), (151, "<< /Length 1 >>\nstream\nx\nendstream")));
        report.Verdict.ShouldBe(PdfVerdict.Whole);
        report.Changes.ShouldBe([new PdfChange(ChangeKind.SecurityStore)]);
    }

    public void Dispose() => room.Dispose();

    private PdfReport Look(byte[] file) => PdfVerifier.Look(file, [room.Key.Certificate]);

    private void Named(byte[] altered, params PdfChange[] changes)
    {
        var report = Look(altered);
        report.Changes.ShouldBe(changes);
        report.Verdict.ShouldBe(PdfVerdict.Changed);
        report.Signatures.ShouldAllBe(s => !s.CoversAll || s.State != SignatureState.Intact);
    }

    private static byte[] Replaced(byte[] file, string old, string by)
    {
        by.Length.ShouldBe(old.Length);
        var text = Papers.Latin(file);
        text.ShouldContain(old);
        return Papers.Latin(text.Replace(old, by, StringComparison.Ordinal));
    }

    /// <summary>The newest saying of an object, as it is written.</summary>
    private static string Body(byte[] file, int number)
    {
        var text = Papers.Latin(file);
        var from = text.LastIndexOf($"\n{number} 0 obj\n", StringComparison.Ordinal) + $"\n{number} 0 obj\n".Length;
        return text[from..text.IndexOf("\nendobj", from, StringComparison.Ordinal)];
    }

    private static string Gap(byte[] file)
    {
        var text = Papers.Latin(file);
        var from = text.LastIndexOf("/Contents <", StringComparison.Ordinal) + 11;
        return text[from..text.IndexOf('>', from)];
    }

    private static string Second(string entries) => $"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] {entries} >>";

    private static string Tree(string kids, int evidence) => $"<< /Type /Pages /Count 3 /Kids [{kids} {evidence} 0 R] /Resources << /Font << /F0 7 0 R >> >> >>";

    [GeneratedRegex(@"/ByteRange \[0 (\d+) (\d+) (\d+)\] *")]
    private static partial Regex Range();
}
