using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Inbox;
using Portal.Domain.Office;
using Portal.Infrastructure.Data;
using Portal.Infrastructure.Deliveries;
using Portal.Tests.Infrastructure.Spine;

namespace Portal.Tests.Infrastructure.Delivery;

/// <summary>A mail server that is down, slow or refusing: nothing is lost, nothing goes twice, what cannot leave is seen.</summary>
public sealed class ServerSpec : DataSpec
{
    [Theory, EveryDatabase]
    public async Task A_refusing_server_is_tried_again_and_in_the_end_a_person_sees_it(DatabaseProvider provider)
    {
        await using var post = await PostRoom.On(await On(provider));
        await post.Office.Asks("Lease contract");
        post.Sink.Manner = MailManner.RefuseForNow;
        var waits = new List<double>();

        await post.After(2);
        await post.After(0);
        for (var tries = 1; tries < 12; tries++)
        {
            var next = (await post.Deliveries()).MinBy(d => d.DueAt)!;
            next.State.ShouldBe(DeliveryState.Waiting);
            waits.Add((next.DueAt - post.Now).TotalMinutes);
            // Both of them, one after the other: after a failure the round leaves the server alone.
            await post.After(waits[^1]);
            await post.After(0);
        }

        waits.ShouldBe([1, 5, 15, 60, 240, 480, 720, 720, 720, 720, 720]);
        // Eva is told of both, by the same server, as soon as it takes anything again.
        (await post.Deliveries(post.Office.Eva.PersonId)).ShouldAllBe(d => d.Kind == DeliveryKind.OfficeNews && d.State == DeliveryState.Waiting);
        var dead = (await post.Deliveries()).Where(d => d.PersonId != post.Office.Eva.PersonId).ToList();
        dead.Count.ShouldBe(2);
        dead.ShouldAllBe(d => d.State == DeliveryState.Dead && d.Tries == 12 && d.Trouble.Contains("451") && d.SettledAt != null);
        post.Sink.Attempts.ShouldBe(24);

        post.Sink.Manner = MailManner.Keep;
        await post.Change(async db => (await db.Deliveries.Where(d => d.State == DeliveryState.Dead).ToListAsync()).ForEach(d => d.Resend(post.Now)));
        (await post.After(0)).ShouldBe(2);
        post.To("client").ShouldHaveSingleItem();
        post.To("director").ShouldHaveSingleItem();
    }

    [Theory, EveryDatabase]
    public async Task A_server_that_was_away_gets_each_mail_once_when_it_is_back(DatabaseProvider provider)
    {
        await using var post = await PostRoom.On(await On(provider));
        await post.Office.Asks("Lease contract");
        post.Sink.Manner = MailManner.RefuseForGood;
        await post.After(2);
        await post.After(0);
        post.Sink.Letters.ShouldBeEmpty();

        post.Sink.Manner = MailManner.Keep;
        for (var round = 0; round < 5; round++)
        {
            await post.After(2);
        }

        post.Sink.Letters.Select(l => l.To.Single()).ShouldBe(["client@demo.example", "director@demo.example"], ignoreOrder: true);
        (await post.Deliveries()).ShouldAllBe(d => d.State == DeliveryState.Sent && d.Trouble == "");
    }

    [Fact]
    public async Task Nobody_listening_is_said_in_words()
    {
        await using var post = await PostRoom.On(await On(DatabaseProvider.Sqlite), s => s.AddSingleton<IMailTransport>(new SmtpTransport(new SmtpSettings("127.0.0.1", 1, null, null, Tls: false), TimeProvider.System)));
        await post.Office.Asks("Lease contract");

        await post.After(2);

        (await post.Deliveries()).MaxBy(d => d.Tries)!.ShouldSatisfyAllConditions(d => d.Tries.ShouldBe(1), d => d.Trouble.ShouldStartWith("127.0.0.1 did not take the mail"), d => d.Trouble.ShouldContain("refused"));
    }

    [Fact]
    public async Task What_was_on_its_way_when_the_portal_stopped_leaves_a_minute_later()
    {
        await using var post = await PostRoom.On(await On(DatabaseProvider.Sqlite));
        await post.Office.Asks("Lease contract");
        post.Sink.Manner = MailManner.Stall;
        using var impatient = new CancellationTokenSource();
        var round = Task.Run(async () =>
        {
            post.Clock.Advance(TimeSpan.FromMinutes(2));
            await post.Job.Round(impatient.Token);
        });
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (post.Sink.Attempts == 0)
        {
            patience.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }

        // The portal stops in the middle: the mail stays held and is taken up by the next node a minute later.
        await impatient.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => round);
        post.Sink.Manner = MailManner.Lose;
        (await post.Deliveries()).Count(d => d.HeldUntil != null).ShouldBe(1);
        post.Sink.Manner = MailManner.Keep;
        (await post.After(0.5)).ShouldBe(1, "the other one");
        (await post.After(0.6)).ShouldBe(1);
    }

    [Theory, EveryDatabase]
    public async Task Two_nodes_on_one_database_send_each_mail_once(DatabaseProvider provider)
    {
        await using var post = await PostRoom.On(await On(provider));
        await using var other = post.AnotherNode();
        for (var i = 0; i < 15; i++)
        {
            await post.Office.Asks($"Document {i}");
        }
        post.Clock.Advance(TimeSpan.FromMinutes(2));

        var left = await Task.WhenAll(Enumerable.Range(0, 4).Select(i => Task.Run(() => (i % 2 == 0 ? post.Job : other.GetRequiredService<DeliveryJob>()).Round(CancellationToken.None))));

        left.Sum().ShouldBe(30);
        post.Sink.Letters.Count.ShouldBe(30);
        post.Sink.Letters.Select(l => l.Header("Message-ID")).Distinct().Count().ShouldBe(30);
    }

    [Fact]
    public async Task A_mail_that_left_before_the_crash_is_known_again_by_its_id()
    {
        await using var post = await PostRoom.On(await On(DatabaseProvider.Sqlite));
        await post.Office.Asks("Lease contract");
        post.Clock.Advance(TimeSpan.FromMinutes(2));
        var crashing = post.AnotherNode(s => s.AddSingleton<IMailTransport>(new CrashAfterSending(new SmtpTransport(new SmtpSettings("127.0.0.1", post.Sink.Port, null, null, Tls: false), TimeProvider.System))));
        await Should.ThrowAsync<OperationCanceledException>(() => crashing.GetRequiredService<DeliveryJob>().Round(CancellationToken.None));
        await crashing.DisposeAsync();

        await post.After(2);

        post.Sink.Letters.Count.ShouldBe(3);
        var twice = post.Sink.Letters.GroupBy(l => l.To.Single()).Single(g => g.Count() == 2);
        twice.Select(l => l.Header("Message-ID")).Distinct().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Without_TLS_nothing_leaves_this_machine()
    {
        await using var post = await PostRoom.On(await On(DatabaseProvider.Sqlite), s => s.AddSingleton<IMailTransport>(p =>
            new SmtpTransport(p.GetRequiredService<DeliverySettings>().Smtp! with { Tls = true }, TimeProvider.System)));
        await post.Office.Asks("Lease contract");

        await post.After(2);

        post.Sink.Attempts.ShouldBe(0);
        (await post.Deliveries()).MaxBy(d => d.Tries)!.Trouble.ShouldContain("secure");
        Should.Throw<ArgumentException>(() => new SmtpTransport(new SmtpSettings("mail.office.example", 25, null, null, Tls: false), TimeProvider.System));
    }

    [Theory]
    [InlineData("Dana\r\nBcc: outsider@demo.example", "bakker@demo.example", 1)]
    [InlineData("Dana", "bakker@demo.example, outsider@demo.example", 0)]
    [InlineData("Dana", "bakker@demo.example\r\nBcc: outsider@demo.example", 0)]
    [InlineData("Dana", "not an address", 0)]
    public async Task R39_a_line_break_in_a_name_gives_one_mail_to_one_recipient(string name, string address, int mails)
    {
        await using var post = await PostRoom.On(await On(DatabaseProvider.Sqlite));
        var person = Person.Create(name, address, "en", Portal.Domain.Access.Side.Client);
        await post.Change(async db =>
        {
            db.Add(person);
            (await db.Office.SingleAsync()).Change("Van Dijk\r\nBcc: outsider@demo.example", "office@demo.example", "", "en", false, true, post.Office.Sam, post.Now);
            db.Deliveries.Add(new Portal.Domain.Inbox.Delivery { Kind = DeliveryKind.SecurityNotice, PersonId = person.Id, MadeAt = post.Now, DueAt = post.Now });
        });

        (await post.After(0)).ShouldBe(mails);

        post.Sink.Letters.Count.ShouldBe(mails);
        foreach (var letter in post.Sink.Letters)
        {
            letter.To.ShouldBe(["bakker@demo.example"]);
            letter.Header("Bcc").ShouldBeNull();
        }
        (await post.Deliveries(person.Id)).Single().State.ShouldBe(mails == 1 ? DeliveryState.Sent : DeliveryState.Dead);
    }

    private sealed class CrashAfterSending(IMailTransport transport) : IMailTransport
    {
        public string Word => transport.Word;

        public async Task Send(Mail mail, CancellationToken stop)
        {
            await transport.Send(mail, stop);
            throw new OperationCanceledException("kill -9");
        }
    }
}
