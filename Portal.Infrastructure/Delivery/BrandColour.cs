using System.Globalization;

namespace Portal.Infrastructure.Deliveries;

/// <summary>A branch's accent for mail programs, which know no oklch: the same lightness and chroma as on its pages, white text on it readable
/// at every hue.</summary>
public static class BrandColour
{
    private const double Lightness = 0.44;
    private const double Chroma = 0.086;

    public static string Hex(int hue)
    {
        var angle = hue * Math.PI / 180;
        var (a, b) = (Chroma * Math.Cos(angle), Chroma * Math.Sin(angle));
        var (l, m, s) = (Cube(Lightness + 0.3963377774 * a + 0.2158037573 * b), Cube(Lightness - 0.1055613458 * a - 0.0638541728 * b), Cube(Lightness - 0.0894841775 * a - 1.2914855480 * b));
        return string.Create(CultureInfo.InvariantCulture, $"#{Byte(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s):x2}{Byte(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s):x2}{Byte(-0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s):x2}");
    }

    private static double Cube(double x) => x * x * x;

    private static int Byte(double linear)
    {
        var clamped = Math.Clamp(linear, 0, 1);
        return (int)Math.Round(255 * (clamped <= 0.0031308 ? 12.92 * clamped : 1.055 * Math.Pow(clamped, 1 / 2.4) - 0.055));
    }
}
