using System.Globalization;
using Portal.Infrastructure.Deliveries;

namespace Portal.Tests.Infrastructure.Delivery;

public sealed class SpokenDaysSpec
{
    [Theory]
    [InlineData("fr-FR", 1, "1er avril 2026")]
    [InlineData("fr-FR", 11, "11 avril 2026")]
    [InlineData("nl-NL", 1, "1 april 2026")]
    [InlineData("pl-PL", 1, "1 kwietnia 2026")]
    [InlineData("en-GB", 1, "1 April 2026")]
    public void The_first_of_a_month_is_the_first_in_French(string culture, int day, string spoken) =>
        new DateOnly(2026, 4, day).Spoken("d MMMM yyyy", CultureInfo.GetCultureInfo(culture)).ShouldBe(spoken);
}
