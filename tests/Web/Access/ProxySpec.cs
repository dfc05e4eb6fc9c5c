using System.Net;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Activity;
using Portal.Domain.Office;
using Portal.Tests.Web.Ground;
using Portal.Tests.Web.Live;
using Portal.Web.Identity;

namespace Portal.Tests.Web.Access;

/// <summary>R43: who calls, and by which name, is not what a header says.</summary>
public sealed class ProxySpec(LiveHouse house) : IClassFixture<LiveHouse>
{
    [Fact]
    public async Task R43_a_forged_address_is_not_believed_and_an_unknown_host_is_refused()
    {
        var scene = await Scene.Set(house);
        using var eva = await house.SignIn(scene.Eva);
        await eva.GetAsync("/me");
        var request = await scene.Asks(scene.Dana);
        using var forged = new HttpRequestMessage(HttpMethod.Post, $"/requests/{request}/closure") { Content = new FormUrlEncodedContent([]) };
        forged.Headers.Add("RequestVerificationToken", eva.Antiforgery);
        forged.Headers.Add("X-Forwarded-For", "203.0.113.9");
        forged.Headers.Add("X-Forwarded-Host", "evil.example");
        forged.Headers.Add("Forwarded", "for=203.0.113.9;host=evil.example");
        var answer = await eva.SendAsync(forged);
        answer.Status.ShouldBe(HttpStatusCode.Redirect);
        answer.Location.ShouldBe($"/requests/{request}");
        var addresses = await house.Read(db => db.Activities.Where(a => a.RequestId == request).Select(a => a.Address).ToListAsync());
        addresses.ShouldContain(a => IPAddress.IsLoopback(IPAddress.Parse(a == "" ? "0.0.0.0" : a)));
        addresses.ShouldNotContain("203.0.113.9");

        foreach (var host in new[] { "evil.example", "localhost.evil.example", "127.0.0.1" })
        {
            using var elsewhere = new HttpRequestMessage(HttpMethod.Get, "/sign-in") { Headers = { Host = host } };
            (await eva.SendAsync(elsewhere)).Status.ShouldBe(HttpStatusCode.BadRequest, host);
        }
    }

    [Fact]
    public async Task R43_only_the_proxy_that_is_named_says_who_calls()
    {
        await using var portal = await new PortalUnderTest { Settings = { ["Portal:Proxies"] = "127.0.0.1,::1" } }.StartAsync();
        await using (var db = portal.Open())
        {
            db.Office.Add(OfficeSettings.SetUp("Wit & Partners", "office@wit.example", "en", By.Portal, DateTimeOffset.UtcNow));
            await db.SaveChangesAsync();
        }
        using var visitor = portal.Visitor();
        await visitor.GetAsync("/sign-in");
        // The first is the caller's own invention; a proxy adds whom it saw.
        await Guess(visitor, "nobody", "192.0.2.7, 203.0.113.9");

        await using var after = portal.Open();
        (await after.Activities.Where(a => a.Kind == ActivityKind.SignInFailed).Select(a => a.Address).ToListAsync()).ShouldBe(["203.0.113.9"]);
    }

    [Fact]
    public async Task R43_nobody_gets_more_tries_by_naming_other_addresses()
    {
        using var visitor = house.Portal.Visitor();
        await visitor.GetAsync("/sign-in");
        for (var i = 0; i < Door.MostByAddress; i++)
        {
            (await Guess(visitor, $"nobody{i}", $"198.51.100.{i}")).ShouldBe(i == Door.MostByAddress - 1 ? HttpStatusCode.TooManyRequests : HttpStatusCode.UnprocessableEntity);
        }
        (await Guess(visitor, "nobody", "198.51.100.99")).ShouldBe(HttpStatusCode.TooManyRequests);
    }

    private static async Task<HttpStatusCode> Guess(Browserless visitor, string name, string from)
    {
        using var wrong = new HttpRequestMessage(HttpMethod.Post, "/sign-in") { Content = new FormUrlEncodedContent([new("Email", $"{name}@demo.example"), new("Password", "not the word")]) };
        wrong.Headers.Add("RequestVerificationToken", visitor.Antiforgery);
        wrong.Headers.Add("X-Forwarded-For", from);
        return (await visitor.SendAsync(wrong)).Status;
    }
}
