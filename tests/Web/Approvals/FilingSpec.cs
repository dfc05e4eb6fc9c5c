using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Activity;
using Portal.Domain.Approvals;
using Portal.Infrastructure.Filings;
using Portal.Tests.Infrastructure.Ground;
using Portal.Tests.Web.Ground;
using Portal.Tests.Web.Live;
using static Portal.Tests.Web.Pages.OfficeScene;

namespace Portal.Tests.Web.Approvals;

/// <summary>A portal with a filing gateway, and a clock that waits for nobody.</summary>
public sealed class FilingHouse : IAsyncLifetime
{
    internal ManualTime Clock { get; } = new(DateTimeOffset.UtcNow);
    internal FakeGateway Gateway { get; private set; } = null!;
    internal LiveHouse House { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Gateway = await FakeGateway.StartAsync();
        House = new(new PortalUnderTest { Replace = Held, Clock = Clock, Settings = { ["Portal:Filing:Url"] = Gateway.Url.AbsoluteUri, ["Portal:Filing:Secret"] = FakeGateway.Secret } });
        await House.InitializeAsync();
    }

    public async Task DisposeAsync()
    {
        await House.DisposeAsync();
        await Gateway.DisposeAsync();
    }

    private static void Held(IServiceCollection services)
    {
        HeldPost.Holds(services);
        services.RunByHand<FilingJob>();
    }

    internal Task Round() => House.Portal.Services.GetRequiredService<FilingJob>().Round(CancellationToken.None);
}

/// <summary>G6: what is approved is sent in; what does not arrive is seen, and is sent again.</summary>
public sealed class FilingSpec(FilingHouse house) : IClassFixture<FilingHouse>
{
    [Fact]
    public async Task What_was_approved_is_sent_in_byte_for_byte_and_is_filed_with_its_receipt()
    {
        var (stage, filing) = await Approved(FilingManner.Deposit);

        await house.Round();

        var taken = house.Gateway.Taken[$"{filing:N}-1"];
        (taken.Type, taken.Approvals, taken.Sha256).ShouldBe(("annual-accounts", 1, await stage.Now(a => a.Sha256)));
        (await Now(filing)).ShouldSatisfyAllConditions(f => f.State.ShouldBe(FilingState.Deposited), f => f.Receipt.ShouldStartWith("Deposited as R-"));
        (await stage.Eva.GetAsync($"/approvals/{stage.Approval}")).Text.ShouldContain("Deposited as R-");
    }

    [Fact]
    public async Task Approved_but_sending_failed_reaches_the_inbox_with_its_cause_and_can_be_sent_again()
    {
        var (stage, filing) = await Approved(FilingManner.Refuse);
        await house.Round();

        (await Now(filing)).ShouldSatisfyAllConditions(f => f.State.ShouldBe(FilingState.Failed), f => f.Trouble.ShouldContain("The period is closed."));
        (await stage.Office.Read(db => db.Inbox.CountAsync(i => i.PersonId == stage.People.Eva.Id && i.SubjectId == stage.Approval && i.Kind == ActivityKind.FilingFailed))).ShouldBe(1);
        (await stage.Office.Read(db => db.Deliveries.CountAsync(d => d.PersonId == stage.People.Eva.Id && db.Activities.Any(a => a.Id == d.ActivityId && a.Kind == ActivityKind.FilingFailed)))).ShouldBe(1);
        using var piotr = await stage.Office.As(stage.People.Piotr);
        var (hers, his) = ((await stage.Eva.GetAsync($"/approvals/{stage.Approval}")).Text, (await piotr.GetAsync($"/approvals/{stage.Approval}")).Text);
        hers.ShouldSatisfyAllConditions(t => t.ShouldContain("approved, but sending failed"), t => t.ShouldContain("The period is closed."), t => t.ShouldContain("Send again"));
        his.ShouldSatisfyAllConditions(t => t.ShouldContain("is being sent"), t => t.ShouldNotContain("The period is closed."), t => t.ShouldNotContain("Send again"));

        house.Gateway.Manner = FilingManner.Deposit;
        await Done(stage.Eva, $"/approvals/{stage.Approval}/filing", $"/approvals/{stage.Approval}");
        (await stage.Eva.PostAsync($"/approvals/{stage.Approval}/filing")).Status.ShouldBe(HttpStatusCode.Conflict, "it is on its way already");
        await house.Round();
        (await Now(filing)).ShouldSatisfyAllConditions(f => f.State.ShouldBe(FilingState.Deposited), f => f.Round.ShouldBe(2), f => f.Trouble.ShouldBe(""));
        house.Gateway.Taken.Keys.Count(k => k.StartsWith($"{filing:N}", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Fact]
    public async Task A_gateway_that_takes_it_and_answers_500_gets_it_once()
    {
        var (_, filing) = await Approved(FilingManner.TakeAndFail);
        await house.Round();
        (await Now(filing)).ShouldSatisfyAllConditions(f => f.State.ShouldBe(FilingState.Waiting), f => f.Trouble.ShouldContain("500"));

        house.Gateway.Manner = FilingManner.Deposit;
        house.Clock.Advance(TimeSpan.FromMinutes(2));
        await house.Round();

        (await Now(filing)).State.ShouldBe(FilingState.Deposited);
        house.Gateway.Taken.Keys.Count(k => k.StartsWith($"{filing:N}", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Theory]
    [InlineData(FilingManner.Fail)]
    [InlineData(FilingManner.Redirect)]
    public async Task A_gateway_that_is_away_is_tried_again_and_then_somebody_hears_of_it(FilingManner manner)
    {
        var (stage, filing) = await Approved(manner);
        for (var tries = 1; tries <= 5; tries++)
        {
            (await Now(filing)).State.ShouldBe(FilingState.Waiting, $"before try {tries}");
            await house.Round();
            house.Clock.Advance(TimeSpan.FromHours(2));
        }

        (await Now(filing)).ShouldSatisfyAllConditions(f => f.State.ShouldBe(FilingState.Failed), f => f.Trouble.ShouldContain(manner == FilingManner.Fail ? "503" : "302"));
        (await stage.Office.Read(db => db.Inbox.CountAsync(i => i.SubjectId == stage.Approval && i.PersonId == stage.People.Eva.Id && i.Kind == ActivityKind.FilingFailed))).ShouldBe(1);
    }

    [Fact]
    public async Task What_a_gateway_tells_later_counts_when_it_is_signed_fresh_and_of_this_round_and_changes_nothing_twice()
    {
        var (stage, filing) = await Approved(FilingManner.Promise);
        await house.Round();
        var taken = house.Gateway.Taken[$"{filing:N}-1"];
        (await Now(filing)).State.ShouldBe(FilingState.Sent);
        var word = new { filing, key = taken.Key, state = "deposited", reference = "KVK-77", receipt = "Received by the chamber" };

        (await Tells(word, secret: "another secret of someone")).ShouldBe(HttpStatusCode.Forbidden);
        (await Tells(word, after: said => said.Replace("KVK-77", "KVK-78", StringComparison.Ordinal))).ShouldBe(HttpStatusCode.Forbidden);
        (await FakeGateway.TellAsync(house.House.Portal.Url, taken, word, house.Clock.GetUtcNow().AddMinutes(-6))).ShouldBe(HttpStatusCode.Forbidden, "overheard and played again");
        (await Tells(word with { filing = Guid.NewGuid() })).ShouldBe(HttpStatusCode.BadRequest, "signed for another one");
        (await Tells(word with { key = $"{filing:N}-2" })).ShouldBe(HttpStatusCode.NoContent);
        (await Now(filing)).State.ShouldBe(FilingState.Sent);

        (await Tells(word)).ShouldBe(HttpStatusCode.NoContent);
        (await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Tells(word)))).ShouldAllBe(status => status == HttpStatusCode.NoContent);
        (await Tells(new { filing, key = taken.Key, state = "refused", reference = "", cause = "late word" })).ShouldBe(HttpStatusCode.NoContent);

        (await Now(filing)).ShouldSatisfyAllConditions(f => f.State.ShouldBe(FilingState.Deposited), f => f.Reference.ShouldBe("KVK-77"), f => f.Receipt.ShouldBe("Received by the chamber"));
        (await stage.Office.Read(db => db.Activities.CountAsync(a => a.SubjectId == stage.Approval && a.Kind == ActivityKind.FilingDeposited))).ShouldBe(1);

        Task<HttpStatusCode> Tells(object said, string secret = FakeGateway.Secret, Func<string, string>? after = null) => FakeGateway.TellAsync(house.House.Portal.Url, taken, said, house.Clock.GetUtcNow(), secret, after);
    }

    [Fact]
    public async Task A_gateway_that_keeps_silent_has_lost_it_and_somebody_hears_of_it()
    {
        var (_, filing) = await Approved(FilingManner.Promise);
        await house.Round();
        house.Clock.Advance(Filing.Silence - TimeSpan.FromMinutes(1));
        await house.Round();
        (await Now(filing)).State.ShouldBe(FilingState.Sent);

        house.Clock.Advance(TimeSpan.FromMinutes(2));
        await house.Round();

        (await Now(filing)).ShouldSatisfyAllConditions(f => f.State.ShouldBe(FilingState.Failed), f => f.Trouble.ShouldContain("never told"));
    }

    private async Task<(ApprovalStage Stage, Guid Filing)> Approved(FilingManner manner)
    {
        house.Gateway.Manner = manner;
        var stage = await ApprovalStage.Set(house.House);
        await stage.Approves(stage.People.Piotr);
        return (stage, await stage.Office.Read(db => db.Filings.Where(f => f.ApprovalId == stage.Approval).Select(f => f.Id).SingleAsync()));
    }

    private Task<Filing> Now(Guid id) => house.House.Read(db => db.Filings.AsNoTracking().SingleAsync(f => f.Id == id));
}
