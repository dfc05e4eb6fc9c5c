using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Portal.Tests.Web.Ground;

namespace Portal.Load;

/// <summary>Many staff screens on one mailbox while clients ask questions: how long from the save of an event until a screen has a list
/// that was read after it. Screens fetch as the browser's script does: at once, then in their pace, and slower where the server is slow.</summary>
internal sealed partial class InboxLoad(Uri url, string accounts, int screens, int rate, int seconds, int warm, int server)
{
    /// <summary>The script's gap and the list's pace, in milliseconds.</summary>
    private const int Gap = 250, Pace = 500;

    private readonly ConcurrentBag<(int Number, long Sent, long Answered)> events = [];
    private readonly ConcurrentBag<(int Screen, int Newest, long Came)> fetches = [];
    private readonly ConcurrentBag<(int Screen, long At)> heard = [];
    private readonly CancellationTokenSource over = new();

    internal async Task<int> RunAsync()
    {
        var people = (await File.ReadAllLinesAsync(accounts)).Select(line => line.Split(' ')).Select((words, i) => (Email: words[0], Password: words[1], IsStaff: i % 2 == 0)).ToList();
        var staff = await Task.WhenAll(people.Where(p => p.IsStaff).Select(p => SignIn(p.Email, p.Password)));
        var clients = await Task.WhenAll(people.Where(p => !p.IsStaff).Select(p => SignIn(p.Email, p.Password)));
        var box = Box().Match((await staff[0].GetAsync("/inbox")).Text) is { Success: true } found ? found.Groups[1].Value : throw new InvalidOperationException("Nobody of the staff is in a mailbox.");
        // One after another by client, as an office's clients do not wait for one another.
        var questions = (await Task.WhenAll(clients.Select(QuestionsOf))).SelectMany(all => all.Select((question, i) => (question, i))).OrderBy(q => q.i).Select(q => q.question).ToList();
        var hubs = new HubClient[screens];
        var watching = new Task[screens];
        await Parallel.ForAsync(0, screens, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (i, _) =>
        {
            var person = staff[i % staff.Length];
            var topic = Topic().Match((await person.GetAsync($"/inbox?box={box}")).Text).Groups[1].Value;
            var behind = new SemaphoreSlim(0, 1);
            hubs[i] = await HubClient.ConnectAsync(person);
            hubs[i].On("Changed", _ =>
            {
                heard.Add((i, Stopwatch.GetTimestamp()));
                lock (behind)
                {
                    if (behind.CurrentCount == 0)
                    {
                        behind.Release();
                    }
                }
            });
            await hubs[i].InvokeAsync<System.Text.Json.JsonElement?>("Watch", topic);
            watching[i] = Follow(person, $"/inbox?handler=List&box={box}", behind, (newest, came) => fetches.Add((i, newest, came)));
        });
        Console.WriteLine(FormattableString.Invariant($"{screens} screens of {staff.Length} people on one mailbox; {questions.Count} items to ask about; {rate} events a second for {seconds} s, after {warm} s to warm up"));
        var pinging = Ping(hubs);
        // What is measured is a portal that has run for a while, not its compiler.
        await Events(questions, 0, warm);
        await CaughtUp();
        events.Clear();
        heard.Clear();
        fetches.Clear();
        var (busy, since) = (Busy(), Stopwatch.GetTimestamp());
        await Events(questions, rate * warm, seconds);
        var (spent, used) = (Stopwatch.GetElapsedTime(since), Busy() - busy);
        await CaughtUp();
        var whole = Stopwatch.GetElapsedTime(since);
        await over.CancelAsync();
        await Task.WhenAll([.. watching, pinging]);
        Print(spent, whole, used);
        foreach (var hub in hubs)
        {
            await hub.DisposeAsync();
        }
        return 0;
    }

    private async Task<Browserless> SignIn(string email, string password)
    {
        var person = new Browserless(url);
        await person.SignInAsync(email, password);
        return person;
    }

    private static async Task<List<(Browserless Person, string Path)>> QuestionsOf(Browserless person)
    {
        var found = new List<(Browserless, string)>();
        foreach (var request in RequestLink().Matches((await person.GetAsync("/home")).Text).Select(m => m.Groups[1].Value).Distinct().Take(5))
        {
            found.AddRange(Question().Matches((await person.GetAsync($"/requests/{request}")).Text).Select(m => m.Groups[1].Value).Distinct().Select(path => (person, path)));
        }
        return found;
    }

    private async Task Events(List<(Browserless Person, string Path)> questions, int first, int seconds)
    {
        var since = Stopwatch.GetTimestamp();
        var asking = new List<Task>();
        for (var i = 0; i < rate * seconds; i++)
        {
            var due = TimeSpan.FromSeconds((double)i / rate) - Stopwatch.GetElapsedTime(since);
            if (due > TimeSpan.Zero)
            {
                await Task.Delay(due);
            }
            asking.Add(Ask(first + i, questions[(first + i) % questions.Count]));
        }
        await Task.WhenAll(asking);
    }

    private async Task Ask(int number, (Browserless Person, string Path) at)
    {
        var sent = Stopwatch.GetTimestamp();
        var answer = await at.Person.PostAsync(at.Path, ("remark", $"Question {number}"));
        if (answer.Status != HttpStatusCode.Redirect)
        {
            throw new InvalidOperationException($"{at.Path} answered {answer.Status}.");
        }
        events.Add((number, sent, Stopwatch.GetTimestamp()));
    }

    private async Task Follow(Browserless person, string list, SemaphoreSlim behind, Action<int, long> seen)
    {
        var rest = TimeSpan.Zero;
        try
        {
            while (true)
            {
                await behind.WaitAsync(over.Token);
                await Task.Delay(rest > TimeSpan.Zero ? rest : TimeSpan.Zero, over.Token);
                var asked = Stopwatch.GetTimestamp();
                var answer = await person.RefreshAsync(list);
                if (answer.Status != HttpStatusCode.OK)
                {
                    throw new InvalidOperationException($"{list} answered {answer.Status}.");
                }
                // A list shows the newest first: whoever sees a question sees, or has beneath the end of his page, all that came before it.
                seen(Number().Matches(answer.Text).Select(m => int.Parse(m.Groups[1].Value, CultureInfo.InvariantCulture)).DefaultIfEmpty(-1).Max(), Stopwatch.GetTimestamp());
                var took = Stopwatch.GetElapsedTime(asked).TotalMilliseconds;
                rest = TimeSpan.FromMilliseconds(Math.Max(Math.Max(Gap, Pace), took + Math.Max(0, took - 8000)) - took);
            }
        }
        catch (OperationCanceledException)
        {
            // The run is over.
        }
    }

    /// <summary>Until each screen has a list that was asked for after the last event; what is not there after two minutes counts as missed.</summary>
    private async Task CaughtUp()
    {
        var last = events.Max(e => e.Number);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        var since = Stopwatch.GetTimestamp();
        while (fetches.Where(f => f.Newest >= last).Select(f => f.Screen).Distinct().Count() < screens && Stopwatch.GetElapsedTime(since) < TimeSpan.FromMinutes(2))
        {
            await timer.WaitForNextTickAsync();
        }
    }

    /// <summary>As the browser does; who is silent is cut off.</summary>
    private async Task Ping(HubClient[] hubs)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(5));
        try
        {
            while (await timer.WaitForNextTickAsync(over.Token))
            {
                await Task.WhenAll(hubs.Select(h => h.PingAsync()));
            }
        }
        catch (OperationCanceledException)
        {
            // The run is over.
        }
    }

    private void Print(TimeSpan spent, TimeSpan whole, TimeSpan used)
    {
        var (stored, told, shown, missed) = (new Latencies(), new Latencies(), new Latencies(), 0);
        var ears = heard.GroupBy(h => h.Screen).ToDictionary(g => g.Key, g => g.Select(h => h.At).Order().ToArray());
        var eyes = fetches.GroupBy(f => f.Screen).ToDictionary(g => g.Key, g => g.OrderBy(f => f.Came).ToArray());
        foreach (var (number, sent, answered) in events)
        {
            stored.Add(sent, answered);
            for (var screen = 0; screen < screens; screen++)
            {
                var ear = Array.Find(ears.GetValueOrDefault(screen, []), at => at >= sent);
                var eye = Array.Find(eyes.GetValueOrDefault(screen, []), f => f.Newest >= number);
                if (ear == 0 || eye.Came == 0)
                {
                    missed++;
                    continue;
                }
                told.Add(sent, ear);
                shown.Add(answered, Math.Max(answered, eye.Came));
            }
        }
        Console.WriteLine(FormattableString.Invariant($"  {events.Count} events in {spent.TotalSeconds:0.0} s, {events.Count / spent.TotalSeconds:0.0} a second; {fetches.Count} lists fetched, {fetches.Count / whole.TotalSeconds:0.0} a second; {missed} missed"));
        Console.WriteLine($"  pressed → stored and answered    {stored}");
        Console.WriteLine($"  pressed → next notice heard      {told}");
        Console.WriteLine($"  stored and answered → on screen  {shown}");
        Console.WriteLine(FormattableString.Invariant($"  server: {used.TotalSeconds / spent.TotalSeconds * 100:0} % of one core"));
    }

    private TimeSpan Busy() => server == 0 ? TimeSpan.Zero : Process.GetProcessById(server).TotalProcessorTime;

    internal static InboxLoad Read(string[] args)
    {
        var given = args.Chunk(2).ToDictionary(a => a[0], a => a[1], StringComparer.Ordinal);
        int Number(string name, int otherwise) => given.TryGetValue(name, out var text) ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;
        return new InboxLoad(new Uri(given["--url"]), given["--accounts"], Number("--screens", 200), Number("--rate", 50), Number("--seconds", 60), Number("--warm", 60), Number("--server", 0));
    }

    [GeneratedRegex("""href="/inbox\?box=([0-9a-f-]{36})["&]""")]
    private static partial Regex Box();

    [GeneratedRegex("""data-live="(inbox:[0-9a-f-]{36})["]""")]
    private static partial Regex Topic();

    [GeneratedRegex(@"Question (\d+)")]
    private static partial Regex Number();

    [GeneratedRegex("""href="/requests/([0-9a-f-]{36})["#]""")]
    private static partial Regex RequestLink();

    [GeneratedRegex(@"action=.(/requests/[0-9a-f-]{36}/items/[0-9a-f-]{36}/question)")]
    private static partial Regex Question();
}
