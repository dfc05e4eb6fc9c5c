using System.Net;
using System.Net.WebSockets;

namespace Portal.Tests.Web.Ground;

/// <summary>How the bytes of one hub connection travel.</summary>
internal interface IHubTransport : IAsyncDisposable
{
    Task SendAsync(ReadOnlyMemory<byte> bytes);

    /// <summary>The next bytes, in any cut; null when the server has closed.</summary>
    Task<ReadOnlyMemory<byte>?> ReceiveAsync();
}

/// <summary>A WebSocket, as browsers use it.</summary>
internal sealed class WebSocketTransport(ClientWebSocket socket) : IHubTransport
{
    private readonly SemaphoreSlim sending = new(1);
    private readonly byte[] buffer = new byte[4096];

    internal static async Task<IHubTransport> ConnectAsync(Uri address, string cookies, string? origin)
    {
        var socket = new ClientWebSocket();
        socket.Options.UseDefaultCredentials = false;
        if (cookies.Length > 0)
        {
            socket.Options.SetRequestHeader("Cookie", cookies);
        }

        if (origin is not null)
        {
            socket.Options.SetRequestHeader("Origin", origin);
        }

        try
        {
            await socket.ConnectAsync(new UriBuilder(address) { Scheme = address.Scheme == "https" ? "wss" : "ws" }.Uri, CancellationToken.None);
        }
        catch
        {
            socket.Dispose();
            throw;
        }

        return new WebSocketTransport(socket);
    }

    public async Task SendAsync(ReadOnlyMemory<byte> bytes)
    {
        await sending.WaitAsync();
        try
        {
            await socket.SendAsync(bytes, WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);
        }
        finally
        {
            sending.Release();
        }
    }

    public async Task<ReadOnlyMemory<byte>?> ReceiveAsync()
    {
        try
        {
            var part = await socket.ReceiveAsync(buffer.AsMemory(), CancellationToken.None);
            return part.MessageType == WebSocketMessageType.Close ? null : buffer.AsMemory(0, part.Count);
        }
        catch (Exception gone) when (gone is WebSocketException or ObjectDisposedException or OperationCanceledException)
        {
            return null;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
        {
            try
            {
                using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(2));
                await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, patience.Token);
            }
            catch (Exception gone) when (gone is WebSocketException or OperationCanceledException)
            {
                // The other side went first; there is nothing left to close.
            }
        }

        socket.Dispose();
    }
}

/// <summary>Long polling, for where WebSockets do not pass.</summary>
internal sealed class LongPollingTransport(Browserless person, string address) : IHubTransport
{
    public async Task SendAsync(ReadOnlyMemory<byte> bytes)
    {
        var sent = await person.SendAsync(HttpMethod.Post, address, new ByteArrayContent(bytes.ToArray()));
        if (sent.Status != HttpStatusCode.OK)
        {
            throw new HubRefusedException(sent.Status);
        }
    }

    public async Task<ReadOnlyMemory<byte>?> ReceiveAsync()
    {
        try
        {
            using var poll = new HttpRequestMessage(HttpMethod.Get, address);
            using var answer = await person.StartAsync(poll);
            if (answer.StatusCode != HttpStatusCode.OK)
            {
                return null;
            }

            return await answer.Content.ReadAsByteArrayAsync();
        }
        catch (Exception gone) when (gone is HttpRequestException or ObjectDisposedException or OperationCanceledException)
        {
            return null;
        }
    }

    public async ValueTask DisposeAsync() => await person.SendAsync(HttpMethod.Delete, address);
}

/// <summary>Server-sent events: one answer that never ends, and posts.</summary>
internal sealed class ServerSentEventsTransport(Browserless person, string address, HttpResponseMessage answer, StreamReader events) : IHubTransport
{
    internal static async Task<IHubTransport> ConnectAsync(Browserless person, string address)
    {
        var asked = new HttpRequestMessage(HttpMethod.Get, address);
        asked.Headers.Accept.ParseAdd("text/event-stream");
        var answer = await person.StartAsync(asked);
        if (answer.StatusCode != HttpStatusCode.OK)
        {
            throw new HubRefusedException(answer.StatusCode);
        }

        return new ServerSentEventsTransport(person, address, answer, new StreamReader(await answer.Content.ReadAsStreamAsync()));
    }

    public async Task SendAsync(ReadOnlyMemory<byte> bytes)
    {
        var sent = await person.SendAsync(HttpMethod.Post, address, new ByteArrayContent(bytes.ToArray()));
        if (sent.Status != HttpStatusCode.OK)
        {
            throw new HubRefusedException(sent.Status);
        }
    }

    public async Task<ReadOnlyMemory<byte>?> ReceiveAsync()
    {
        try
        {
            while (await events.ReadLineAsync() is { } line)
            {
                if (line.StartsWith("data: ", StringComparison.Ordinal))
                {
                    return System.Text.Encoding.UTF8.GetBytes(line["data: ".Length..]);
                }
            }

            return null;
        }
        catch (Exception gone) when (gone is IOException or HttpRequestException or ObjectDisposedException or OperationCanceledException)
        {
            return null;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await person.SendAsync(HttpMethod.Delete, address);
        answer.Dispose();
    }
}
