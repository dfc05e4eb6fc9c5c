using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Portal.Infrastructure.Push;

namespace Portal.Tests.Infrastructure.Push;

/// <summary>R40: the address of a device is a user's word. It must not lead into the office's network, however it is written.</summary>
public sealed class OutgoingSpec
{
    [Theory]
    [InlineData("https://127.0.0.1/x"), InlineData("https://[::1]/x"), InlineData("https://169.254.169.254/latest/meta-data"), InlineData("https://2130706433/x"), InlineData("https://0x7f000001/x"), InlineData("https://017700000001/x"), InlineData("https://127.1/x")]
    [InlineData("https://localhost/x"), InlineData("https://intranet/x"), InlineData("https://intranet./x"), InlineData("http://push.example.com/x"), InlineData("https://push.example.com:8443/x"), InlineData("https://user:pass@push.example.com/x"), InlineData("https://push.example.com/x#y")]
    [InlineData("ftp://push.example.com/x"), InlineData("javascript:alert(1)"), InlineData("/x"), InlineData(""), InlineData(null), InlineData("https://[::ffff:127.0.0.1]/x")]
    public void What_is_no_name_over_https_is_no_address_of_a_device(string? typed) => PushEndpoint.Read(typed).ShouldBeNull();

    [Fact]
    public void An_address_of_a_push_service_is_one_and_one_that_is_too_long_is_not()
    {
        PushEndpoint.Read("https://updates.push.services.mozilla.com/wpush/v2/gAAAA").ShouldNotBeNull();
        PushEndpoint.Read("https://push.example.com/" + new string('x', 1000)).ShouldBeNull();
    }

    [Theory]
    [InlineData("127.0.0.1"), InlineData("127.255.0.9"), InlineData("::1"), InlineData("169.254.169.254"), InlineData("10.1.2.3"), InlineData("172.31.0.1"), InlineData("192.168.1.1"), InlineData("100.64.0.1"), InlineData("0.0.0.0"), InlineData("::"), InlineData("224.0.0.1"), InlineData("255.255.255.255"), InlineData("198.18.0.1")]
    [InlineData("fe80::1"), InlineData("fc00::1"), InlineData("fd12::1"), InlineData("::ffff:127.0.0.1"), InlineData("::ffff:10.0.0.1"), InlineData("64:ff9b::7f00:1"), InlineData("2002:7f00:1::"), InlineData("2001:0:7f00::1"), InlineData("ff02::1"), InlineData("2001:db8::1")]
    public async Task A_name_that_resolves_inwards_gets_no_connection(string address)
    {
        PublicAddress.Is(IPAddress.Parse(address)).ShouldBeFalse();
        foreach (var answer in new[] { new[] { IPAddress.Parse(address) }, [IPAddress.Parse("1.1.1.1"), IPAddress.Parse(address)] })
        {
            var opened = new ConcurrentQueue<IPEndPoint>();
            using var http = new PushHttp(new PushHttp.Network((_, _) => Task.FromResult(answer), (at, _) => Opens(opened, at)));
            await Should.ThrowAsync<HttpRequestException>(() => http.Client.GetAsync("https://push.example.com/x"));
            opened.ShouldBeEmpty();
        }
    }

    [Theory]
    [InlineData("1.1.1.1"), InlineData("142.250.1.95"), InlineData("2606:4700::1111"), InlineData("2a00:1450:4001::1"), InlineData("::ffff:1.1.1.1")]
    public void The_open_internet_is_open(string address) => PublicAddress.Is(IPAddress.Parse(address)).ShouldBeTrue();

    [Fact]
    public async Task A_name_that_answers_otherwise_the_second_time_is_connected_to_as_it_was_looked_at()
    {
        var (opened, asked) = (new ConcurrentQueue<IPEndPoint>(), 0);
        using var http = new PushHttp(new PushHttp.Network((_, _) => Task.FromResult(new[] { IPAddress.Parse(Interlocked.Increment(ref asked) == 1 ? "1.1.1.1" : "127.0.0.1") }), (at, _) => Opens(opened, at)));

        await Should.ThrowAsync<HttpRequestException>(() => http.Client.GetAsync("https://push.example.com/x"));
        await Should.ThrowAsync<HttpRequestException>(() => http.Client.GetAsync("https://push.example.com/x"));

        opened.ShouldHaveSingleItem().ShouldBe(new IPEndPoint(IPAddress.Parse("1.1.1.1"), 443));
    }

    [Fact]
    public async Task An_answer_that_points_elsewhere_is_not_followed_and_a_long_one_is_not_read()
    {
        await using var stub = new Stub();
        var names = new ConcurrentQueue<string>();
        using var http = new PushHttp(new PushHttp.Network((name, _) => Named(names, name), (_, stop) => stub.OpenAsync(stop)));

        stub.Says = "HTTP/1.1 302 Found\r\nLocation: http://169.254.169.254/latest/meta-data\r\nContent-Length: 0\r\n\r\n";
        (await http.Client.GetAsync("http://push.example.com/x")).StatusCode.ShouldBe(HttpStatusCode.Found);
        stub.Says = $"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n{new string('x', 100_000)}";
        await Should.ThrowAsync<HttpRequestException>(() => http.Client.GetAsync("http://push.example.com/x"));

        names.Distinct().ShouldBe(["push.example.com"]);
    }

    private static Task<Stream> Opens(ConcurrentQueue<IPEndPoint> opened, IPEndPoint at)
    {
        opened.Enqueue(at);
        return Task.FromException<Stream>(new SocketException((int)SocketError.ConnectionRefused));
    }

    private static Task<IPAddress[]> Named(ConcurrentQueue<string> names, string name)
    {
        names.Enqueue(name);
        return Task.FromResult(new[] { IPAddress.Parse("1.1.1.1") });
    }

    /// <summary>A server that says one thing to whoever connects, and hangs up.</summary>
    private sealed class Stub : IAsyncDisposable
    {
        private readonly TcpListener listener = new(IPAddress.Loopback, 0);

        public Stub() => listener.Start();

        public string Says { get; set; } = "";

        public async Task<Stream> OpenAsync(CancellationToken stop)
        {
            var client = new TcpClient();
            await client.ConnectAsync((IPEndPoint)listener.LocalEndpoint, stop);
            _ = Answer(await listener.AcceptTcpClientAsync(stop));
            return client.GetStream();
        }

        public ValueTask DisposeAsync()
        {
            listener.Dispose();
            return ValueTask.CompletedTask;
        }

        private async Task Answer(TcpClient caller)
        {
            using (caller)
            {
                await using var stream = caller.GetStream();
                using var reader = new StreamReader(stream, leaveOpen: true);
                while (await reader.ReadLineAsync() is { Length: > 0 })
                {
                }
                try
                {
                    await stream.WriteAsync(System.Text.Encoding.ASCII.GetBytes(Says));
                }
                catch (IOException)
                {
                    // It had enough.
                }
            }
        }
    }
}
