using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Portal.Tests.Infrastructure.Pdf;

/// <summary>A signature as its bytes lie in a file, found without any of our own reading.</summary>
public sealed record Cut(byte[] Signed, byte[] Contents, int End);

/// <summary>Three programs that are not ours and have no reason to agree with us.</summary>
public static partial class Judges
{
    /// <summary>What pdfsig says of each signature, and whether it covers the whole file.</summary>
    public static IReadOnlyList<(string Verdict, bool IsWhole)> PdfSig(string file) =>
    [
        .. Said.By("pdfsig", file).Text.Split("Signature #")[1..]
            .Select(s => (Verdict().Match(s).Groups[1].Value.Trim(), s.Contains("- Total document signed", StringComparison.Ordinal))),
    ];

    /// <summary>OpenSSL checks each as CAdES against the one certificate that it is told to trust, whatever day it is on this machine.</summary>
    public static Said OpenSsl(Cut cut, string certificate, string folder)
    {
        var (content, cms) = (Path.Combine(folder, "content.bin"), Path.Combine(folder, "cms.der"));
        File.WriteAllBytes(content, cut.Signed);
        File.WriteAllBytes(cms, cut.Contents);
        return Said.By("openssl", "cms", "-verify", "-cades", "-binary", "-inform", "DER", "-in", cms, "-content", content, "-CAfile", certificate, "-purpose", "any", "-no_check_time", "-out", "/dev/null");
    }

    /// <summary>0 whole, 2 errors, 3 warnings; and how many of them.</summary>
    public static (int Code, int Warnings) QPdf(string file)
    {
        var said = Said.By("qpdf", "--check", file);
        return (said.Code, said.Times("WARNING:"));
    }

    public static IReadOnlyList<Cut> Cuts(byte[] file)
    {
        var cuts = new List<Cut>();
        foreach (Match range in Range().Matches(Encoding.Latin1.GetString(file)))
        {
            var n = Enumerable.Range(1, 4).Select(i => int.Parse(range.Groups[i].Value, CultureInfo.InvariantCulture)).ToArray();
            var gap = Convert.FromHexString(Encoding.ASCII.GetString(file, n[1], n[2] - n[1]).Trim('<', '>'));
            // Its length is in its first bytes; some programs say only where it ends.
            var length = gap[1] == 0x80 ? gap.Length : 2 + (gap[1] & 0x7F) + gap.Skip(2).Take(gap[1] & 0x7F).Aggregate(0, (sum, b) => (sum << 8) | b);
            cuts.Add(new Cut([.. file[n[0]..(n[0] + n[1])], .. file[n[2]..(n[2] + n[3])]], gap[..length], n[2] + n[3]));
        }
        return cuts;
    }

    [GeneratedRegex(@"Signature Validation: (.*)")]
    private static partial Regex Verdict();

    [GeneratedRegex(@"/ByteRange\s*\[\s*(\d+)\s+(\d+)\s+(\d+)\s+(\d+)\s*\]")]
    private static partial Regex Range();
}
