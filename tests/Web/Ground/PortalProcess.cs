using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using Portal.Infrastructure.Data;

namespace Portal.Tests.Web.Ground;

/// <summary>The built portal as a process of its own, on a port and a data folder that it keeps when it is killed and started again.</summary>
public sealed class PortalProcess : IAsyncDisposable
{
    // Outlives nothing: when the test host is gone, its end of the pipe closes and the portal is killed.
    private const string Watcher = """cat >/dev/null; kill -KILL "$1" """;
    private static readonly HttpClient Http = new(new SocketsHttpHandler { UseCookies = false, PooledConnectionLifetime = TimeSpan.Zero });
    private readonly ConcurrentQueue<string> output = [];
    private readonly string[] arguments;
    private readonly bool ownsData;
    private DatabaseUnderTest? database;
    private Process? process;
    private Process? watcher;

    private PortalProcess(string data, bool ownsData, string[] arguments)
    {
        Data = data;
        this.ownsData = ownsData;
        this.arguments = arguments;
        Settings["PORTAL_URL"] = Url.GetLeftPart(UriPartial.Authority);
        Settings["PORTAL_DATA"] = data;
        // On a Monday after eight the demo office would remind its clients at the next full minute, and an outsider rightly hears of his own.
        Settings["PORTAL_CLOCK"] = "off";
    }

    /// <summary>The address, on localhost so that Secure cookies hold.</summary>
    public Uri Url { get; } = new($"http://localhost:{House.FreePort().ToString(CultureInfo.InvariantCulture)}/");

    /// <summary>The data folder.</summary>
    public string Data { get; }

    /// <summary>Environment variables that the next start gets.</summary>
    public Dictionary<string, string?> Settings { get; } = [];

    /// <summary>What it wrote to its console, all starts together.</summary>
    public string Output => string.Join('\n', output);

    /// <summary>A context on the database of a demo that was started here.</summary>
    public PortalDb Open() => database!.Open();

    /// <summary>It is gone, by itself or by somebody.</summary>
    public bool HasExited => process!.HasExited;

    /// <summary>Its process id now.</summary>
    public int Id => process!.Id;

    /// <summary>Starts a portal and waits until it is ready. Without a folder it gets a new one, which goes with it.</summary>
    public static async Task<PortalProcess> StartAsync(string? data = null, IReadOnlyDictionary<string, string?>? settings = null, params string[] arguments)
    {
        var portal = new PortalProcess(data ?? Directory.CreateTempSubdirectory("portal-data-").FullName, data is null, arguments);
        return await portal.StartWithAsync(settings ?? new Dictionary<string, string?>());
    }

    /// <summary>Starts a portal on a demo office of its own.</summary>
    public static async Task<PortalProcess> StartDemoAsync(DatabaseProvider provider = DatabaseProvider.Sqlite, IReadOnlyDictionary<string, string?>? settings = null)
    {
        var portal = new PortalProcess(Directory.CreateTempSubdirectory("portal-data-").FullName, ownsData: true, []);
        portal.database = await DemoFolder.CopyToAsync(portal.Data, provider);
        return await portal.StartWithAsync(DemoFolder.On(portal.database.Settings).Concat(settings ?? new Dictionary<string, string?>()));
    }

    /// <summary>Runs a command of the portal to its end: <c>audit verify</c> and the like.</summary>
    public static async Task<(int Status, string Output)> CommandAsync(string data, params string[] arguments)
    {
        using var command = Process.Start(Start(new() { ["PORTAL_DATA"] = data }, arguments))!;
        command.StandardInput.Close();
        var errors = command.StandardError.ReadToEndAsync();
        var text = await command.StandardOutput.ReadToEndAsync();
        await command.WaitForExitAsync();
        return (command.ExitCode, text + await errors);
    }

    /// <summary>Starts it on the same port and folder, and waits until it is ready.</summary>
    public async Task StartAgainAsync()
    {
        process = Process.Start(Start(Settings, arguments))!;
        process.StandardInput.Close();
        process.OutputDataReceived += Keep;
        process.ErrorDataReceived += Keep;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        watcher = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", Watcher, "watcher", Id.ToString(CultureInfo.InvariantCulture)]) { RedirectStandardInput = true })!;
        await UntilReadyAsync();
    }

    /// <summary>kill -9: no time for a last word.</summary>
    public async Task KillAsync()
    {
        EndWatcher();
        process!.Kill();
        await process.WaitForExitAsync();
    }

    /// <summary>Asks it to end, as a service manager does, and waits until it has.</summary>
    public async Task<int> StopAsync()
    {
        EndWatcher();
        using var ask = Process.Start("kill", ["-TERM", Id.ToString(CultureInfo.InvariantCulture)]);
        await process!.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(30));
        return process.ExitCode;
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (process is { HasExited: false })
        {
            await KillAsync();
        }

        if (database is not null)
        {
            await database.DisposeAsync();
        }

        if (ownsData)
        {
            Directory.Delete(Data, recursive: true);
        }
    }

    private async Task<PortalProcess> StartWithAsync(IEnumerable<KeyValuePair<string, string?>> settings)
    {
        foreach (var (name, value) in settings)
        {
            Settings[name] = value;
        }

        try
        {
            await StartAgainAsync();
            return this;
        }
        catch
        {
            await DisposeAsync();
            throw;
        }
    }

    private static ProcessStartInfo Start(Dictionary<string, string?> settings, string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [House.Program, .. arguments])
        {
            WorkingDirectory = House.Web,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // A test host may carry settings of its own; the portal starts as it would for an office.
        foreach (var name in start.Environment.Keys.Where(n => n.StartsWith("ASPNETCORE_", StringComparison.Ordinal) || n.StartsWith("PORTAL_", StringComparison.Ordinal)).ToList())
        {
            start.Environment.Remove(name);
        }

        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        return start;
    }

    private void Keep(object sender, DataReceivedEventArgs line)
    {
        if (line.Data is not null)
        {
            output.Enqueue(line.Data);
        }
    }

    private void EndWatcher()
    {
        watcher?.Kill();
        watcher?.Dispose();
        watcher = null;
    }

    private async Task UntilReadyAsync()
    {
        for (var patience = Stopwatch.StartNew(); patience.Elapsed < TimeSpan.FromMinutes(4) && !process!.HasExited; await Task.Delay(50))
        {
            try
            {
                using var answer = await Http.GetAsync(new Uri(Url, "readyz"));
                if (answer.StatusCode == HttpStatusCode.OK)
                {
                    return;
                }
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }
        }

        throw new InvalidOperationException($"The portal did not get ready:\n{Output}");
    }
}
