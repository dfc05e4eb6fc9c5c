using Microsoft.Playwright;

namespace Portal.Tests.Browser.Ground;

/// <summary>The one browser of a test process: the machine's own Chromium, driven by Playwright, with no way out to the network.</summary>
internal static class Chromium
{
    // The headless shell first: the same engine without the browser's own windows, for a third of the work.
    private static readonly string[] Programs = ["/usr/bin/chromium-headless-shell", "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/usr/bin/google-chrome-stable"];

    private static readonly string[] Flags =
    [
        "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-background-networking", "--disable-component-update",
        "--disable-sync", "--no-first-run", "--disable-features=OptimizationHints,MediaRouter",
        "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
    ];

    private static readonly Lazy<Task<IBrowser>> Shared = new(LaunchAsync);

    internal static Task<IBrowser> Running => Shared.Value;

    private static async Task<IBrowser> LaunchAsync()
    {
        var named = Environment.GetEnvironmentVariable("PORTAL_TEST_CHROMIUM");
        var program = named is { Length: > 0 } ? named : Programs.FirstOrDefault(File.Exists)
            ?? throw new InvalidOperationException("No Chromium on this machine. ./test installs it as root; otherwise install the package 'chromium' or name one in PORTAL_TEST_CHROMIUM.");
        var playwright = await Playwright.CreateAsync();
        return await playwright.Chromium.LaunchAsync(new() { ExecutablePath = program, Args = Flags });
    }
}
