using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Inbox;
using Portal.Infrastructure.Deliveries;
using Portal.Tests.Web.Files;
using Portal.Tests.Web.Ground;
using Portal.Tests.Web.Live;
using Portal.Web.Live;

namespace Portal.Tests.Web.Mail;

/// <summary>From what somebody does in the browser to what arrives in a mailbox, or does not.</summary>
public sealed partial class MailSpec
{
    [Fact]
    public async Task Dana_who_sees_it_come_in_is_not_mailed_what_she_has_seen()
    {
        await using var sink = new MailSink();
        await using var mails = await MailHouse.OpenAsync(sink.Port);
        var scene = mails.Scene;
        await using var dana = await scene.Watches(scene.Dana, Topics.Desk(scene.Dana.Id));

        var request = await mails.EvaAsksAsync();
        await dana.Changed(Topics.Desk(scene.Dana.Id));
        var stand = (await dana.Watch(Topics.Request(request))).ShouldNotBeNull();
        await dana.Hub.InvokeAsync("Saw", Topics.Request(request), stand.Number);
        mails.Clock.Advance(Sightings.Every);
        await MailHouse.Until(() => mails.House.Read(db => db.Sightings.AnyAsync(s => s.PersonId == scene.Dana.Id && s.StreamId == request)));

        await mails.After(2);
        await mails.After(60);

        sink.Attempts.ShouldBe(0);
        (await mails.Deliveries()).ShouldHaveSingleItem().ShouldSatisfyAllConditions(d => d.PersonId.ShouldBe(scene.Dana.Id), d => d.State.ShouldBe(DeliveryState.Spared), d => d.Trouble.ShouldBe("Seen in the portal."));
    }

    [Fact]
    public async Task Dana_who_is_away_gets_one_mail_in_her_language_that_leads_to_the_request_and_tells_nothing_else()
    {
        await using var sink = new MailSink();
        await using var mails = await MailHouse.OpenAsync(sink.Port);
        var scene = mails.Scene;
        await mails.GivesPassword(scene.Dana);
        await mails.GivesPassword(scene.Olek);
        var request = await mails.EvaAsksAsync("Leasecontract", ("Asked.Description", "About the dismissal"), ("Asked.Items[0].Explanation", "Salary 4.200"), ("Asked.MailMessage", "Graag vóór vrijdag"));

        await mails.After(1.9);
        sink.Attempts.ShouldBe(0);
        await mails.After(0.1);
        await mails.After(600);

        var letter = sink.Letters.ShouldHaveSingleItem();
        letter.To.ShouldBe([scene.Dana.Email]);
        letter.Subject.ShouldBe("Wij vragen u één document (Bakery)");
        letter.Header("Content-Type")!.ShouldStartWith("multipart/alternative");
        letter.Text.ShouldStartWith("Beste Dana Hendriks,");
        letter.Text.ShouldContain("- Leasecontract");
        letter.Text.ShouldContain("“Graag vóór vrijdag”");
        letter.Html.ShouldContain("<html lang=\"nl\">");
        foreach (var secret in new[] { "dismissal", "4.200", scene.Eva.Email, scene.Piotr.Name, $"{scene.DossierId}", $"{scene.Dana.Id}" })
        {
            letter.Text.ShouldNotContain(secret);
            letter.Html.ShouldNotContain(secret);
        }
        var link = letter.Links[0];
        link.ShouldBe(new Uri(mails.House.Portal.Url, $"/requests/{request}"));
        (await FollowsAsync(mails, scene.Dana.Email, link)).ShouldSatisfyAllConditions(a => a.Status.ShouldBe(HttpStatusCode.OK), a => a.Address.ShouldBe(link), a => a.Text.ShouldContain("Leasecontract"));
        (await FollowsAsync(mails, scene.Olek.Email, link)).ShouldSatisfyAllConditions(a => a.Status.ShouldBe(HttpStatusCode.NotFound), a => a.Text.ShouldNotContain("Leasecontract"));
    }

    [Fact]
    public async Task A_server_that_is_down_then_refuses_then_hangs_gets_the_mail_once_when_it_is_back()
    {
        var port = House.FreePort();
        await using var mails = await MailHouse.OpenAsync(port);
        await mails.EvaAsksAsync();

        await mails.After(2);
        (await Waits(mails, "refused")).ShouldBe((1, 1));
        await mails.After(1);
        (await Waits(mails, "refused")).ShouldBe((2, 5));
        await using var sink = new MailSink(port) { Manner = MailManner.RefuseForNow };
        await mails.After(5);
        (await Waits(mails, "451")).ShouldBe((3, 15));
        (await mails.ReadyzAsync()).ShouldBe("stuck");
        mails.House.Portal.Journal.Troubles.ShouldContain(t => t.Contains("did not leave", StringComparison.Ordinal) && t.Contains("451", StringComparison.Ordinal));

        sink.Manner = MailManner.Stall;
        mails.Clock.Advance(TimeSpan.FromMinutes(15) + TimeSpan.FromSeconds(2));
        await MailHouse.Until(() => Task.FromResult(sink.Attempts == 2));
        mails.Clock.Advance(TimeSpan.FromSeconds(31));
        await MailHouse.Until(async () => (await mails.Deliveries()).Single().Tries == 4);
        (await Waits(mails, "did not answer within 30 seconds")).ShouldBe((4, 60));
        sink.Manner = MailManner.Lose;
        sink.Manner = MailManner.Keep;

        await mails.After(61);
        await mails.After(10_000);
        var letter = sink.Letters.ShouldHaveSingleItem();
        (await mails.Deliveries()).ShouldHaveSingleItem().ShouldSatisfyAllConditions(d => d.State.ShouldBe(DeliveryState.Sent), d => d.Trouble.ShouldBe(""), d => letter.Header("Message-ID")!.ShouldContain($"{d.Id:N}"));
        (await mails.ReadyzAsync()).ShouldBe("smtp");
    }

    [Fact]
    public async Task Nobody_is_mailed_what_he_did_himself()
    {
        await using var sink = new MailSink();
        await using var mails = await MailHouse.OpenAsync(sink.Port);
        var scene = mails.Scene;
        var request = await mails.EvaAsksAsync();
        var item = await mails.House.Read(db => db.RequestItems.Where(i => i.RequestId == request).Select(i => i.Id).SingleAsync());
        await mails.After(2);
        sink.Letters.Select(l => l.To.Single()).ShouldBe([scene.Dana.Email]);

        using var dana = await mails.House.SignIn(scene.Dana);
        await dana.GetAsync($"/requests/{request}");
        await FileRoom.DeliverAsync(dana, $"item:{item}", "lease of the director.txt", "Lease"u8.ToArray());
        await mails.After(2);
        sink.Letters.Select(l => l.To.Single()).ShouldBe([scene.Dana.Email, scene.Eva.Email]);

        using var eva = await mails.House.SignIn(scene.Eva);
        await eva.GetAsync($"/requests/{request}");
        (await eva.PostAsync($"/requests/{request}/items/{item}/return", ("remark", "Page 2 shows a salary"))).Status.ShouldBe(HttpStatusCode.Redirect);
        await mails.After(2);
        await mails.After(600);

        sink.Letters.Select(l => l.To.Single()).ShouldBe([scene.Dana.Email, scene.Eva.Email, scene.Dana.Email]);
        foreach (var letter in sink.Letters)
        {
            (letter.Text + letter.Html).ShouldNotContain("director");
            (letter.Text + letter.Html).ShouldNotContain("salary");
        }
        (await mails.Deliveries()).ShouldAllBe(d => d.State == DeliveryState.Sent && d.PersonId != scene.Sam.Id && d.PersonId != scene.Ola.Id && d.PersonId != scene.Olek.Id);
    }

    [Fact]
    public async Task Two_nodes_and_rounds_side_by_side_send_each_mail_once()
    {
        await using var sink = new MailSink();
        await using var mails = await MailHouse.OpenAsync(sink.Port);
        var other = await mails.AddNodeAsync();
        for (var i = 0; i < 8; i++)
        {
            await mails.Scene.Asks(mails.Scene.Dana, mails.Scene.Piotr);
        }
        sink.Manner = MailManner.Stall;

        mails.Clock.Advance(TimeSpan.FromSeconds(122));
        var rounds = Enumerable.Range(0, 4).Select(i => Task.Run(() => (i % 2 == 0 ? mails.House : other).Portal.Services.GetRequiredService<DeliveryJob>().Round(CancellationToken.None))).ToList();
        // Each of the nodes' own two jobs and of these four holds one, and none of them another's.
        await MailHouse.Until(() => Task.FromResult(sink.Attempts == 6));
        sink.Manner = MailManner.Keep;
        await Task.WhenAll(rounds);
        await MailHouse.Until(async () => (await mails.Deliveries()).TrueForAll(d => d.State == DeliveryState.Sent));

        sink.Attempts.ShouldBe(16);
        sink.Letters.Select(l => l.Header("Message-ID")).Distinct().Count().ShouldBe(16);
        sink.Letters.CountBy(l => l.To.Single()).ShouldAllBe(p => p.Value == 8);
    }

    /// <summary>The only delivery waits for this reason: how often it was tried, and minutes until the next try.</summary>
    private static async Task<(int Tries, int Minutes)> Waits(MailHouse mails, string why)
    {
        var waiting = (await mails.Deliveries()).ShouldHaveSingleItem();
        waiting.State.ShouldBe(DeliveryState.Waiting);
        waiting.Trouble.ShouldContain(why);
        return (waiting.Tries, (int)Math.Ceiling((waiting.DueAt - mails.Clock.GetUtcNow()).TotalMinutes));
    }

    /// <summary>Somebody who is not signed in opens the link, signs in where it sends him, and gets what he then gets.</summary>
    private static async Task<Answer> FollowsAsync(MailHouse mails, string email, Uri link)
    {
        using var browser = mails.House.Portal.Visitor();
        var door = await browser.GetAsync(link.PathAndQuery);
        door.Address.AbsolutePath.ShouldBe("/sign-in");
        var entered = await browser.PostAsync("/sign-in", ("email", email), ("password", MailHouse.Password), ("returnUrl", WebUtility.HtmlDecode(ReturnUrl().Match(door.Text).Groups[1].Value)));
        return await browser.GetAsync(entered.Location.ShouldNotBeNull(entered.Text));
    }

    [GeneratedRegex("name=\"returnUrl\" value=\"([^\"]+)")]
    private static partial Regex ReturnUrl();
}
