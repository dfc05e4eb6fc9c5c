using System.Net;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Activity;
using Portal.Domain.Factors;
using Portal.Domain.Sealing;
using Portal.Domain.Signing;
using Portal.Tests.Web.Approvals;

namespace Portal.Tests.Web.Signing;

/// <summary>A code signs these bytes, with these words in the fields, by this person, once.</summary>
public sealed class SignWhatYouSeeSpec(ApprovalHouse house) : IClassFixture<ApprovalHouse>
{
    [Fact]
    public async Task R12_R51_R53_a_code_for_other_words_of_another_signer_or_of_the_door_signs_nothing()
    {
        var stage = await SigningStage.Set(house.House);
        using var dana = await stage.Office.As(stage.People.Dana);
        using var piotr = await stage.Office.As(stage.People.Piotr);
        var at = $"/signatures/{stage.Request}";
        await stage.Reads(dana);
        await stage.Reads(piotr);
        var (first, _) = await stage.Fills(dana, at, "Utrecht");
        var older = await stage.Code(stage.People.Dana.Id);
        var (other, _) = await stage.Fills(dana, at, "Gouda");
        var newer = await stage.Code(stage.People.Dana.Id);

        (await stage.Confirms(dana, at, other, older)).Status.ShouldBe(HttpStatusCode.UnprocessableEntity, "it was for Utrecht");
        (await stage.Confirms(dana, at, first, newer)).Status.ShouldBe(HttpStatusCode.UnprocessableEntity, "it was for Gouda");
        var (his, _) = await stage.Fills(piotr, at, typed: "Piotr");
        (await stage.Confirms(dana, at, other, await stage.Code(stage.People.Piotr.Id))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity, "it is another person's");
        (await stage.Confirms(dana, at, his, newer)).Status.ShouldBe(HttpStatusCode.Conflict, "what he filled in is not hers to sign");
        (await stage.Confirms(dana, at, other, newer, seen: new string('0', 64))).Status.ShouldBe(HttpStatusCode.Conflict, "she saw other bytes");
        await house.House.Save(async db =>
        {
            var code = await db.TextCodes.SingleAsync(c => c.PersonId == stage.People.Dana.Id && c.Purpose == TextPurpose.Approval);
            db.TextCodes.Add(new TextCode { PersonId = code.PersonId, Purpose = TextPurpose.SignIn, Challenge = code.Challenge, Number = code.Number, Hash = code.Hash, MadeAt = code.MadeAt });
            db.TextCodes.Remove(code);
        });
        (await stage.Confirms(dana, at, other, newer)).Status.ShouldBe(HttpStatusCode.UnprocessableEntity, "now it opens the door, and signs nothing");
        (await stage.Now(s => s.Party.Count(x => x.State == SignerState.Signed))).ShouldBe(0);
    }

    [Fact]
    public async Task R54_withdrawn_between_code_and_signature_signs_nothing()
    {
        var stage = await SigningStage.Set(house.House);
        using var dana = await stage.Office.As(stage.People.Dana);
        var at = $"/signatures/{stage.Request}";
        await stage.Reads(dana);
        var (filled, _) = await stage.Fills(dana, at);
        var code = await stage.Code(stage.People.Dana.Id);
        (await stage.Eva.PostAsync($"{at}/withdrawal", ("remark", "Wrong year"))).Location.ShouldBe(at);
        (await stage.Confirms(dana, at, filled, code)).Status.ShouldBe(HttpStatusCode.Conflict);
        (await stage.Now(s => (s.State, s.Party.Count(x => x.State == SignerState.Signed)))).ShouldBe((SigningState.Withdrawn, 0));
    }

    [Fact]
    public async Task R22_R23_a_link_survives_a_scanner_opens_once_shows_one_paper_and_is_dead_when_taken_back()
    {
        var stage = await SigningStage.Set(house.House, outside: true);
        var nora = await stage.Now(s => s.Signers.Single().Id);
        var secret = await stage.Link(nora);
        using var scanner = house.House.Portal.Visitor();
        for (var i = 0; i < 3; i++)
        {
            (await scanner.SendAsync(HttpMethod.Head, $"/signer/{secret}")).Status.ShouldBe(HttpStatusCode.OK);
            (await scanner.GetAsync($"/signer/{secret}")).Status.ShouldBe(HttpStatusCode.OK);
        }
        using var visitor = house.House.Portal.Visitor();
        (await visitor.GetAsync($"/signer/{secret}")).Text.ShouldNotContain("lease");
        (await visitor.PostAsync($"/signer/{secret}")).Location.ShouldBe("/signer");
        (await scanner.PostAsync($"/signer/{secret}")).Status.ShouldBe(HttpStatusCode.Gone, "it opens once");
        (await scanner.GetAsync("/signer")).Status.ShouldBe(HttpStatusCode.Unauthorized);
        (await visitor.GetAsync("/signer")).Text.ShouldContain("lease.pdf");
        (await visitor.GetAsync("/signer/file")).Status.ShouldBe(HttpStatusCode.OK);
        var version = await stage.Now(s => s.VersionId);
        foreach (var elsewhere in new[] { $"/files/{version}/lease.pdf", $"/signatures/{stage.Request}", $"/dossiers/{stage.People.DossierId}", "/home", "/guest" })
        {
            (await visitor.GetAsync(elsewhere)).ShouldSatisfyAllConditions(e => e.Address.AbsolutePath.ShouldBeOneOf([elsewhere, "/sign-in"]), e => e.Text.ShouldNotContain("lease.pdf"), e => (e.Status == HttpStatusCode.OK && e.Address.AbsolutePath != "/sign-in").ShouldBeFalse(elsewhere));
        }
        (await visitor.GetAsync("/signer/filling")).Status.ShouldBe(HttpStatusCode.OK);
        var (filled, answer) = await stage.Fills(visitor, "/signer", typed: "Nora Notary");
        filled.Length.ShouldBe(64, answer.Text);
        var code = await stage.Code(nora);
        (await stage.Eva.PostAsync($"/signatures/{stage.Request}/signers/{nora}/link-revocation")).Location.ShouldBe($"/signatures/{stage.Request}");
        (await stage.Confirms(visitor, "/signer", filled, code)).Status.ShouldBe(HttpStatusCode.Unauthorized);
        var closed = await visitor.GetAsync("/signer");
        closed.Status.ShouldBe(HttpStatusCode.Unauthorized);
        WebUtility.HtmlDecode(closed.Text).ShouldSatisfyAllConditions(t => t.ShouldContain("This page is closed"), t => t.ShouldContain("Ask Wit & Partners:"), t => t.ShouldContain("mailto:office@wit.example"), t => t.ShouldNotContain("lease"));
        (await visitor.FragmentAsync("/signer?handler=Body")).ShouldSatisfyAllConditions(f => f.Status.ShouldBe(HttpStatusCode.OK), f => f.Text.ShouldContain("id=\"signature\""), f => f.Text.ShouldContain("This page is closed"), f => f.Text.ShouldNotContain("lease"));

        (await stage.Eva.PostAsync($"/signatures/{stage.Request}/signers/{nora}/links")).Location.ShouldBe($"/signatures/{stage.Request}");
        var another = await stage.Link(nora);
        another.ShouldNotBe(secret);
        await visitor.GetAsync($"/signer/{another}");
        (await visitor.PostAsync($"/signer/{another}")).Location.ShouldBe("/signer");
        (await stage.Confirms(visitor, "/signer", filled, code == "000000" ? "000001" : "000000")).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await stage.Confirms(visitor, "/signer", filled, code)).Location.ShouldBe("/signer");
        await stage.Round();
        (await stage.Seal(s => s.State)).ShouldBe(SealState.Sealed);
        (await visitor.GetAsync("/signer/filling")).Address.AbsolutePath.ShouldBe("/signer", "there is nothing to fill in any more");
        var toPaper = await stage.Link(nora);
        using var later = house.House.Portal.Visitor();
        await later.GetAsync($"/signer/{toPaper}");
        (await later.PostAsync($"/signer/{toPaper}")).Location.ShouldBe("/signer");
        (await later.GetAsync("/signer/sealed")).Status.ShouldBe(HttpStatusCode.OK);
    }
}
