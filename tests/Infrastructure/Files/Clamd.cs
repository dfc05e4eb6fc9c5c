using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Portal.Tests.Infrastructure.Files;

/// <summary>A real clamd with one signature of our own, on a port and a socket of its own. No database is downloaded.</summary>
public sealed class Clamd : IAsyncLifetime
{
    public const int MostBytes = 1024 * 1024;

    private readonly string folder = Directory.CreateTempSubdirectory("portal-clamd-").FullName;
    private Process? process;

    public static string? Program { get; } = new[] { "/usr/sbin/clamd", "/usr/local/sbin/clamd" }.FirstOrDefault(File.Exists);

    public int Port { get; } = FreePort();

    public string SocketPath => Path.Combine(folder, "clamd.ctl");

    public static byte[] Eicar { get; } = Convert.FromBase64String(
        System.Text.Json.JsonDocument.Parse(Nasty.Bytes("eicar.json")).RootElement.GetProperty("base64").GetString()!);

    public async Task InitializeAsync()
    {
        if (Program is null)
        {
            return;
        }
        var signatures = Directory.CreateDirectory(Path.Combine(folder, "signatures")).FullName;
        await File.WriteAllTextAsync(Path.Combine(signatures, "own.ndb"), $"Eicar-Test:0:*:{Convert.ToHexStringLower(Eicar)}\n");
        var settings = Path.Combine(folder, "clamd.conf");
        await File.WriteAllTextAsync(settings, $"""
            Foreground yes
            DatabaseDirectory {signatures}
            TemporaryDirectory {folder}
            LocalSocket {SocketPath}
            TCPSocket {Port}
            TCPAddr 127.0.0.1
            StreamMaxLength {MostBytes}
            """);
        process = Process.Start(new ProcessStartInfo(Program, ["--config-file", settings]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        await AnswersAsync();
    }

    public async Task DisposeAsync()
    {
        if (process is not null)
        {
            process.Kill();
            await process.WaitForExitAsync();
            process.Dispose();
        }
        Directory.Delete(folder, recursive: true);
    }

    // It prints this line when it listens and has read its signatures.
    private async Task AnswersAsync()
    {
        var said = new StringBuilder();
        while (await process!.StandardOutput.ReadLineAsync() is { } line)
        {
            said.AppendLine(line);
            if (line.Contains("Self checking every", StringComparison.Ordinal))
            {
                _ = process.StandardOutput.ReadToEndAsync();
                return;
            }
        }
        throw new InvalidOperationException($"clamd did not start: {said}{await process.StandardError.ReadToEndAsync()}");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

/// <summary>Runs where clamd is installed; elsewhere it says what is missing.</summary>
public sealed class ClamdFactAttribute : FactAttribute
{
    public ClamdFactAttribute()
    {
        if (Clamd.Program is null)
        {
            Skip = "clamd is not installed (Debian: clamav-daemon). ./test installs it.";
        }
    }
}
