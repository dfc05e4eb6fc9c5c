using System.Text;

namespace Portal.Tests.Browser.Job;

/// <summary>Files to send: small, but real.</summary>
internal static class Papers
{
    public static byte[] Pdf(string text) => File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Demo", "Files", "lease-contract.pdf")) is var bytes ? [.. bytes, .. Encoding.ASCII.GetBytes($"\n%{text}\n%%EOF\n")] : [];

    public static byte[] Photo() => File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Demo", "Files", "receipt.png"));

    /// <summary>A PDF of some size that does not compress.</summary>
    public static byte[] LargePdf(int bytes)
    {
        var noise = new byte[bytes];
        new Random(7).NextBytes(noise);
        var text = Convert.ToBase64String(noise);
        return [.. Pdf("large"), .. Encoding.ASCII.GetBytes("\n%" + text[..bytes] + "\n%%EOF\n")];
    }
}
