using System.Collections.Concurrent;
using Microsoft.Playwright;
using Portal.Tests.Web.Ground;
using static Microsoft.Playwright.Assertions;

namespace Portal.Tests.Browser.Ground;

/// <summary>One person before his own browser: what he does, what he sees, and what came over his wire.</summary>
public sealed class Player : IAsyncDisposable
{
    private readonly IBrowserContext context;
    private readonly ConcurrentQueue<string> complaints = [];

    internal Player(string name, IBrowserContext context, IPage page)
    {
        (Name, this.context, Page) = (name, context, page);
        Listen(page);
        context.Page += (_, opened) =>
        {
            if (opened != page)
            {
                Listen(opened);
            }
        };
    }

    /// <summary>Who it is.</summary>
    public string Name { get; }

    /// <summary>The page before him.</summary>
    public IPage Page { get; }

    /// <summary>What travelled on his live connections.</summary>
    public Wire Wire { get; } = new();

    /// <summary>Opens an address and waits until the page stands.</summary>
    public async Task<IResponse?> Goes(string path) => await Page.GotoAsync(path, new() { WaitUntil = WaitUntilState.DOMContentLoaded });

    /// <summary>The text is on his screen, or comes to it.</summary>
    public Task Sees(string text, float within = 10_000) =>
        Expect(Page.GetByText(text).Filter(new() { Visible = true }).First).ToBeVisibleAsync(new() { Timeout = within });

    /// <summary>The text is not on his screen, or leaves it.</summary>
    public Task DoesNotSee(string text, float within = 10_000) =>
        Expect(Page.GetByText(text).Filter(new() { Visible = true })).ToHaveCountAsync(0, new() { Timeout = within });

    /// <summary>Waits until every topic of the page is watched, so that what happens next is heard and not caught up.</summary>
    public async Task IsLive(float within = 10_000)
    {
        var topics = (await Page.Locator("[data-live]").EvaluateAllAsync<string[]>("all => all.flatMap(e => e.dataset.live.split(' '))")).Where(t => t.Length > 0).ToList();
        topics.ShouldNotBeEmpty($"{Name}'s page {Page.Url} shows nothing live.");
        await Wire.Watches(topics, TimeSpan.FromMilliseconds(within));
    }

    /// <summary>Nothing went wrong in his browser: no error, no warning of the content security policy, no script that threw.</summary>
    public void HasNoComplaints() => complaints.ShouldBeEmpty($"{Name}'s console at {Page.Url}");

    /// <summary>axe finds nothing on the page.</summary>
    public async Task FindsNoBarriers() => (await Barriers.On(Page)).ShouldBeEmpty($"{Name} at {Page.Url}");

    /// <summary>Keeps a picture of the whole page in artifacts/pictures, where somebody wants to look: each costs as much as the page itself.</summary>
    public Task Keeps(string picture) => !Look.KeepsPictures ? Task.CompletedTask :
        Page.ScreenshotAsync(new() { Path = Path.Combine(House.Artifacts("pictures"), $"{picture}.png"), FullPage = true, Animations = ScreenshotAnimations.Disabled });

    /// <summary>Loses the network, or has it again.</summary>
    public Task IsOffline(bool offline) => context.SetOfflineAsync(offline);

    /// <summary>Opens a second tab, as the same person.</summary>
    public Task<IPage> OpensATab() => context.NewPageAsync();

    /// <inheritdoc />
    public async ValueTask DisposeAsync() => await context.DisposeAsync();

    private void Listen(IPage page)
    {
        page.WebSocket += (_, socket) => Wire.Add(socket);
        page.PageError += (_, error) => complaints.Enqueue(error);
        page.Console += (_, said) =>
        {
            if (said.Type == "error")
            {
                complaints.Enqueue($"{said.Text} ({said.Location})");
            }
        };
    }
}
