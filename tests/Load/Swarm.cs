using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using Portal.Tests.Web.Ground;

namespace Portal.Load;

/// <summary>Many hub connections, each watching one topic, and the changes that they hear of.</summary>
internal sealed class Swarm(ITarget target, Options options) : IAsyncDisposable
{
    private readonly List<HubClient> clients = [];
    private readonly Dictionary<string, List<int>> watchers = [];
    private readonly ConcurrentQueue<(int Client, string Topic, long At)> heard = [];
    private readonly List<(string Topic, long Sent, long Answered)> changes = [];
    private readonly CancellationTokenSource over = new();
    private Task pinging = Task.CompletedTask;

    /// <summary>Signs in, connects and watches; then changes at the asked rate for the asked time.</summary>
    internal async Task<Figures> RunAsync()
    {
        var people = await target.SignInAsync(options.People);
        if (people.FirstOrDefault(p => p.Topics.Count == 0) is { } blind)
        {
            throw new InvalidOperationException($"{target.Name}: {blind.Person.Cookies.Header} sees no request that changes.");
        }

        var since = Stopwatch.GetTimestamp();
        await ConnectAsync(people);
        var connected = Stopwatch.GetElapsedTime(since);
        pinging = PingAsync();
        var spent = await ChangeAsync([.. watchers.Keys]);
        // The last change travels too.
        await Task.Delay(TimeSpan.FromSeconds(2));
        return Count(connected, spent);
    }

    public async ValueTask DisposeAsync()
    {
        await over.CancelAsync();
        await pinging;
        await Parallel.ForEachAsync(clients, async (client, _) => await client.DisposeAsync());
        over.Dispose();
    }

    private async Task ConnectAsync(IReadOnlyList<Watcher> people)
    {
        var made = new HubClient[options.Connections];
        await Parallel.ForAsync(0, options.Connections, new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (i, _) =>
        {
            var client = made[i] = await HubClient.ConnectAsync(people[i % people.Count].Person);
            client.On("Changed", arguments => heard.Enqueue((i, arguments[0].GetProperty("topic").GetString()!, Stopwatch.GetTimestamp())));
            if (await client.InvokeAsync<JsonElement?>("Watch", TopicOf(people, i)) is null)
            {
                throw new InvalidOperationException($"{target.Name}: connection {i} may not watch {TopicOf(people, i)}.");
            }
        });
        clients.AddRange(made);
        for (var i = 0; i < made.Length; i++)
        {
            var topic = TopicOf(people, i);
            (watchers.TryGetValue(topic, out var list) ? list : watchers[topic] = []).Add(i);
        }
    }

    // A person's connections go round his own topics, and people start at different ones.
    private static string TopicOf(IReadOnlyList<Watcher> people, int connection)
    {
        var (person, round) = (connection % people.Count, connection / people.Count);
        var topics = people[person].Topics;
        return topics[(person + round) % topics.Count];
    }

    private async Task<TimeSpan> ChangeAsync(IReadOnlyList<string> topics)
    {
        var since = Stopwatch.GetTimestamp();
        var all = options.Seconds * options.Rate;
        var sending = new List<Task>(all);
        for (var i = 0; i < all; i++)
        {
            var due = TimeSpan.FromSeconds((double)i / options.Rate) - Stopwatch.GetElapsedTime(since);
            if (due > TimeSpan.Zero)
            {
                await Task.Delay(due);
            }

            sending.Add(OneAsync(topics[i % topics.Count]));
        }

        await Task.WhenAll(sending);
        return Stopwatch.GetElapsedTime(since);
    }

    private async Task OneAsync(string topic)
    {
        var sent = Stopwatch.GetTimestamp();
        await target.ChangeAsync(topic);
        var answered = Stopwatch.GetTimestamp();
        lock (changes)
        {
            changes.Add((topic, sent, answered));
        }
    }

    // A change of a topic is heard by each of its watchers between its own posting and the topic's next one.
    private Figures Count(TimeSpan connected, TimeSpan spent)
    {
        var posted = new Latencies();
        var stored = new Latencies();
        var missed = 0;
        var byListener = heard.GroupBy(h => (h.Client, h.Topic)).ToDictionary(g => g.Key, g => g.Select(h => h.At).Order().ToArray());
        foreach (var one in changes.GroupBy(c => c.Topic))
        {
            var inOrder = one.OrderBy(c => c.Sent).ToArray();
            foreach (var client in watchers[one.Key])
            {
                var ears = byListener.GetValueOrDefault((client, one.Key), []);
                for (var i = 0; i < inOrder.Length; i++)
                {
                    var next = i + 1 < inOrder.Length ? inOrder[i + 1].Sent : long.MaxValue;
                    var at = Array.Find(ears, t => t >= inOrder[i].Sent && t < next);
                    if (at == 0)
                    {
                        missed++;
                        continue;
                    }

                    posted.Add(inOrder[i].Sent, at);
                    stored.Add(inOrder[i].Answered, Math.Max(at, inOrder[i].Answered));
                }
            }
        }

        return new Figures(target.Name, clients.Count, connected, changes.Count, posted, stored, heard.Count / spent.TotalSeconds, missed);
    }

    private async Task PingAsync()
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(4));
        try
        {
            while (await timer.WaitForNextTickAsync(over.Token))
            {
                foreach (var client in clients)
                {
                    await client.PingAsync();
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The run is over.
        }
    }
}
