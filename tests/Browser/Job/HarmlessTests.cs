using Portal.Tests.Browser.Ground;
using Portal.Tests.Web.Ground;
using static Microsoft.Playwright.Assertions;

namespace Portal.Tests.Browser.Job;

/// <summary>R34, R35, R38: what somebody wrote is text wherever it is shown, drawn first or pushed later; nothing of it runs and nothing of it
/// stays in the browser.</summary>
public sealed class HarmlessTests : IAsyncLifetime
{
    private const string Canary = "kanarie-7Q";
    private const string Evil = $"{Canary} \"'><img src=x onerror=harm()><script>harm()</script><b hx-on:load='harm()' hx-get='/me' hx-trigger='load'>";
    private PortalProcess portal = null!;
    private Stage stage = null!;

    public async Task InitializeAsync()
    {
        portal = await PortalProcess.StartDemoAsync();
        stage = new Stage(portal.Url);
    }

    public async Task DisposeAsync()
    {
        await stage.DisposeAsync();
        await portal.DisposeAsync();
    }

    [Fact]
    public async Task R34_R35_R38_what_people_write_runs_nowhere_and_stays_nowhere()
    {
        var eva = await Enters("Eva");
        var dana = await Enters("Dana");
        await dana.Goes("/home");
        await dana.IsLive();

        // Pushed: Dana's page is open when the words come.
        var dossier = await eva.FindsDossier("Bakkerij De Linde");
        var request = await eva.Asks(dossier, "Dana Hendriks", Evil, Evil);
        await eva.IsLive();
        await dana.Sees(Canary);
        await dana.Goes($"/requests/{request}");
        await dana.IsLive();
        await dana.Says(Canary, "question", Evil);
        await eva.Sees($"{Canary} \"'><img src=x onerror=harm()>");
        await dana.Sends(Canary, $"{Canary}<img src=x onerror=harm()>.pdf", Papers.Pdf(Evil), "application/pdf");
        await Expect(eva.Item(Canary).Locator("a", new() { HasTextString = "onerror=harm()" }).First).ToBeVisibleAsync();

        foreach (var (player, paths) in new[]
        {
            (eva, new[] { "/today", "/inbox", "/requests", $"/dossiers/{dossier}", $"/dossiers/{dossier}/requests", $"/dossiers/{dossier}/documents", $"/dossiers/{dossier}/trail", $"/requests/{request}/wording", $"/requests/{request}" }),
            (dana, ["/home", "/requests", "/documents", $"/requests/{request}"]),
        })
        {
            foreach (var path in paths)
            {
                await player.Goes(path);
                (await player.Page.EvaluateAsync<int>("() => document.querySelectorAll('[onerror], [hx-on\\\\:load], img[src=x]').length")).ShouldBe(0, $"{player.Name} at {path}");
            }
            (await player.Page.EvaluateAsync<bool>("() => window.harmed === true")).ShouldBeFalse();
            player.HasNoComplaints();
            (await player.Page.EvaluateAsync<string>("() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }])")).ShouldNotContain(Canary);
        }

        // Put into the page past all of that, it still does not run.
        await dana.Page.EvaluateAsync("""
            () => {
                // Trusted Types may throw at any of them.
                const tries = [
                    e => { e.text = 'harm()'; }, e => e.setAttribute('onclick', 'harm()'), e => e.setAttribute('hx-on:click', 'harm()'),
                    e => { e.innerHTML = '<img src=x onerror=harm()>'; }, e => { e.src = '/built/nothing.js'; },
                ];
                for (const attempt of tries) {
                    for (const name of ['script', 'b']) {
                        const e = document.createElement(name);
                        try { attempt(e); } catch { continue; }
                        document.body.append(e);
                        e.click();
                    }
                }
            }
            """);
        (await dana.Page.EvaluateAsync<bool>("() => window.harmed === true")).ShouldBeFalse();

        // Signed out, nothing comes back.
        await eva.Goes($"/requests/{request}");
        await eva.Page.Locator("form[action='/sign-out'] button").First.EvaluateAsync("b => b.click()");
        await eva.Page.WaitForURLAsync(url => url.Contains("/sign-in", StringComparison.Ordinal));
        await eva.Page.GoBackAsync();
        await eva.Page.WaitForURLAsync(url => url.Contains("/sign-in", StringComparison.Ordinal));
        (await eva.Page.ContentAsync()).ShouldNotContain(Canary);
    }

    private async Task<Player> Enters(string name)
    {
        var player = await stage.Enter(name);
        await player.Page.AddInitScriptAsync("window.harm = () => { window.harmed = true; };");
        await player.Page.GotoAsync("/sign-in");
        await player.Page.Locator($"button[data-demo='{Cast.Named(name).Email}']").ClickAsync();
        await player.Page.WaitForURLAsync(url => !new Uri(url).AbsolutePath.StartsWith("/sign-in", StringComparison.Ordinal));
        return player;
    }
}
