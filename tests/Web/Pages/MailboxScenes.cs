using System.Net;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Activity;
using Portal.Domain.Inbox;
using Portal.Domain.Office;
using Portal.Tests.Web.Ground;
using Portal.Tests.Web.Live;
using Portal.Web.Live;
using static Portal.Tests.Web.Pages.OfficeScene;

namespace Portal.Tests.Web.Pages;

/// <summary>What comes in by the rules of the office: a secretariat that hands over and keeps sight, a mailbox of two who take, a copy, and nothing
/// that falls between. It has an office of its own, as rules are everybody's.</summary>
public sealed class MailboxScenes(LiveHouse house) : IClassFixture<LiveHouse>
{
    private const string Boxes = "/office/mailboxes";

    [Fact]
    public async Task What_Dana_asks_comes_to_the_secretariat_Sam_hands_it_over_to_Eva_and_keeps_sight_and_all_screens_follow()
    {
        var scene = await Set();
        var people = scene.People;
        using var sam = await scene.As(people.Sam);
        using var eva = await scene.As(people.Eva);
        var box = await Secretariat(sam, scene);
        await Done(sam, $"{Boxes}/{box}/members", $"{Boxes}/{box}", ("who", $"{people.Sam.Id}"));
        await using var evas = await people.Watches(people.Eva, Topics.Inbox(people.Eva.Id));
        await using var sams = await people.Watches(people.Sam, Topics.Inbox(people.Sam.Id));
        await using var olek = await people.Watches(people.Olek, Topics.Desk(people.Olek.Id));

        var item = await scene.AsksBack("Which of the two banks?");
        await sams.Changed(Topics.Inbox(people.Sam.Id));
        (await scene.Read(db => db.Inbox.AsNoTracking().SingleAsync(i => i.Id == item))).ShouldSatisfyAllConditions(i => i.MailboxId.ShouldBe(box), i => i.PersonId.ShouldBeNull(), i => i.RuleName.ShouldBe("Request for more information"));
        Said(await sam.GetAsync($"/inbox?box={box}")).ShouldSatisfyAllConditions(t => t.ShouldContain("Which of the two banks?"), t => t.ShouldContain("rule: Request for more information"));
        Said(await eva.GetAsync("/inbox")).ShouldNotContain("Which of the two banks?");
        (await eva.GetAsync($"/inbox?box={box}")).Status.ShouldBe(HttpStatusCode.NotFound, "she is not in it");
        (await eva.GetAsync($"/inbox/{item}")).Status.ShouldBe(HttpStatusCode.NotFound);

        await Done(sam, $"/inbox/{item}/handover", $"/inbox/{item}", ("to", $"person:{people.Eva.Id}"), ("note", "Can you answer her?"));
        await evas.Changed(Topics.Inbox(people.Eva.Id));
        Said(await eva.GetAsync("/inbox")).ShouldContain("Which of the two banks?");
        Said(await eva.GetAsync($"/inbox/{item}")).ShouldSatisfyAllConditions(t => t.ShouldContain("Can you answer her?"), t => t.ShouldContain("handed it over to Eva"));
        Said(await sam.GetAsync($"/inbox?box={box}")).ShouldNotContain("Which of the two banks?");
        Said(await sam.GetAsync($"/inbox?box={box}&view=Away")).ShouldContain("Which of the two banks?");
        await Done(eva, $"/inbox/{item}/handling", "/inbox");
        Said(await sam.GetAsync($"/inbox?box={box}&view=Away")).ShouldNotContain("Which of the two banks?");
        Said(await sam.GetAsync($"/inbox/{item}")).ShouldContain("Eva de Wit handled it", Case.Insensitive);
        olek.Calls.ShouldBeEmpty();
        await scene.Refused(HttpStatusCode.NotFound, [people.Olek, people.Ola], $"/inbox/{item}", [$"/inbox/{item}/claim", $"/inbox/{item}/handover", $"/inbox/{item}/notes"], ("to", $"person:{people.Ola.Id}"), ("note", "Mine"));
        await scene.Refused(HttpStatusCode.Forbidden, [people.Eva, people.Dana, people.Olek], Boxes, [$"{Boxes}/new", $"{Boxes}/{box}/members"], ("name", "Mine"), ("who", $"{people.Olek.Id}"));
    }

    [Fact]
    public async Task Of_two_who_take_an_item_at_once_one_has_it_and_handled_by_one_it_is_handled_for_both()
    {
        var scene = await Set();
        var people = scene.People;
        using var sam = await scene.As(people.Sam);
        using var eva = await scene.As(people.Eva);
        var box = await Secretariat(sam, scene);
        foreach (var who in new[] { people.Sam, people.Eva })
        {
            await Done(sam, $"{Boxes}/{box}/members", $"{Boxes}/{box}", ("who", $"{who.Id}"));
        }
        var item = await scene.AsksBack("Which year?");
        (await scene.Read(db => db.Deliveries.Where(d => d.Kind == DeliveryKind.OfficeNews && db.Inbox.Any(i => i.Id == item && i.ActivityId == d.ActivityId)).Select(d => d.PersonId).ToListAsync())).ShouldBe([people.Sam.Id, people.Eva.Id], ignoreOrder: true);

        var answers = await Task.WhenAll(sam.PostAsync($"/inbox/{item}/claim?box={box}"), eva.PostAsync($"/inbox/{item}/claim?box={box}"));
        answers.Count(a => a.Status == HttpStatusCode.Redirect).ShouldBe(1);
        WebUtility.HtmlDecode(answers.Single(a => a.Status == HttpStatusCode.Conflict).Text).ShouldContain("a moment before you");
        var owner = await scene.Read(db => db.Inbox.Where(i => i.Id == item).Select(i => i.AssignedToId).SingleAsync());
        var (won, lost) = owner == people.Sam.Id ? (people.Sam, eva) : (people.Eva, sam);
        Said(await lost.GetAsync($"/inbox?box={box}")).ShouldContain($"{won.Name} takes care of it");

        await using var evas = await people.Watches(people.Eva, Topics.Inbox(people.Eva.Id));
        await Done(sam, $"/inbox/{item}/handling?box={box}", $"/inbox?box={box}");
        await evas.Changed(Topics.Inbox(people.Eva.Id));
        Said(await eva.GetAsync($"/inbox?box={box}")).ShouldNotContain("Which year?");
        Said(await eva.GetAsync($"/inbox?box={box}&view=Handled")).ShouldContain("Which year?");
        await Done(sam, $"/inbox/{item}/reopening?box={box}", $"/inbox?box={box}");
        Said(await eva.GetAsync($"/inbox?box={box}")).ShouldContain("Which year?");
    }

    [Fact]
    public async Task Into_a_mailbox_where_nobody_may_look_nothing_falls_and_what_is_snoozed_comes_back_by_itself()
    {
        var scene = await Set();
        var people = scene.People;
        using var sam = await scene.As(people.Sam);
        using var eva = await scene.As(people.Eva);
        var box = await Secretariat(sam, scene);
        await Done(sam, $"{Boxes}/{box}/members", $"{Boxes}/{box}", ("who", $"{people.Ola.Id}"));

        var item = await scene.AsksBack("Which car?");
        (await scene.Read(db => db.Inbox.AsNoTracking().SingleAsync(i => i.Id == item))).ShouldSatisfyAllConditions(i => i.PersonId.ShouldBe(people.Eva.Id), i => i.MailboxId.ShouldBeNull());
        (await eva.PostAsync($"/inbox/{item}/handover", ("to", $"box:{box}"))).Status.ShouldBe(HttpStatusCode.Conflict, "nobody there may open it");
        (await eva.PostAsync($"/inbox/{item}/handover", ("to", $"person:{people.Ola.Id}"))).Status.ShouldBe(HttpStatusCode.Conflict);
        (await eva.PostAsync($"/inbox/{item}/snooze", ("until", "2001-01-01"))).Status.ShouldBe(HttpStatusCode.Conflict);
        var tomorrow = DateTime.UtcNow.AddDays(2).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        await Done(eva, $"/inbox/{item}/snooze", "/inbox", ("until", tomorrow));
        Said(await eva.GetAsync("/inbox")).ShouldNotContain("Which car?");
        Said(await eva.GetAsync("/inbox?view=Snoozed")).ShouldContain("Which car?");
        await house.Save(async db => (await db.Inbox.SingleAsync(i => i.Id == item)).SnoozedUntil = scene.People.Now.AddMinutes(-1));
        Said(await eva.GetAsync("/inbox")).ShouldContain("Which car?");
    }

    [Fact]
    public async Task A_changed_rule_is_tried_on_the_last_events_before_it_is_saved_and_nothing_is_written_by_it()
    {
        var scene = await Set();
        var people = scene.People;
        using var sam = await scene.As(people.Sam);
        var box = await Secretariat(sam, scene);
        await Done(sam, $"{Boxes}/{box}/members", $"{Boxes}/{box}", ("who", $"{people.Sam.Id}"));
        await scene.AsksBack("Which bank?");
        (string, string)[] rule = [("Form.Name", "All questions of the bakery"), ("Form.Events", "QuestionAsked"), ("Form.Client", $"{people.ClientId}"), ("Form.Box", $"{box}"), ("Form.Label", "bakery")];
        var before = await scene.Read(async db => ((await scene.TrailOf(people.Sam)).Count, await db.RoutingRules.CountAsync()));

        var tried = Said(await sam.PostAsync($"{Boxes}/rules/new", [.. rule, ("try", "true")]));
        tried.ShouldSatisfyAllConditions(t => t.ShouldContain("What it would have done"), t => t.ShouldContain("All questions of the bakery"));
        (await scene.Read(async db => ((await scene.TrailOf(people.Sam)).Count, await db.RoutingRules.CountAsync()))).ShouldBe(before);
        await ComesBack(sam, $"{Boxes}/rules/new", [("Form.Name", "Nothing")], "Say what should happen");

        await Done(sam, $"{Boxes}/rules/new", Boxes, rule);
        var item = await scene.AsksBack("Which of them?");
        (await scene.Read(db => db.Inbox.AsNoTracking().SingleAsync(i => i.Id == item))).Label.ShouldBe("bakery");
        var id = await scene.Read(db => db.RoutingRules.Where(r => r.Label == "bakery").Select(r => r.Id).SingleAsync());
        await Done(sam, $"{Boxes}/rules/{id}/place", Boxes, ("up", "true"));
        await Done(sam, $"{Boxes}/rules/{id}/deletion", Boxes);
    }

    [Fact]
    public async Task A6_trying_a_rule_shows_Sam_nothing_of_a_dossier_that_is_kept_from_him()
    {
        var scene = await Set();
        var people = scene.People;
        using var sam = await scene.As(people.Sam);
        await Secretariat(sam, scene);
        await scene.AsksBack("Which loan?");
        (string, string)[] rule = [("Form.Name", "All questions"), ("Form.Events", "QuestionAsked"), ("Form.Label", "question"), ("try", "true")];
        var before = Fits(await sam.PostAsync($"{Boxes}/rules/new", rule));

        await people.OnDossier(d => d.MakePrivate(people.ByEva, people.Now));

        Fits(await sam.PostAsync($"{Boxes}/rules/new", rule)).ShouldBe(before - 1);
        var client = await scene.Read(db => db.Clients.Where(c => c.Id == people.ClientId).Select(c => c.Id).SingleAsync());
        Said(await sam.GetAsync($"{Boxes}/rules/new")).ShouldNotContain($"value=\"{client}\"", Case.Insensitive, "nor who is a client at all");
    }

    [Fact]
    public async Task The_list_brings_the_count_of_the_bar_along_and_both_count_each_item_once()
    {
        var scene = await Set();
        var people = scene.People;
        using var sam = await scene.As(people.Sam);
        var box = await Secretariat(sam, scene);
        await Done(sam, $"{Boxes}/{box}/members", $"{Boxes}/{box}", ("who", $"{people.Sam.Id}"));
        using var eva = await scene.As(people.Eva);
        var today = DateOnly.FromDateTime(people.Now.UtcDateTime);
        await Done(eva, "/inbox/away", "/inbox/away", ("Form.First", $"{today:yyyy-MM-dd}"), ("Form.Last", $"{today.AddDays(7):yyyy-MM-dd}"), ("Form.StandIn", $"{people.Sam.Id}"));
        var before = await Counted(sam);
        // One in the mailbox; one there that is for him, so that it stands among his own too; one of Eva's, in whose inbox he works.
        await scene.AsksBack("Which bank?");
        await house.Save(async db =>
        {
            var rule = await db.RoutingRules.SingleAsync(r => r.Name == "Request for more information");
            rule.Change(rule.Name, rule.When, rule.Then with { AssignToId = people.Sam.Id }, false, people.By(people.Sam), people.Now);
        });
        await scene.AsksBack("Which car?");
        await house.Save(async db => db.RemoveRange(await db.RoutingRules.ToListAsync()));
        var evas = await scene.AsksBack("Which lease?");
        (await Counted(sam)).ShouldBe(before + 3);

        await Done(sam, $"/inbox/{evas}/handling", "/inbox");
        (await Counted(sam)).ShouldBe(before + 2);
        Said(await sam.GetAsync("/inbox")).ShouldNotContain("handler=Link", Case.Sensitive, "one request for one notice");
        Said(await sam.GetAsync("/today")).ShouldContain("handler=Link");
    }

    /// <summary>As the refreshed list says it, and the bar of every other page too.</summary>
    private static async Task<int> Counted(Browserless who)
    {
        var (list, bar) = (Unread(await who.RefreshAsync("/inbox?handler=List")), Unread(await who.RefreshAsync("/inbox?handler=Link")));
        list.ShouldBe(bar);
        return list;
    }

    private static int Unread(Answer answer) => System.Text.RegularExpressions.Regex.Match(Said(answer), @"data-title-count[^>]*>(\d+)<") is { Success: true } found
        ? int.Parse(found.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture) : 0;

    [Fact]
    public async Task No_rule_assigns_to_somebody_who_may_not_open_it_and_a_folder_that_goes_loses_nothing()
    {
        var scene = await Set();
        var people = scene.People;
        using var sam = await scene.As(people.Sam);
        var box = await Secretariat(sam, scene);
        await Done(sam, $"{Boxes}/{box}/members", $"{Boxes}/{box}", ("who", $"{people.Sam.Id}"));
        await house.Save(async db =>
        {
            var rule = await db.RoutingRules.SingleAsync(r => r.Name == "Request for more information");
            rule.Change(rule.Name, rule.When, rule.Then with { AssignToId = people.Ola.Id }, false, people.By(people.Sam), people.Now);
        });

        var item = await scene.AsksBack("Which lease?");
        (await scene.Read(db => db.Inbox.AsNoTracking().SingleAsync(i => i.Id == item))).ShouldSatisfyAllConditions(i => i.AssignedToId.ShouldBeNull(), i => i.FolderId.ShouldNotBeNull());
        var version = await scene.Read(db => db.Mailboxes.Where(b => b.Id == box).Select(b => b.Version).SingleAsync());
        await Done(sam, $"{Boxes}/{box}", Boxes, ("version", $"{version}"), ("name", "Secretariat"), ("folders", "Rejected with a remark"), ("mails", "true"));

        (await scene.Read(db => db.Inbox.Where(i => i.Id == item).Select(i => i.FolderId).SingleAsync())).ShouldBeNull();
        (await scene.Read(db => db.RoutingRules.Where(r => r.Name == "Request for more information").Select(r => r.FolderId).SingleAsync())).ShouldBeNull();
        Said(await sam.GetAsync($"/inbox?box={box}")).ShouldContain("Which lease?");
        // As it was, for the scenes after this one.
        await Done(sam, $"{Boxes}/{box}", Boxes, ("name", "Secretariat"), ("folders", string.Join('\n', Enumerable.Range(1, 6).Select(i => $"Folder {i}"))), ("mails", "true"));
    }

    private static int Fits(Answer answer) => int.Parse(System.Text.RegularExpressions.Regex.Match(Said(answer), "the rule fits (\\d+)").Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture);

    private async Task<OfficeScene> Set()
    {
        // Rules are the whole office's: each scene begins with none.
        await house.Save(async db =>
        {
            db.RemoveRange(await db.RoutingRules.ToListAsync());
            db.RemoveRange(await db.MailboxMembers.ToListAsync());
        });
        return await OfficeScene.Set(house);
    }

    /// <summary>The one that an office starts with, made by a press where there is none.</summary>
    private async Task<Guid> Secretariat(Browserless sam, OfficeScene scene)
    {
        await Done(sam, $"{Boxes}/first", Boxes);
        return await scene.Read(async db =>
        {
            var box = await db.Mailboxes.Include(b => b.Folders).SingleAsync();
            if (!await db.RoutingRules.AnyAsync())
            {
                db.Add(RoutingRule.Make("Request for more information", RuleConditions.Any with { Events = [RoutedEvent.QuestionAsked] }, RuleActions.Nothing with { MailboxId = box.Id, FolderId = box.Folders.OrderBy(f => f.Place).Last().Id }, 1, scene.People.By(scene.People.Sam), scene.People.Now));
                await db.SaveChangesAsync();
            }
            return box.Id;
        });
    }

    private static string Said(Answer answer) => WebUtility.HtmlDecode(answer.Text);
}
