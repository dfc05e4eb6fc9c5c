using System.Diagnostics;
using System.Net;
using Portal.Tests.Web.Ground;

namespace Portal.Load;

/// <summary>R06: does the time that an answer takes say who is known? Every case is asked in every round, in a drawn order, so that whatever else
/// the machine does falls on all of them; each asker is a network and each name a name of its own, so that no limit answers instead.</summary>
internal sealed class Probing(Uri url, IReadOnlyList<string> known, IReadOnlyList<(string Email, string Password)> blocked, int times)
{
    private const int WarmUp = 20;
    private readonly Random order = new(6);
    private readonly Browserless stranger = new(url);
    private int network;

    /// <summary>Reads the lines that "accounts" printed.</summary>
    internal static Probing Read(Uri url, string accounts, int times)
    {
        var people = File.ReadAllLines(accounts).Select(line => line.Split(' ')).ToLookup(words => words is [.., "blocked"], words => (words[0], words[1]));
        return people[true].Any() && people[false].Any()
            ? new Probing(url, [.. people[false].Select(p => p.Item1)], [.. people[true]], times)
            : throw new ArgumentException("Some accounts must be blocked and some not: make them with 'accounts … --blocked'.");
    }

    internal async Task<int> RunAsync()
    {
        var doors = new (string Name, Func<int, Task<double>> Ask)[][]
        {
            [
                ("sign-in, unknown", i => SignIn($"load{i}@nowhere.example", "wrong wrong wrong")),
                ("sign-in, known", i => SignIn(known[i % known.Count], "wrong wrong wrong")),
                ("sign-in, blocked", i => SignIn(blocked[i % blocked.Count].Email, "wrong wrong wrong")),
                ("sign-in, blocked, right password", i => SignIn(blocked[i % blocked.Count].Email, blocked[i % blocked.Count].Password)),
            ],
            [
                ("forgot, unknown", i => Forgot($"load{i}@nowhere.example")),
                ("forgot, known", i => Forgot(known[i % known.Count])),
                ("forgot, blocked", i => Forgot(blocked[i % blocked.Count].Email)),
            ],
        };
        Console.WriteLine($"{"case",-34} {"median",8} {"p95",8} ms of {times}   against unknown: d, how often slower");
        foreach (var cases in doors)
        {
            var took = cases.Select(_ => new List<double>()).ToArray();
            await stranger.GetAsync("/sign-in");
            for (var i = -WarmUp; i < times; i++)
            {
                foreach (var at in Enumerable.Range(0, cases.Length).OrderBy(_ => order.Next()))
                {
                    var milliseconds = await cases[at].Ask(i + WarmUp);
                    if (i >= 0)
                    {
                        took[at].Add(milliseconds);
                    }
                }
            }
            for (var at = 0; at < cases.Length; at++)
            {
                var sorted = took[at].Order().ToList();
                Console.WriteLine(FormattableString.Invariant($"{cases[at].Name,-34} {sorted[times / 2],8:0.0} {sorted[times * 95 / 100],8:0.0}   {(at == 0 ? "" : FormattableString.Invariant($"d {Spread.CohensD(took[at], took[0]),5:0.00}   {Spread.Slower(took[at], took[0]):0.00}"))}"));
            }
        }
        return 0;
    }

    private Task<double> SignIn(string email, string password) => Ask("/sign-in", HttpStatusCode.UnprocessableEntity, ("Email", email), ("Password", password));

    private Task<double> Forgot(string email) => Ask("/password", HttpStatusCode.OK, ("Email", email));

    private async Task<double> Ask(string path, HttpStatusCode expected, params (string Name, string Value)[] fields)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Name, f.Value))) };
        request.Headers.Add("RequestVerificationToken", stranger.Antiforgery);
        network++;
        request.Headers.Add("X-Forwarded-For", $"10.{network >> 16 & 255}.{network >> 8 & 255}.{network & 255}");
        var from = Stopwatch.GetTimestamp();
        var answer = await stranger.SendAsync(request);
        var took = Stopwatch.GetElapsedTime(from).TotalMilliseconds;
        return answer.Status == expected ? took : throw new InvalidOperationException($"{path} answered {answer.Status}, not {expected}. Does the portal run with PORTAL_PROXIES=127.0.0.1,::1, and are there {(times + WarmUp) / 2} accounts of each sort?");
    }
}
