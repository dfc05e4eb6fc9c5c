using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Activity;
using Portal.Domain.Inbox;
using Portal.Domain.Sealing;
using Portal.Domain.Signing;
using Portal.Infrastructure.Pdf.Sealing;
using Portal.Infrastructure.Pdf.Verifying;
using Portal.Tests.Web.Approvals;
using Portal.Tests.Web.Ground;
using Portal.Web.Live;

namespace Portal.Tests.Web.Signing;

/// <summary>E3: asked, read, filled in, confirmed with a code that says what it signs, and in the end one sealed paper.</summary>
public sealed class SigningScenes(ApprovalHouse house) : IClassFixture<ApprovalHouse>
{
    [Fact]
    public async Task Dana_signs_then_Piotr_and_all_get_one_sealed_paper_of_which_Olek_hears_nothing()
    {
        var stage = await SigningStage.Set(house.House, inOrder: true);
        using var dana = await stage.Office.As(stage.People.Dana);
        using var piotr = await stage.Office.As(stage.People.Piotr);
        using var stranger = await stage.Office.As(stage.People.Olek);
        await using var olek = await stage.People.Watches(stage.People.Olek, Topics.Dossier(stage.People.OleksDossierId), Topics.Desk(stage.People.Olek.Id));
        await using var eva = await stage.People.Watches(stage.People.Eva, Topics.Dossier(stage.People.DossierId));
        var at = $"/signatures/{stage.Request}";

        (await dana.GetAsync("/home")).Text.ShouldContain($"signature-{stage.Request}");
        (await piotr.GetAsync("/home")).Text.ShouldNotContain($"signature-{stage.Request}", Case.Sensitive, "it is not his turn");
        WebUtility.HtmlDecode((await piotr.GetAsync(at)).Text).ShouldContain($"{stage.People.Dana.Name} signs first");
        (await stage.Fills(dana, at)).Answer.Status.ShouldBe(HttpStatusCode.Conflict, "she has not read it");
        await stage.Reads(dana);
        await eva.Changed(Topics.Dossier(stage.People.DossierId));
        (await stage.Eva.GetAsync(at)).Text.ShouldContain("Has read it");
        await stage.Reads(piotr);
        (await stage.Fills(piotr, at)).Answer.Status.ShouldBe(HttpStatusCode.Conflict, "she is first");

        var missing = await dana.PostAsync($"{at}/filling", ("Form.Typed", ""), ("Form.Way", "None"));
        missing.ShouldSatisfyAllConditions(m => m.Status.ShouldBe(HttpStatusCode.UnprocessableEntity), m => m.Text.ShouldContain("Your signature is missing"));
        var (filled, _) = await stage.Fills(dana, at);
        (await stage.Message(stage.People.Dana.Id)).ShouldSatisfyAllConditions(t => t.ShouldContain("SIGNS lease.pdf"), t => t.Length.ShouldBeLessThanOrEqualTo(160));
        (await dana.GetAsync($"{at}/confirmation?filled={filled}")).Text.ShouldContain("Utrecht");
        (await stage.Confirms(dana, at, filled, await stage.Code(stage.People.Dana.Id))).Location.ShouldBe(at);
        (await stage.Now(s => (s.State, s.Next.Single().PersonId))).ShouldBe((SigningState.Open, stage.People.Piotr.Id));
        await stage.Signs(piotr, stage.People.Piotr);

        await stage.Round();
        (await stage.Now(s => s.State)).ShouldBe(SigningState.Signed);
        (await stage.Seal(s => (s.State, s.Trouble))).ShouldBe((SealState.Sealed, ""));
        (await stage.Office.Read(db => db.Inbox.CountAsync(i => i.PersonId == stage.People.Eva.Id && i.SubjectId == stage.Request && i.Kind == ActivityKind.SignatureCompleted))).ShouldBe(1);
        (await stage.Office.Read(db => db.Deliveries.Where(d => d.DossierId == stage.People.DossierId && d.Kind == DeliveryKind.SignatureAsked).OrderBy(d => d.MadeAt).Select(d => d.PersonId).ToListAsync())).ShouldBe([stage.People.Dana.Id, stage.People.Piotr.Id]);
        foreach (var reader in new[] { stage.Eva, dana, piotr })
        {
            (await reader.GetAsync($"{at}/sealed")).Status.ShouldBe(HttpStatusCode.OK);
        }
        await Judge(await dana.GetAsync($"{at}/sealed"));
        foreach (var path in new[] { "", "/sealed", "/filling", "/confirmation" })
        {
            (await stranger.GetAsync(at + path)).Status.ShouldBe(HttpStatusCode.NotFound);
        }
        olek.Calls.ShouldBeEmpty();
    }

    [Fact]
    public async Task At_once_one_may_decline_with_a_reason_and_that_ends_it_for_all()
    {
        var stage = await SigningStage.Set(house.House);
        using var dana = await stage.Office.As(stage.People.Dana);
        using var piotr = await stage.Office.As(stage.People.Piotr);
        await stage.Signs(piotr, stage.People.Piotr);
        await stage.Reads(dana);
        var at = $"/signatures/{stage.Request}";

        (await dana.PostAsync($"{at}/refusal", ("Remark", " "))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var filled = (await dana.PostAsync($"{at}/refusal", ("Remark", "The rent is wrong"))).Location!.Split("filled=")[1];
        (await stage.Message(stage.People.Dana.Id)).ShouldContain("DECLINES");
        (await stage.Confirms(dana, at, filled, await stage.Code(stage.People.Dana.Id))).Location.ShouldBe(at);

        (await stage.Now(s => s.State)).ShouldBe(SigningState.Declined);
        (await stage.Office.Read(db => db.Seals.CountAsync(s => s.SubjectId == stage.Request))).ShouldBe(0);
        (await stage.Eva.GetAsync(at)).Text.ShouldContain("The rent is wrong");
        (await stage.Office.Read(db => db.Inbox.CountAsync(i => i.PersonId == stage.People.Eva.Id && i.Kind == ActivityKind.SignatureDeclined && i.SubjectId == stage.Request))).ShouldBe(1);
        (await stage.Office.Read(db => db.Deliveries.Where(d => d.Kind == DeliveryKind.SignatureEnded && d.DossierId == stage.People.DossierId).Select(d => d.PersonId).ToListAsync())).ShouldBe([stage.People.Piotr.Id]);
    }

    [Fact]
    public async Task Another_signs_in_somebodys_place_and_a_newer_version_ends_it_for_all()
    {
        var stage = await SigningStage.Set(house.House);
        using var dana = await stage.Office.As(stage.People.Dana);
        await stage.Reads(dana);
        var at = $"/signatures/{stage.Request}";
        var (filled, _) = await stage.Fills(dana, at);
        var code = await stage.Code(stage.People.Dana.Id);
        var first = await stage.Now(s => s.Signers.Single(x => x.PersonId == stage.People.Dana.Id).Id);

        await stage.Eva.GetAsync($"{at}/signers/{first}/reassignment");
        (await stage.Eva.PostAsync($"{at}/signers/{first}/reassignment", ("Form.Who", "outside"), ("Form.Name", "Nora Notary"), ("Form.Email", "nora@law.example"), ("Form.Mobile", "+31612345678"), ("Form.Language", "nl"))).Location.ShouldBe(at);

        (await stage.Confirms(dana, at, filled, code)).Status.ShouldBe(HttpStatusCode.NotFound, "it is no concern of hers any more");
        (await stage.Now(s => (s.Party.Count(), s.Fields.Count(f => f.SignerId == first)))).ShouldBe((2, 0));
        await stage.Replaces();
        (await stage.Now(s => s.State)).ShouldBe(SigningState.Replaced);
        (await stage.Office.Read(db => db.Deliveries.CountAsync(d => d.Kind == DeliveryKind.SignerEnded && d.Address == "nora@law.example"))).ShouldBeGreaterThanOrEqualTo(1);
        using var piotr = await stage.Office.As(stage.People.Piotr);
        (await piotr.GetAsync(at)).Text.ShouldContain("was replaced by a newer version");
    }

    [Fact]
    public async Task A_paper_that_cannot_be_sealed_is_refused_before_anybody_is_asked_and_nothing_typed_is_lost()
    {
        var stage = await SigningStage.Set(house.House);
        var text = await stage.Brings("note.txt", "No PDF"u8.ToArray());
        WebUtility.HtmlDecode((await stage.Eva.GetAsync($"/documents/{text}/signature")).Text).ShouldContain("cannot be signed here: This is not a PDF");
        var twice = await stage.Asks(false, false);
        twice.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        twice.Text.ShouldSatisfyAllConditions(t => t.ShouldContain("asked for on this document already"), t => t.ShouldContain("Before Friday"), t => t.ShouldContain("value=\"Place\""));
    }

    private async Task Judge(Answer paper)
    {
        var file = Path.Combine(Path.GetTempPath(), $"sealed-{Guid.NewGuid():n}.pdf");
        await File.WriteAllBytesAsync(file, await paper.Message.Content.ReadAsByteArrayAsync());
        try
        {
            var seal = house.House.Portal.Services.GetRequiredService<OfficeSeal>();
            var report = PdfVerifier.Look(await File.ReadAllBytesAsync(file), seal.Certificates());
            report.Verdict.ShouldBe(PdfVerdict.Whole);
            (await File.ReadAllBytesAsync(file)).AsSpan(0, SigningStage.Lease.Length).SequenceEqual(SigningStage.Lease).ShouldBeTrue("what they signed stands before it, byte for byte");
            report.Signatures.Single().IsOurs.ShouldBeTrue();
        }
        finally
        {
            File.Delete(file);
        }
    }
}
