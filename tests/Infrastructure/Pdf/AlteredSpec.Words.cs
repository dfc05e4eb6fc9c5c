namespace Portal.Tests.Infrastructure.Pdf;

/// <content>What a changed page said, and what it says.</content>
public sealed partial class AlteredSpec
{
    [Fact]
    public void R58_The_words_of_a_changed_page_are_told_before_and_after()
    {
        Says(Papers.Updated(whole, (6, Papers.Drawn("Six"))), 2, ["Two"], ["Six"]);
        Says(Papers.Updated(whole, (4, Second("/Contents [6 0 R 150 0 R] /Annots [8 0 R 9 0 R]")), (150, "<< /Length 44 >>\nstream\nBT /F0 24 Tf 72 500 Td (Paid in full) Tj ET  \nendstream")), 2, [], ["Paid in full"]);
        Says(Papers.Updated(whole, (4, Second("/Contents 6 0 R /Annots [8 0 R 9 0 R 150 0 R]")), (150, "<< /Type /Annot /Subtype /FreeText /Rect [0 0 500 500] /Contents (I agree) >>")), 2, [], ["I agree"]);
        Says(Papers.Updated(whole, (8, "<< /Type /Annot /Subtype /Text /Rect [400 700 420 720] /Contents (Checked) >>")), 2, ["Please check"], ["Checked"]);
        Says(Papers.Updated(whole, (4, Second("/Contents 6 0 R /Annots [9 0 R]"))), 2, ["Please check"], []);
        Says(Papers.Updated(whole, (9, "<< /Type /Annot /Subtype /Widget /FT /Tx /T (amount) /V (900) /Rect [72 600 200 620] >>")), 2, ["100"], ["900"]);
        Says(Papers.Updated(whole, (2, Tree("3 0 R", evidence))), 2, ["Two", "Please check", "100"], []);
        Look(Papers.Updated(whole, (7, "<< /Type /Font /Subtype /Type1 /BaseFont /Courier >>"))).Wording.ShouldAllBe(w => w.IsSame);
        // It has no form that anybody knows: said, and not guessed.
        Look(Papers.Updated(whole, (6, "<< /Filter /JPXDecode /Length 1 >>\nstream\nx\nendstream"))).Wording.ShouldHaveSingleItem().IsPartial.ShouldBeTrue();

        void Says(byte[] altered, int page, string[] went, string[] came)
        {
            var told = Look(altered).Wording.ShouldHaveSingleItem();
            (told.Page, told.IsPartial).ShouldBe((page, false));
            told.Went.ShouldBe(went);
            told.Came.ShouldBe(came);
        }
    }
}
