using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace Portal.Tests.Infrastructure.Ground;

/// <summary>The PostgreSQL programs of this machine, and the way to start a throw-away server with them.</summary>
internal static class PostgresInstallation
{
    internal const string Owner = "portal";

    // A server that outlives a killed test host would hold its folder and port for ever. Its keeper reads from a pipe that only the
    // test host holds open: when the host is gone, for whatever reason, the read ends and the keeper stops the server and clears up.
    private const string Keeper = """
        trap '' INT HUP
        "$1/postgres" -D "$2/data" -c port="$3" -c fsync="$4" -c synchronous_commit="$4" -c full_page_writes="$4" \
          -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c max_connections=300 -c shared_buffers=64MB >"$2/log" 2>&1 &
        server=$!
        cat >/dev/null
        kill -QUIT "$server"
        wait "$server"
        rm -rf "$2"
        """;

    private static readonly List<Process> Keepers = [];

    /// <summary>Starts a server on a free port in a folder of its own and answers the port.</summary>
    internal static async Task<int> StartAsync()
    {
        var programs = FindPrograms();
        var folder = Directory.CreateTempSubdirectory("portal-pg-").FullName;
        if (Environment.IsPrivilegedProcess)
        {
            await RunAsync("chown", "postgres", folder);
        }

        await RunAsOwnerAsync(Path.Combine(programs, "initdb"), "-D", $"{folder}/data", "-A", "trust", "-U", Owner, "-E", "UTF8", "--locale=C.UTF-8", "--no-sync");
        var port = FreePort();
        var sync = Environment.GetEnvironmentVariable("PORTAL_TEST_PG_FSYNC") ?? "off";
        var keeper = Process.Start(AsOwner("/bin/sh", "-c", Keeper, "keeper", programs, folder, port.ToString(CultureInfo.InvariantCulture), sync))!;
        Keepers.Add(keeper);
        await UntilItAnswersAsync(port, keeper, $"{folder}/log");
        return port;
    }

    private static string FindPrograms()
    {
        var versions = Directory.Exists("/usr/lib/postgresql")
            ? Directory.GetDirectories("/usr/lib/postgresql").OrderByDescending(d => Path.GetFileName(d).PadLeft(4, '0'), StringComparer.Ordinal).Select(d => Path.Combine(d, "bin"))
            : [];
        var onPath = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        return versions.Concat(onPath).FirstOrDefault(d => File.Exists(Path.Combine(d, "initdb")) && File.Exists(Path.Combine(d, "postgres")))
            ?? throw new InvalidOperationException("No PostgreSQL on this machine. ./test installs it as root; otherwise install the package 'postgresql'.");
    }

    // PostgreSQL refuses to run as root; its package brings the user to run it as.
    private static ProcessStartInfo AsOwner(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo { RedirectStandardInput = true, WorkingDirectory = "/" };
        if (Environment.IsPrivilegedProcess)
        {
            start.FileName = "setpriv";
            foreach (var argument in new[] { "--reuid=postgres", "--regid=postgres", "--init-groups", "--", program })
            {
                start.ArgumentList.Add(argument);
            }
        }
        else
        {
            start.FileName = program;
        }

        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        return start;
    }

    private static Task RunAsync(string program, params string[] arguments) => FinishAsync(new ProcessStartInfo(program, arguments) { RedirectStandardInput = true });

    private static Task RunAsOwnerAsync(string program, params string[] arguments) => FinishAsync(AsOwner(program, arguments));

    private static async Task FinishAsync(ProcessStartInfo start)
    {
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{start.FileName} {string.Join(' ', start.ArgumentList)} ended with {process.ExitCode}: {errors}{await output}");
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static async Task UntilItAnswersAsync(int port, Process keeper, string log)
    {
        var patience = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                await using var connection = new NpgsqlConnection($"Host=127.0.0.1;Port={port};Username={Owner};Database=postgres;Pooling=false;Timeout=5");
                await connection.OpenAsync();
                return;
            }
            catch (NpgsqlException) when (!keeper.HasExited && patience.Elapsed < TimeSpan.FromSeconds(60))
            {
                await Task.Delay(50);
            }
            catch (NpgsqlException refused)
            {
                throw new InvalidOperationException($"PostgreSQL did not start: {await File.ReadAllTextAsync(log)}", refused);
            }
        }
    }
}
