using System.Security.Cryptography;
using Portal.Domain.Documents;
using Portal.Domain.Office;
using Portal.Infrastructure.Files.Sniffing;

namespace Portal.Infrastructure.Files;

/// <summary>A picture that may be shown on every page: by its bytes a PNG, JPEG or WebP and nothing beside it. No SVG: that is a page.</summary>
/// <param name="Fault">Key of the sentence why not; null when it will do.</param>
public sealed record LogoPicture(string? Fault, string MediaType, string Sha256)
{
    private const int HeadBytes = 64 * 1024;

    public static LogoPicture Look(byte[] bytes)
    {
        if (bytes.Length > Logo.MostBytes)
        {
            return No("office.logo-large");
        }
        using var file = new MemoryStream(bytes);
        var type = Sniffer.Sniff(file);
        if (type.Kind is not (FileKind.Png or FileKind.Jpeg or FileKind.Webp) || type.Danger is not Danger.None)
        {
            return No("office.logo-kind");
        }
        return Pictures.SizeOf(file, file.ReadUpTo(0, HeadBytes), type.Kind) is ( >= Logo.LeastPixels and <= Logo.MostPixels, >= Logo.LeastPixels and <= Logo.MostPixels)
            ? new LogoPicture(null, type.MediaType, Convert.ToHexStringLower(SHA256.HashData(bytes)))
            : No("office.logo-pixels");
    }

    private static LogoPicture No(string fault) => new(fault, "", "");
}
