using System.Net;
using System.Net.Sockets;

namespace Portal.Infrastructure.Push;

/// <summary>The only way to addresses that users gave: what their name resolves to is looked at, and connected is to exactly what was looked at,
/// so that a name which answers otherwise the second time gains nothing. No redirect, no proxy, no cookie; short, and small.</summary>
public sealed class PushHttp : IDisposable
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private const int MostOfAnAnswer = 16 * 1024;

    public PushHttp() : this(new Network(Dns.GetHostAddressesAsync, Open)) { }

    public PushHttp(Network network) : this(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseProxy = false,
        UseCookies = false,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        ConnectTimeout = Patience,
        MaxResponseHeadersLength = 16,
        ConnectCallback = (context, stop) => Connect(network, context.DnsEndPoint, stop),
    })
    {
    }

    /// <summary>For tests: a way of their own.</summary>
    public PushHttp(HttpMessageHandler handler) => Client = new HttpClient(handler) { Timeout = Patience, MaxResponseContentBufferSize = MostOfAnAnswer };

    /// <summary>What stands between a name and a connection.</summary>
    public sealed record Network(Func<string, CancellationToken, Task<IPAddress[]>> Resolve, Func<IPEndPoint, CancellationToken, Task<Stream>> Open);

    public HttpClient Client { get; }

    public void Dispose() => Client.Dispose();

    private static async ValueTask<Stream> Connect(Network network, DnsEndPoint to, CancellationToken stop)
    {
        // One address within among several: whoever answers so is not to be trusted with the others either.
        var found = await network.Resolve(to.Host, stop);
        if (found.Length == 0 || !found.All(PublicAddress.Is))
        {
            throw new HttpRequestException($"{to.Host} is not on the open internet.");
        }
        return await network.Open(new IPEndPoint(found[0], to.Port), stop);
    }

    private static async Task<Stream> Open(IPEndPoint at, CancellationToken stop)
    {
        var socket = new Socket(at.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(at, stop);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
