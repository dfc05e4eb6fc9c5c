using Microsoft.Playwright;
using Portal.Tests.Web.Ground;

namespace Portal.Tests.Browser.Ground;

/// <summary>Where the cast meets: a portal, and a browser of his own for each who comes.</summary>
public sealed class Stage(Uri portal) : IAsyncDisposable
{
    private readonly List<Player> players = [];

    /// <summary>Opens a browser for somebody of the cast and signs him in by his button on the demo's sign-in page.</summary>
    public async Task<Player> As(string name, Look? look = null)
    {
        var cast = Cast.Named(name);
        var player = await Enter(cast.Name, look);
        await player.Page.GotoAsync("/sign-in");
        await player.Page.Locator($"button[data-demo='{cast.Email}']").ClickAsync();
        await player.Page.WaitForURLAsync(url => !new Uri(url).AbsolutePath.StartsWith("/sign-in", StringComparison.Ordinal));
        return player;
    }

    /// <summary>Opens a browser for somebody who has not signed in.</summary>
    public async Task<Player> Enter(string name, Look? look = null)
    {
        var browser = await Chromium.Running;
        var context = await browser.NewContextAsync((look ?? Look.Desk).Context(portal));
        context.SetDefaultTimeout(15_000);
        var player = new Player(name, context, await context.NewPageAsync());
        players.Add(player);
        return player;
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        foreach (var player in players)
        {
            await player.DisposeAsync();
        }
    }
}
