using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Attention;
using Portal.Domain.Inbox;
using Portal.Domain.Office;
using Portal.Infrastructure.Data;
using Portal.Infrastructure.Deliveries;
using Portal.Infrastructure.Push;
using Portal.Tests.Infrastructure.Delivery;
using Portal.Tests.Infrastructure.Spine;

namespace Portal.Tests.Infrastructure.Push;

/// <summary>From what happens on a dossier to what a telephone shows, or does not.</summary>
public sealed class PushSpec : DataSpec
{
    private const string Endpoint = "https://push.browser.example/send/abc";

    [Theory, EveryDatabase]
    public async Task Danas_telephone_says_who_and_that_there_is_something_new_and_no_more(DatabaseProvider provider)
    {
        await using var desk = await PushDesk.On(await On(provider));
        var request = await desk.Post.Office.Asks("Lease of the director");
        await desk.Post.After(1.9);
        desk.Push.Asked.ShouldBe(0);

        await desk.Post.After(0.2);
        await desk.Post.After(60);

        var got = desk.Push.Got.ShouldHaveSingleItem();
        got.Endpoint.ShouldBe(Endpoint);
        got.Said.EnumerateObject().ToDictionary(p => p.Name, p => p.Value.GetString()).ShouldBe(new Dictionary<string, string?>
        {
            ["from"] = "Van Dijk & Nowak",
            ["text"] = "Er staat iets nieuws voor u klaar.",
            ["to"] = $"/requests/{request.Id}",
        }, ignoreOrder: true);
        desk.Push.Sender.ShouldBe(desk.Key.Public);
        (await desk.Pushes()).ShouldHaveSingleItem().ShouldSatisfyAllConditions(d => d.State.ShouldBe(DeliveryState.Sent), d => d.PersonId.ShouldBe(desk.Post.Office.Dana.PersonId));
        desk.Post.To("client").ShouldHaveSingleItem("the mail comes as before");
    }

    [Fact]
    public async Task What_was_seen_live_or_is_not_hers_any_more_or_was_muted_rings_nowhere()
    {
        await using var desk = await PushDesk.On(await On(DatabaseProvider.Sqlite));
        var request = await desk.Post.Office.Asks("Lease");
        await desk.Post.Saw(desk.Post.Office.Dana.PersonId, request.Id);
        await desk.Post.After(3);

        await desk.Post.Office.Asks("Another");
        await desk.Post.Change(async db => (await db.Contacts.Include(c => c.Person).SingleAsync(c => c.Id == desk.Post.Office.DanaContactId)).Block(desk.Post.Office.Eva, desk.Post.Now));
        await desk.Post.After(3);
        await desk.Post.Change(async db => (await db.Contacts.Include(c => c.Person).SingleAsync(c => c.Id == desk.Post.Office.DanaContactId)).Unblock(desk.Post.Office.Eva, desk.Post.Now));

        await desk.Post.Change(async db =>
        {
            var dana = await db.People.SingleAsync(p => p.Id == desk.Post.Office.Dana.PersonId);
            var habits = AttentionHabits.Of(dana.Id);
            db.Add(habits);
            habits.Choose(new Dictionary<(NoticeGroup, DeliveryChannel), NoticeWay> { [(NoticeGroup.Asked, DeliveryChannel.Mail)] = NoticeWay.Digest }, null, null, await db.OfficeHabits(default), dana, desk.Post.Office.Dana, desk.Post.Now);
        });
        await desk.Post.Office.Asks("A third");
        await desk.Post.After(3);

        desk.Push.Asked.ShouldBe(0);
        (await desk.Pushes()).Select(d => d.State).ShouldBe([DeliveryState.Spared, DeliveryState.Spared, DeliveryState.Spared]);
    }

    [Fact]
    public async Task Who_wants_one_mail_a_day_and_a_ring_at_once_has_both()
    {
        await using var desk = await PushDesk.On(await On(DatabaseProvider.Sqlite));
        await desk.Post.Change(async db =>
        {
            var dana = await db.People.SingleAsync(p => p.Id == desk.Post.Office.Dana.PersonId);
            var habits = AttentionHabits.Of(dana.Id);
            db.Add(habits);
            habits.Choose(new Dictionary<(NoticeGroup, DeliveryChannel), NoticeWay> { [(NoticeGroup.Asked, DeliveryChannel.Mail)] = NoticeWay.Digest, [(NoticeGroup.Asked, DeliveryChannel.Push)] = NoticeWay.AtOnce }, null, null, await db.OfficeHabits(default), dana, desk.Post.Office.Dana, desk.Post.Now);
        });
        await desk.Post.Office.Asks("Lease");
        await desk.Post.After(3);

        desk.Push.Asked.ShouldBe(1);
        desk.Post.To("client").ShouldBeEmpty("her mail comes tomorrow at eight");
        await desk.Post.After(24 * 60);
        (desk.Push.Asked, desk.Post.To("client").Count()).ShouldBe((1, 1));
    }

    [Theory]
    [InlineData(HttpStatusCode.NotFound)]
    [InlineData(HttpStatusCode.Gone)]
    public async Task A_device_that_is_gone_is_taken_off_the_list(HttpStatusCode answer)
    {
        await using var desk = await PushDesk.On(await On(DatabaseProvider.Sqlite));
        desk.Push.Answer = answer;
        await desk.Post.Office.Asks("Lease");
        await desk.Post.After(3);
        await desk.Post.After(60);

        desk.Push.Asked.ShouldBe(1);
        (await desk.Devices()).ShouldBe(0);
        (await desk.Pushes()).ShouldHaveSingleItem().ShouldSatisfyAllConditions(d => d.State.ShouldBe(DeliveryState.Dead), d => d.Cause.ShouldBeNull("nobody has to do anything"));
        await desk.Post.Office.Asks("Another");
        (await desk.Pushes()).Count.ShouldBe(1, "nothing is made for it any more");
    }

    [Fact]
    public async Task A_sign_in_that_somebody_ended_ends_it_too_and_one_that_ran_out_does_not()
    {
        await using var desk = await PushDesk.On(await On(DatabaseProvider.Sqlite));
        await desk.Post.Office.Asks("Lease");
        await desk.Post.Change(async db => (await db.Sessions.SingleAsync()).EndedAt = desk.Post.Now);
        await desk.Post.After(3);

        desk.Push.Asked.ShouldBe(0);
        (await desk.Devices()).ShouldBe(0);
    }

    [Fact]
    public async Task A_service_that_is_busy_or_broken_is_asked_again_as_it_wishes_and_one_that_says_no_is_not()
    {
        await using var desk = await PushDesk.On(await On(DatabaseProvider.Sqlite));
        (desk.Push.Answer, desk.Push.RetryAfter) = (HttpStatusCode.TooManyRequests, TimeSpan.FromMinutes(20));
        await desk.Post.Office.Asks("Lease");
        await desk.Post.After(3);
        var waiting = (await desk.Pushes()).ShouldHaveSingleItem();
        (waiting.State, waiting.DueAt - desk.Post.Now).ShouldBe((DeliveryState.Waiting, TimeSpan.FromMinutes(20)));

        (desk.Push.Answer, desk.Push.RetryAfter) = (HttpStatusCode.InternalServerError, null);
        await desk.Post.After(20);
        (await desk.Pushes()).Single().ShouldSatisfyAllConditions(d => d.Tries.ShouldBe(2), d => d.Trouble.ShouldContain("500"));
        desk.Push.Answer = HttpStatusCode.Created;
        await desk.Post.After(5);
        desk.Push.Got.ShouldHaveSingleItem();
        (await desk.Devices()).ShouldBe(1);

        desk.Push.Answer = HttpStatusCode.RequestEntityTooLarge;
        await desk.Post.Office.Asks("Another");
        await desk.Post.After(3);
        await desk.Post.After(60);
        (await desk.Pushes()).Count(d => d.State == DeliveryState.Dead).ShouldBe(1);
        desk.Push.Asked.ShouldBe(4);
        await using var db = desk.Post.Database.Open();
        (await db.Undelivered.CountAsync()).ShouldBe(0, "the mail beside it says the same");
    }

    [Fact]
    public void The_key_is_made_once_for_this_user_alone_and_read_again_after()
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory("portal-vapid-").FullName, "push", "vapid.pem");
        using (var made = new VapidKey(file, new Uri("https://portal.office.example")))
        using (var again = new VapidKey(file, new Uri("https://portal.office.example")))
        {
            made.Public.ShouldBe(again.Public);
        }
        if (!OperatingSystem.IsWindows())
        {
            File.GetUnixFileMode(file).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
        Directory.Delete(Path.GetDirectoryName(Path.GetDirectoryName(file))!, recursive: true);
    }

    /// <summary>The post room, and Dana's telephone.</summary>
    private sealed class PushDesk(PostRoom post, FakePush push, VapidKey key, string folder) : IAsyncDisposable
    {
        public PostRoom Post => post;
        public FakePush Push => push;
        public VapidKey Key => key;

        public static async Task<PushDesk> On(DatabaseUnderTest database)
        {
            var (clock, folder) = (new ManualTime(SmallOffice.Morning), Directory.CreateTempSubdirectory("portal-push-").FullName);
            // The room has a clock of its own, hours ahead at most: a proof lives half a day.
            var push = new FakePush(clock);
            var key = new VapidKey(Path.Combine(folder, "vapid.pem"), new Uri("https://portal.office.example"));
            var post = await PostRoom.On(database, s => s.AddSingleton(new PushHttp(push)).AddSingleton(key));
            await post.Change(db =>
            {
                var session = new Session { PersonId = post.Office.Dana.PersonId, StartedAt = post.Now.AddDays(-2), ProvedAt = post.Now.AddDays(-2), LastInputAt = post.Now.AddDays(-2) };
                db.AddRange(session, push.Device(post.Office.Dana.PersonId, session.Id, Endpoint, post.Now));
                return Task.CompletedTask;
            });
            return new PushDesk(post, push, key, folder);
        }

        public async Task<List<Portal.Domain.Inbox.Delivery>> Pushes() => [.. (await post.Deliveries()).Where(d => d.Channel == DeliveryChannel.Push)];

        public async Task<int> Devices()
        {
            await using var db = post.Database.Open();
            return await db.PushDevices.CountAsync();
        }

        public async ValueTask DisposeAsync()
        {
            await post.DisposeAsync();
            Directory.Delete(folder, recursive: true);
        }
    }
}
