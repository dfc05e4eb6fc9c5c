using System.Text.Json;
using Portal.Tests.Web.Ground;

namespace Portal.Tests.Web.Live;

/// <summary>A browser's end of the hub that remembers what the server called, in order, and waits for what must come.</summary>
internal sealed class Ear : IAsyncDisposable
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly Lock gate = new();
    private readonly List<Call> calls = [];
    private readonly List<(Func<Call, bool> Matches, TaskCompletionSource<Call> Waiter)> waiting = [];

    private Ear(HubClient hub)
    {
        Hub = hub;
        foreach (var message in new[] { "Changed", "Gone", "Ended", "Here" })
        {
            hub.On(message, arguments => Take(new Call(message, arguments)));
        }
    }

    public HubClient Hub { get; }

    /// <summary>Everything the server called so far; answers to own calls apart.</summary>
    public IReadOnlyList<Call> Calls
    {
        get
        {
            lock (gate)
            {
                return [.. calls];
            }
        }
    }

    public static async Task<Ear> OpenAsync(Browserless person, HubWay way = HubWay.WebSocket) => new(await HubClient.ConnectAsync(person, way: way));

    /// <summary>Where the topic stands, or null when it is not his.</summary>
    public async Task<Stand?> Watch(string topic) => await Hub.InvokeAsync<Stand>("Watch", topic);

    public Task<Call> Changed(string topic, long atLeast = 0) =>
        Until(c => c.Message == "Changed" && c.Topic == topic && c.Number >= atLeast, $"Changed({topic}, {atLeast})");

    public Task<Call> Gone(string topic) => Until(c => c.Message == "Gone" && c.Topic == topic, $"Gone({topic})");

    public Task<Call> Ended() => Until(c => c.Message == "Ended", "Ended()");

    /// <summary>Waits until exactly these are said to be here.</summary>
    public Task<Call> Here(string topic, params string[] names) =>
        Until(c => c.Message == "Here" && c.Topic == topic && c.Names.Order().SequenceEqual(names.Order()), $"Here({topic}, {string.Join(", ", names)})");

    public void Forget()
    {
        lock (gate)
        {
            calls.Clear();
        }
    }

    public async Task<Call> Until(Func<Call, bool> matches, string what)
    {
        TaskCompletionSource<Call> waiter;
        lock (gate)
        {
            if (calls.Find(c => matches(c)) is { } already)
            {
                return already;
            }
            waiter = new(TaskCreationOptions.RunContinuationsAsynchronously);
            waiting.Add((matches, waiter));
        }
        try
        {
            return await waiter.Task.WaitAsync(Patience);
        }
        catch (TimeoutException)
        {
            throw new Xunit.Sdk.XunitException($"{what} never came. What came: {string.Join(" | ", Calls)}");
        }
    }

    public ValueTask DisposeAsync() => Hub.DisposeAsync();

    private void Take(Call call)
    {
        List<TaskCompletionSource<Call>> met;
        lock (gate)
        {
            calls.Add(call);
            met = [.. waiting.Where(w => w.Matches(call)).Select(w => w.Waiter)];
            waiting.RemoveAll(w => w.Matches(call));
        }
        met.ForEach(m => m.TrySetResult(call));
    }
}

/// <summary>Where a topic stands, as Watch answers it.</summary>
internal sealed record Stand(long Number, string Epoch);

/// <summary>One call of the server.</summary>
internal sealed record Call(string Message, JsonElement[] Arguments)
{
    public string Topic => Message switch
    {
        "Changed" => Arguments[0].GetProperty("topic").GetString()!,
        "Gone" or "Here" => Arguments[0].GetString()!,
        _ => "",
    };

    public long Number => Arguments[0].GetProperty("number").GetInt64();

    public string Kind => Arguments[0].GetProperty("kind").GetString()!;

    public Guid Id => Arguments[0].GetProperty("id").GetGuid();

    public string[] Names => [.. Arguments[1].EnumerateArray().Select(p => p.GetProperty("name").GetString()!)];

    /// <summary>Where somebody writes; null when he does not, or is not there.</summary>
    public string? FieldOf(string name) =>
        Arguments[1].EnumerateArray().Where(p => p.GetProperty("name").GetString() == name).Select(p => p.GetProperty("field").GetString()).FirstOrDefault();

    public override string ToString() => $"{Message}({string.Join(", ", Arguments.Select(a => a.GetRawText()))})";
}
