using System.Buffers;
using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Protocol;

namespace Portal.Tests.Web.Ground;

/// <summary>How a hub connection is made.</summary>
public enum HubWay
{
    WebSocket,
    ServerSentEvents,
    LongPolling,
}

/// <summary>The hub or its negotiation answered something other than a connection.</summary>
public sealed class HubRefusedException(HttpStatusCode status) : Exception($"The hub answered {(int)status}.")
{
    /// <summary>What it answered.</summary>
    public HttpStatusCode Status => status;
}

/// <summary>A SignalR client that speaks the JSON protocol, keeps every frame it got as raw text, and does not reconnect by itself.</summary>
public sealed class HubClient : IAsyncDisposable
{
    private const byte RecordSeparator = 0x1e;
    private static readonly JsonHubProtocol Protocol = new();
    private readonly IHubTransport transport;
    private readonly ConcurrentDictionary<string, TaskCompletionSource<JsonElement>> waiting = [];
    private readonly ConcurrentDictionary<string, Action<JsonElement[]>> handlers = [];
    private readonly ConcurrentQueue<string> frames = [];
    private readonly TaskCompletionSource closed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource shaken = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<byte> unread = [];
    private int invocations;

    private HubClient(IHubTransport transport) => this.transport = transport;

    /// <summary>Every frame that came, pings apart, as the bytes spelled it: what a leak test reads.</summary>
    public IReadOnlyCollection<string> Frames => frames;

    /// <summary>Ends when the server or the network has closed the connection.</summary>
    public Task Closed => closed.Task;

    /// <summary>Whether the server said in its close frame that the client may come back.</summary>
    public bool? MayReconnect { get; private set; }

    /// <summary>Connects as a person, with the person's cookies and the Origin of the page.</summary>
    public static async Task<HubClient> ConnectAsync(Browserless person, string path = "/live", HubWay way = HubWay.WebSocket, string? origin = "")
    {
        origin = origin == "" ? person.Office.GetLeftPart(UriPartial.Authority) : origin;
        using var negotiation = new HttpRequestMessage(HttpMethod.Post, $"{path}/negotiate?negotiateVersion=1");
        if (origin is not null)
        {
            negotiation.Headers.Add("Origin", origin);
        }

        var negotiated = await person.SendAsync(negotiation);
        if (negotiated.Status != HttpStatusCode.OK)
        {
            throw new HubRefusedException(negotiated.Status);
        }

        using var body = JsonDocument.Parse(negotiated.Text);
        var address = $"{path}?id={Uri.EscapeDataString(body.RootElement.GetProperty("connectionToken").GetString()!)}";
        return await OpenAsync(way switch
        {
            HubWay.WebSocket => await WebSocketTransport.ConnectAsync(new Uri(person.Office, address), person.Cookies.Header, origin),
            HubWay.ServerSentEvents => await ServerSentEventsTransport.ConnectAsync(person, address),
            HubWay.LongPolling => new LongPollingTransport(person, address),
        });
    }

    /// <summary>Hears a message of the server; the handler gets its arguments as JSON.</summary>
    public void On(string message, Action<JsonElement[]> heard) => handlers[message] = heard;

    /// <summary>Calls a hub method and waits for its answer; a hub error is thrown.</summary>
    public async Task<T?> InvokeAsync<T>(string method, params object?[] arguments)
    {
        var id = Interlocked.Increment(ref invocations).ToString(CultureInfo.InvariantCulture);
        var answer = waiting[id] = new(TaskCreationOptions.RunContinuationsAsynchronously);
        if (closed.Task.IsCompleted)
        {
            throw new IOException("The hub connection is closed.");
        }

        await transport.SendAsync(Protocol.GetMessageBytes(new InvocationMessage(id, method, arguments)));
        var result = await answer.Task;
        return result.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null ? default : result.Deserialize<T>(JsonSerializerOptions.Web);
    }

    /// <summary>Calls a hub method that answers nothing, and waits until it is done.</summary>
    public Task InvokeAsync(string method, params object?[] arguments) => InvokeAsync<object>(method, arguments);

    /// <summary>Tells the server that this client is alive.</summary>
    public Task PingAsync() => transport.SendAsync(Protocol.GetMessageBytes(PingMessage.Instance));

    /// <summary>Sends bytes as they are, for tests of what the server does with nonsense.</summary>
    public Task SendRawAsync(ReadOnlyMemory<byte> bytes) => transport.SendAsync(bytes);

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await transport.DisposeAsync();
        await closed.Task.WaitAsync(TimeSpan.FromSeconds(10));
    }

    private static async Task<HubClient> OpenAsync(IHubTransport transport)
    {
        var client = new HubClient(transport);
        var hello = new ArrayBufferWriter<byte>();
        HandshakeProtocol.WriteRequestMessage(new HandshakeRequestMessage(Protocol.Name, Protocol.Version), hello);
        _ = client.ReadAsync();
        await transport.SendAsync(hello.WrittenMemory);
        await client.shaken.Task;
        return client;
    }

    private async Task ReadAsync()
    {
        try
        {
            while (await transport.ReceiveAsync() is { } bytes)
            {
                unread.AddRange(bytes.Span);
                while (unread.IndexOf(RecordSeparator) is var end and >= 0)
                {
                    Take(Encoding.UTF8.GetString(CollectionsMarshal.AsSpan(unread)[..end]));
                    unread.RemoveRange(0, end + 1);
                }
            }

            closed.TrySetResult();
        }
        catch (Exception broken)
        {
            closed.TrySetException(broken);
        }
        finally
        {
            var gone = new IOException("The hub connection is closed.");
            shaken.TrySetException(gone);
            foreach (var answer in waiting.Values)
            {
                answer.TrySetException(gone);
            }
        }
    }

    private void Take(string frame)
    {
        using var document = JsonDocument.Parse(frame);
        var message = document.RootElement;
        if (!shaken.Task.IsCompleted)
        {
            Finish(shaken, message);
            return;
        }

        var type = message.GetProperty("type").GetInt32();
        if (type == HubProtocolConstants.PingMessageType)
        {
            return;
        }

        frames.Enqueue(frame);
        if (type == HubProtocolConstants.InvocationMessageType && handlers.TryGetValue(message.GetProperty("target").GetString()!, out var heard))
        {
            heard([.. message.GetProperty("arguments").EnumerateArray().Select(a => a.Clone())]);
        }
        else if (type == HubProtocolConstants.CompletionMessageType && waiting.TryRemove(message.GetProperty("invocationId").GetString()!, out var answer))
        {
            Finish(answer, message);
        }
        else if (type == HubProtocolConstants.CloseMessageType)
        {
            MayReconnect = message.TryGetProperty("allowReconnect", out var may) && may.GetBoolean();
        }
    }

    private static void Finish(TaskCompletionSource waiter, JsonElement message)
    {
        if (message.TryGetProperty("error", out var error))
        {
            waiter.TrySetException(new HubException(error.GetString()));
        }
        else
        {
            waiter.TrySetResult();
        }
    }

    private static void Finish(TaskCompletionSource<JsonElement> waiter, JsonElement message)
    {
        if (message.TryGetProperty("error", out var error))
        {
            waiter.TrySetException(new HubException(error.GetString()));
        }
        else
        {
            waiter.TrySetResult(message.TryGetProperty("result", out var result) ? result.Clone() : default);
        }
    }
}
