using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.SignalR;
using Portal.Tests.Web.Ground;
using Portal.Web.Live;

namespace Portal.Tests.Web.Live;

/// <summary>R50: who asks too much is cut off, and the others do not notice.</summary>
public sealed class LimitsSpec(LiveHouse house) : IClassFixture<LiveHouse>
{
    [Fact]
    public async Task R50_a_message_of_33_kilobytes_closes_its_connection()
    {
        var scene = await Scene.Set(house);
        await using var dana = await scene.Watches(scene.Dana, Topics.Dossier(scene.DossierId));

        await dana.Hub.SendRawAsync(Encoding.UTF8.GetBytes(Call("Watch", new string('x', 33_000))));

        await dana.Hub.Closed.WaitAsync(Ear.Patience);
    }

    [Fact]
    public async Task R50_a_thousand_calls_at_once_are_cut_off_and_the_others_are_served()
    {
        var scene = await Scene.Set(house);
        await using var piotr = await scene.Watches(scene.Piotr, Topics.Dossier(scene.DossierId));
        await using var flood = await scene.Opens(scene.Dana);

        var thousand = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(Call("Watch", Topics.Dossier(scene.DossierId)), 1000)));
        var time = Stopwatch.StartNew();
        await flood.Hub.SendRawAsync(thousand);
        var waits = new List<TimeSpan>();
        for (var i = 0; i < 20; i++)
        {
            var wait = Stopwatch.StartNew();
            (await piotr.Watch(Topics.Dossier(scene.DossierId))).ShouldNotBeNull();
            waits.Add(wait.Elapsed);
        }

        await flood.Hub.Closed.WaitAsync(Ear.Patience);
        flood.Hub.Frames.Count.ShouldBeLessThan(HubGuard.Burst + (int)(HubGuard.PerSecond * time.Elapsed.TotalSeconds) + 5);
        flood.Hub.Frames.Count.ShouldBeLessThan(1000);
        waits.Order().ElementAt(18).ShouldBeLessThan(TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task A_page_with_as_many_topics_as_it_may_have_is_not_cut_off_and_one_more_is_not_watched()
    {
        var scene = await Scene.Set(house);
        var requests = new List<Guid>();
        for (var i = 0; i < Connections.MostTopics; i++)
        {
            requests.Add(await scene.Asks(scene.Dana));
        }
        await using var dana = await scene.Opens(scene.Dana);

        (await Task.WhenAll(requests.Select(r => dana.Watch(Topics.Request(r))))).ShouldAllBe(stand => stand != null);

        (await dana.Watch(Topics.Dossier(scene.DossierId))).ShouldBeNull();
        await dana.Hub.InvokeAsync("Unwatch", Topics.Request(requests[0]));
        (await dana.Watch(Topics.Dossier(scene.DossierId))).ShouldNotBeNull();
    }

    [Fact]
    public async Task R50_of_two_hundred_sockets_of_one_person_twenty_stay()
    {
        var scene = await Scene.Set(house);
        using var browser = await house.SignIn(scene.Dana);
        var open = new List<Ear>();

        var tries = await Task.WhenAll(Enumerable.Range(0, 200).Select(async _ =>
        {
            try
            {
                return await Ear.OpenAsync(browser);
            }
            catch (Exception refused) when (refused is HubRefusedException or IOException)
            {
                return null;
            }
        }));
        foreach (var ear in tries.OfType<Ear>())
        {
            try
            {
                await ear.Watch(Topics.Desk(scene.Dana.Id));
                open.Add(ear);
            }
            catch (Exception cut) when (cut is IOException or HubException)
            {
                // One of those too many.
            }
        }

        open.Count.ShouldBe(Connections.MostPerPerson);
        (await Should.ThrowAsync<HubRefusedException>(async () => await Ear.OpenAsync(browser))).Status.ShouldBe(HttpStatusCode.TooManyRequests);
        await open[0].DisposeAsync();
        await using var piotr = await scene.Watches(scene.Piotr, Topics.Dossier(scene.DossierId));
        foreach (var ear in tries.OfType<Ear>())
        {
            await ear.DisposeAsync();
        }
    }

    [Fact]
    public async Task R50_who_only_negotiates_is_stopped_and_another_is_not()
    {
        var scene = await Scene.Set(house);
        using var dana = await house.SignIn(scene.Dana);
        for (var i = 0; i < HubIds.MostPerSession; i++)
        {
            (await dana.SendAsync(HttpMethod.Post, "/live/negotiate?negotiateVersion=1")).Status.ShouldBe(HttpStatusCode.OK);
        }
        (await dana.SendAsync(HttpMethod.Post, "/live/negotiate?negotiateVersion=1")).Status.ShouldBe(HttpStatusCode.TooManyRequests);
        await using var piotr = await scene.Watches(scene.Piotr, Topics.Dossier(scene.DossierId));
    }

    [Fact]
    public async Task R50_a_half_open_socket_that_answers_no_ping_is_cut()
    {
        var scene = await Scene.Set(house);
        using var browser = await house.SignIn(scene.Dana);
        using var tcp = new TcpClient();
        await tcp.ConnectAsync("localhost", house.Portal.Url.Port);
        await using var stream = tcp.GetStream();
        var key = Convert.ToBase64String(Guid.CreateVersion7().ToByteArray());
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"GET /live HTTP/1.1\r\nHost: {house.Portal.Url.Authority}\r\nOrigin: {house.Portal.Url.GetLeftPart(UriPartial.Authority)}\r\n"
            + $"Cookie: {browser.Cookies.Header}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: {key}\r\nSec-WebSocket-Version: 13\r\n\r\n"));
        var buffer = new byte[4096];
        Encoding.ASCII.GetString(buffer, 0, await stream.ReadAsync(buffer)).ShouldContain("101 ");
        // The handshake, masked with zeros; after it this client is dead and does not know it.
        byte[] hello = [.. "{\"protocol\":\"json\",\"version\":1}\u001e"u8];
        await stream.WriteAsync((byte[])[0x81, (byte)(0x80 | hello.Length), 0, 0, 0, 0, .. hello]);

        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(40));
        var cut = Task.Run(async () =>
        {
            while (await stream.ReadAsync(buffer, patience.Token) > 0)
            {
                // The server's own pings.
            }
        });
        await Record.ExceptionAsync(() => cut);
        patience.IsCancellationRequested.ShouldBeFalse();
    }

    private static string Call(string method, string argument) =>
        JsonSerializer.Serialize(new { type = 1, invocationId = "1", target = method, arguments = new[] { argument } }) + "\u001e";
}
