using System.Globalization;
using System.Net;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Activity;
using Portal.Domain.Inbox;
using Portal.Domain.Office;
using Portal.Tests.Web.Ground;
using Portal.Tests.Web.Live;
using Portal.Web.Live;
using static Portal.Tests.Web.Pages.OfficeScene;

namespace Portal.Tests.Web.Pages;

/// <summary>Eva goes away, and Sam works in her inbox: he sees what he may see, is mailed in her place, and what he handles is handled.</summary>
public sealed class AwayScenes(LiveHouse house) : IClassFixture<LiveHouse>
{
    private const string Away = "/inbox/away";

    [Fact]
    public async Task I3_While_Eva_is_away_Sam_works_in_her_inbox_and_gets_her_mails_and_with_her_return_it_is_closed()
    {
        var scene = await Set();
        var people = scene.People;
        using var sam = await scene.As(people.Sam);
        using var eva = await scene.As(people.Eva);
        var before = await scene.AsksBack("Which of the two banks?");
        await Done(eva, Away, Away, [.. Days(0, 7), ("Form.StandIn", $"{people.Sam.Id}")]);
        await using var sams = await people.Watches(people.Sam, Topics.Inbox(people.Sam.Id));
        await using var olek = await people.Watches(people.Olek, Topics.Desk(people.Olek.Id));

        var item = await scene.AsksBack("Which year?");
        await sams.Changed(Topics.Inbox(people.Sam.Id));
        (await Mailed(scene, item)).ShouldBe([people.Sam.Id], "Eva is not");
        (await scene.Read(db => db.Inbox.AsNoTracking().SingleAsync(i => i.Id == item))).PersonId.ShouldBe(people.Eva.Id, "it stays hers");
        var hers = $"/inbox?of={people.Eva.Id}";
        Said(await sam.GetAsync("/inbox")).ShouldSatisfyAllConditions(t => t.ShouldContain("Eva de Wit (away)"), t => t.ShouldNotContain("Which year?"));
        Said(await sam.GetAsync(hers)).ShouldSatisfyAllConditions(t => t.ShouldContain("Which year?"), t => t.ShouldContain("Which of the two banks?", customMessage: "what lay there before as well"));
        Said(await sam.GetAsync($"/inbox/{item}")).ShouldContain("you work in the inbox of Eva de Wit");
        await Done(sam, $"/inbox/{item}/handling?of={people.Eva.Id}", hers);
        Said(await eva.GetAsync("/inbox")).ShouldNotContain("Which year?");
        Said(await eva.GetAsync($"/inbox/{item}")).ShouldContain($"{people.Sam.Name} handled it", Case.Insensitive);
        await scene.Refused(HttpStatusCode.NotFound, [people.Ola], hers, []);
        olek.Calls.ShouldBeEmpty();

        var absence = await scene.Read(db => db.StaffAbsences.Select(a => a.Id).SingleAsync());
        (await (await scene.As(people.Ola)).PostAsync($"{Away}/{absence}/end")).Status.ShouldBe(HttpStatusCode.Forbidden);
        await Done(eva, $"{Away}/{absence}/end", Away);
        (await sam.GetAsync(hers)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await sam.GetAsync($"/inbox/{before}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await Mailed(scene, await scene.AsksBack("Which car?"))).ShouldBe([people.Eva.Id]);
    }

    [Fact]
    public async Task A4_What_no_stand_in_may_see_goes_to_the_office_as_well_and_is_said_beforehand()
    {
        var scene = await Set();
        var people = scene.People;
        using var eva = await scene.As(people.Eva);
        await people.OnDossier(d => d.Assign(people.Eva.Id, null, [], people.By(people.Sam), people.Now));
        await Done(eva, Away, Away, [.. Days(0, 7), ("Form.StandIn", $"{people.Ola.Id}")]);
        Said(await eva.GetAsync(Away)).ShouldContain($"{people.Ola.Name} cannot open 2 of these dossiers");

        var item = await scene.AsksBack("Which loan?");
        var activity = await scene.Read(db => db.Inbox.Where(i => i.Id == item).Select(i => i.ActivityId).SingleAsync());
        var got = await scene.Read(db => db.Inbox.Where(i => i.ActivityId == activity).Select(i => new { i.PersonId, i.Reason }).ToListAsync());
        got.ShouldContain(i => i.PersonId == people.Eva.Id);
        got.ShouldContain(i => i.PersonId == people.Sam.Id && i.Reason == InboxReason.Office, string.Join(", ", got));
        (await scene.Read(db => db.Deliveries.AnyAsync(d => d.ActivityId == activity && d.PersonId == people.Ola.Id))).ShouldBeFalse();
        using var ola = await scene.As(people.Ola);
        Said(await ola.GetAsync($"/inbox?of={people.Eva.Id}")).ShouldNotContain("Which loan?");
        (await ola.GetAsync($"/inbox/{item}")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_rule_forwards_to_a_colleague_who_may_see_it_mails_at_once_and_assigns_to_who_is_there()
    {
        var scene = await Set();
        var people = scene.People;
        using var sam = await scene.As(people.Sam);
        await house.Save(db =>
        {
            db.RoutingRules.AddRange(
                Rule("To support", 1, RuleActions.Nothing with { ForwardToId = people.Ola.Id }),
                Rule("To Sam", 2, RuleActions.Nothing with { ForwardToId = people.Sam.Id, AlsoMail = true }));
            return Task.CompletedTask;
        });

        var item = await scene.AsksBack("Which pension?");
        var found = await scene.Read(db => db.Inbox.AsNoTracking().Include(i => i.Activity).SingleAsync(i => i.Id == item));
        found.ShouldSatisfyAllConditions(i => i.PersonId.ShouldBe(people.Sam.Id, "Ola may not open it"), i => i.Reason.ShouldBe(InboxReason.Forwarded), i => i.RuleName.ShouldBe("To Sam"));
        (await scene.Read(db => db.Deliveries.AsNoTracking().SingleAsync(d => d.ActivityId == found.ActivityId))).ShouldSatisfyAllConditions(d => d.PersonId.ShouldBe(people.Sam.Id), d => d.DueAt.ShouldBe(found.Activity.At, "without waiting for somebody to look"));
        Said(await sam.GetAsync("/inbox")).ShouldContain("rule: To Sam");

        RoutingRule Rule(string name, int place, RuleActions then) => RoutingRule.Make(name, RuleConditions.Any with { Events = [RoutedEvent.QuestionAsked] }, then, place, people.By(people.Sam), DateTimeOffset.UtcNow);
    }

    [Fact]
    public async Task Nobody_is_away_twice_or_stood_in_for_by_himself_or_by_who_is_away_and_what_was_typed_stays()
    {
        var scene = await Set();
        var people = scene.People;
        using var eva = await scene.As(people.Eva);
        using var sam = await scene.As(people.Sam);
        await ComesBack(eva, Away, [.. Days(0, 7)], "Say who works in the inbox");
        await ComesBack(sam, Away, [.. Days(0, 7), ("Form.Person", $"{people.Sam.Id}"), ("Form.StandIn", $"{people.Sam.Id}")], "Nobody stands in for himself");
        await ComesBack(eva, Away, [.. Days(5, 2), ("Form.StandIn", $"{people.Sam.Id}")], "The last day lies before the first");
        await ComesBack(eva, Away, [.. Days(-3, 2), ("Form.StandIn", $"{people.Sam.Id}")], "begins today at the earliest");
        await Done(eva, Away, Away, [.. Days(1, 7), ("Form.StandIn", $"{people.Sam.Id}")]);
        await ComesBack(eva, Away, [.. Days(7, 9), ("Form.StandIn", $"{people.Sam.Id}")], "noted already");
        await ComesBack(sam, Away, [.. Days(2, 3), ("Form.Person", $"{people.Sam.Id}"), ("Form.StandIn", $"{people.Ola.Id}")], "stands in for a colleague");
        await ComesBack(sam, Away, [.. Days(2, 3), ("Form.Person", $"{people.Ola.Id}"), ("Form.StandIn", $"{people.Eva.Id}")], "away himself");
        // Eva can say it of herself alone.
        await Done(eva, Away, Away, [.. Days(20, 22), ("Form.Person", $"{people.Ola.Id}"), ("Form.StandIn", $"{people.Sam.Id}")]);
        (await scene.Read(db => db.StaffAbsences.Select(a => a.PersonId).Distinct().ToListAsync())).ShouldBe([people.Eva.Id]);
        await scene.Refused(HttpStatusCode.NotFound, [people.Dana, people.Olek], Away, [Away]);
    }

    [Fact]
    public async Task Of_two_who_name_each_other_at_once_one_goes_and_the_other_is_told()
    {
        var scene = await Set();
        var people = scene.People;
        using var eva = await scene.As(people.Eva);
        using var sam = await scene.As(people.Sam);

        var answers = await Task.WhenAll(
            eva.PostAsync(Away, [.. Days(0, 7), ("Form.StandIn", $"{people.Sam.Id}")]),
            sam.PostAsync(Away, [.. Days(0, 7), ("Form.Person", $"{people.Sam.Id}"), ("Form.StandIn", $"{people.Eva.Id}")]));

        answers.Select(a => a.Status).ShouldBe([HttpStatusCode.Redirect, HttpStatusCode.UnprocessableEntity], ignoreOrder: true);
        (await scene.Read(db => db.StaffAbsences.CountAsync())).ShouldBe(1);
    }

    private async Task<OfficeScene> Set()
    {
        await house.Save(async db =>
        {
            db.RemoveRange(await db.RoutingRules.ToListAsync());
            db.RemoveRange(await db.StaffAbsences.ToListAsync());
        });
        return await OfficeScene.Set(house);
    }

    private static (string, string)[] Days(int first, int last) => [("Form.First", Day(first)), ("Form.Last", Day(last))];

    private static string Day(int from) => DateOnly.FromDateTime(DateTime.UtcNow).AddDays(from).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static Task<List<Guid?>> Mailed(OfficeScene scene, Guid item) =>
        scene.Read(db => db.Deliveries.Where(d => d.Kind == DeliveryKind.OfficeNews && db.Inbox.Any(i => i.Id == item && i.ActivityId == d.ActivityId)).Select(d => d.PersonId).ToListAsync());

    private static string Said(Answer answer) => WebUtility.HtmlDecode(answer.Text);
}
