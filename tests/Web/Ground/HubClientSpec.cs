using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Portal.Tests.Web.Ground;

public sealed class HubClientSpec : IAsyncLifetime
{
    private readonly WebApplication house = Build();
    private Browserless visitor = null!;

    [Theory]
    [InlineData(HubWay.WebSocket)]
    [InlineData(HubWay.LongPolling)]
    public async Task It_calls_hears_and_keeps_the_raw_frames(HubWay way)
    {
        await using var hub = await HubClient.ConnectAsync(visitor, "/bare", way);
        var heard = new TaskCompletionSource<string?>();
        hub.On("Said", said => heard.TrySetResult(said[0].GetProperty("text").GetString()));

        (await hub.InvokeAsync<int>("Add", 2, 3)).ShouldBe(5);
        (await hub.InvokeAsync<JsonElement?>("Nothing")).ShouldBeNull();
        await hub.InvokeAsync("Say", "Zażółć");

        (await heard.Task).ShouldBe("Zażółć");
        hub.Frames.Count(f => f.Contains("\"Said\"", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Fact]
    public async Task A_hub_error_is_thrown_where_it_was_asked()
    {
        await using var hub = await HubClient.ConnectAsync(visitor, "/bare");

        (await Should.ThrowAsync<HubException>(() => hub.InvokeAsync("Refuse"))).Message.ShouldContain("not today");
    }

    [Fact]
    public async Task An_aborted_connection_ends_what_waits_on_it()
    {
        await using var hub = await HubClient.ConnectAsync(visitor, "/bare");

        await Should.ThrowAsync<IOException>(() => hub.InvokeAsync("Cut"));

        await hub.Closed;
        hub.MayReconnect.ShouldBe(false);
    }

    [Fact]
    public async Task Nonsense_closes_the_connection()
    {
        await using var hub = await HubClient.ConnectAsync(visitor, "/bare");

        await hub.SendRawAsync(Encoding.UTF8.GetBytes("{\"type\":\u001e"));

        await hub.Closed.WaitAsync(TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task A_refused_negotiation_says_which_status()
    {
        var refused = await Should.ThrowAsync<HubRefusedException>(() => HubClient.ConnectAsync(visitor, "/nowhere"));

        refused.Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Secure_cookies_go_back_over_http_and_ended_ones_do_not()
    {
        await visitor.GetAsync("/set");
        (await visitor.GetAsync("/cookies")).Text.ShouldBe("__Host-portal=me");

        await visitor.GetAsync("/end");
        (await visitor.GetAsync("/cookies")).Text.ShouldBe("");
    }

    public async Task InitializeAsync()
    {
        await house.StartAsync();
        visitor = new Browserless(new Uri(house.Urls.Single()));
    }

    public async Task DisposeAsync()
    {
        visitor.Dispose();
        await house.DisposeAsync();
    }

    private static WebApplication Build()
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddSignalR();
        builder.WebHost.UseSetting("urls", "http://127.0.0.1:0");
        var app = builder.Build();
        app.MapHub<BareHub>("/bare");
        app.MapGet("/set", (HttpContext http) => http.Response.Headers.SetCookie = "__Host-portal=me; path=/; secure; httponly; samesite=lax");
        app.MapGet("/end", (HttpContext http) => http.Response.Headers.SetCookie = "__Host-portal=; expires=Thu, 01 Jan 1970 00:00:00 GMT; path=/; secure");
        app.MapGet("/cookies", (HttpContext http) => http.Request.Headers.Cookie.ToString());
        return app;
    }

    private sealed class BareHub : Hub
    {
        public int Add(int left, int right) => left + right;

        public object? Nothing() => null;

        public Task Say(string text) => Clients.All.SendAsync("Said", new { text });

        public void Refuse() => throw new HubException("not today");

        public void Cut() => Context.Abort();
    }
}
