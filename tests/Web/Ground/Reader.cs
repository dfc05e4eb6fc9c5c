using System.Diagnostics;

namespace Portal.Tests.Web.Ground;

/// <summary>A strange program that reads what the portal wrote: poppler, qpdf.</summary>
public static class Reader
{
    /// <summary>What it says; fails where it is not content.</summary>
    public static async Task<string> Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var said = await process.StandardOutput.ReadToEndAsync() + await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        process.ExitCode.ShouldBe(0, said);
        return said;
    }
}
