using System.Net;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Activity;
using Portal.Domain.Inbox;
using Portal.Domain.Messages;
using Portal.Tests.Web.Ground;
using Portal.Tests.Web.Live;
using Portal.Tests.Web.Pages;
using Portal.Web.Live;

namespace Portal.Tests.Web.Messages;

[Collection(OfficePages.Name)]
public sealed class TalkScenes(LiveHouse house)
{
    [Fact]
    public async Task What_Dana_asks_is_in_Evas_inbox_until_the_office_answers_and_nobody_else_hears_of_it()
    {
        var stage = await TalkStage.With(house, people => [people.Piotr]);
        var people = stage.People;
        var inbox = await stage.Read(db => db.Inbox.AsNoTracking().SingleAsync(i => i.PersonId == people.Eva.Id && i.SubjectId == stage.Talk));
        (inbox.Kind, inbox.HandledAt).ShouldBe((ActivityKind.ConversationStarted, null));
        var topic = Topics.Conversation(stage.Talk);
        await using var dana = await people.Watches(people.Dana, topic, Topics.Desk(people.Dana.Id));
        await using var piotr = await people.Watches(people.Piotr, topic);
        await using var rosa = await people.Watches(people.Rosa, Topics.Dossier(people.DossierId), Topics.Desk(people.Rosa.Id));
        await using var olek = await people.Watches(people.Olek, Topics.Dossier(people.OleksDossierId));
        (await rosa.Watch(topic)).ShouldBeNull();
        (await olek.Watch(topic)).ShouldBeNull();

        await stage.Says(stage.Eva, "The statements of both, please.");

        (await dana.Changed(topic)).Kind.ShouldBe("conversation");
        await dana.Changed(Topics.Desk(people.Dana.Id));
        await piotr.Changed(topic);
        (await stage.Dana.GetAsync(stage.At)).Text.ShouldContain("The statements of both, please.");
        (await stage.Read(db => db.Inbox.Where(i => i.Id == inbox.Id).Select(i => i.HandledAt).SingleAsync())).ShouldNotBeNull("the office answered");
        await people.SomethingOfOlek();
        await olek.Changed(Topics.Dossier(people.OleksDossierId));
        olek.Calls.ShouldNotContain(c => c.Topic != Topics.Dossier(people.OleksDossierId));
        rosa.Calls.ShouldBeEmpty("she takes no part in it and may not read all");
        foreach (var outsider in new[] { people.Rosa, people.Olek })
        {
            var browser = await stage.Office.As(outsider);
            (await browser.GetAsync(stage.At)).Status.ShouldBe(HttpStatusCode.NotFound);
            (await browser.PostAsync($"{stage.At}/messages", ("Words", "Me too"))).Status.ShouldBe(HttpStatusCode.NotFound);
            (await browser.GetAsync("/messages")).Text.ShouldNotContain("Two bank accounts");
        }
    }

    [Fact]
    public async Task What_is_kept_between_Dana_and_the_office_even_who_reads_all_conversations_does_not_find()
    {
        var (open, kept) = (await TalkStage.Set(house), await TalkStage.Set(house, kept: true));

        (await (await open.Office.As(open.People.Piotr)).GetAsync(open.At)).Status.ShouldBe(HttpStatusCode.OK);
        (await (await kept.Office.As(kept.People.Piotr)).GetAsync(kept.At)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await kept.Eva.GetAsync(kept.At)).Status.ShouldBe(HttpStatusCode.OK);
        (await kept.Eva.PostAsync($"{kept.At}/members", ("personId", $"{kept.People.Piotr.Id}"))).Status.ShouldBe(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task Who_is_taken_in_reads_from_the_first_word_on_and_whoever_may_not_see_the_thing_is_not_taken_in()
    {
        var stage = await TalkStage.Set(house);
        var rosa = await stage.Office.As(stage.People.Rosa);
        (await rosa.GetAsync(stage.At)).Status.ShouldBe(HttpStatusCode.NotFound);

        (await stage.Dana.PostAsync($"{stage.At}/members", ("personId", $"{stage.People.Rosa.Id}"))).Location.ShouldBe(stage.At);
        (await rosa.GetAsync(stage.At)).Text.ShouldContain("Which of the two do you need?");
        (await rosa.PostAsync($"{stage.At}/members", ("personId", $"{stage.People.Piotr.Id}"))).Status.ShouldBe(HttpStatusCode.Forbidden, "she did not start it");
        (await stage.Dana.PostAsync($"{stage.At}/members", ("personId", $"{stage.People.Olek.Id}"))).Status.ShouldBe(HttpStatusCode.Conflict, "of another client");

        // About a request that Rosa was not asked for.
        var request = await stage.People.Asks(stage.People.Dana);
        await stage.Dana.GetAsync($"/messages/new/request/{request}");
        await OfficeScene.ComesBack(stage.Dana, $"/messages/new/request/{request}", [("Subject", "Payroll"), ("Words", "Which month?"), ("Members", $"{stage.People.Rosa.Id}")], "Which month?", "Choose somebody from the list");
    }

    [Fact]
    public async Task Words_are_mended_for_a_quarter_of_an_hour_and_taken_back_for_good_and_only_the_office_knows_what_they_were()
    {
        var stage = await TalkStage.Set(house);
        var message = await stage.Says(stage.Dana, "The acount at Triodos.");
        var old = await stage.Says(stage.Dana, "My code is four ones.");
        var verb = $"{stage.At}/messages/{message}";

        (await stage.Eva.PostAsync($"{verb}/wording", ("words", "Something else"))).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await stage.Dana.PostAsync($"{verb}/wording", ("words", "The account at Triodos."))).Location.ShouldBe(stage.At);
        (await stage.Dana.PostAsync($"{stage.At}/messages/{old}/removal")).Location.ShouldBe(stage.At);

        var (his, office) = (await stage.Dana.GetAsync(stage.At), await stage.Eva.GetAsync(stage.At));
        his.Text.ShouldContain("The account at Triodos.");
        his.Text.ShouldContain("Message deleted");
        his.Text.ShouldNotContain("acount at");
        his.Text.ShouldNotContain("four ones");
        office.Text.ShouldContain("The acount at Triodos.");
        office.Text.ShouldContain("four ones");

        await house.Read(db => db.Messages.Where(m => m.Id == message).ExecuteUpdateAsync(m => m.SetProperty(x => x.At, stage.People.Now - Message.EditableFor - TimeSpan.FromSeconds(1))));
        await OfficeScene.ComesBack(stage.Dana, $"{verb}/wording", [("words", "Too late now")], "Too late now", "15 minutes");
    }

    [Fact]
    public async Task Nothing_and_too_much_are_refused_and_what_was_typed_stays()
    {
        var stage = await TalkStage.Set(house);
        await OfficeScene.ComesBack(stage.Dana, $"{stage.At}/messages", [("Words", "  ")], "Nothing was written");
        var much = new string('x', Message.Longest + 1);
        await OfficeScene.ComesBack(stage.Dana, $"{stage.At}/messages", [("Words", much)], much, "5,000 characters");
        (await stage.Now()).LastAt.ShouldBe((await stage.Now()).StartedAt);
    }

    [Fact]
    public async Task Who_has_read_it_is_told_once_to_the_other_and_never_by_a_GET()
    {
        var stage = await TalkStage.Set(house);
        await stage.Eva.GetAsync(stage.At);
        (await stage.Dana.GetAsync(stage.At)).Text.ShouldNotContain("Read: Eva");
        await using var dana = await stage.People.Watches(stage.People.Dana, Topics.Conversation(stage.Talk));

        for (var twice = 0; twice < 2; twice++)
        {
            (await stage.Eva.PostAsync($"{stage.At}/reading")).Status.ShouldBe(HttpStatusCode.NoContent);
        }

        await dana.Changed(Topics.Conversation(stage.Talk));
        (await stage.Dana.GetAsync(stage.At)).Text.ShouldContain("Read: Eva de Wit");
        (await stage.Read(db => db.Activities.CountAsync(a => a.SubjectId == stage.Talk && a.Kind == ActivityKind.MessagesRead))).ShouldBe(1);
    }

    [Fact]
    public async Task What_the_office_answers_is_counted_on_Danas_screens_until_she_has_read_it()
    {
        var stage = await TalkStage.Set(house);
        await using var dana = await stage.People.Watches(stage.People.Dana, Topics.Desk(stage.People.Dana.Id));
        Badge(await stage.Dana.GetAsync("/home")).ShouldBe("");

        await stage.Says(stage.Eva, "The one with IBAN ending in 18.");
        await dana.Changed(Topics.Desk(stage.People.Dana.Id));
        Badge(await stage.Dana.FragmentAsync("/messages?handler=Link")).ShouldBe("1");
        Badge(await stage.Dana.GetAsync("/home")).ShouldBe("1");
        using var piotr = await stage.Office.As(stage.People.Piotr);
        Badge(await piotr.FragmentAsync("/messages?handler=Link&tab=true")).ShouldBe("", "he takes no part in it");
        (await stage.Eva.FragmentAsync("/messages?handler=Link")).Status.ShouldBe(HttpStatusCode.NoContent);

        dana.Forget();
        await stage.Dana.PostAsync($"{stage.At}/reading");
        await dana.Changed(Topics.Desk(stage.People.Dana.Id));
        Badge(await stage.Dana.FragmentAsync("/messages?handler=Link")).ShouldBe("");

        static string Badge(Answer answer) => System.Text.RegularExpressions.Regex.Match(answer.Text, """id="messages-(?:link|tab)"[^>]*>\s*(?:<svg.*?</svg>|[^<]*)\s*<span class="n">(\d+)""", System.Text.RegularExpressions.RegexOptions.Singleline).Groups[1].Value;
    }

    [Fact]
    public async Task A_colleague_who_is_named_finds_it_in_his_inbox_and_a_mail_address_names_nobody()
    {
        var stage = await TalkStage.Set(house);
        await stage.Says(stage.Eva, "Write to office@Sam.example, or ask @Sam Admin.");

        var inbox = await stage.Read(db => db.Inbox.AsNoTracking().SingleAsync(i => i.PersonId == stage.People.Sam.Id && i.SubjectId == stage.Talk && i.Kind == ActivityKind.ColleagueMentioned));
        inbox.Reason.ShouldBe(InboxReason.Mentioned);
        (await stage.Dana.GetAsync(stage.At)).Text.ShouldContain("<b class=\"at\">@Sam Admin</b>");
        (await (await stage.Office.As(stage.People.Sam)).GetAsync("/inbox")).Text.ShouldContain($"/messages/{stage.Talk}");
    }

    [Fact]
    public async Task A_file_goes_with_a_message_to_whoever_reads_it_and_is_no_document_until_the_office_files_it()
    {
        var stage = await TalkStage.With(house, people => [people.Piotr]);
        var (rosa, piotr) = (await stage.Office.As(stage.People.Rosa), await stage.Office.As(stage.People.Piotr));
        await stage.Dana.GetAsync(stage.At);
        var form = new MultipartFormDataContent { { new StringContent("The letter."), "Words" }, { new StringContent(stage.Dana.Antiforgery!), "__RequestVerificationToken" }, { new ByteArrayContent("Dear office"u8.ToArray()), "Files", "bank letter.txt" } };
        (await stage.Dana.SendAsync(HttpMethod.Post, $"{stage.At}/messages", form)).Location.ShouldBe(stage.At);
        var file = await stage.Read(db => db.Messages.Where(m => m.ConversationId == stage.Talk).SelectMany(m => m.Files).SingleAsync());
        var at = $"{stage.At}/files/{file.Id}";

        var fetched = await piotr.GetAsync(at);
        fetched.Text.ShouldBe("Dear office");
        fetched.Message.Content.Headers.ContentDisposition!.DispositionType.ShouldBe("attachment");
        (await rosa.GetAsync(at)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await stage.Eva.GetAsync($"/dossiers/{stage.People.DossierId}/documents")).Text.ShouldNotContain("bank letter.txt");
        (await stage.Dana.PostAsync($"{at}/filing")).Status.ShouldBe(HttpStatusCode.Forbidden);

        (await stage.Eva.PostAsync($"{at}/filing")).Location.ShouldBe(stage.At);
        (await stage.Eva.PostAsync($"{at}/filing")).Status.ShouldBe(HttpStatusCode.Conflict);
        (await stage.Eva.GetAsync($"/dossiers/{stage.People.DossierId}/documents")).Text.ShouldContain("bank letter.txt");

        var message = file.MessageId;
        (await stage.Dana.PostAsync($"{stage.At}/messages/{message}/removal")).Location.ShouldBe(stage.At);
        (await piotr.GetAsync(at)).Status.ShouldBe(HttpStatusCode.NotFound, "it was taken back");
        (await stage.Eva.GetAsync(at)).Status.ShouldBe(HttpStatusCode.OK);

        var program = new MultipartFormDataContent { { new StringContent("Typed."), "Words" }, { new StringContent(stage.Dana.Antiforgery!), "__RequestVerificationToken" }, { new ByteArrayContent([0x4d, 0x5a, 0x90, 0, 3, 0, 0, 0]), "Files", "setup.exe" } };
        var refused = await stage.Dana.SendAsync(HttpMethod.Post, $"{stage.At}/messages", program);
        refused.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        refused.Text.ShouldContain("Typed.");
    }

    [Fact]
    public async Task Two_who_write_at_once_are_both_heard_and_a_closed_conversation_opens_again()
    {
        var stage = await TalkStage.Set(house);
        (await stage.Eva.PostAsync($"{stage.At}/closure")).Location.ShouldBe(stage.At);
        (await stage.Now()).ClosedAt.ShouldNotBeNull();

        await Task.WhenAll(Enumerable.Range(0, 6).Select(async i => (await (i % 2 == 0 ? stage.Dana : stage.Eva).PostAsync($"{stage.At}/messages", ("Words", $"Number {i}"))).Location.ShouldBe(stage.At)));

        (await stage.Read(db => db.Messages.CountAsync(m => m.ConversationId == stage.Talk && m.Words.StartsWith("Number")))).ShouldBe(6);
        (await stage.Now()).ClosedAt.ShouldBeNull();
    }
}
