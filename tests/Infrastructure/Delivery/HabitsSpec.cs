using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Attention;
using Portal.Domain.Inbox;
using Portal.Infrastructure.Data;
using Portal.Infrastructure.Deliveries;
using Portal.Tests.Infrastructure.Spine;

namespace Portal.Tests.Infrastructure.Delivery;

/// <summary>Each is told as he chose: at his own pace, not in his quiet hours, once a day as one mail, or not at all; and what he chose holds
/// for what waits already.</summary>
public sealed class HabitsSpec : DataSpec
{
    private static readonly QuietHours Evenings = new(new(17, 0), new(7, 0), WeekDays.Weekend);

    [Theory, EveryDatabase]
    public async Task Dana_waits_an_hour_and_Piotr_hears_nothing_of_what_is_asked(DatabaseProvider provider)
    {
        await using var post = await PostRoom.On(await On(provider));
        await post.Chooses(post.Office.Dana, 60, null);
        await post.Office.Asks("Lease contract");
        // Only now, while it waits.
        await post.Chooses(post.Office.Piotr, NoticeGroup.Asked, NoticeWay.Off);

        (await post.After(59)).ShouldBe(0);
        (await post.Deliveries(post.Office.Piotr.PersonId)).Single().ShouldSatisfyAllConditions(d => d.State.ShouldBe(DeliveryState.Spared), d => d.Trouble.ShouldBe("Switched off by the person."));
        (await post.After(1)).ShouldBe(1);
        post.Sink.Letters.Single().To.ShouldBe(["client@demo.example"]);
    }

    [Theory, EveryDatabase]
    public async Task What_falls_in_quiet_hours_is_one_mail_when_they_end_and_a_link_does_not_wait(DatabaseProvider provider)
    {
        await using var post = await PostRoom.On(await On(provider));
        await post.Chooses(post.Office.Dana, null, Evenings);
        await post.Chooses(post.Office.Piotr, NoticeGroup.Asked, NoticeWay.Off);
        // Friday 6 March, ten past five.
        await post.Until(6, 17, 10);
        await post.Office.Asks(post.Now, null, "Lease contract");
        await post.Until(7, 12);
        await post.Change(db =>
        {
            db.Add(Portal.Domain.Inbox.Delivery.Notice(post.Office.Dana.PersonId, SecurityEvent.PasswordChanged, post.Now));
            return Task.CompletedTask;
        });
        (await post.After(0)).ShouldBe(1, "she must know at once");
        (await post.Until(9, 6, 59)).ShouldBe(0);
        (await post.Deliveries(post.Office.Dana.PersonId)).Single(d => d.Kind == DeliveryKind.RequestAsked).DueAt.ShouldBe(new DateTimeOffset(2026, 3, 9, 7, 0, 0, TimeSpan.Zero));
        (await post.After(1)).ShouldBe(1);
        post.To("client").Count().ShouldBe(2);
    }

    [Theory, EveryDatabase]
    public async Task A_digest_is_one_mail_of_all_that_is_unseen_by_client_and_there_is_none_of_nothing(DatabaseProvider provider)
    {
        await using var post = await PostRoom.On(await On(provider));
        foreach (var who in new[] { post.Office.Dana, post.Office.Piotr })
        {
            await post.Chooses(who, null, null, (NoticeGroup.Asked, NoticeWay.Digest), (NoticeGroup.Reminders, NoticeWay.Digest));
        }
        var seen = await post.Office.Asks(post.Now, null, "Lease contract");
        await post.Office.Asks(post.Now, null, "Bank statement", "Loan overview");
        await post.Office.Asks(post.Now, null, "Passport");
        await post.Saw(post.Office.Dana.PersonId, seen.Id);
        var gone = await post.Office.Asks(post.Now, null, "Withdrawn");
        await post.Office.Act(gone.Id, (_, r) => r.Withdraw("", post.Office.Eva, post.Now));

        (await post.Until(3, 7, 59)).ShouldBe(0);
        (await post.Until(3, 8)).ShouldBe(2);
        var dana = post.To("client").Single();
        dana.Subject.ShouldBe("2 meldingen van Van Dijk & Nowak");
        dana.Text.ShouldContain("Bakkerij De Linde BV\n- Wij vragen u 2 documenten, uiterlijk 31 maart 2026\n- Wij vragen u één document, uiterlijk 31 maart 2026\n", Case.Sensitive, "not what she saw, and not what was withdrawn");
        post.To("director").Single().Subject.ShouldBe("Van Dijk & Nowak: 3 powiadomienia");

        (await post.Until(5, 12)).ShouldBe(0, "a digest of nothing is none");
    }

    [Theory, EveryDatabase]
    public async Task Two_nodes_send_one_digest(DatabaseProvider provider)
    {
        await using var post = await PostRoom.On(await On(provider));
        await post.Chooses(post.Office.Dana, NoticeGroup.Asked, NoticeWay.Digest);
        await post.Chooses(post.Office.Piotr, NoticeGroup.Asked, NoticeWay.Off);
        for (var i = 0; i < 6; i++)
        {
            await post.Office.Asks(post.Now, null, $"Document {i}");
        }
        await post.Until(3, 7, 59);
        post.Clock.Advance(TimeSpan.FromMinutes(1));
        await using var other = post.AnotherNode();
        await using var third = post.AnotherNode();

        await Task.WhenAll(new[] { post.Job, other.GetRequiredService<DeliveryJob>(), third.GetRequiredService<DeliveryJob>() }.Select(job => Task.Run(() => job.Round(CancellationToken.None))));
        await post.After(60);

        post.To("client").Single().Subject.ShouldBe("6 meldingen van Van Dijk & Nowak");
        (await post.Deliveries(post.Office.Dana.PersonId)).ShouldAllBe(d => d.State == DeliveryState.Sent);
    }

    [Theory, EveryDatabase]
    public async Task What_goes_along_with_something_that_was_seen_waits_for_its_own_time(DatabaseProvider provider)
    {
        await using var post = await PostRoom.On(await On(provider));
        await post.Chooses(post.Office.Piotr, NoticeGroup.Asked, NoticeWay.Off);
        var request = await post.Office.Asks("Lease contract");
        await post.Saw(post.Office.Dana.PersonId, request.Id);
        await post.After(1.9);
        await post.Office.Act(request.Id, (_, r) => r.AddItem(new("Bank statement", "", null), post.Office.Eva, post.Now));

        (await post.After(0.2)).ShouldBe(0, "the first was seen, and she has two minutes for the second");
        await post.Saw(post.Office.Dana.PersonId, request.Id);
        (await post.After(60)).ShouldBe(0);
    }

    [Theory, EveryDatabase]
    public async Task A_choice_back_to_at_once_takes_what_waits_out_of_the_digest(DatabaseProvider provider)
    {
        await using var post = await PostRoom.On(await On(provider));
        await post.Chooses(post.Office.Piotr, NoticeGroup.Asked, NoticeWay.Off);
        await post.Chooses(post.Office.Dana, NoticeGroup.Asked, NoticeWay.Digest);
        await post.Office.Asks(post.Now, null, "Lease contract");
        await post.After(10);
        (await post.Deliveries(post.Office.Dana.PersonId)).Single().ShouldSatisfyAllConditions(d => d.InDigest.ShouldBeTrue(), d => d.DueAt.ShouldBe(new DateTimeOffset(2026, 3, 3, 8, 0, 0, TimeSpan.Zero)));

        await post.Chooses(post.Office.Dana, NoticeGroup.Asked, NoticeWay.AtOnce);
        (await post.After(0)).ShouldBe(1);
        post.To("client").Single().Subject.ShouldStartWith("Wij vragen u één document");
    }

    [Theory, EveryDatabase]
    public async Task What_is_sent_again_by_hand_does_not_bring_tomorrows_digest_along(DatabaseProvider provider)
    {
        await using var post = await PostRoom.On(await On(provider));
        await post.Chooses(post.Office.Piotr, NoticeGroup.Asked, NoticeWay.Off);
        await post.Chooses(post.Office.Dana, NoticeGroup.Asked, NoticeWay.Digest);
        await post.Office.Asks(post.Now, null, "Lease contract");
        await post.Until(3, 8);
        await post.Change(async db => (await db.Deliveries.SingleAsync(d => d.PersonId == post.Office.Dana.PersonId)).State = DeliveryState.Dead);
        await post.Office.Asks(post.Now, null, "Passport");
        await post.Until(3, 12);

        await post.Change(async db => (await db.Deliveries.SingleAsync(d => d.State == DeliveryState.Dead)).Resend(post.Now));
        (await post.After(0)).ShouldBe(1);
        (await post.Deliveries(post.Office.Dana.PersonId)).Select(d => d.State).ShouldBe([DeliveryState.Sent, DeliveryState.Waiting]);
    }
}
