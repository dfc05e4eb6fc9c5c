using System.Diagnostics;

namespace Portal.Tests.Infrastructure.Pdf;

/// <summary>What another program says. Its exit code alone is believed by nobody.</summary>
public sealed record Said(int Code, string Text)
{
    public static Said By(string program, params string[] args)
    {
        var start = new ProcessStartInfo(program, args) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit(TimeSpan.FromMinutes(2)).ShouldBeTrue($"{program} does not end");
        return new Said(process.ExitCode, output + errors.GetAwaiter().GetResult());
    }

    public int Times(string words) => Text.Split(words).Length - 1;
}
