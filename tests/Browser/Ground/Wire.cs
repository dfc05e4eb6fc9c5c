using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.Playwright;

namespace Portal.Tests.Browser.Ground;

/// <summary>Every frame of one browser's WebSockets, and the topics that the server let it watch.</summary>
public sealed class Wire
{
    private readonly ConcurrentQueue<string> received = [];
    private readonly ConcurrentDictionary<string, bool> watched = [];
    private volatile TaskCompletionSource change = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>What the server sent, as text, pings and answers included: what a leak test reads.</summary>
    public IReadOnlyCollection<string> Received => received;

    /// <summary>What the server told of its own accord: every frame but handshakes, pings and answers to what the page asked.</summary>
    public IReadOnlyList<string> Told => [.. received.Where(f => f.Contains("\"type\":1,", StringComparison.Ordinal))];

    /// <summary>Topics that the server agreed to on a connection that is open.</summary>
    public IReadOnlyCollection<string> Watched => [.. watched.Keys];

    internal async Task Watches(IReadOnlyCollection<string> topics, TimeSpan within)
    {
        using var patience = new CancellationTokenSource(within);
        while (true)
        {
            var next = change.Task;
            if (topics.All(watched.ContainsKey))
            {
                return;
            }

            try
            {
                await next.WaitAsync(patience.Token);
            }
            catch (OperationCanceledException)
            {
                throw new TimeoutException($"Wanted to watch {string.Join(' ', topics)}; watches {string.Join(' ', watched.Keys)}.");
            }
        }
    }

    internal void Add(IWebSocket socket)
    {
        var asked = new ConcurrentDictionary<string, string>();
        socket.FrameSent += (_, frame) => Each(frame.Text, message =>
        {
            if (Is(message, 1) && message.GetProperty("target").GetString() == "Watch" && message.TryGetProperty("invocationId", out var id))
            {
                asked[id.GetString()!] = message.GetProperty("arguments")[0].GetString()!;
            }
        });
        socket.FrameReceived += (_, frame) => Each(frame.Text, message =>
        {
            received.Enqueue(message.GetRawText());
            if (Is(message, 3) && asked.TryRemove(message.GetProperty("invocationId").GetString()!, out var topic)
                && message.TryGetProperty("result", out var result) && result.ValueKind == JsonValueKind.Object)
            {
                watched[topic] = true;
                Changed();
            }
        });
        socket.Close += (_, _) => watched.Clear();
    }

    private static bool Is(JsonElement message, int type) => message.TryGetProperty("type", out var said) && said.GetInt32() == type;

    private static void Each(string? frame, Action<JsonElement> read)
    {
        foreach (var text in (frame ?? "").Split('\u001e', StringSplitOptions.RemoveEmptyEntries))
        {
            using var message = JsonDocument.Parse(text);
            read(message.RootElement);
        }
    }

    private void Changed() => Interlocked.Exchange(ref change, new(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();
}
