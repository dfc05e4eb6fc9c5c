using System.Net;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Activity;
using Portal.Domain.Dossiers;
using Portal.Domain.Inbox;
using Portal.Domain.Messages;
using Portal.Tests.Web.Ground;
using Portal.Tests.Web.Live;
using Portal.Tests.Web.Pages;
using Portal.Web.Live;

namespace Portal.Tests.Web.Messages;

[Collection(OfficePages.Name)]
public sealed class BroadcastScenes(LiveHouse house)
{
    [Fact]
    public async Task Eva_writes_to_the_bakeries_and_Dana_and_Piotr_get_it_in_a_conversation_of_their_own_while_Olek_hears_nothing()
    {
        var stage = await ManyStage.Set(house);
        var people = stage.People;
        (await stage.Eva.GetAsync($"/clients?group={stage.GroupId}")).Text.ShouldContain("Write to all of these (1)");
        await stage.Begins($"group={stage.GroupId}");
        var preview = WebUtility.HtmlDecode((await stage.Eva.GetAsync(stage.Address)).Text);
        preview.ShouldContain("reaches one client: 2 people");
        preview.ShouldContain("Dana Hendriks, Piotr Zielinski · one more has never signed in");
        preview.ShouldNotContain("Garage");

        await stage.Sends();
        (await stage.Now()).Stage.ShouldBe(BroadcastStage.Waiting);
        (await stage.Eva.GetAsync(stage.Address)).Text.ShouldContain("For one client. Nobody has it yet.");
        await using var dana = await people.Watches(people.Dana, Topics.Desk(people.Dana.Id), Topics.Dossier(people.DossierId));
        await using var olek = await people.Watches(people.Olek, Topics.Desk(people.Olek.Id), Topics.Dossier(people.OleksDossierId));
        await using var eva = await people.Watches(people.Eva, Topics.Desk(people.Eva.Id));
        await stage.Arrives();

        await dana.Changed(Topics.Desk(people.Dana.Id));
        await eva.Changed(Topics.Desk(people.Eva.Id));
        await people.SomethingOfOlek();
        (await olek.Changed(Topics.Dossier(people.OleksDossierId))).Kind.ShouldBe("dossier");
        olek.Calls.Count(c => c.Topic == Topics.Dossier(people.OleksDossierId)).ShouldBe(1, "what came after, and nothing of the message");
        (await stage.TalkOf(people.OleksDossierId)).ShouldBeNull();

        var talk = $"/messages/{await stage.TalkOf(people.DossierId)}";
        foreach (var person in new[] { people.Dana, people.Piotr })
        {
            using var browser = await stage.Office.As(person);
            (await browser.GetAsync("/messages")).Text.ShouldContain("Closed on Friday");
            (await browser.GetAsync(talk)).Text.ShouldContain("The office is closed on Friday.");
        }
        (await (await stage.Office.As(people.Rosa)).GetAsync(talk)).Status.ShouldBe(HttpStatusCode.NotFound, "she has never signed in and takes no part");
        (await (await stage.Office.As(people.Olek)).GetAsync(talk)).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Of_two_companies_that_get_it_neither_learns_of_the_other_and_an_answer_comes_as_any_answer()
    {
        var stage = await ManyStage.Set(house);
        var people = stage.People;
        // A second dossier of the bakery: it gets the message once, where it reaches somebody.
        await house.Save(async db => db.Add(Dossier.Activate(await db.Clients.SingleAsync(c => c.Id == people.ClientId), "Payroll", Configuration.C, people.Eva.Id, null, people.ByEva, people.Now)));
        await stage.Begins("mine=true");
        await stage.Sends();
        await stage.Arrives();
        (await stage.Read(db => db.Conversations.CountAsync(c => c.BroadcastId == stage.Id))).ShouldBe(2);
        var (bakery, garage) = (await stage.TalkOf(people.DossierId), await stage.TalkOf(people.OleksDossierId));

        using var dana = await stage.Office.As(people.Dana);
        using var olek = await stage.Office.As(people.Olek);
        foreach (var path in new[] { "/messages", $"/messages/{garage}", "/home" })
        {
            var text = (await olek.GetAsync(path)).Text;
            text.ShouldContain("Closed on Friday");
            ManyStage.OfTheBakery.ShouldAllBe(name => !text.Contains(name, StringComparison.Ordinal), path);
        }
        (await stage.Eva.GetAsync($"/messages/{bakery}")).Text.ShouldContain($"href=\"{stage.Address}\"", customMessage: "the office finds the others from here");
        foreach (var path in new[] { "/messages", $"/messages/{bakery}" })
        {
            var text = (await dana.GetAsync(path)).Text;
            text.ShouldNotContain("/messages/many");
            text.ShouldNotContain("many clients");
            ManyStage.OfTheGarage.ShouldAllBe(name => !text.Contains(name, StringComparison.Ordinal), path);
        }
        (await olek.GetAsync($"/messages/{bakery}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await olek.GetAsync(stage.Address)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await stage.Eva.GetAsync("/messages")).Text.ShouldNotContain("Closed on Friday", customMessage: "nobody has answered: it would bury what others wrote");

        await using var eva = await people.Watches(people.Eva, Topics.Desk(people.Eva.Id), Topics.Inbox(people.Eva.Id));
        await olek.PostAsync($"/messages/{garage}/reading");
        await eva.Changed(Topics.Desk(people.Eva.Id));
        await olek.PostAsync($"/messages/{garage}/messages", ("Words", "And on Saturday?"));
        await eva.Changed(Topics.Inbox(people.Eva.Id));

        (await stage.Read(db => db.Inbox.SingleAsync(i => i.PersonId == people.Eva.Id && i.SubjectId == garage))).Kind.ShouldBe(ActivityKind.MessageWritten);
        (await stage.Eva.GetAsync("/messages")).Text.ShouldContain("And on Saturday?");
        var page = (await stage.Eva.GetAsync($"{stage.Address}?handler=Result")).Text;
        page.ShouldContain("Read: Olek Outsider");
        page.ShouldContain("Not read yet: Dana Hendriks, Piotr Zielinski");
        (await stage.Eva.GetAsync("/messages/many")).Text.ShouldContain("2 clients · read by one");
    }

    [Fact]
    public async Task Whom_Eva_unticks_does_not_get_it_and_who_cannot_be_reached_is_told_with_why()
    {
        var stage = await ManyStage.Set(house);
        var people = stage.People;
        await stage.Begins("mine=true");
        await people.OnContact(people.Olek, c => c.Block(people.ByEva, people.Now));
        (await stage.Eva.GetAsync(stage.Address)).Text.ShouldContain("All who might read it are blocked: one client");
        await stage.Sends();
        (await stage.Eva.GetAsync(stage.Address)).Text.ShouldContain("For one client. Nobody has it yet.", customMessage: "the other is blocked");
        (await stage.Eva.PostAsync($"{stage.Address}/stopping")).Location.ShouldBe(stage.Address);
        await people.OnContact(people.Olek, c => c.Unblock(people.ByEva, people.Now));

        await stage.Sends(more: ("client", $"{people.ClientId}"));
        await house.Save(async db => (await db.Dossiers.Include(d => d.Supporting).SingleAsync(d => d.Id == people.DossierId)).Assign(people.Sam.Id, null, [], people.By(people.Sam), people.Now));
        await stage.Arrives();

        (await stage.Read(db => db.Conversations.CountAsync(c => c.BroadcastId == stage.Id))).ShouldBe(0);
        var page = (await stage.Eva.GetAsync(stage.Address)).Text;
        page.ShouldContain("Left out by the writer: one client");
        page.ShouldContain("The writer may not converse there: one client");
        page.ShouldContain("A client whom you cannot see any more");
        page.ShouldNotContain("Bakery");
    }

    [Fact]
    public async Task It_is_stopped_before_it_leaves_and_taken_back_from_all_after_and_only_by_Eva()
    {
        var stage = await ManyStage.Set(house);
        var people = stage.People;
        await stage.Begins("mine=true");
        string[] verbs = ["choice", "sending", "stopping", "removal", "deletion"];
        var presses = verbs.Select(v => $"{stage.Address}/{v}").ToList();
        await stage.Office.Refused(HttpStatusCode.NotFound, [people.Sam, people.Dana, people.Olek], stage.Address, presses);
        await stage.Office.Refused(HttpStatusCode.Forbidden, [people.Ola], stage.Address, ["/messages/many", .. presses]);
        await stage.Office.Refused(HttpStatusCode.NotFound, [people.Dana], "/messages/many", ["/messages/many"]);

        await stage.Sends();
        (await stage.Eva.PostAsync($"{stage.Address}/removal")).Status.ShouldBe(HttpStatusCode.Conflict, "nobody has it yet");
        (await stage.Eva.PostAsync($"{stage.Address}/stopping")).Location.ShouldBe(stage.Address);
        (await stage.Now()).IsDraft.ShouldBeTrue();
        await stage.Arrives();
        (await stage.TalkOf(people.DossierId)).ShouldBeNull();

        await stage.Sends();
        await stage.Arrives();
        (await stage.Eva.PostAsync($"{stage.Address}/stopping")).Status.ShouldBe(HttpStatusCode.Conflict);
        (await stage.Eva.PostAsync($"{stage.Address}/choice", ("Words", "Other"))).Status.ShouldBe(HttpStatusCode.Conflict, "what was sent is not changed");
        (await (await stage.Office.As(people.Sam)).GetAsync(stage.Address)).Status.ShouldBe(HttpStatusCode.OK, "the office’s");
        await stage.Office.Refused(HttpStatusCode.Forbidden, [people.Sam], null, presses);

        (await stage.Eva.PostAsync($"{stage.Address}/removal")).Location.ShouldBe(stage.Address);
        await stage.Arrives();
        var talk = $"/messages/{await stage.TalkOf(people.DossierId)}";
        var his = (await (await stage.Office.As(people.Dana)).GetAsync(talk)).Text;
        his.ShouldContain("Message deleted");
        his.ShouldNotContain("closed on Friday.");
        (await stage.Eva.GetAsync(talk)).Text.ShouldContain("The office is closed on Friday.", customMessage: "the office keeps what it said");
        (await stage.Office.TrailOf(people.Eva)).Count(k => k is ActivityKind.BroadcastSent or ActivityKind.BroadcastTakenBack or ActivityKind.BroadcastStopped).ShouldBe(3);
    }

    [Fact]
    public async Task What_cannot_be_sent_comes_back_with_what_was_typed_and_one_goes_at_a_time()
    {
        var stage = await ManyStage.Set(house);
        (await stage.Eva.PostAsync("/messages/many", ("query", "q=zzzzzz"), ("all", "true"))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await stage.Eva.PostAsync("/messages/many", ("dossier", $"{Guid.CreateVersion7()}"))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity, "none that she sees");
        await stage.Begins("mine=true");
        var to = ("client", $"{stage.People.ClientId}");
        var shown = ("shown", $"{stage.People.ClientId}");
        await OfficeScene.ComesBack(stage.Eva, $"{stage.Address}/sending", [("Subject", " "), ("Words", "Typed."), to, shown], "Typed.", "Say in a few words");
        await OfficeScene.ComesBack(stage.Eva, $"{stage.Address}/sending", [("Subject", "Friday"), ("Words", ""), to, shown], "Friday", "Nothing was written");
        var much = new string('x', Message.Longest + 1);
        await OfficeScene.ComesBack(stage.Eva, $"{stage.Address}/choice", [("Subject", "Friday"), ("Words", much)], much, "5,000");
        await OfficeScene.ComesBack(stage.Eva, $"{stage.Address}/sending", [("Subject", "Friday"), ("Words", "Typed."), shown, ("shown", $"{await Garage(stage)}")], "Typed.", "Tick at least one");
        (await stage.Eva.PostAsync($"{stage.Address}/choice?show=left&at=1", ("Subject", "Friday"), ("Words", "Kept."), ("pick", "all"))).Location.ShouldBe($"{stage.Address}?show=left&at=1");
        ((await stage.Now()).Words, await stage.Read(db => db.BroadcastClients.CountAsync(c => c.BroadcastId == stage.Id && c.IsChosen))).ShouldBe(("Kept.", 2));

        await stage.Sends();
        await stage.Sends();
        (await stage.Read(db => db.Activities.CountAsync(a => a.SubjectId == stage.Id))).ShouldBe(1, "pressed twice it is one");
        await stage.Begins("mine=true");
        await OfficeScene.ComesBack(stage.Eva, $"{stage.Address}/sending", [("Subject", "Another"), ("Words", "One more."), to, shown], "One more.", "is on its way");
        (await stage.Eva.PostAsync($"{stage.Address}/deletion")).Location.ShouldBe("/messages/many");
        (await stage.Eva.GetAsync(stage.Address)).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task R29_the_same_file_goes_to_each_of_them_and_to_nobody_else()
    {
        var stage = await ManyStage.Set(house);
        var people = stage.People;
        await stage.Begins($"group={stage.GroupId}");
        var form = new MultipartFormDataContent { { new StringContent("Tariffs"), "Subject" }, { new StringContent(""), "Words" }, { new StringContent($"{people.ClientId}"), "client" }, { new StringContent($"{people.ClientId}"), "shown" }, { new StringContent(stage.Eva.Antiforgery!), "__RequestVerificationToken" }, { new ByteArrayContent("Dear client"u8.ToArray()), "Files", "tariffs.txt" } };
        (await stage.Eva.SendAsync(HttpMethod.Post, $"{stage.Address}/sending", form)).Location.ShouldBe(stage.Address);
        await stage.Arrives();

        var talk = (await stage.TalkOf(people.DossierId))!.Value;
        var file = await stage.Read(db => db.Messages.Where(m => m.ConversationId == talk).SelectMany(m => m.Files).SingleAsync());
        (await (await stage.Office.As(people.Dana)).GetAsync($"/messages/{talk}/files/{file.Id}")).Text.ShouldBe("Dear client");
        (await (await stage.Office.As(people.Olek)).GetAsync($"/messages/{talk}/files/{file.Id}")).Status.ShouldBe(HttpStatusCode.NotFound);

        await stage.Begins($"group={stage.GroupId}");
        var program = new MultipartFormDataContent { { new StringContent("Tariffs"), "Subject" }, { new StringContent("Typed."), "Words" }, { new StringContent(stage.Eva.Antiforgery!), "__RequestVerificationToken" }, { new ByteArrayContent([0x4d, 0x5a, 0x90, 0, 3, 0, 0, 0]), "Files", "setup.exe" } };
        var refused = await stage.Eva.SendAsync(HttpMethod.Post, $"{stage.Address}/choice", program);
        (refused.Status, refused.Text.Contains("Typed.", StringComparison.Ordinal)).ShouldBe((HttpStatusCode.UnprocessableEntity, true));
    }

    private static Task<Guid> Garage(ManyStage stage) => stage.Read(db => db.Dossiers.Where(d => d.Id == stage.People.OleksDossierId).Select(d => d.ClientId).SingleAsync());
}
