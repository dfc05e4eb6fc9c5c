using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Activity;
using Portal.Domain.Approvals;
using Portal.Domain.Factors;
using Portal.Web.Identity;
using static Portal.Tests.Web.Pages.OfficeScene;

namespace Portal.Tests.Web.Approvals;

/// <summary>What you see is what you sign: bound to bytes, person and verdict, once, by whoever has the right at that very moment.</summary>
public sealed class WhatYouSeeSpec(ApprovalHouse house) : IClassFixture<ApprovalHouse>
{
    [Fact]
    public async Task R51_a_replaced_document_kills_the_code_and_is_read_again()
    {
        var stage = await ApprovalStage.Set(house.House);
        using var piotr = await stage.Office.As(stage.People.Piotr);
        await stage.Reads(piotr);
        await stage.AsksForCode(piotr);
        var (code, seen) = (await stage.Code(stage.People.Piotr), await stage.Now(a => a.Sha256));

        await stage.Replaces("Assets 900");

        (await stage.Decides(piotr, code, seen: seen)).Status.ShouldBe(HttpStatusCode.Conflict);
        (await stage.Decides(piotr, code)).Status.ShouldBe(HttpStatusCode.Conflict, "he has not had the new version before him");
        (await piotr.GetAsync($"/approvals/{stage.Approval}")).Text.ShouldContain("The document was replaced");
        await stage.Reads(piotr);
        (await stage.Decides(piotr, code)).Status.ShouldBe(HttpStatusCode.UnprocessableEntity, "the code was for other bytes");
        (await stage.Now(a => (a.State, a.Decisions.Count, a.Sha256 != seen))).ShouldBe((ApprovalState.Open, 0, true));
        await stage.AsksForCode(piotr);
        (await stage.Decides(piotr, await stage.Code(stage.People.Piotr))).Location.ShouldBe($"/approvals/{stage.Approval}");
    }

    [Fact]
    public async Task R12_R53_no_other_code_approves_and_five_guesses_are_all_there_are()
    {
        var stage = await ApprovalStage.Set(house.House);
        var other = await ApprovalStage.Set(house.House);
        using var piotr = await stage.Office.As(stage.People.Piotr);
        await stage.Reads(piotr);
        await stage.AsksForCode(piotr, Verdict.Reject);
        var rejects = await stage.Code(stage.People.Piotr);
        (await stage.Decides(piotr, rejects)).Status.ShouldBe(HttpStatusCode.UnprocessableEntity, "it rejects, and approves nothing");
        using var hers = await other.Office.As(other.People.Piotr);
        await other.Reads(hers);
        await other.AsksForCode(hers);
        (await stage.Decides(piotr, await other.Code(other.People.Piotr))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity, "it is another person's, of another document");

        await stage.AsksForCode(piotr);
        var right = await stage.Code(stage.People.Piotr);
        var guesses = await Task.WhenAll(Enumerable.Range(0, 100).Select(i => stage.Decides(piotr, i == 60 ? right : $"{(int.Parse(right, System.Globalization.CultureInfo.InvariantCulture) + 1 + i) % 1_000_000:D6}")));

        (await stage.Now(a => a.State)).ShouldBe(ApprovalState.Open);
        guesses.Count(g => g.Status == HttpStatusCode.TooManyRequests).ShouldBeGreaterThan(90);
        (await stage.Office.Read(db => db.Activities.CountAsync(a => a.SubjectId == stage.Approval && a.Kind == ActivityKind.ApprovalCodeFailed))).ShouldBeLessThanOrEqualTo(TryCount.Most);
    }

    [Fact]
    public async Task R53_a_code_to_sign_in_approves_nothing()
    {
        var stage = await ApprovalStage.Set(house.House);
        using var piotr = await stage.Office.As(stage.People.Piotr);
        await stage.Reads(piotr);
        await stage.AsksForCode(piotr);
        await house.House.Save(async db =>
        {
            // The same six digits as a code of the door: bound to that door.
            var approval = await db.TextCodes.SingleAsync(c => c.PersonId == stage.People.Piotr.Id && c.Purpose == TextPurpose.Approval);
            db.TextCodes.Add(new TextCode { PersonId = approval.PersonId, Purpose = TextPurpose.SignIn, Challenge = approval.Challenge, Number = approval.Number, Hash = approval.Hash, MadeAt = approval.MadeAt });
            db.TextCodes.Remove(approval);
        });

        (await stage.Decides(piotr, await stage.Code(stage.People.Piotr))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task R54_a_right_that_was_taken_between_code_and_decision_approves_nothing()
    {
        var stage = await ApprovalStage.Set(house.House, ApprovalRight.Must);
        using var piotr = await stage.Office.As(stage.People.Piotr);
        await stage.Reads(piotr);
        await stage.AsksForCode(piotr);
        var code = await stage.Code(stage.People.Piotr);

        await stage.Gives(stage.People.Piotr, ApprovalRight.May, "annual-accounts");

        (await stage.Decides(piotr, code)).Status.ShouldBe(HttpStatusCode.Conflict);
        (await stage.Now(a => a.Decisions.Count)).ShouldBe(0);
    }

    [Fact]
    public async Task R54_withdrawn_while_he_decides_it_ends_once_and_both_are_told_how()
    {
        for (var round = 0; round < Portal.Tests.Infrastructure.Ground.Effort.Times(3, 100); round++)
        {
            var stage = await ApprovalStage.Set(house.House);
            using var piotr = await stage.Office.As(stage.People.Piotr);
            await stage.Reads(piotr);
            await stage.AsksForCode(piotr);
            var code = await stage.Code(stage.People.Piotr);

            var both = await Task.WhenAll(stage.Decides(piotr, code), stage.Eva.PostAsync($"/approvals/{stage.Approval}/withdrawal", ("remark", "Wrong year")));

            var ended = await stage.Now(a => (a.State, a.Decisions.Count));
            ended.ShouldBe(both[0].Location is not null ? (ApprovalState.Approved, 1) : (ApprovalState.Withdrawn, 0));
            both.Count(a => a.Status == HttpStatusCode.Conflict).ShouldBe(1);
        }
    }

    [Fact]
    public async Task R02_a_PIN_is_stored_and_shown_as_one_factor_and_approves_nothing_that_needs_two()
    {
        var stage = await ApprovalStage.Set(house.House, ApprovalRight.May, ApprovalRight.None, "contract");
        var pin = "";
        await using (var scope = house.House.Portal.Services.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<Portal.Infrastructure.Data.PortalDb>();
            pin = await scope.ServiceProvider.GetRequiredService<Pins>().Make(await db.People.SingleAsync(p => p.Id == stage.People.Dana.Id), stage.People.ByEva, CancellationToken.None);
            await db.SaveChangesAsync();
        }
        using var dana = await stage.Office.As(stage.People.Dana);
        await stage.Reads(dana);
        await Done(dana, $"/approvals/{stage.Approval}/codes", $"/approvals/{stage.Approval}/confirmation?verdict=Approve", ("verdict", "Approve"), ("seen", await stage.Now(a => a.Sha256)));

        // A PIN is not used up by being right: what keeps it to one decision is the decision itself.
        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => stage.Decides(dana, pin)));
        answers.Count(a => a.Location == $"/approvals/{stage.Approval}").ShouldBe(1);
        answers.Count(a => a.Status == HttpStatusCode.InternalServerError).ShouldBe(0);

        (await stage.Now(a => (a.State, a.Decisions.Single().ConfirmedBy))).ShouldBe((ApprovalState.Approved, ConfirmedBy.Pin));
        (await stage.Eva.GetAsync($"/approvals/{stage.Approval}")).Text.ShouldContain("by PIN (one factor)");
        // The annual accounts need two: with a PIN alone she is told what is missing, whatever her form says.
        await house.House.Save(async db => (await db.People.SingleAsync(p => p.Id == stage.People.Dana.Id)).Reach(null));
        var accounts = await ApprovalStage.Set(house.House, ApprovalRight.May, ApprovalRight.None);
        await house.House.Save(async db => (await db.People.SingleAsync(p => p.Id == accounts.People.Dana.Id)).Reach(null));
        using var hers = await accounts.Office.As(accounts.People.Dana);
        await accounts.Reads(hers);
        var refused = await hers.PostAsync($"/approvals/{accounts.Approval}/decision", ("verdict", "Approve"), ("seen", await accounts.Now(a => a.Sha256)), ("code", pin), ("method", "pin"), ("How", "Pin"));
        refused.Status.ShouldBe(HttpStatusCode.Conflict);
        (await accounts.Now(a => a.Decisions.Count)).ShouldBe(0);
    }
}
