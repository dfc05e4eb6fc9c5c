using System.Net;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Activity;
using Portal.Domain.Approvals;
using Portal.Domain.Inbox;
using static Portal.Tests.Web.Pages.OfficeScene;

namespace Portal.Tests.Web.Approvals;

/// <summary>Somebody is away, and a colleague approves in his place: from the first day to the last, and told wherever his decision stands.</summary>
public sealed class AbsenceSpec(AbsenceHouse house) : IClassFixture<AbsenceHouse>
{
    [Fact]
    public async Task Two_of_three_and_then_one_with_one_of_the_three_on_leave()
    {
        var stage = await AbsenceStage.Set(house.House);
        var people = stage.People;
        await stage.Rule();
        (await stage.Says(people.Eva, stage.Office, people.Piotr, stage.Anna, house.Today, house.Today.AddDays(7))).Location.ShouldBe(stage.Office);
        await stage.Stage.Invoice("500");

        (await stage.Mailed()).ShouldBe([people.Dana.Id, people.Rosa.Id, stage.Anna.Id], ignoreOrder: true, "who is away is not called back");
        (await stage.Sees(stage.Anna)).ShouldContain($"You decide in place of {people.Piotr.Name}");
        (await stage.Sees(stage.Anna, "/approvals")).ShouldContain($"in place of {people.Piotr.Name}");
        (await stage.Sees(people.Eva)).ShouldSatisfyAllConditions(t => t.ShouldContain($", {stage.Anna.Name} stands in"), t => t.ShouldContain($"{people.Piotr.Name} (away until"), t => t.ShouldContain("Away now"));
        (await stage.Sees(stage.Kees)).ShouldContain("It is not your turn yet");
        (await stage.Sees(people.Olek)).ShouldBe("404");

        await stage.Stage.Approves(stage.Anna);
        (await stage.Sees(people.Piotr)).ShouldNotContain("name=\"verdict\"", customMessage: "of the two one counts, and she has");
        (await stage.Stage.Now(a => a.State)).ShouldBe(ApprovalState.Open, "one of two");
        await stage.Stage.Approves(people.Dana);
        (await stage.Mailed()).ShouldContain(stage.Kees.Id);
        await stage.Stage.Approves(stage.Kees);

        (await stage.Stage.Now(a => a.State)).ShouldBe(ApprovalState.Approved);
        var hers = await stage.Stage.Now(a => a.Decisions.Single(d => d.PersonId == stage.Anna.Id));
        (hers.InPlaceOfId, hers.InPlaceOf).ShouldBe((people.Piotr.Id, people.Piotr.Name));
        (await stage.Stage.Now(a => a.Decisions.Single(d => d.PersonId == people.Dana.Id))).InPlaceOfId.ShouldBeNull();
        (await stage.Sees(people.Eva)).ShouldContain($"in place of {people.Piotr.Name}");
        (await stage.Proof()).ShouldContain(f => f.What == "In place of" && f.Value == people.Piotr.Name);
        (await stage.Sees(people.Eva, $"/dossiers/{people.DossierId}/trail")).ShouldContain("in place of");
    }

    [Fact]
    public async Task It_begins_by_itself_on_its_day_and_ends_by_itself_and_what_was_approved_meanwhile_stays()
    {
        var stage = await AbsenceStage.Set(house.House);
        var people = stage.People;
        (await stage.Says(people.Eva, stage.Office, people.Piotr, stage.Anna, house.Today.AddDays(1), house.Today.AddDays(2))).Location.ShouldBe(stage.Office);
        await stage.Stage.Gives(people.Dana, ApprovalRight.Must, "annual-accounts");
        (await stage.Mailed()).ShouldBe([people.Piotr.Id, people.Dana.Id], "a right that makes it her turn tells her");
        (await stage.Sees(stage.Anna)).ShouldBe("404", "not before");
        var other = stage.Stage.Approval;
        await stage.Stage.Again();

        (await house.Tomorrow()).ShouldBeGreaterThan(0);
        (await stage.Mailed(other)).ShouldBe([people.Piotr.Id, people.Dana.Id, stage.Anna.Id]);
        (await house.Round()).ShouldBe(0, "it has begun");
        (await stage.Sees(stage.Anna)).ShouldContain($"You decide in place of {people.Piotr.Name}");
        await stage.Stage.Approves(stage.Anna);
        (await stage.Stage.Now(a => a.State)).ShouldBe(ApprovalState.Open, "Dana must too");

        await house.Tomorrow(2);
        (await house.House.Read(db => db.ApproverAbsences.CountAsync(a => a.ClientId == people.ClientId))).ShouldBe(0);
        (await stage.Mailed(other)).ShouldBe([people.Piotr.Id, people.Dana.Id, stage.Anna.Id, people.Piotr.Id], "it waits for him again");
        (await stage.Sees(stage.Anna, $"/approvals/{other}")).ShouldBe("404", "not after");
        (await stage.Sees(stage.Anna)).ShouldContain("approved", customMessage: "she decided on that one");
        (await stage.Mailed()).ShouldBe([people.Piotr.Id, people.Dana.Id, stage.Anna.Id], ignoreOrder: true, "and that waits for him no more");
        (await stage.Sees(people.Piotr, "/home")).ShouldSatisfyAllConditions(t => t.ShouldContain($"approval-{other}"), t => t.ShouldNotContain($"approval-{stage.Stage.Approval}"));
        (await stage.Sees(people.Piotr)).ShouldNotContain("name=\"verdict\"", customMessage: "she did it in his place");
        (await stage.TrailOf(StreamKind.Client)).Where(k => k is ActivityKind.AbsenceSet or ActivityKind.AbsenceBegan or ActivityKind.AbsenceEnded).ShouldBe([ActivityKind.AbsenceSet, ActivityKind.AbsenceBegan, ActivityKind.AbsenceEnded]);
    }

    [Fact]
    public async Task Piotr_names_one_of_those_who_approve_and_no_stranger_and_is_back_early()
    {
        var stage = await AbsenceStage.Set(house.House);
        var people = stage.People;
        var mine = "/me/absences";
        var until = house.Today.AddDays(10);
        (await stage.Sees(people.Piotr, mine)).ShouldSatisfyAllConditions(t => t.ShouldContain(people.Dana.Name), t => t.ShouldNotContain(stage.Anna.Name));

        var stranger = await stage.Says(people.Piotr, mine, people.Piotr, stage.Anna, house.Today, until);
        (stranger.Status, WebUtility.HtmlDecode(stranger.Text).Contains("Say who stands in", StringComparison.Ordinal)).ShouldBe((HttpStatusCode.UnprocessableEntity, true));
        var backwards = await stage.Says(people.Piotr, mine, people.Piotr, people.Dana, until, house.Today);
        (backwards.Status, WebUtility.HtmlDecode(backwards.Text).Contains("The last day lies before the first", StringComparison.Ordinal)).ShouldBe((HttpStatusCode.UnprocessableEntity, true));
        backwards.Text.ShouldContain(until.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), customMessage: "nothing typed is lost");
        (await stage.Says(people.Piotr, mine, people.Piotr, people.Dana, house.Today, until)).Location.ShouldBe(mine);
        var twice = await stage.Says(people.Piotr, mine, people.Piotr, people.Dana, until, until.AddDays(3));
        (twice.Status, WebUtility.HtmlDecode(twice.Text).Contains("away on some of these days already", StringComparison.Ordinal)).ShouldBe((HttpStatusCode.UnprocessableEntity, true));

        (await stage.Mailed()).ShouldBe([people.Piotr.Id, people.Dana.Id]);
        (await stage.Sees(people.Dana, mine)).ShouldContain($"You stand in for {people.Piotr.Name}");
        (await house.House.Read(db => db.Deliveries.Where(d => d.Kind == DeliveryKind.AbsenceSet && d.StreamId == people.ClientId).Select(d => d.PersonId).ToListAsync())).ShouldBe([people.Dana.Id], "he did it himself");
        (await stage.Sees(people.Eva, stage.Office)).ShouldContain("Back early");
        await stage.Ends(people.Piotr, mine);

        (await stage.Mailed()).ShouldBe([people.Piotr.Id, people.Dana.Id], "who is back knows it");
        (await stage.Sees(people.Dana)).ShouldNotContain("in place of");
        (await stage.Sees(people.Eva, mine)).ShouldBe("404", "nobody of the office is stood in for");
    }

    [Fact]
    public async Task Dana_says_it_of_her_people_and_takes_nobodys_place_herself_and_others_may_not()
    {
        var stage = await AbsenceStage.Set(house.House);
        var people = stage.People;
        var (today, end) = (house.Today, house.Today.AddDays(3));
        var herself = await stage.Says(people.Dana, stage.Company, people.Piotr, people.Dana, today, end);
        (herself.Status, await house.House.Read(db => db.ApproverAbsences.CountAsync(a => a.ClientId == people.ClientId))).ShouldBe((HttpStatusCode.UnprocessableEntity, 0));
        (await stage.Says(people.Dana, stage.Company, people.Dana, stage.Anna, today, end)).Status.ShouldBe(HttpStatusCode.UnprocessableEntity, "her own she says on her own page");
        (await stage.Says(people.Dana, stage.Company, people.Piotr, stage.Anna, today, end)).Location.ShouldBe(stage.Company);

        (await stage.Sees(stage.Anna)).ShouldContain($"You decide in place of {people.Piotr.Name}");
        (await house.House.Read(db => db.Deliveries.Where(d => d.Kind == DeliveryKind.AbsenceSet && d.StreamId == people.ClientId).Select(d => d.PersonId).ToListAsync())).ShouldBe([people.Piotr.Id, stage.Anna.Id], ignoreOrder: true, "neither hears of it first from a document");
        var absence = await house.House.Read(db => db.ApproverAbsences.Where(a => a.ClientId == people.ClientId).Select(a => a.Id).SingleAsync());
        var press = $"{stage.Company}/{absence}/end";
        await stage.Stage.Office.Refused(HttpStatusCode.NotFound, [people.Olek], stage.Company, [stage.Company, press]);
        await stage.Stage.Office.Refused(HttpStatusCode.Forbidden, [people.Rosa, stage.Anna], stage.Company, [stage.Company, press]);
        await stage.Stage.Office.Refused(HttpStatusCode.NotFound, [people.Dana, people.Olek], stage.Office, [stage.Office, $"{stage.Office}/{absence}/end"]);
        await stage.Stage.Office.Refused(HttpStatusCode.NotFound, [people.Olek, people.Rosa], null, [$"/me/absences/{absence}/end"]);
        await stage.Stage.Office.Refused(HttpStatusCode.Forbidden, [stage.Anna], null, [$"/me/absences/{absence}/end"]);
        await stage.Ends(people.Dana, stage.Company);
        (await stage.Sees(stage.Anna)).ShouldBe("404");
    }

    [Fact]
    public async Task What_an_absence_does_not_bring_about_is_said_when_it_is_set()
    {
        var stage = await AbsenceStage.Set(house.House);
        var people = stage.People;
        var (today, end) = (house.Today, house.Today.AddDays(3));
        await stage.Stage.Gives(people.Rosa, ApprovalRight.Must, "annual-accounts");
        (await stage.Says(people.Eva, stage.Office, people.Piotr, people.Rosa, today, end)).Location.ShouldBe(stage.Office);
        (await stage.Says(people.Eva, stage.Office, people.Rosa, stage.Anna, end, end.AddDays(2))).Location.ShouldBe(stage.Office);
        await house.House.Save(async db => (await db.People.SingleAsync(p => p.Id == stage.Anna.Id)).Reach(null));

        (await stage.Sees(people.Eva, stage.Office)).ShouldSatisfyAllConditions(
            t => t.ShouldContain($"{people.Rosa.Name} is away in these days too"),
            t => t.ShouldContain("nobody counts for two"),
            t => t.ShouldContain($"{stage.Anna.Name} has no confirmed mobile number"));
        await Done(stage.Stage.Eva, $"/dossiers/{people.DossierId}/people/{await stage.Contact(people.Rosa)}/deletion", $"/dossiers/{people.DossierId}/people");
        (await house.House.Read(db => db.ApproverAbsences.CountAsync(a => a.ClientId == people.ClientId))).ShouldBe(0, "who leaves the client stands in for nobody, and nobody for him");
    }
}
