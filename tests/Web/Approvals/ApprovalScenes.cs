using System.Net;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Activity;
using Portal.Domain.Approvals;
using Portal.Domain.Inbox;
using Portal.Web.Live;
using static Portal.Tests.Web.Pages.OfficeScene;

namespace Portal.Tests.Web.Approvals;

/// <summary>G1–G5: put up, read, confirmed with a code, decided, told to everybody who may know.</summary>
public sealed class ApprovalScenes(ApprovalHouse house) : IClassFixture<ApprovalHouse>
{
    [Fact]
    public async Task Dana_may_and_is_told_why_she_cannot_Piotr_must_and_approves_with_the_code_that_says_what_it_approves()
    {
        var stage = await ApprovalStage.Set(house.House);
        using var dana = await stage.Office.As(stage.People.Dana);
        using var piotr = await stage.Office.As(stage.People.Piotr);
        await using var olek = await stage.People.Watches(stage.People.Olek, Topics.Dossier(stage.People.OleksDossierId), Topics.Desk(stage.People.Olek.Id));
        await using var eva = await stage.People.Watches(stage.People.Eva, Topics.Dossier(stage.People.DossierId));

        var hers = await dana.GetAsync($"/approvals/{stage.Approval}");
        WebUtility.HtmlDecode(hers.Text).ShouldContain($"must be approved by {stage.People.Piotr.Name}");
        (await dana.GetAsync("/home")).Text.ShouldNotContain($"approval-{stage.Approval}");
        (await piotr.GetAsync("/home")).Text.ShouldContain($"approval-{stage.Approval}");
        (await stage.AsksForCode(dana)).Status.ShouldBe(HttpStatusCode.Conflict);

        (await stage.AsksForCode(piotr)).Status.ShouldBe(HttpStatusCode.Conflict, "he has not read it");
        await stage.Reads(piotr);
        (await stage.AsksForCode(piotr)).Location.ShouldBe($"/approvals/{stage.Approval}/confirmation?verdict=Approve");
        (await stage.Message(stage.People.Piotr)).ShouldSatisfyAllConditions(t => t.ShouldContain("APPROVES Annual accounts 2025"), t => t.ShouldContain("Wit & Partners"), t => t.Length.ShouldBeLessThanOrEqualTo(160));
        (await piotr.GetAsync($"/approvals/{stage.Approval}/confirmation?verdict=Approve")).Text.ShouldContain("Confirm your approval");
        var sent = $"/approvals/{stage.Approval}/confirmation?handler=Sent&verdict=";
        (await piotr.FragmentAsync($"{sent}Approve")).Status.ShouldBe(HttpStatusCode.OK);
        (await stage.Decides(piotr, await stage.Code(stage.People.Piotr))).Location.ShouldBe($"/approvals/{stage.Approval}");
        (await piotr.FragmentAsync($"{sent}Approve")).Status.ShouldBe(HttpStatusCode.NoContent, "the page that asks for it is about to be left");
        (await piotr.FragmentAsync($"{sent}Reject")).Status.ShouldBe(HttpStatusCode.Conflict, "that he did not decide");

        await eva.Changed(Topics.Dossier(stage.People.DossierId));
        (await stage.Now(a => (a.State, a.Decisions.Single().ConfirmedBy, a.Decisions.Single().Sha256 == a.Sha256))).ShouldBe((ApprovalState.Approved, ConfirmedBy.Text, true));
        (await stage.Office.Read(db => db.Inbox.CountAsync(i => i.PersonId == stage.People.Eva.Id && i.SubjectId == stage.Approval && i.Kind == ActivityKind.ApprovalCompleted))).ShouldBe(1);
        (await stage.Eva.GetAsync($"/approvals/{stage.Approval}")).Text.ShouldContain("by code to the mobile");
        (await stage.Office.Read(db => db.Deliveries.Where(d => d.Kind == DeliveryKind.ApprovalAsked && d.DossierId == stage.People.DossierId).Select(d => d.PersonId).ToListAsync())).ShouldBe([stage.People.Piotr.Id]);
        olek.Calls.ShouldBeEmpty();
        using var stranger = await stage.Office.As(stage.People.Olek);
        foreach (var path in new[] { "", "/confirmation?verdict=Approve" })
        {
            (await stranger.GetAsync($"/approvals/{stage.Approval}{path}")).Status.ShouldBe(HttpStatusCode.NotFound);
        }
        (await stage.AsksForCode(stranger)).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task What_Piotr_reads_and_decides_stands_on_the_document_the_dossier_and_the_inbox_as_it_happens()
    {
        var stage = await ApprovalStage.Set(house.House);
        using var piotr = await stage.Office.As(stage.People.Piotr);
        var (document, dossier) = ($"/documents/{stage.Document}", $"/dossiers/{stage.People.DossierId}");
        foreach (var page in new[] { document, dossier })
        {
            (await stage.Eva.GetAsync(page)).Text.ShouldSatisfyAllConditions(t => t.ShouldContain($"href=\"/approvals/{stage.Approval}\""), t => t.ShouldContain("Waits for approval"));
        }

        await using (var eva = await stage.People.Watches(stage.People.Eva, Topics.Dossier(stage.People.DossierId)))
        {
            var version = await stage.Now(a => a.VersionId);
            (await piotr.GetAsync($"/files/{version}/accounts.txt")).Status.ShouldBe(HttpStatusCode.OK);
            await eva.Changed(Topics.Dossier(stage.People.DossierId));
            // The notice that made her screen look again came after the look was stored.
            (await stage.Eva.GetAsync($"/approvals/{stage.Approval}?handler=Body")).Text.ShouldContain("read ");
        }
        await stage.AsksForCode(piotr);
        await stage.Decides(piotr, await stage.Code(stage.People.Piotr));

        (await stage.Eva.GetAsync(document)).Text.ShouldSatisfyAllConditions(t => t.ShouldContain("Approved"), t => t.ShouldNotContain("Waits for approval"));
        (await stage.Eva.GetAsync(dossier)).Text.ShouldSatisfyAllConditions(t => t.ShouldContain("is approved"), t => t.ShouldNotContain("Waits for approval"));
        (await stage.Eva.GetAsync("/inbox")).Text.ShouldContain("is approved");
    }

    [Fact]
    public async Task Rejecting_asks_why_and_ends_it_and_the_remark_is_kept_when_the_code_is_wrong()
    {
        var stage = await ApprovalStage.Set(house.House);
        using var piotr = await stage.Office.As(stage.People.Piotr);
        await stage.Reads(piotr);
        await stage.AsksForCode(piotr, Verdict.Reject);
        var code = await stage.Code(stage.People.Piotr);

        (await stage.Decides(piotr, code, Verdict.Reject)).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var wrong = await stage.Decides(piotr, "000000" == code ? "000001" : "000000", Verdict.Reject, remark: "The stock is missing");
        wrong.ShouldSatisfyAllConditions(w => w.Status.ShouldBe(HttpStatusCode.UnprocessableEntity), w => w.Text.ShouldContain("The stock is missing"), w => w.Text.ShouldContain("That is not the code"));
        (await stage.Decides(piotr, code, Verdict.Reject, remark: "The stock is missing")).Location.ShouldBe($"/approvals/{stage.Approval}");

        (await stage.Now(a => (a.State, a.Decisions.Single().Remark))).ShouldBe((ApprovalState.Rejected, "The stock is missing"));
        (await stage.Eva.GetAsync($"/approvals/{stage.Approval}")).Text.ShouldContain("The stock is missing");
        (await stage.Office.TrailOf(stage.People.Piotr)).ShouldBe([ActivityKind.DocumentDownloaded, ActivityKind.ApprovalCodeSent, ActivityKind.ApprovalCodeFailed, ActivityKind.ApprovalRefused]);
    }

    [Fact]
    public async Task The_first_document_needs_no_preparation_and_one_who_may_suffices()
    {
        var stage = await ApprovalStage.Set(house.House, ApprovalRight.None, ApprovalRight.None, "contract");
        using var dana = await stage.Office.As(stage.People.Dana);
        await stage.Reads(dana);
        await stage.Office.Read(async db => (await db.People.SingleAsync(p => p.Id == stage.People.Dana.Id)).Confirms);

        (await stage.AsksForCode(dana)).Status.ShouldBe(HttpStatusCode.Conflict, "she confirms by PIN and has none yet");
        (await dana.GetAsync($"/approvals/{stage.Approval}")).Text.ShouldContain("You have no PIN yet");
    }

    [Fact]
    public async Task When_the_last_who_must_goes_what_the_others_approved_is_approved()
    {
        var stage = await ApprovalStage.Set(house.House, ApprovalRight.Must);
        using var dana = await stage.Office.As(stage.People.Dana);
        await stage.Reads(dana);
        await stage.AsksForCode(dana);
        await stage.Decides(dana, await stage.Code(stage.People.Dana));
        (await stage.Now(a => a.State)).ShouldBe(ApprovalState.Open, "Piotr must as well");
        (await dana.GetAsync($"/approvals/{stage.Approval}")).Text.ShouldContain("You approved this. It still waits for");

        var (contact, type) = await stage.Office.Read(async db => ((await stage.People.ContactOf(db, stage.People.Piotr)).Id, await db.DocumentTypes.Where(t => t.Key == "annual-accounts").Select(t => t.Id).SingleAsync()));
        await Done(stage.Eva, $"/dossiers/{stage.People.DossierId}/people/approvers", $"/dossiers/{stage.People.DossierId}/people/approvers", ("contact", $"{contact}"), ("type", $"{type}"), ("right", "None"));

        (await stage.Now(a => a.State)).ShouldBe(ApprovalState.Approved);
    }

    [Fact]
    public async Task Putting_up_says_what_is_wrong_keeps_what_was_typed_and_takes_no_document_twice()
    {
        var stage = await ApprovalStage.Set(house.House);
        var other = await stage.Brings("vat.txt", "5g 100");

        var wrong = await stage.Eva.PostAsync($"/documents/{other}/approval", ("Form.Amount", "a hundred"), ("Form.Message", "Please before Friday"));
        wrong.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        WebUtility.HtmlDecode(wrong.Text).ShouldSatisfyAllConditions(t => t.ShouldContain("“a hundred” is no amount"), t => t.ShouldContain("Choose what kind of document"), t => t.ShouldContain("Please before Friday"));
        var (text, location) = await stage.PutsUp(stage.Document, "annual-accounts");
        (location, WebUtility.HtmlDecode(text).Contains("up for approval already", StringComparison.Ordinal)).ShouldBe(("", true));
        var vat = (await stage.PutsUp(other, "nl.vat", ("Form.Amount", "1.234,56"), ("Form.Currency", "EUR"))).Location;
        (await stage.Office.Read(db => db.Approvals.Where(a => a.DocumentId == other).Select(a => a.Amount).SingleAsync())).ShouldBe(1234.56m, vat);
    }
}
