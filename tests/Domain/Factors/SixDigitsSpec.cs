using Portal.Domain.Factors;

namespace Portal.Tests.Domain.Factors;

public sealed class SixDigitsSpec
{
    /// <summary>Above this, chi-square with nine degrees of freedom lies once in 6.5 * 10^9 even draws; six positions make that one false alarm
    /// in 1.1 * 10^9 runs.</summary>
    private const double Bound = 70;

    [Fact]
    public void R11_ten_thousand_codes_have_every_digit_in_every_place_as_often_as_chance_has_it()
    {
        const int Draws = 10_000;
        var seen = new int[6, 10];
        for (var i = 0; i < Draws; i++)
        {
            var code = SixDigits.Draw();
            code.Length.ShouldBe(6);
            for (var place = 0; place < 6; place++)
            {
                seen[place, code[place] - '0']++;
            }
        }

        for (var place = 0; place < 6; place++)
        {
            const double Even = Draws / 10.0;
            var chiSquare = Enumerable.Range(0, 10).Sum(digit => (seen[place, digit] - Even) * (seen[place, digit] - Even) / Even);
            chiSquare.ShouldBeLessThan(Bound, $"place {place + 1}");
        }
    }
}
