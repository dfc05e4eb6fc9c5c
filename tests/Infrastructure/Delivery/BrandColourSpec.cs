using System.Globalization;
using Portal.Infrastructure.Deliveries;

namespace Portal.Tests.Infrastructure.Delivery;

public sealed class BrandColourSpec
{
    [Fact]
    public void B7_white_words_can_be_read_on_a_branchs_button_whatever_hue_it_chose()
    {
        var worst = Enumerable.Range(0, 360).Min(hue => Contrast(BrandColour.Hex(hue)));
        worst.ShouldBeGreaterThanOrEqualTo(4.5);
        Enumerable.Range(0, 360).Select(BrandColour.Hex).Distinct().Count().ShouldBeGreaterThan(200);
        BrandColour.Hex(217).ShouldBe("#005d71");
    }

    private static double Contrast(string hex)
    {
        double Linear(int at) => int.Parse(hex.AsSpan(at, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0 is var c && c <= 0.04045 ? c / 12.92 : Math.Pow((c + 0.055) / 1.055, 2.4);
        return 1.05 / (0.2126 * Linear(1) + 0.7152 * Linear(3) + 0.0722 * Linear(5) + 0.05);
    }
}
