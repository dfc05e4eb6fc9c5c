using System.Security.Cryptography.X509Certificates;
using Portal.Infrastructure.Pdf.Reading;
using Portal.Infrastructure.Pdf.Sealing;
using Portal.Infrastructure.Pdf.Verifying;
using Portal.Web.Fragments.Verifying;
using Portal.Web.Texts;

namespace Portal.Web.Commands;

/// <summary><c>verify FILE [CERTIFICATE]</c>: whether a PDF is what the office sealed, without database and network. Ends with 0 where it is
/// whole, 1 where it was changed, 2 where somebody else signed it, 3 where nobody did, 4 where it cannot be read.</summary>
internal static class VerifyFile
{
    private const int Unreadable = 4;
    private const int BadUsage = 5;

    public static Task<int> Run(string[] args) =>
        Run(args[1..], Environment.GetEnvironmentVariable("PORTAL_DATA"), new Text(new TextCatalogue()), Console.Out);

    /// <summary>The same with everything given.</summary>
    internal static async Task<int> Run(string[] args, string? data, Text text, TextWriter output)
    {
        if (args is not [var file, .. { Length: <= 1 }])
        {
            await output.WriteLineAsync(text["verify.usage"]);
            return BadUsage;
        }
        if (Certificates(args.ElementAtOrDefault(1), data) is not { } ours)
        {
            await output.WriteLineAsync(text["verify.no-certificate", args[1]]);
            return BadUsage;
        }
        try
        {
            if (new FileInfo(file) is { Exists: true, Length: > PdfDocument.MostBytes })
            {
                throw new PdfException(PdfFault.TooLarge, file);
            }
            return await Print(PdfVerifier.Look(await File.ReadAllBytesAsync(file), ours), ours, text, output);
        }
        catch (PdfException unread)
        {
            await output.WriteLineAsync(text[unread.TextKey, PdfSeal.MostBytes / 1024 / 1024]);
        }
        catch (Exception closed) when (closed is IOException or UnauthorizedAccessException)
        {
            await output.WriteLineAsync(closed.Message);
        }
        return Unreadable;
    }

    private static async Task<int> Print(PdfReport report, IReadOnlyList<X509Certificate2> ours, Text text, TextWriter output)
    {
        await output.WriteLineAsync($"{text.Title(report.Verdict)}. {text.Meaning(report.Verdict)}");
        foreach (var change in report.Changes)
        {
            await output.WriteLineAsync($"- {Clean(text.Sentence(change))}");
        }
        foreach (var page in report.Wording)
        {
            await output.WriteLineAsync($"{text.Heading(page)}:{(page.IsSame ? $" {text["verify.words-same"]}" : "")}");
            foreach (var line in page.Went.Select(l => $"  - {l}").Concat(page.Came.Select(l => $"  + {l}")).Concat(page.IsPartial ? [$"  {text["verify.words-partial"]}"] : []))
            {
                await output.WriteLineAsync(Clean(line));
            }
        }
        foreach (var look in report.Signatures)
        {
            string?[] parts = [text.State(look), look.Signer, VerifyWords.Level(look.Level), look.Proven is { } proven ? $"{text["verify.proven"]} {proven:u}" : look.Claimed is { } claimed ? $"{text["verify.claimed"]} {claimed:u}" : null, look.Fingerprint];
            await output.WriteLineAsync($"{Clean(look.Field)}: {Clean(string.Join("; ", parts.Where(p => p is { Length: > 0 })))}");
        }
        await output.WriteLineAsync(text.Count("verify.compared", ours.Count));
        return report.Verdict switch
        {
            PdfVerdict.Whole => 0,
            PdfVerdict.Changed => 1,
            PdfVerdict.UnknownSigner => 2,
            PdfVerdict.Unsigned => 3,
        };
    }

    /// <summary>The one that was named, else those of the data folder; null where the named one is none.</summary>
    private static IReadOnlyList<X509Certificate2>? Certificates(string? named, string? data) =>
        named is not null ? SealCertificates.FromFile(named) is { } one ? [one] : null
        : data is null ? [] : SealCertificates.Read(SealSettings.CertificatesIn(Path.Combine(data, "seal")));

    // A name in a file could hold commands to the terminal.
    private static string Clean(string text) => string.Concat(text.Where(c => !char.IsControl(c) && char.GetUnicodeCategory(c) != System.Globalization.UnicodeCategory.Format));
}
