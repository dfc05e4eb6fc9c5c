using System.Globalization;
using System.Text;

namespace Portal.Infrastructure.Pdf;

/// <summary>A face in a size: what a piece of text is set in.</summary>
/// <param name="Index">Which of the file's fonts.</param>
public sealed record Typeface(FontSubset Font, int Index, double Size)
{
    /// <summary>How wide a text is, in millimetres.</summary>
    public double Width(string text) => text.EnumerateRunes().Sum(r => Font.Width(Font.Number(r.Value))) * Size / 1000 / PdfPage.PointsPerMillimetre;
}

/// <summary>An upright A4 sheet. Places are in millimetres from its upper left corner, as a ruler on the paper shows them.</summary>
public sealed class PdfPage
{
    public const double PointsPerMillimetre = 72 / 25.4;
    public const double Width = 210 * PointsPerMillimetre;
    public const double Height = 297 * PointsPerMillimetre;

    private readonly StringBuilder content = new();
    private readonly List<PdfPicture> pictures = [];

    /// <param name="spacing">Between the letters, in points.</param>
    public void Text(double x, double y, Typeface type, string text, Ink ink, double spacing = 0)
    {
        var codes = string.Concat(text.EnumerateRunes().Select(r => type.Font.Number(r.Value).ToString("X4", CultureInfo.InvariantCulture)));
        content.Append(CultureInfo.InvariantCulture, $"BT {ink.Fill} /F{type.Index} {PdfFile.N(type.Size)} Tf {PdfFile.N(spacing)} Tc {X(x)} {Y(y)} Td <{codes}> Tj ET\n");
    }

    public void Box(double x, double y, double width, double height, Ink ink) =>
        content.Append(CultureInfo.InvariantCulture, $"{ink.Fill} {X(x)} {Y(y + height)} {PdfFile.N(width * PointsPerMillimetre)} {PdfFile.N(height * PointsPerMillimetre)} re f\n");

    public void Frame(double x, double y, double width, double height, Ink ink, double thickness) =>
        content.Append(CultureInfo.InvariantCulture, $"{ink.Stroke} {PdfFile.N(thickness)} w {X(x)} {Y(y + height)} {PdfFile.N(width * PointsPerMillimetre)} {PdfFile.N(height * PointsPerMillimetre)} re S\n");

    public void Line(double x1, double y1, double x2, double y2, Ink ink, double thickness) =>
        content.Append(CultureInfo.InvariantCulture, $"{ink.Stroke} {PdfFile.N(thickness)} w {X(x1)} {Y(y1)} m {X(x2)} {Y(y2)} l S\n");

    /// <summary>As large as the box allows and in its middle, whole and in its own proportions.</summary>
    public void Picture(double x, double y, double width, double height, PdfPicture picture)
    {
        var scale = Math.Min(width / picture.Width, height / picture.Height);
        var (wide, high) = (picture.Width * scale, picture.Height * scale);
        content.Append(CultureInfo.InvariantCulture, $"q {PdfFile.N(wide * PointsPerMillimetre)} 0 0 {PdfFile.N(high * PointsPerMillimetre)} {X(x + ((width - wide) / 2))} {Y(y + ((height + high) / 2))} cm /P{pictures.Count} Do Q\n");
        pictures.Add(picture);
    }

    /// <summary>In the order in which they are drawn.</summary>
    internal IReadOnlyList<PdfPicture> Pictures => pictures;

    internal byte[] Bytes() => Encoding.ASCII.GetBytes(content.ToString());

    private static string X(double millimetres) => PdfFile.N(millimetres * PointsPerMillimetre);

    private static string Y(double millimetres) => PdfFile.N(Height - (millimetres * PointsPerMillimetre));
}

/// <summary>A colour, each part from 0 to 1.</summary>
public sealed record Ink(double Red, double Green, double Blue)
{
    public static readonly Ink Black = new(0.09, 0.11, 0.13);
    public static readonly Ink Grey = new(0.38, 0.42, 0.46);

    internal string Fill => $"{Parts} rg";
    internal string Stroke => $"{Parts} RG";

    /// <summary>A hue of the portal's accents, at the lightness that is read well on paper.</summary>
    public static Ink OfHue(int hue)
    {
        // OKLCH, as the style sheets have it: every hue equally dark.
        var (lightness, chroma, angle) = (0.44, 0.086, hue * Math.PI / 180);
        var (a, b) = (chroma * Math.Cos(angle), chroma * Math.Sin(angle));
        var (l, m, s) = (Cube(lightness + (0.3963377774 * a) + (0.2158037573 * b)), Cube(lightness - (0.1055613458 * a) - (0.0638541728 * b)), Cube(lightness - (0.0894841775 * a) - (1.2914855480 * b)));
        return new Ink(Curved((4.0767416621 * l) - (3.3077115913 * m) + (0.2309699292 * s)), Curved((-1.2684380046 * l) + (2.6097574011 * m) - (0.3413193965 * s)), Curved((-0.0041960863 * l) - (0.7034186147 * m) + (1.7076147010 * s)));
    }

    private string Parts => $"{PdfFile.N(Red)} {PdfFile.N(Green)} {PdfFile.N(Blue)}";

    private static double Cube(double x) => x * x * x;

    private static double Curved(double linear) => Math.Clamp(linear <= 0.0031308 ? 12.92 * linear : (1.055 * Math.Pow(linear, 1 / 2.4)) - 0.055, 0, 1);
}
