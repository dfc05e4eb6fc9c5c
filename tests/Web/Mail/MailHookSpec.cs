using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Activity;
using Portal.Domain.Attention;
using Portal.Domain.Inbox;
using Portal.Infrastructure.Deliveries;
using Portal.Infrastructure.Filings;
using Portal.Tests.Web.Ground;
using Portal.Tests.Web.Live;

namespace Portal.Tests.Web.Mail;

/// <summary>A provider tells what became of mails that it had taken; so would many like to.</summary>
public sealed class MailHookSpec
{
    private const string Secret = "a secret of at least thirty-two characters";
    private const string MailgunKey = "key-of-an-account-at-mailgun-0123456789";

    [Fact]
    public async Task R24_only_what_is_signed_now_and_whole_changes_a_delivery_and_a_replay_changes_nothing()
    {
        await using var hooks = await Hooks.OpenAsync();
        var mail = await hooks.SentAsync(DeliveryKind.RequestAsked);
        var bounce = Own(("bounced", mail.Id, hooks.Now, 550, "5.1.1 no such user"));

        (await hooks.TellsAsync(bounce, signature: "")).ShouldBe(HttpStatusCode.Forbidden);
        (await hooks.TellsAsync(bounce, secret: "another secret of thirty-two characters")).ShouldBe(HttpStatusCode.Forbidden);
        (await hooks.TellsAsync(bounce, at: hooks.Now.AddMinutes(-6))).ShouldBe(HttpStatusCode.Forbidden, "overheard and played again");
        (await hooks.TellsAsync(bounce, at: hooks.Now.AddMinutes(6))).ShouldBe(HttpStatusCode.Forbidden);
        (await hooks.TellsAsync(bounce, after: b => b.Replace("bounced", "delivered"))).ShouldBe(HttpStatusCode.Forbidden);
        (await hooks.TellsAsync("{}")).ShouldBe(HttpStatusCode.BadRequest);
        (await hooks.TellsAsync(bounce + new string(' ', 70_000))).ShouldBeOneOf(HttpStatusCode.RequestEntityTooLarge, HttpStatusCode.BadRequest);
        (await hooks.Row(mail)).State.ShouldBe(DeliveryState.Sent);

        (await hooks.TellsAsync(Own(("bounced", Guid.CreateVersion7(), hooks.Now, 550, "")))).ShouldBe(HttpStatusCode.OK, "one that nobody knows is answered like any other");
        (await hooks.TellsAsync(bounce)).ShouldBe(HttpStatusCode.OK);
        (await hooks.TellsAsync(bounce)).ShouldBe(HttpStatusCode.OK);
        await hooks.RoundAsync();
        (await hooks.Row(mail)).ShouldSatisfyAllConditions(d => d.State.ShouldBe(DeliveryState.Dead), d => d.Cause.ShouldBe(DeliveryCause.AddressUnknown));
        var lost = (await hooks.House.Read(db => db.Undelivered.ToListAsync())).ShouldHaveSingleItem();
        (lost.Bounced, lost.Cause).ShouldBe((true, DeliveryCause.AddressUnknown));
        (await hooks.House.Read(db => db.Activities.CountAsync(a => a.Kind == ActivityKind.DeliveryFailed))).ShouldBe(1);

        // Sent again, a late copy of the first report says nothing of the second mail.
        await hooks.House.Save(async db => await new LostMessages(db, TimeProvider.System).SendAgain(await db.Undelivered.SingleAsync(), hooks.Scene.ByEva, default));
        await hooks.House.Save(async db => (await db.Deliveries.SingleAsync(d => d.Id == mail.Id)).Leave(hooks.Now.AddMinutes(10)));
        (await hooks.TellsAsync(bounce)).ShouldBe(HttpStatusCode.OK);
        (await hooks.Row(mail)).State.ShouldBe(DeliveryState.Sent);
    }

    [Fact]
    public async Task Delivered_is_said_and_a_later_bounce_still_counts_and_all_of_one_mail_share_it()
    {
        await using var hooks = await Hooks.OpenAsync();
        var eldest = await hooks.SentAsync(DeliveryKind.RequestAsked);
        var other = await hooks.SentAsync(DeliveryKind.RequestReminded, eldest.Id);

        (await hooks.TellsAsync(Own(("delivered", eldest.Id, hooks.Now, 250, "")))).ShouldBe(HttpStatusCode.OK);
        (await hooks.Row(other)).State.ShouldBe(DeliveryState.Delivered);
        (await hooks.TellsAsync(Own(("bounced", eldest.Id, hooks.Now.AddSeconds(5), 552, "5.2.2 full")))).ShouldBe(HttpStatusCode.OK);
        await hooks.RoundAsync();

        new[] { await hooks.Row(eldest), await hooks.Row(other) }.ShouldAllBe(d => d.State == DeliveryState.Dead && d.Cause == DeliveryCause.MailboxFull);
        (await hooks.House.Read(db => db.Undelivered.CountAsync())).ShouldBe(1, "one mail, told once");
    }

    [Fact]
    public async Task Whoever_calls_a_mail_unwanted_gets_none_like_it_and_still_all_that_must_reach_him()
    {
        await using var hooks = await Hooks.OpenAsync();
        var (asked, approval) = (await hooks.SentAsync(DeliveryKind.RequestAsked), await hooks.SentAsync(DeliveryKind.ApprovalAsked));

        (await hooks.TellsAsync(Own(("complained", asked.Id, hooks.Now, 0, ""), ("complained", approval.Id, hooks.Now, 0, "")))).ShouldBe(HttpStatusCode.OK);
        (await hooks.TellsAsync(Own(("complained", asked.Id, hooks.Now, 0, "")))).ShouldBe(HttpStatusCode.OK);

        var habits = await hooks.House.Read(db => db.AttentionHabits.Include(h => h.Choices).SingleAsync(h => h.Id == hooks.Scene.Dana.Id));
        (habits.WayOf(NoticeGroup.Asked, DeliveryChannel.Mail), habits.WayOf(NoticeGroup.Approvals, DeliveryChannel.Mail)).ShouldBe((NoticeWay.Off, NoticeWay.AtOnce));
        (await hooks.House.Read(db => db.Activities.CountAsync(a => a.Kind == ActivityKind.NoticesChosen))).ShouldBe(1);
        (await hooks.Row(asked)).ShouldSatisfyAllConditions(d => d.Cause.ShouldBe(DeliveryCause.Complained), d => d.CanGoAgain.ShouldBeFalse());
    }

    [Fact]
    public async Task Mailguns_form_is_read_as_they_document_it_and_nobody_elses()
    {
        await using var hooks = await Hooks.OpenAsync();
        var mail = await hooks.SentAsync(DeliveryKind.RequestAsked);

        (await hooks.MailgunTellsAsync(mail.Id, "failed", "permanent", key: "another key of an account at mailgun")).ShouldBe(HttpStatusCode.Forbidden);
        (await hooks.MailgunTellsAsync(mail.Id, "failed", "permanent", at: hooks.Now.AddMinutes(-6))).ShouldBe(HttpStatusCode.Forbidden);
        (await hooks.MailgunTellsAsync(mail.Id, "failed", "temporary")).ShouldBe(HttpStatusCode.OK);
        (await hooks.MailgunTellsAsync(Guid.CreateVersion7(), "failed", "permanent")).ShouldBe(HttpStatusCode.OK);
        (await hooks.Row(mail)).State.ShouldBe(DeliveryState.Sent);

        (await hooks.MailgunTellsAsync(mail.Id, "failed", "permanent")).ShouldBe(HttpStatusCode.OK);
        (await hooks.Row(mail)).ShouldSatisfyAllConditions(d => d.State.ShouldBe(DeliveryState.Dead), d => d.Cause.ShouldBe(DeliveryCause.AddressUnknown), d => d.Trouble.ShouldContain("No such user"));
    }

    [Fact]
    public async Task Without_their_secrets_there_are_no_such_addresses()
    {
        await using var portal = await new PortalUnderTest().StartAsync();
        using var visitor = portal.Visitor();
        (await visitor.PostAsync("/hooks/mail", ("x", "y"))).Status.ShouldBe(HttpStatusCode.NotFound);
        (await visitor.PostAsync("/hooks/mail/mailgun", ("x", "y"))).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    private static string Own(params (string Kind, Guid Key, DateTimeOffset At, int Code, string Text)[] events) =>
        JsonSerializer.Serialize(events.Select(e => new { kind = e.Kind, messageId = $"<{e.Key:N}@office.example>", at = e.At, code = e.Code, text = e.Text }));

    /// <summary>A portal that takes reports in both forms, and a mail of Eva's request to Dana that has left.</summary>
    private sealed class Hooks(LiveHouse house, Scene scene, Guid activity, Guid request) : IAsyncDisposable
    {
        public LiveHouse House => house;
        public Scene Scene => scene;
        public DateTimeOffset Now { get; } = TimeProvider.System.GetUtcNow();

        public static async Task<Hooks> OpenAsync()
        {
            var portal = new PortalUnderTest();
            portal.Settings["Portal:Mail:Hook:Secret"] = Secret;
            portal.Settings["Portal:Mail:Mailgun:Key"] = MailgunKey;
            var house = new LiveHouse(portal);
            await house.InitializeAsync();
            var scene = await Scene.Set(house);
            var request = await scene.Asks(scene.Dana);
            // What the asking itself sends is not what these scenes are about.
            await house.Save(async db => await db.Deliveries.ExecuteDeleteAsync());
            return new Hooks(house, scene, await house.Read(db => db.Activities.Where(a => a.Kind == ActivityKind.RequestAsked).Select(a => a.Id).SingleAsync()), request);
        }

        public async Task<Delivery> SentAsync(DeliveryKind kind, Guid? with = null)
        {
            var mail = new Delivery { Kind = kind, Group = NoticeGroups.Of(kind, null), PersonId = scene.Dana.Id, ActivityId = activity, RequestId = request, DossierId = scene.DossierId, MadeAt = Now.AddMinutes(-9), DueAt = Now.AddMinutes(-9) };
            mail.Leave(Now.AddMinutes(-8), with);
            await house.Save(db =>
            {
                db.Deliveries.Add(mail);
                return Task.CompletedTask;
            });
            return mail;
        }

        public Task<Delivery> Row(Delivery mail) => house.Read(db => db.Deliveries.AsNoTracking().SingleAsync(d => d.Id == mail.Id));

        public Task<int> RoundAsync() => house.Portal.Services.GetRequiredService<DeliveryJob>().Round(CancellationToken.None);

        public async Task<HttpStatusCode> TellsAsync(string body, string secret = Secret, DateTimeOffset? at = null, string? signature = null, Func<string, string>? after = null)
        {
            signature ??= FilingSignature.Of(secret, at ?? Now, SHA256.HashData(Encoding.UTF8.GetBytes(body)));
            return await PostAsync("/hooks/mail", after?.Invoke(body) ?? body, signature);
        }

        public Task<HttpStatusCode> MailgunTellsAsync(Guid mail, string kind, string severity, string key = MailgunKey, DateTimeOffset? at = null)
        {
            var (time, token) = ((at ?? Now).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture), Guid.NewGuid().ToString("N"));
            var mac = Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(key), Encoding.UTF8.GetBytes(time + token)));
            return PostAsync("/hooks/mail/mailgun", JsonSerializer.Serialize(new Dictionary<string, object>
            {
                ["signature"] = new { timestamp = time, token, signature = mac },
                ["event-data"] = new Dictionary<string, object>
                {
                    ["event"] = kind,
                    ["severity"] = severity,
                    ["timestamp"] = Now.ToUnixTimeMilliseconds() / 1000.0,
                    ["message"] = new { headers = new Dictionary<string, string> { ["message-id"] = $"{mail:N}@office.example" } },
                    ["delivery-status"] = new { code = 550, message = "5.1.1 No such user" },
                },
            }), "");
        }

        public async ValueTask DisposeAsync() => await house.DisposeAsync();

        private async Task<HttpStatusCode> PostAsync(string path, string body, string signature)
        {
            using var http = new HttpClient();
            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(house.Portal.Url, path)) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
            request.Headers.TryAddWithoutValidation(FilingSignature.Header, signature);
            return (await http.SendAsync(request)).StatusCode;
        }
    }
}

file static class Leaving
{
    /// <summary>As the job settles it.</summary>
    public static void Leave(this Delivery mail, DateTimeOffset at, Guid? with = null) => (mail.State, mail.SettledAt, mail.LeftWith) = (DeliveryState.Sent, at, with ?? mail.Id);
}
