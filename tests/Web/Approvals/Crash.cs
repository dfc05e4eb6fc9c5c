using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Portal.Infrastructure.Data;
using Portal.Tests.Infrastructure.Ground;
using Portal.Tests.Web.Ground;
using Portal.Tests.Web.Identity;

namespace Portal.Tests.Web.Approvals;

/// <summary>Kills a server at one exact call of the system, and looks at what is left.</summary>
internal static partial class Crash
{
    /// <summary>The process dies at the <paramref name="nth"/> of these calls from now on.</summary>
    public static async Task<Process> At(int portal, string call, int nth)
    {
        var start = new ProcessStartInfo("strace", ["-f", "-o", "/dev/null", "-p", portal.ToString(CultureInfo.InvariantCulture), "-e", $"trace={call}", "-e", string.Create(CultureInfo.InvariantCulture, $"inject={call}:signal=SIGKILL:when={nth}")]) { RedirectStandardError = true };
        var strace = Process.Start(start)!;
        var said = await strace.StandardError.ReadLineAsync();
        said.ShouldNotBeNull().ShouldContain("attached");
        return strace;
    }

    /// <summary>Nobody kills it any more from here on: whether it is dead by now.</summary>
    public static async Task<bool> Died(PortalProcess portal, Process strace)
    {
        strace.Kill();
        await strace.WaitForExitAsync();
        try
        {
            // Whoever was told to die does not answer, also when his end is not known here yet.
            using var http = new HttpClient();
            using var answer = await http.GetAsync(new Uri(portal.Url, "healthz"));
            return false;
        }
        catch (HttpRequestException)
        {
            await DoorScene.UntilAsync(() => Task.FromResult(portal.HasExited));
            return true;
        }
    }

    /// <summary>Stops by itself; the trail and the files hold.</summary>
    public static async Task Holds(PortalProcess portal, string data, string at)
    {
        (await portal.StopAsync()).ShouldBe(0, portal.Output);
        foreach (var check in new[] { "audit verify", "files check" })
        {
            var (status, said) = await PortalProcess.CommandAsync(data, check.Split(' '));
            status.ShouldBe(0, $"{check} after {at}: {said}");
        }
    }

    public static async Task<T> Read<T>(string data, Func<PortalDb, Task<T>> ask)
    {
        await using var db = new SqlitePortalDb(new DbContextOptionsBuilder<SqlitePortalDb>().UseSqlite($"Data Source={Path.Combine(data, "portal.db")};Pooling=False;Default Timeout=30").Options);
        return await ask(db);
    }

    public static void Copy(string folder, string data)
    {
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            var to = Path.Combine(data, Path.GetRelativePath(folder, file));
            Directory.CreateDirectory(Path.GetDirectoryName(to)!);
            File.Copy(file, to, overwrite: true);
        }
    }

    /// <summary>The code of the newest text message in the outbox; empty where there is none yet.</summary>
    public static string Text(string folder)
    {
        foreach (var file in Directory.CreateDirectory(Path.Combine(folder, "outbox")).GetFiles("*.json").OrderByDescending(f => f.LastWriteTimeUtc))
        {
            using var letter = JsonDocument.Parse(File.ReadAllText(file.FullName));
            var mail = letter.RootElement.GetProperty("Mail");
            if (mail.GetProperty("Subject").GetString() == "SMS" && Digits().Match(mail.GetProperty("Text").GetString()!) is { Success: true } code)
            {
                return code.Value;
            }
        }
        return "";
    }

    [GeneratedRegex(@"\b\d{6}\b")]
    private static partial Regex Digits();
}
