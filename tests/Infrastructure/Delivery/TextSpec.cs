using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Inbox;
using Portal.Infrastructure.Data;
using Portal.Infrastructure.Deliveries;
using Portal.Tests.Infrastructure.Spine;

namespace Portal.Tests.Infrastructure.Delivery;

using Delivery = Portal.Domain.Inbox.Delivery;

/// <summary>Text messages, and a provider that behaves as providers do.</summary>
public sealed class TextSpec : DataSpec
{
    private const string Number = "+31612345678";

    [Theory, EveryDatabase]
    public async Task R11_a_code_leaves_once_in_the_persons_language_and_the_row_keeps_none_of_it(DatabaseProvider provider)
    {
        await using var desk = await TextDesk.On(await On(provider));
        var id = await desk.Asks("482915");

        (await desk.Post.After(0)).ShouldBe(1);
        (await desk.Post.After(1)).ShouldBe(0);

        var sms = desk.Twilio.Taken.ShouldHaveSingleItem();
        sms.To.ShouldBe(Number);
        sms.Body.ShouldContain("482915");
        sms.Callback.ShouldBe($"https://portal.office.example/sms/twilio/status?delivery={id:N}");
        (await desk.Row(id)).ShouldSatisfyAllConditions(d => d.State.ShouldBe(DeliveryState.Sent), d => d.Secret.ShouldBeNull(), d => d.Reference.ShouldBe(sms.Sid));
    }

    [Theory]
    [InlineData("+31900123456"), InlineData("+48701234567"), InlineData("+37128123456")]
    public async Task R13_what_was_stored_before_the_countries_were_chosen_does_not_leave_and_says_why(string number)
    {
        await using var desk = await TextDesk.On(await On(DatabaseProvider.Sqlite));
        var id = await desk.Asks("482915", number);

        await desk.Post.After(0);

        desk.Twilio.Taken.ShouldBeEmpty();
        (await desk.Row(id)).ShouldSatisfyAllConditions(d => d.State.ShouldBe(DeliveryState.Dead), d => d.Trouble.ShouldContain("PORTAL_SMS_COUNTRIES"));
    }

    [Theory]
    [InlineData(SmsManner.KeepAndFail)]
    [InlineData(SmsManner.Stall)]
    public async Task A_provider_that_takes_it_and_answers_badly_gets_it_once(SmsManner manner)
    {
        await using var desk = await TextDesk.On(await On(DatabaseProvider.Sqlite));
        desk.Twilio.Manner = manner;
        var id = await desk.Asks("482915");
        await desk.Post.After(0);
        (await desk.Row(id)).ShouldSatisfyAllConditions(d => d.State.ShouldBe(DeliveryState.Waiting), d => d.Trouble.ShouldStartWith("Twilio"));

        await desk.Post.After(1.1);

        desk.Twilio.Taken.Count.ShouldBe(1);
        (await desk.Row(id)).ShouldSatisfyAllConditions(d => d.State.ShouldBe(DeliveryState.Sent), d => d.Reference.ShouldBe(desk.Twilio.Taken[0].Sid));
    }

    [Fact]
    public async Task A_node_that_dies_after_sending_leaves_word_and_the_next_one_looks_first()
    {
        await using var desk = await TextDesk.On(await On(DatabaseProvider.Sqlite));
        var crashing = desk.Post.AnotherNode(s => s.AddSingleton<ISmsGateway>(new CrashAfterSending(new TwilioGateway(desk.Twilio.Settings, new Uri("https://portal.office.example")))));
        await desk.Post.Change(db =>
        {
            db.Deliveries.Add(Delivery.TextNotice(desk.Post.Office.Dana.PersonId, Number, desk.Post.Now));
            return Task.CompletedTask;
        });
        await Should.ThrowAsync<OperationCanceledException>(() => crashing.GetRequiredService<DeliveryJob>().Round(CancellationToken.None));
        await crashing.DisposeAsync();

        await desk.Post.After(2);

        desk.Twilio.Taken.Count.ShouldBe(1);
        (await desk.Post.Deliveries()).Single(d => d.Kind == DeliveryKind.NumberNotice).State.ShouldBe(DeliveryState.Sent);
    }

    [Fact]
    public async Task A_provider_that_is_away_keeps_mails_from_nothing_and_a_notice_is_given_up_after_three_tries_where_people_see_it()
    {
        await using var desk = await TextDesk.On(await On(DatabaseProvider.Sqlite));
        desk.Twilio.Manner = SmsManner.Fail;
        await desk.Post.Change(db =>
        {
            db.Deliveries.Add(Delivery.TextNotice(desk.Post.Office.Dana.PersonId, Number, desk.Post.Now));
            db.Deliveries.Add(Delivery.Notice(desk.Post.Office.Dana.PersonId, SecurityEvent.AuthenticatorAdded, desk.Post.Now));
            return Task.CompletedTask;
        });

        (await desk.Post.After(0)).ShouldBe(1);
        for (var i = 0; i < 6; i++)
        {
            await desk.Post.After(6);
        }

        (await desk.Post.Deliveries()).Single(d => d.Kind == DeliveryKind.NumberNotice).ShouldSatisfyAllConditions(
            d => d.State.ShouldBe(DeliveryState.Dead), d => d.Tries.ShouldBe(3), d => d.Trouble.ShouldBe("Twilio answered 503"));
        desk.Twilio.Taken.ShouldBeEmpty();
    }

    [Fact]
    public async Task R11_a_code_is_not_sent_after_its_five_minutes_and_a_number_that_is_none_is_not_tried_again()
    {
        await using var desk = await TextDesk.On(await On(DatabaseProvider.Sqlite));
        var late = await desk.Asks("111111");
        await desk.Post.After(5);
        (await desk.Row(late)).ShouldSatisfyAllConditions(d => d.State.ShouldBe(DeliveryState.Spared), d => d.Secret.ShouldBeNull());

        desk.Twilio.Manner = SmsManner.RefuseForGood;
        var wrong = await desk.Asks("222222");
        await desk.Post.After(0);
        (await desk.Row(wrong)).ShouldSatisfyAllConditions(d => d.State.ShouldBe(DeliveryState.Dead), d => d.Trouble.ShouldContain("21211"));
        desk.Twilio.Taken.ShouldBeEmpty();
    }

    [Fact]
    public async Task R40_an_answer_that_points_to_another_host_is_not_followed()
    {
        await using var desk = await TextDesk.On(await On(DatabaseProvider.Sqlite));
        desk.Twilio.Manner = SmsManner.Redirect;
        var id = await desk.Asks("482915");
        await desk.Post.After(0);
        (await desk.Row(id)).Trouble.ShouldBe("Twilio answered 302");
        desk.Twilio.Asked.ShouldBe(1);
    }

    [Theory, EveryDatabase]
    public async Task Reports_come_twice_and_in_any_order_and_the_first_that_settles_holds(DatabaseProvider provider)
    {
        await using var desk = await TextDesk.On(await On(provider));
        var (good, bad) = (await desk.Asks("111111"), await desk.Asks("222222"));
        await desk.Post.After(0);
        var (one, two) = ((await desk.Row(good)).Reference!, (await desk.Row(bad)).Reference!);

        await desk.Hears(good, "SM-of-another", "failed");
        await desk.Hears(good, one, "sent");
        (await desk.Row(good)).State.ShouldBe(DeliveryState.Sent);
        foreach (var status in new[] { "delivered", "sent", "failed", "delivered", "queued", "nonsense" })
        {
            await desk.Hears(good, one, status);
            await desk.Hears(bad, two, status == "delivered" ? "undelivered" : status);
        }

        (await desk.Row(good)).ShouldSatisfyAllConditions(d => d.State.ShouldBe(DeliveryState.Delivered), d => d.Trouble.ShouldBe(""));
        (await desk.Row(bad)).ShouldSatisfyAllConditions(d => d.State.ShouldBe(DeliveryState.Dead), d => d.Trouble.ShouldBe("The network did not deliver it: undelivered 30003"));
    }

    [Fact]
    public async Task A_report_that_is_faster_than_the_providers_own_answer_is_not_lost()
    {
        await using var desk = await TextDesk.On(await On(DatabaseProvider.Sqlite));
        desk.Twilio.Manner = SmsManner.KeepAndFail;
        var id = await desk.Asks("482915");
        await desk.Post.After(0);

        await desk.Hears(id, desk.Twilio.Taken[0].Sid, "delivered");
        await desk.Post.After(2);

        (await desk.Row(id)).State.ShouldBe(DeliveryState.Delivered);
        desk.Twilio.Taken.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Without_a_provider_messages_lie_in_the_outbox_folder()
    {
        var folder = Directory.CreateTempSubdirectory("portal-outbox-").FullName;
        await using var post = await PostRoom.On(await On(DatabaseProvider.Sqlite), s => s.AddSingleton<ISmsGateway>(p => new FolderSmsGateway(folder, p.GetRequiredService<TimeProvider>())));
        await post.Change(db =>
        {
            db.Deliveries.Add(Delivery.TextCode(post.Office.Dana.PersonId, Number, post.Secrets.Protect("482915"), post.Now));
            return Task.CompletedTask;
        });

        await post.After(0);

        FolderTransport.Letters(folder).ShouldHaveSingleItem().Mail.ShouldSatisfyAllConditions(m => m.To.ShouldBe(Number), m => m.Text.ShouldContain("482915"));
        Directory.Delete(folder, recursive: true);
    }

    private sealed class CrashAfterSending(ISmsGateway gateway) : ISmsGateway
    {
        public string Word => gateway.Word;

        public async Task<string?> Send(Sms sms, CancellationToken stop)
        {
            await gateway.Send(sms, stop);
            throw new OperationCanceledException("kill -9");
        }
    }

    /// <summary>The post room with a Twilio beside it.</summary>
    private sealed class TextDesk(PostRoom post, FakeTwilio twilio) : IAsyncDisposable
    {
        public PostRoom Post => post;
        public FakeTwilio Twilio => twilio;

        public static async Task<TextDesk> On(DatabaseUnderTest database)
        {
            FakeTwilio? twilio = null;
            var post = await PostRoom.On(database, s => s.AddSingleton<ISmsGateway>(_ => new TwilioGateway(twilio!.Settings, new Uri("https://portal.office.example"))));
            twilio = await FakeTwilio.StartAsync(post.Clock);
            await post.After(200);
            return new TextDesk(post, twilio);
        }

        public async Task<Guid> Asks(string code, string number = Number)
        {
            var text = Delivery.TextCode(post.Office.Dana.PersonId, number, post.Secrets.Protect(code), post.Now);
            await post.Change(db =>
            {
                db.Deliveries.Add(text);
                return Task.CompletedTask;
            });
            return text.Id;
        }

        public async Task Hears(Guid id, string sid, string status)
        {
            await using var db = post.Database.Open();
            await new TextReports(db, post.Clock).Take(id, sid, status, "30003", default);
        }

        public async Task<Delivery> Row(Guid id) => (await post.Deliveries()).Single(d => d.Id == id);

        public async ValueTask DisposeAsync()
        {
            await post.DisposeAsync();
            await twilio.DisposeAsync();
        }
    }
}
