using Portal.Domain.Office;

namespace Portal.Infrastructure.Pdf;

/// <summary>A picture as a PDF carries it: written once a file, drawn as often as one likes.</summary>
public sealed class PdfPicture
{
    private readonly string colours, filter;

    internal PdfPicture(int width, int height, string colours, string filter, byte[] bytes) =>
        (Width, Height, this.colours, this.filter, Bytes) = (width, height, colours, filter, bytes);

    public int Width { get; }
    public int Height { get; }
    internal byte[] Bytes { get; }
    internal string Entries => $"/Type /XObject /Subtype /Image /Width {Width} /Height {Height} /ColorSpace /{colours} /BitsPerComponent 8 /Filter /{filter}";

    /// <summary>A logo for paper. Null where it is not drawn here (WebP, an unusual PNG or JPEG) or is damaged: there the initials stand.</summary>
    public static PdfPicture? Read(byte[] logo) => logo.Length > Logo.MostBytes ? null : JpegPicture.Read(logo) ?? PngPicture.Read(logo);

    internal static bool Fits(int width, int height) => width is > 0 and <= Logo.MostPixels && height is > 0 and <= Logo.MostPixels;
}
