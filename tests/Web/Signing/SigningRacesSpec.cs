using System.Net;
using Microsoft.EntityFrameworkCore;
using Portal.Domain;
using Portal.Domain.Activity;
using Portal.Domain.Approvals;
using Portal.Domain.Sealing;
using Portal.Domain.Signing;
using Portal.Infrastructure.Data;
using Portal.Tests.Infrastructure.Ground;
using Portal.Tests.Web.Approvals;
using Portal.Tests.Web.Ground;
using Portal.Tests.Web.Live;

namespace Portal.Tests.Web.Signing;

/// <summary>R52, R54: signatures against withdrawal, against themselves and against a right that goes, round after round on both databases: it ends
/// once, and whoever is told that he signed has signed.</summary>
public sealed class SigningRacesSpec
{
    [Theory, EveryDatabase]
    public async Task R54_sign_against_withdraw_ends_once(DatabaseProvider provider) => await Rounds(provider, Effort.Times(3, 500), async (stage, dana, filled, code) =>
    {
        var at = $"/signatures/{stage.Request}";
        var both = await Task.WhenAll(stage.Confirms(dana, at, filled, code), stage.Eva.PostAsync($"{at}/withdrawal", ("remark", "Wrong year")));

        // Piotr has not signed, so a signature does not end it: she signed and it was withdrawn, or it was withdrawn and she signed nothing.
        both[1].Location.ShouldBe(at);
        var (state, signed) = await stage.Now(s => (s.State, s.Party.Count(x => x.State == SignerState.Signed)));
        (state, signed).ShouldBe((SigningState.Withdrawn, both[0].Location is null ? 0 : 1));
        (both[0].Location is not null || both[0].Status == HttpStatusCode.Conflict).ShouldBeTrue($"{both[0].Status}");
        (await Told(stage, ActivityKind.SignatureGiven)).ShouldBe(signed);
        (await Told(stage, ActivityKind.SignatureWithdrawn)).ShouldBe(1);
    });

    [Theory, EveryDatabase]
    public async Task R54_the_last_signature_against_withdraw_is_sealed_or_withdrawn_and_never_both(DatabaseProvider provider) => await Rounds(provider, Effort.Times(3, 500), async (stage, dana, filled, code) =>
    {
        using var piotr = await stage.Office.As(stage.People.Piotr);
        var at = $"/signatures/{stage.Request}";
        await stage.Signs(piotr, stage.People.Piotr);
        var both = await Task.WhenAll(stage.Confirms(dana, at, filled, code), stage.Eva.PostAsync($"{at}/withdrawal", ("remark", "Wrong year")));

        var signed = both[0].Location is not null;
        (await stage.Now(s => s.State)).ShouldBe(signed ? SigningState.Signed : SigningState.Withdrawn);
        both.Count(a => a.Status == HttpStatusCode.Conflict).ShouldBe(1);
        (await stage.Office.Read(db => db.Seals.CountAsync(s => s.Of == SealOf.Signature && s.SubjectId == stage.Request))).ShouldBe(signed ? 1 : 0, "a paper of what all have signed, and of nothing else");
    }, roundsOfOneOffice: 12);

    [Theory, EveryDatabase]
    public async Task R52_fifty_posts_of_the_right_code_at_once_are_one_signature(DatabaseProvider provider) => await Rounds(provider, Effort.Times(2, 500), async (stage, dana, filled, code) =>
    {
        var at = $"/signatures/{stage.Request}";
        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => stage.Confirms(dana, at, filled, code)));

        // Whoever comes after it is done is told the same.
        answers.ShouldContain(a => a.Location == at);
        answers.ShouldAllBe(a => (int)a.Status < 500, stage.Troubles);
        (await stage.Now(s => s.Party.Count(x => x.State == SignerState.Signed))).ShouldBe(1);
        (await Told(stage, ActivityKind.SignatureGiven)).ShouldBe(1);
        (await dana.PostAsync($"{at}/confirmation", ("filled", filled), ("seen", await stage.Now(s => s.Sha256)), ("code", ""))).Location.ShouldBe(at, "a second press of the same");
    }, roundsOfOneOffice: 1);

    [Theory, EveryDatabase]
    public async Task R54_a_right_that_goes_after_the_page_has_asked_and_before_the_save_signs_nothing(DatabaseProvider provider) => await Rounds(provider, 1, async (stage, dana, filled, code) =>
    {
        var by = stage.People.By(stage.People.Dana);
        await using var page = stage.Open();
        var request = await page.Signatures.Include(s => s.Signers).Include(s => s.Fields).SingleAsync(s => s.Id == stage.Request);
        var signer = request.Signers.Single(s => s.PersonId == stage.People.Dana.Id);
        request.Answer(signer, await page.SignerFillings.SingleAsync(f => f.SignerId == signer.Id && f.Sha256 == filled), request.Sha256, ConfirmedBy.Text, by, stage.People.Now);

        await stage.People.OnContact(stage.People.Dana, c => c.Block(stage.People.ByEva, stage.People.Now));

        (await Should.ThrowAsync<RuleBroken>(() => page.SaveChangesAsync())).Reason.ShouldBe("signing.not-yours");
        (await stage.Now(s => s.Party.Count(x => x.State == SignerState.Signed))).ShouldBe(0);
        (await Told(stage, ActivityKind.SignatureGiven)).ShouldBe(0);
    });

    /// <param name="roundsOfOneOffice">Thirty codes in an hour are all that one person gets, and one network; five tries at once, and of fifty that are
    /// right one is. Then another office goes on.</param>
    private static async Task Rounds(DatabaseProvider provider, int rounds, Func<SigningStage, Browserless, string, string, Task> race, int roundsOfOneOffice = 25)
    {
        for (var left = rounds; left > 0;)
        {
            var house = new LiveHouse(new PortalUnderTest { Replace = ApprovalHouse.Held, Provider = provider });
            await using var portal = house.Portal;
            await house.InitializeAsync();
            var stage = await SigningStage.Set(house);
            using var dana = await stage.Office.As(stage.People.Dana);
            for (var round = 0; round < roundsOfOneOffice && left > 0; round++, left--)
            {
                if (round > 0)
                {
                    await stage.Again();
                }
                await stage.Reads(dana);
                var (filled, answer) = await stage.Fills(dana, $"/signatures/{stage.Request}");
                filled.Length.ShouldBe(64, answer.Text);
                await race(stage, dana, filled, await stage.Code(stage.People.Dana.Id));
            }
        }
    }

    private static Task<int> Told(SigningStage stage, ActivityKind kind) => stage.Office.Read(db => db.Activities.CountAsync(a => a.SubjectId == stage.Request && a.Kind == kind));
}
