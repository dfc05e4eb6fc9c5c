using System.Net;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Activity;
using Portal.Domain.Approvals;
using Portal.Infrastructure.Data;
using Portal.Tests.Infrastructure.Ground;
using Portal.Tests.Web.Ground;
using Portal.Tests.Web.Live;

namespace Portal.Tests.Web.Approvals;

/// <summary>R52, R54: approve against withdraw, and against a newer version, round after round on both databases: it ends once, and whoever is told
/// that he approved has approved what is up.</summary>
public sealed class RacesSpec
{
    [Theory, EveryDatabase]
    public async Task R54_approve_against_withdraw_ends_once(DatabaseProvider provider) => await Rounds(provider, async (stage, piotr, code) =>
    {
        var seen = await stage.Now(a => a.Sha256);
        var both = await Task.WhenAll(stage.Decides(piotr, code, seen: seen), stage.Eva.PostAsync($"/approvals/{stage.Approval}/withdrawal", ("remark", "Wrong year")));

        var ended = await stage.Now(a => (a.State, a.Decisions.Count));
        ended.ShouldBe(both[0].Location is not null ? (ApprovalState.Approved, 1) : (ApprovalState.Withdrawn, 0));
        both.Count(a => a.Status == HttpStatusCode.Conflict).ShouldBe(1);
        (await Owed(stage)).ShouldBe(ended.State == ApprovalState.Approved ? 1 : 0, "a proof for what was approved, and for nothing else");
    });

    [Theory, EveryDatabase]
    public async Task R51_R54_approve_against_a_newer_version_approves_what_was_seen_or_nothing(DatabaseProvider provider) => await Rounds(provider, async (stage, piotr, code) =>
    {
        var seen = await stage.Now(a => a.Sha256);
        var decides = stage.Decides(piotr, code, seen: seen);
        await Task.WhenAll(decides, stage.Replaces($"Assets {Guid.NewGuid()}"));

        var (state, sha256, decisions) = await stage.Now(a => (a.State, a.Sha256, a.Decisions));
        if ((await decides).Location is not null)
        {
            // He was first: what is approved is what he saw, and the newer version is another matter.
            (state, sha256, decisions.Single().Sha256).ShouldBe((ApprovalState.Approved, seen, seen));
        }
        else
        {
            (state, sha256 == seen, decisions.Count).ShouldBe((ApprovalState.Open, false, 0));
        }
        (await Owed(stage)).ShouldBe(decisions.Count);
    });

    [Theory, EveryDatabase]
    public async Task R52_fifty_posts_of_the_right_code_at_once_are_one_decision(DatabaseProvider provider) => await Rounds(provider, async (stage, piotr, code) =>
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => stage.Decides(piotr, code)));

        answers.Count(a => a.Location == $"/approvals/{stage.Approval}").ShouldBe(1);
        answers.ShouldAllBe(a => (int)a.Status < 500);
        (await stage.Now(a => (a.State, a.Decisions.Count))).ShouldBe((ApprovalState.Approved, 1));
        (await stage.Office.Read(db => db.Activities.CountAsync(a => a.SubjectId == stage.Approval && a.Kind == ActivityKind.ApprovalCompleted))).ShouldBe(1);
        (await Owed(stage)).ShouldBe(1);
    }, Effort.Times(2, 500), roundsOfOneOffice: 1);

    [Theory, EveryDatabase]
    public async Task R05_R12_wrong_codes_at_once_with_the_right_one_among_the_last_never_get_more_than_five_tries(DatabaseProvider provider)
    {
        var house = new LiveHouse(new PortalUnderTest { Replace = HeldPost.Holds, Provider = provider });
        await using var portal = house.Portal;
        await house.InitializeAsync();
        var stage = await ApprovalStage.Set(house);
        using var piotr = await stage.Office.As(stage.People.Piotr);
        await stage.Reads(piotr);
        await stage.AsksForCode(piotr);
        var (right, seen) = (int.Parse(await stage.Code(stage.People.Piotr), System.Globalization.CultureInfo.InvariantCulture), await stage.Now(a => a.Sha256));

        var answers = await Task.WhenAll(Enumerable.Range(1, Effort.Times(60, 500)).Select(i => stage.Decides(piotr, $"{(right + i) % 1_000_000:D6}", seen: seen)));
        answers.ShouldAllBe(a => a.Location == null);
        (await stage.Decides(piotr, $"{right:D6}", seen: seen)).Status.ShouldBe(HttpStatusCode.TooManyRequests);

        (await stage.Office.Read(db => db.Activities.CountAsync(a => a.SubjectId == stage.Approval && a.Kind == ActivityKind.ApprovalCodeFailed))).ShouldBeInRange(1, 5);
        (await stage.Now(a => (a.State, a.Decisions.Count))).ShouldBe((ApprovalState.Open, 0));
    }

    /// <param name="roundsOfOneOffice">Thirty codes in an hour are all that one person gets, and one network; five tries at once, and of fifty that are
    /// right one is. Then another office goes on.</param>
    private static async Task Rounds(DatabaseProvider provider, Func<ApprovalStage, Browserless, string, Task> race, int? rounds = null, int roundsOfOneOffice = 25)
    {
        for (var left = rounds ?? Effort.Times(3, 500); left > 0;)
        {
            var house = new LiveHouse(new PortalUnderTest { Replace = HeldPost.Holds, Provider = provider });
            await using var portal = house.Portal;
            await house.InitializeAsync();
            var stage = await ApprovalStage.Set(house);
            using var piotr = await stage.Office.As(stage.People.Piotr);
            for (var round = 0; round < roundsOfOneOffice && left > 0; round++, left--)
            {
                if (round > 0)
                {
                    await stage.Again();
                }
                await stage.Reads(piotr);
                (await stage.AsksForCode(piotr)).Location.ShouldNotBeNull("no code, no race");
                await race(stage, piotr, await stage.Code(stage.People.Piotr));
            }
        }
    }

    private static Task<int> Owed(ApprovalStage stage) => stage.Office.Read(db => db.Seals.CountAsync(s => s.SubjectId == stage.Approval));
}
