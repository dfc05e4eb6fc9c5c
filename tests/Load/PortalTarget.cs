using System.Net;
using System.Text.RegularExpressions;
using Portal.Tests.Web.Ground;

namespace Portal.Load;

/// <summary>The portal, through its real pages: people sign in, watch the requests that they may see, and one of the office answers a question
/// on them again and again, which is stored, chained and told like any other change.</summary>
internal sealed partial class PortalTarget(Uri url, string? accounts) : ITarget
{
    private readonly Browserless office = new(url);
    private readonly Dictionary<string, string> answers = [];
    private int said;

    public string Name => "portal";

    /// <summary>How many topics changes are made on; known after the sign-in.</summary>
    public int Topics => answers.Count;

    public async Task<IReadOnlyList<Watcher>> SignInAsync(int people)
    {
        await office.SignInAsync(Cast.Sam);
        foreach (var request in await RequestsOn(office, "/requests"))
        {
            var page = await office.GetAsync($"/requests/{request}");
            if (AnswerForm().Match(page.Text) is { Success: true } form)
            {
                answers[$"request:{request}"] = form.Groups[1].Value;
            }
        }

        var watchers = new List<Watcher>();
        foreach (var (email, password) in await PeopleAsync(people))
        {
            var person = new Browserless(url);
            var home = password is null ? await person.SignInAsync(Cast.All.Single(c => c.Email == email)) : await person.SignInAsync(email, password);
            var seen = await RequestsOn(person, home.Address.AbsolutePath == "/home" ? "/home" : "/requests");
            watchers.Add(new Watcher(person, [.. seen.Select(r => $"request:{r}").Where(answers.ContainsKey)]));
        }

        return watchers;
    }

    public async Task ChangeAsync(string topic)
    {
        var answer = await office.PostAsync(answers[topic], ("Remark", $"Answer {Interlocked.Increment(ref said)}"));
        if (answer.Status != HttpStatusCode.Redirect)
        {
            throw new InvalidOperationException($"{answers[topic]} answered {answer.Status}.");
        }
    }

    private static async Task<IReadOnlyList<string>> RequestsOn(Browserless person, string path)
    {
        var page = await person.GetAsync(path);
        return [.. RequestLink().Matches(page.Text).Select(m => m.Groups[1].Value).Distinct()];
    }

    private async Task<IEnumerable<(string Email, string? Password)>> PeopleAsync(int people)
    {
        if (accounts is null)
        {
            // Those of the cast who see requests.
            Cast[] cast = [Cast.Sam, Cast.Eva, Cast.Dana, Cast.Piotr];
            return cast.Take(people).Select(c => (c.Email, (string?)null));
        }

        return (await File.ReadAllLinesAsync(accounts)).Take(people).Select(line => line.Split(' ')).Select(words => (words[0], (string?)words[1]));
    }

    [GeneratedRegex("""href="/requests/([0-9a-f-]{36})["#]""")]
    private static partial Regex RequestLink();

    [GeneratedRegex(@"action=.(/requests/[0-9a-f-]{36}/items/[0-9a-f-]{36}/answer)")]
    private static partial Regex AnswerForm();
}
