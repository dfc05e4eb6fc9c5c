using System.Net;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Inbox;
using Portal.Domain.Office;
using Portal.Tests.Web.Ground;
using Portal.Tests.Web.Live;
using Portal.Web.Live;
using static Portal.Tests.Web.Pages.OfficeScene;

namespace Portal.Tests.Web.Pages;

/// <summary>A mailbox that was used is closed, and nothing of what came in by it falls between.</summary>
public sealed class MailboxClosingScenes(LiveHouse house) : IClassFixture<LiveHouse>
{
    private const string Boxes = "/office/mailboxes";

    [Fact]
    public async Task Sam_closes_the_secretariat_into_Tax_where_Eva_sees_at_once_what_was_open_and_the_rules_go_there()
    {
        var scene = await OfficeScene.Set(house);
        var people = scene.People;
        using var sam = await scene.As(people.Sam);
        using var eva = await scene.As(people.Eva);
        await Done(sam, $"{Boxes}/first", Boxes);
        var secretariat = await scene.Read(db => db.Mailboxes.Select(b => b.Id).SingleAsync());
        await Done(sam, $"{Boxes}/{secretariat}/members", $"{Boxes}/{secretariat}", ("who", $"{people.Sam.Id}"));
        var (handled, open) = (await scene.AsksBack("Which year?"), await scene.AsksBack("Which bank?"));
        await Done(sam, $"/inbox/{handled}/handling", "/inbox");
        var rules = await scene.Read(db => db.RoutingRules.CountAsync());
        var close = $"{Boxes}/{secretariat}/deletion";

        Said(await sam.GetAsync($"{Boxes}/{secretariat}")).ShouldContain("no other mailbox where it could go");
        var tax = await Makes(sam, "Tax");
        await Done(sam, $"{Boxes}/{tax}/members", $"{Boxes}/{tax}", ("who", $"{people.Ola.Id}"));
        Said(await sam.GetAsync($"{Boxes}/{secretariat}")).ShouldSatisfyAllConditions(t => t.ShouldContain("1 open item lies in it"), t => t.ShouldContain(">Tax</option>"));
        foreach (var (into, why) in new[] { ((Guid?)null, "Choose the mailbox where that goes"), (secretariat, "not there any more"), (Guid.CreateVersion7(), "not there any more"), (tax, "1 open item may be seen by nobody in that mailbox") })
        {
            var refused = await sam.PostAsync(close, into is null ? [] : [("into", $"{into}")]);
            refused.Status.ShouldBe(HttpStatusCode.Conflict);
            Said(refused).ShouldContain(why);
        }
        await scene.Refused(HttpStatusCode.Forbidden, [people.Eva, people.Dana, people.Olek], null, [close], ("into", $"{tax}"));
        (await Where(scene, open), await Where(scene, handled)).ShouldBe((secretariat, secretariat), "nothing went anywhere");

        await Done(sam, $"{Boxes}/{tax}/members", $"{Boxes}/{tax}", ("who", $"{people.Eva.Id}"));
        await using var evas = await people.Watches(people.Eva, Topics.Inbox(people.Eva.Id));
        await using var olek = await people.Watches(people.Olek, Topics.Desk(people.Olek.Id));
        await Done(sam, close, Boxes, ("into", $"{tax}"));

        await evas.Changed(Topics.Inbox(people.Eva.Id));
        Said(await eva.GetAsync($"/inbox?box={tax}")).ShouldSatisfyAllConditions(t => t.ShouldContain("Which bank?"), t => t.ShouldNotContain("Which year?"));
        Said(await eva.GetAsync($"/inbox/{open}")).ShouldContain("handed it over to Tax");
        (await Where(scene, handled)).ShouldBe(tax, "what was handled can be found there");
        (await scene.Read(db => db.Inbox.CountAsync(i => i.OriginId == secretariat))).ShouldBe(0);
        (await scene.Read(db => db.RoutingRules.CountAsync(r => r.MailboxId == tax && r.FolderId == null))).ShouldBe(rules);
        (await sam.GetAsync($"/inbox?box={secretariat}")).Status.ShouldBe(HttpStatusCode.NotFound);
        var screen = await sam.RefreshAsync($"/inbox?handler=List&box={secretariat}");
        (screen.Status, screen.Message.Headers.GetValues("HX-Redirect").Single()).ShouldBe((HttpStatusCode.NoContent, "/inbox"), "a screen that stood on it goes on");
        (await Where(scene, await scene.AsksBack("Which quarter?"))).ShouldBe(tax);
        Said(await sam.GetAsync("/office/log")).ShouldContain("closed the mailbox <b>Secretariat</b>; what was in it went to <b>Tax</b>");
        olek.Calls.ShouldBeEmpty();
        (await sam.PostAsync(close, ("into", $"{tax}"))).Status.ShouldBe(HttpStatusCode.NotFound, "a second press");
    }

    [Fact]
    public async Task An_empty_one_goes_with_its_rules()
    {
        var scene = await OfficeScene.Set(house);
        using var sam = await scene.As(scene.People.Sam);
        var archive = await Makes(sam, "Archive");
        await house.Save(db =>
        {
            db.Add(RoutingRule.Make("Late to the archive", RuleConditions.Any with { Events = [RoutedEvent.Late] }, RuleActions.Nothing with { MailboxId = archive }, 90, scene.People.By(scene.People.Sam), scene.People.Now));
            return Task.CompletedTask;
        });
        Said(await sam.GetAsync($"{Boxes}/{archive}")).ShouldContain("1 rule that sorts into it is removed with it");

        await Done(sam, $"{Boxes}/{archive}/deletion", Boxes);

        (await scene.Read(db => db.RoutingRules.AnyAsync(r => r.Name == "Late to the archive"))).ShouldBeFalse();
        (await scene.Read(db => db.Mailboxes.AnyAsync(b => b.Id == archive))).ShouldBeFalse();
    }

    private async Task<Guid> Makes(Browserless sam, string name)
    {
        var made = await sam.PostAsync($"{Boxes}/new", ("name", name), ("mails", "true"));
        return Guid.Parse(made.Location.ShouldNotBeNull(made.Text).Split('/')[^1]);
    }

    private static Task<Guid?> Where(OfficeScene scene, Guid item) => scene.Read(db => db.Inbox.Where(i => i.Id == item).Select(i => i.MailboxId).SingleAsync());

    private static string Said(Answer answer) => WebUtility.HtmlDecode(answer.Text);
}
