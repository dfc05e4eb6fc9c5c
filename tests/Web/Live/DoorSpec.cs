using System.Net;
using System.Net.WebSockets;
using System.Text.Json;
using Portal.Tests.Web.Ground;
using Portal.Web.Identity;
using Portal.Web.Live;

namespace Portal.Tests.Web.Live;

/// <summary>R48: only our own pages, only signed-in people, nothing secret in an address.</summary>
public sealed class DoorSpec(LiveHouse house) : IClassFixture<LiveHouse>
{
    private string Ours => house.Portal.Url.GetLeftPart(UriPartial.Authority);

    public static TheoryData<string> Foreign => ["http://evil.example", "null", "localhost", "https://localhost", "http://localhost.evil.example", "http://localhost:1"];

    [Theory]
    [MemberData(nameof(Foreign))]
    public async Task R48_a_page_from_elsewhere_gets_no_connection_on_any_transport(string origin)
    {
        var scene = await Scene.Set(house);
        using var dana = await house.SignIn(scene.Dana);

        (await Should.ThrowAsync<HubRefusedException>(async () => await HubClient.ConnectAsync(dana, origin: origin))).Status.ShouldBe(HttpStatusCode.Forbidden);

        var id = await Negotiate(dana);
        (await Upgrade(dana, id, origin)).ShouldBe(HttpStatusCode.Forbidden);
        (await Ask(dana, HttpMethod.Get, id, origin, "text/event-stream")).ShouldBe(HttpStatusCode.Forbidden);
        (await Ask(dana, HttpMethod.Get, id, origin)).ShouldBe(HttpStatusCode.Forbidden);
        (await Ask(dana, HttpMethod.Post, id, origin)).ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task R48_an_upgrade_or_a_post_that_names_no_page_is_refused_and_a_pages_own_get_is_not()
    {
        var scene = await Scene.Set(house);
        using var dana = await house.SignIn(scene.Dana);
        var id = await Negotiate(dana);

        (await Upgrade(dana, id, null)).ShouldBe(HttpStatusCode.Forbidden);
        using var post = new HttpRequestMessage(HttpMethod.Post, $"/live?id={id}");
        post.Headers.Add("Cookie", dana.Cookies.Header);
        using var bare = new HttpClient(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = house.Portal.Url };
        (await bare.SendAsync(post)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await Ask(dana, HttpMethod.Get, id, null, "text/event-stream")).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task R48_nobody_gets_in_without_the_cookie_and_none_by_an_address()
    {
        var scene = await Scene.Set(house);
        using var dana = await house.SignIn(scene.Dana);
        using var stranger = house.Portal.Visitor();
        var ticket = dana.Cookies[PortalCookie.Name]!;

        foreach (var path in new[] { "/live/negotiate?negotiateVersion=1", $"/live/negotiate?negotiateVersion=1&access_token={ticket}", "/LIVE/negotiate?negotiateVersion=1", "/live?id=x" })
        {
            (await stranger.SendAsync(HttpMethod.Post, path)).Status.ShouldBe(HttpStatusCode.Unauthorized);
        }
        using var bearer = new HttpRequestMessage(HttpMethod.Post, "/live/negotiate?negotiateVersion=1");
        bearer.Headers.Add("Authorization", $"Bearer {ticket}");
        (await stranger.SendAsync(bearer)).Status.ShouldBe(HttpStatusCode.Unauthorized);
        (await Upgrade(stranger, "x", Ours)).ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task R48_a_connections_id_is_of_no_use_to_another_person()
    {
        var scene = await Scene.Set(house);
        using var dana = await house.SignIn(scene.Dana);
        using var olek = await house.SignIn(scene.Olek);
        var id = await Negotiate(dana);
        (await dana.SendAsync(HttpMethod.Get, $"/live?id={id}")).Status.ShouldBe(HttpStatusCode.OK);
        await Say(dana, id, "{\"protocol\":\"json\",\"version\":1}");
        (await dana.SendAsync(HttpMethod.Get, $"/live?id={id}")).Text.ShouldContain("{}");

        // The hub has answered her, so it knows whose connection this is.
        await Say(dana, id, JsonSerializer.Serialize(new { type = 1, invocationId = "2", target = "Watch", arguments = new[] { Topics.Dossier(scene.DossierId) } }));
        (await dana.SendAsync(HttpMethod.Get, $"/live?id={id}")).Text.ShouldContain("\"number\"");

        // Were he heard as Dana, he could watch her dossier; were he answered, he would read what she hears.
        (await Say(olek, id, JsonSerializer.Serialize(new { type = 1, invocationId = "1", target = "Watch", arguments = new[] { Topics.Dossier(scene.DossierId) } }))).ShouldBe(HttpStatusCode.NotFound);
        (await olek.SendAsync(HttpMethod.Get, $"/live?id={id}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await olek.SendAsync(HttpMethod.Delete, $"/live?id={id}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await Upgrade(olek, id, Ours)).ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task R48_nor_between_the_negotiation_and_the_greeting()
    {
        var scene = await Scene.Set(house);
        using var dana = await house.SignIn(scene.Dana);
        using var herOther = await house.SignIn(scene.Dana);
        using var olek = await house.SignIn(scene.Olek);
        var id = await Negotiate(dana);
        var hello = "{\"protocol\":\"json\",\"version\":1}\u001e" + JsonSerializer.Serialize(new { type = 1, invocationId = "1", target = "Watch", arguments = new[] { Topics.Dossier(scene.DossierId) } });

        foreach (var stranger in new[] { olek, herOther })
        {
            (await Say(stranger, id, hello)).ShouldBe(HttpStatusCode.NotFound);
            (await stranger.SendAsync(HttpMethod.Get, $"/live?id={id}")).Status.ShouldBe(HttpStatusCode.NotFound);
            (await Ask(stranger, HttpMethod.Get, id, Ours, "text/event-stream")).ShouldBe(HttpStatusCode.NotFound);
            (await Upgrade(stranger, id, Ours)).ShouldBe(HttpStatusCode.NotFound);
            (await stranger.SendAsync(HttpMethod.Delete, $"/live?id={id}")).Status.ShouldBe(HttpStatusCode.NotFound);
        }
        (await dana.SendAsync(HttpMethod.Get, $"/live?id={id}&id={id}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await dana.SendAsync(HttpMethod.Get, "/live?id=never-given")).Status.ShouldBe(HttpStatusCode.NotFound);

        // She is greeted as if nobody had been there, and hears no answer to what he asked.
        (await dana.SendAsync(HttpMethod.Get, $"/live?id={id}")).Status.ShouldBe(HttpStatusCode.OK);
        await Say(dana, id, "{\"protocol\":\"json\",\"version\":1}");
        (await dana.SendAsync(HttpMethod.Get, $"/live?id={id}")).Text.ShouldBe("{}\u001e");
    }

    private static async Task<HttpStatusCode> Say(Browserless person, string id, string message) =>
        (await person.SendAsync(HttpMethod.Post, $"/live?id={id}", new StringContent(message + "\u001e"))).Status;

    [Fact]
    public async Task R37_the_negotiation_carries_the_headers_of_every_answer()
    {
        var scene = await Scene.Set(house);
        using var dana = await house.SignIn(scene.Dana);

        var answer = await dana.SendAsync(HttpMethod.Post, "/live/negotiate?negotiateVersion=1");

        answer.Message.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        answer.Message.Headers.CacheControl!.NoStore.ShouldBeTrue();
    }

    private static async Task<string> Negotiate(Browserless person)
    {
        var answer = await person.SendAsync(HttpMethod.Post, "/live/negotiate?negotiateVersion=1");
        answer.Status.ShouldBe(HttpStatusCode.OK);
        using var body = JsonDocument.Parse(answer.Text);
        return Uri.EscapeDataString(body.RootElement.GetProperty("connectionToken").GetString()!);
    }

    private static async Task<HttpStatusCode> Upgrade(Browserless person, string id, string? origin)
    {
        using var socket = new ClientWebSocket();
        socket.Options.CollectHttpResponseDetails = true;
        if (person.Cookies.Header is { Length: > 0 } cookies)
        {
            socket.Options.SetRequestHeader("Cookie", cookies);
        }
        if (origin is not null)
        {
            socket.Options.SetRequestHeader("Origin", origin);
        }
        try
        {
            await socket.ConnectAsync(new UriBuilder(person.Office) { Scheme = "ws", Path = "/live", Query = $"id={id}" }.Uri, CancellationToken.None);
        }
        catch (WebSocketException)
        {
            // The status says why.
        }
        return socket.HttpStatusCode;
    }

    private static async Task<HttpStatusCode> Ask(Browserless person, HttpMethod method, string id, string? origin, string? accept = null)
    {
        using var asked = new HttpRequestMessage(method, $"/live?id={id}");
        if (origin is not null)
        {
            asked.Headers.Add("Origin", origin);
        }
        if (accept is not null)
        {
            asked.Headers.Accept.ParseAdd(accept);
        }
        using var answer = await person.StartAsync(asked);
        return answer.StatusCode;
    }
}
