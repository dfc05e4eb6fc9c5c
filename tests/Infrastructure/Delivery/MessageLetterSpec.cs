using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Inbox;
using Portal.Domain.Messages;
using Portal.Infrastructure.Data;
using Portal.Tests.Infrastructure.Ground;

namespace Portal.Tests.Infrastructure.Delivery;

/// <summary>Who takes part gets one mail of what was said while he was away, and not a word of it.</summary>
public sealed class MessageLetterSpec : DataSpec
{
    [Theory, EveryDatabase]
    public async Task The_office_answers_and_Dana_gets_one_mail_without_a_word_of_it_unless_she_has_read_it(DatabaseProvider provider)
    {
        await using var post = await PostRoom.On(await On(provider));
        await post.After(10);
        var talk = await Starts(post);
        post.Sink.Letters.Count(l => l.Text.Contains("walnut", StringComparison.Ordinal)).ShouldBe(0);
        await Says(post, talk, "The walnut statements, please.", post.Office.Eva);
        await Says(post, talk, "And the walnut letter.", post.Office.Eva);
        (await post.After(0.5)).ShouldBe(0, "it waits for her to see it");
        await post.After(10);

        var mail = post.To("client").Last();
        mail.Subject.ShouldBe("U hebt 2 nieuwe berichten (Bakkerij De Linde BV)");
        mail.Text.ShouldContain($"/messages/{talk}");
        $"{mail.Subject}{mail.Text}{mail.Html}".ShouldNotContain("walnut");
        post.To("director").Last().Subject.ShouldStartWith("Są 3 nowe wiadomości");

        var sent = post.To("client").Count();
        await Says(post, talk, "One more.", post.Office.Eva);
        await post.Change(async db =>
        {
            var last = await db.Messages.OrderByDescending(m => m.At).FirstAsync();
            var read = await db.MessageReads.FirstOrDefaultAsync(r => r.PersonId == post.Office.Dana.PersonId);
            db.MessageReads.Add((await db.Conversations.Include(c => c.Members).SingleAsync()).ReadUpTo(last, read, post.Office.Dana, post.Now)!);
        });
        await post.After(10);
        post.To("client").Count().ShouldBe(sent, "she read it");
        (await post.Deliveries(post.Office.Dana.PersonId)).Last().Trouble.ShouldBe("Seen in the portal.");
    }

    [Theory, EveryDatabase]
    public async Task What_Dana_writes_reaches_Eva_and_Piotr_by_mail_and_whoever_lost_the_dossier_meanwhile_gets_none(DatabaseProvider provider)
    {
        await using var post = await PostRoom.On(await On(provider));
        await post.After(10);
        var talk = await Starts(post);
        await Says(post, talk, "The walnut bank was closed.", post.Office.Dana);
        await post.Change(async db =>
        {
            var contact = await db.Contacts.Include(c => c.Person).SingleAsync(c => c.Id == post.Office.PiotrContactId);
            (await db.Dossiers.Include(d => d.ContactRoles).SingleAsync()).GiveRoles(contact, ClientRoles.None, post.Office.Eva, post.Now);
        });
        var before = post.To("director").Count();
        await post.After(10);

        var mail = post.To("employee").Last();
        mail.Text.ShouldContain("sent a message");
        mail.Text.ShouldNotContain("walnut");
        post.To("director").Count().ShouldBe(before);
        (await post.Deliveries(post.Office.Piotr.PersonId)).Last(d => d.Kind == DeliveryKind.MessageWritten).Trouble.ShouldBe("The person may not see it any more.");
    }

    [Theory, EveryDatabase]
    public async Task What_was_taken_back_before_its_mail_left_calls_nobody_and_what_was_said_beside_it_does(DatabaseProvider provider)
    {
        await using var post = await PostRoom.On(await On(provider));
        await post.After(10);
        var talk = await Starts(post);
        await post.After(10);
        var sent = post.To("client").Count();
        await Says(post, talk, "The wrong walnut.", post.Office.Eva);
        await post.Change(async db =>
        {
            var conversation = await db.Conversations.Include(c => c.Members).SingleAsync(c => c.Id == talk);
            conversation.Delete(await db.Messages.OrderByDescending(m => m.At).FirstAsync(), post.Office.Eva, post.Now);
        });
        await post.After(10);
        post.To("client").Count().ShouldBe(sent);
        (await post.Deliveries(post.Office.Dana.PersonId)).Last().Trouble.ShouldBe("Settled meanwhile.");

        await Says(post, talk, "The right walnut.", post.Office.Eva);
        await post.After(10);
        post.To("client").Count().ShouldBe(sent + 1);
    }

    private static async Task<Guid> Starts(PostRoom post)
    {
        var id = Guid.Empty;
        await post.Change(async db =>
        {
            var talk = Conversation.Start(await db.Dossiers.SingleAsync(), new About(AboutKind.Dossier, post.Office.DossierId, "Bakery"), "Walnut accounts", false, [post.Office.Piotr.PersonId], "Which walnut account?", [], post.Office.Dana, post.Now);
            (id, _) = (talk.Id, db.Add(talk));
        });
        return id;
    }

    private static Task Says(PostRoom post, Guid talk, string words, By by) => post.Change(async db =>
        (await db.Conversations.Include(c => c.Members).SingleAsync(c => c.Id == talk)).Write(words, [], by, post.Now));
}
