using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Inbox;
using Portal.Infrastructure.Data;
using Portal.Infrastructure.Deliveries;
using Portal.Tests.Infrastructure.Spine;

namespace Portal.Tests.Infrastructure.Delivery;

/// <summary>Mail servers as they really are: nothing is lost, nothing doubled but where the server hung up in the one moment that nobody can know of,
/// and all of it is seen.</summary>
public sealed class FaultSpec : DataSpec
{
    [Fact]
    public async Task A_recipient_that_is_put_off_gets_it_later_once_and_keeps_it_from_nobody()
    {
        await using var post = await PostRoom.On(await On(DatabaseProvider.Sqlite));
        await post.Office.Asks("Lease contract");
        post.Sink.Recipient = box => box.StartsWith("client@", StringComparison.Ordinal) ? "450 4.2.1 greylisted, come back" : null;
        await post.After(2);
        await post.After(0);
        await post.After(0);
        post.To("director").ShouldHaveSingleItem();
        (await post.Deliveries(post.Office.Dana.PersonId)).Single().ShouldSatisfyAllConditions(d => d.State.ShouldBe(DeliveryState.Waiting), d => d.Trouble.ShouldContain("greylisted"));

        post.Sink.Recipient = _ => null;
        await post.After(5);
        await post.After(600);

        post.To("client").ShouldHaveSingleItem();
        (await post.Deliveries()).ShouldAllBe(d => d.State == DeliveryState.Sent);
        await using var db = post.Database.Open();
        (await db.Undelivered.CountAsync()).ShouldBe(0, "nobody was troubled with it");
    }

    [Theory]
    [InlineData("550 5.1.1 no such user", DeliveryState.Dead)]
    [InlineData("552 5.2.2 over quota", DeliveryState.Dead)]
    [InlineData("552 5.3.4 too big", DeliveryState.Dead)]
    [InlineData("550 5.7.1 sender not allowed", DeliveryState.Waiting)]
    [InlineData("554 transaction failed", DeliveryState.Waiting)]
    [InlineData("451 4.3.0 later", DeliveryState.Waiting)]
    public async Task What_is_said_after_the_whole_mail_ends_it_only_where_it_is_about_the_receiver(string answer, DeliveryState state)
    {
        await using var post = await PostRoom.On(await On(DatabaseProvider.Sqlite));
        await post.Office.Asks("Lease contract");
        post.Sink.Content = letter => letter.To[0].StartsWith("client@", StringComparison.Ordinal) ? answer : null;

        await post.After(2);
        await post.After(0);
        await post.After(0);

        (await post.Deliveries(post.Office.Dana.PersonId)).Single().ShouldSatisfyAllConditions(d => d.State.ShouldBe(state), d => d.Tries.ShouldBe(1), d => d.Trouble.ShouldContain(answer[4..]));
        post.To("director").ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_server_that_hangs_up_on_the_letter_gets_it_again_and_one_that_kept_it_knows_it_by_its_id()
    {
        await using var post = await PostRoom.On(await On(DatabaseProvider.Sqlite));
        await post.Office.Asks("Lease contract");
        post.Sink.Manner = MailManner.HangUp;
        await post.After(2);
        await post.After(0);
        post.Sink.Letters.ShouldBeEmpty();
        (await post.Deliveries()).ShouldAllBe(d => d.State == DeliveryState.Waiting && d.Trouble.Length > 0);

        // The moment that nobody can know of: taken, and never said so.
        post.Sink.Manner = MailManner.KeepAndHangUp;
        await post.After(6);
        await post.After(0);
        post.Sink.Manner = MailManner.Keep;
        for (var round = 0; round < 6; round++)
        {
            await post.After(16);
        }

        var letters = post.Sink.Letters.GroupBy(l => l.To.Single()).ToList();
        letters.Count.ShouldBe(2);
        letters.ShouldAllBe(g => g.Select(l => l.Header("Message-ID")).Distinct().Count() == 1, "whoever got it twice knows it by its id");
        letters.ShouldAllBe(g => g.Count() <= 2);
        (await post.Deliveries()).ShouldAllBe(d => d.State == DeliveryState.Sent);
    }

    [Theory]
    [InlineData("localhost")]
    [InlineData("mail.somebody-else.example")]
    public async Task R46_a_certificate_that_nobody_vouches_for_or_of_another_name_is_told_nothing(string name)
    {
        await using var sink = new TlsSink(name);
        await using var post = await PostRoom.On(await On(DatabaseProvider.Sqlite), s => s.AddSingleton<IMailTransport>(new SmtpTransport(new SmtpSettings("localhost", sink.Port, "portal", "the password"), TimeProvider.System)));
        await post.Office.Asks("Lease contract");

        await post.After(2);
        await post.After(0);

        sink.Handshakes.ShouldBePositive();
        sink.Told.ShouldBe(0, "no envelope, no password, no letter");
        (await post.Deliveries()).ShouldAllBe(d => d.State == DeliveryState.Waiting);
        (await post.Deliveries()).MaxBy(d => d.Tries)!.Trouble.ShouldContain("certificate");
    }
}
