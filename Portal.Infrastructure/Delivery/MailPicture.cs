using Portal.Domain.Documents;
using Portal.Domain.Office;
using Portal.Infrastructure.Files.Sniffing;

namespace Portal.Infrastructure.Deliveries;

/// <summary>The picture at the head of a mail.</summary>
/// <param name="ContentId">What the HTML calls it by; the same picture has the same in each mail.</param>
/// <param name="Width">As drawn, beside <paramref name="Height"/>: Outlook reads no style.</param>
public sealed record MailPicture(string ContentId, string MediaType, byte[] Bytes, int Width, int Height)
{
    // It travels with each and every mail.
    private const int MostBytes = 64 * 1024;
    private const int MostWidth = 240, MostHeight = 56;

    /// <summary>Null for what is too heavy, and for WebP, which Outlook does not draw: the name stands there.</summary>
    public static MailPicture? Of(Logo logo)
    {
        FileKind? kind = logo.MediaType switch { "image/png" => FileKind.Png, "image/jpeg" => FileKind.Jpeg, _ => null };
        using var file = new MemoryStream(logo.Bytes);
        if (kind is not { } known || logo.Bytes.Length > MostBytes || Pictures.SizeOf(file, logo.Bytes, known) is not ( > 0 and var width, > 0 and var height))
        {
            return null;
        }
        var scale = Math.Min(1, Math.Min((double)MostWidth / width, (double)MostHeight / height));
        return new MailPicture($"logo-{logo.Sha256[..16]}@portal", logo.MediaType, logo.Bytes, Math.Max(1, (int)(width * scale)), Math.Max(1, (int)(height * scale)));
    }
}
