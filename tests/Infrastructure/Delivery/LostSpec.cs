using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Access;
using Portal.Domain.Activity;
using Portal.Domain.Inbox;
using Portal.Domain.Requests;
using Portal.Infrastructure.Data;
using Portal.Infrastructure.Deliveries;
using Portal.Tests.Infrastructure.Spine;

namespace Portal.Tests.Infrastructure.Delivery;

/// <summary>What did not arrive comes back to where it is about: in the trail, in an inbox, once.</summary>
public sealed class LostSpec : DataSpec
{
    [Theory, EveryDatabase]
    public async Task A_mailbox_that_does_not_exist_is_told_on_the_dossier_and_to_Eva_at_once_and_only_once(DatabaseProvider provider)
    {
        await using var post = await PostRoom.On(await On(provider));
        var request = await post.Office.Asks("Lease contract");
        post.Sink.Recipient = box => box.StartsWith("client@", StringComparison.Ordinal) ? "550 5.1.1 no such user here" : null;

        await post.After(2);
        await post.After(0);
        await post.After(0);

        post.To("director").ShouldHaveSingleItem();
        await using var db = post.Database.Open();
        var lost = await db.Undelivered.SingleAsync();
        (lost.PersonId, lost.RequestId, lost.Cause, lost.Bounced, lost.Channel).ShouldBe((post.Office.Dana.PersonId, request.Id, DeliveryCause.AddressUnknown, false, DeliveryChannel.Mail));
        (await post.Deliveries(post.Office.Dana.PersonId)).Single().ShouldSatisfyAllConditions(d => d.State.ShouldBe(DeliveryState.Dead), d => d.Tries.ShouldBe(1), d => d.ToldAt.ShouldBe(post.Now));
        var row = (await db.Activities.Where(a => a.Kind == ActivityKind.DeliveryFailed).ToListAsync()).ShouldHaveSingleItem();
        (row.StreamKind, row.StreamId, row.SubjectId, row.RequestId, row.ActorSide).ShouldBe((StreamKind.Dossier, post.Office.DossierId, request.Id, request.Id, Side.System));
        (row.Details.Person, row.Details.To, row.Details.From).ShouldBe(("Dana", "AddressUnknown", "Mail"));
        row.DetailsJson.ShouldNotContain("client@");
        row.DetailsJson.ShouldNotContain("no such user");
        (await db.Inbox.Where(i => i.Kind == ActivityKind.DeliveryFailed).Select(i => i.PersonId).ToListAsync()).ShouldBe([post.Office.Eva.PersonId]);

        // Reminded, she is not reached again: in the trail, and in nobody's inbox once more.
        await post.Office.Act(request.Id, (_, r) => r.Remind(post.Office.Eva, post.Now));
        await post.After(2);
        await post.After(0);
        (await db.Activities.CountAsync(a => a.Kind == ActivityKind.DeliveryFailedAgain)).ShouldBe(1);
        (await db.Inbox.CountAsync(i => i.Kind == ActivityKind.DeliveryFailed)).ShouldBe(1);

        // Sent again it arrives, and the item is handled with it.
        post.Sink.Recipient = _ => null;
        await post.Change(async inner => await new LostMessages(inner, post.Clock).SendAgain(await inner.Undelivered.SingleAsync(u => u.Id == lost.Id), post.Office.Eva, default));
        await post.After(0);
        post.To("client").ShouldHaveSingleItem();
        (await db.Inbox.CountAsync(i => i.Kind == ActivityKind.DeliveryFailed && i.HandledAt == null)).ShouldBe(0);
        (await db.Activities.CountAsync(a => a.Kind == ActivityKind.DeliverySentAgain)).ShouldBe(1);
    }

    [Fact]
    public async Task What_dies_for_a_colleague_is_told_to_the_office_and_makes_no_mail_that_would_die_too()
    {
        await using var post = await PostRoom.On(await On(DatabaseProvider.Sqlite));
        post.Sink.Recipient = _ => "550 5.1.1 no such user here";
        await post.Office.Asks("Lease contract");
        for (var round = 0; round < 12; round++)
        {
            await post.After(3);
        }

        await using var db = post.Database.Open();
        (await db.Activities.CountAsync(a => a.Kind == ActivityKind.DeliveryFailed)).ShouldBe(2, "Dana's and Piotr's");
        (await db.Activities.Where(a => a.Kind == ActivityKind.StaffNotReached).ToListAsync()).ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            a => a.StreamKind.ShouldBe(StreamKind.Office), a => a.SubjectId.ShouldBe(post.Office.Eva.PersonId));
        (await db.Deliveries.CountAsync()).ShouldBe(4, "two to the client, and two lines to Eva in one mail");
    }

    [Fact]
    public async Task A_round_that_dies_between_dying_and_telling_tells_it_in_the_next()
    {
        await using var post = await PostRoom.On(await On(DatabaseProvider.Sqlite));
        await post.Office.Asks("Lease contract");
        await post.Change(async db => (await db.Deliveries.ToListAsync()).ForEach(d => (d.State, d.Cause, d.SettledAt) = (DeliveryState.Dead, DeliveryCause.MailboxFull, post.Now)));

        await Task.WhenAll(post.Job.Round(default), post.AnotherNode().GetRequiredService<DeliveryJob>().Round(default));
        await post.After(0);

        await using var after = post.Database.Open();
        (await after.Activities.CountAsync(a => a.Kind == ActivityKind.DeliveryFailed)).ShouldBe(2);
        (await after.Undelivered.CountAsync()).ShouldBe(2);
    }

    [Fact]
    public async Task A_text_message_that_the_network_gives_up_is_told_where_it_is_about_and_says_no_code()
    {
        await using var post = await PostRoom.On(await On(DatabaseProvider.Sqlite));
        var text = Portal.Domain.Inbox.Delivery.TextCode(post.Office.Dana.PersonId, "+31612345678", post.Secrets.Protect("482915"), post.Now);
        await post.Change(db =>
        {
            (text.State, text.Reference) = (DeliveryState.Sent, "SM1");
            db.Add(text);
            return Task.CompletedTask;
        });
        await using (var db = post.Database.Open())
        {
            await new TextReports(db, post.Clock).Take(text.Id, "SM1", "undelivered", "30003", default);
            await new TextReports(db, post.Clock).Take(text.Id, "SM1", "delivered", "", default);
        }
        await post.After(0);

        await using var after = post.Database.Open();
        (await after.Undelivered.SingleAsync()).Cause.ShouldBe(DeliveryCause.TelephoneOff);
        var row = await after.Activities.SingleAsync(a => a.Kind == ActivityKind.DeliveryFailed);
        (row.StreamKind, row.StreamId, row.SubjectId).ShouldBe((StreamKind.Client, post.Office.ClientId, post.Office.DanaContactId));
        row.DetailsJson.ShouldNotContain("482915");
        row.DetailsJson.ShouldNotContain("31612345678");
    }

    [Theory]
    [InlineData(550, "5.1.1 no such user", DeliveryCause.AddressUnknown)]
    [InlineData(550, "The server response was: 5.1.10 RESOLVER.ADR.RecipientNotFound", DeliveryCause.DomainUnknown)]
    [InlineData(550, "5.1.2 bad destination system", DeliveryCause.DomainUnknown)]
    [InlineData(553, "5.1.3 bad syntax", DeliveryCause.NotAnAddress)]
    [InlineData(550, "5.2.1 disabled", DeliveryCause.MailboxClosed)]
    [InlineData(552, "5.2.2 over quota", DeliveryCause.MailboxFull)]
    [InlineData(452, "4.2.2 over quota", DeliveryCause.MailboxFull)]
    [InlineData(552, "5.3.4 message too big", DeliveryCause.TooLarge)]
    [InlineData(550, "5.7.1 [192.0.2.7] blocked", DeliveryCause.Refused)]
    [InlineData(450, "4.4.1 host did not answer", DeliveryCause.ServerAway)]
    [InlineData(550, "never", DeliveryCause.Refused)]
    [InlineData(551, "not here", DeliveryCause.AddressUnknown)]
    [InlineData(552, "storage", DeliveryCause.MailboxFull)]
    [InlineData(550, "rejected by 192.5.1.1", DeliveryCause.Refused)]
    public void What_servers_answer_is_said_in_a_word(int code, string text, DeliveryCause cause) => MailAnswer.Cause(code, text).ShouldBe(cause);
}
