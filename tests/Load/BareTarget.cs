using System.Net;
using Portal.Tests.Web.Ground;

namespace Portal.Load;

/// <summary>The bare hub: everybody is nobody, every topic is free.</summary>
internal sealed class BareTarget(Uri url, int topics) : ITarget
{
    private readonly Browserless poster = new(url);

    public string Name => "bare hub";

    public Task<IReadOnlyList<Watcher>> SignInAsync(int people)
    {
        var all = Enumerable.Range(0, topics).Select(i => $"request:{i}").ToList();
        return Task.FromResult<IReadOnlyList<Watcher>>([.. Enumerable.Range(0, people).Select(_ => new Watcher(new Browserless(url), all))]);
    }

    public async Task ChangeAsync(string topic)
    {
        var answer = await poster.PostAsync($"/changes/{topic}");
        if (answer.Status != HttpStatusCode.OK)
        {
            throw new InvalidOperationException($"The bare hub answered {answer.Status}.");
        }
    }
}
