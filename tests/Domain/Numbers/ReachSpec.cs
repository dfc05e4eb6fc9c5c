using Portal.Domain.Clients.Numbers;
using static Portal.Tests.Domain.Numbers.Judged;

namespace Portal.Tests.Domain.Numbers;

/// <summary>How somebody is reached, as people write it: postcode, telephone, e-mail.</summary>
public sealed class ReachSpec
{
    [Theory]
    [InlineData("1012ab", "NL", "1012 AB")]
    [InlineData("B-9000", "BE", "9000")]
    [InlineData("13907", "PL", "13-907")]
    [InlineData("13-907", "PL", "13-907")]
    [InlineData("SW1A 1AA", "GB", "SW1A 1AA")]
    public void A_postcode_is_written_as_its_country_does(string typed, string country, string value) => Postcode.Check(typed, country).Value.ShouldBe(value);

    [Fact]
    public void A_postcode_of_another_shape_is_not_taken()
    {
        Fails(Postcode.Check("99", "NL"), NumberFault.PostcodeDutch);
        Fails(Postcode.Check("1012 SS", "NL"), NumberFault.PostcodeDutch);
        Fails(Postcode.Check("0900", "BE"), NumberFault.PostcodeBelgian);
        Fails(Postcode.Check("1234", "PL"), NumberFault.PostcodePolish, "01-234");
    }

    [Theory]
    [InlineData("06-75479012", "NL", "+31675479012")]
    [InlineData("030-2574702", "NL", "+31302574702")]
    [InlineData("+31 (0)6 75479012", "BE", "+31675479012")]
    [InlineData("0475/12.34.56", "BE", "+32475123456")]
    [InlineData("+32 9 123 45 67", "BE", "+3291234567")]
    [InlineData("04 123 45 67", "BE", "+3241234567")]
    [InlineData("594 124 043", "PL", "+48594124043")]
    [InlineData("0048594124043", "NL", "+48594124043")]
    [InlineData("+352 26 12 34", "NL", "+352261234")]
    public void A_telephone_number_is_stored_for_the_whole_world(string typed, string country, string value) => Phone.Check(typed, country).Value.ShouldBe(value);

    [Fact]
    public void A_telephone_number_that_cannot_be_dialled_is_not_taken()
    {
        Fails(Phone.Check("612345678", "NL"), NumberFault.PhoneLength, "+31612345678", "9");
        Fails(Phone.Check("06-7547901", "NL"), NumberFault.PhoneLength, null, "9");
        Fails(Phone.Check("0612345678", null), NumberFault.PhoneLength, null, "10");
        Fails(Phone.Check("bel na 17 uur", "NL"), NumberFault.PhoneShape);
        Phone.CheckMobile("030-2574702", "NL").Fault.ShouldBe(NumberFault.PhoneNotMobile);
        Phone.CheckMobile("04 123 45 67", "BE").Fault.ShouldBe(NumberFault.PhoneNotMobile);
        Phone.CheckMobile("06-75479012", "NL").Verdict.ShouldBe(NumberVerdict.Valid);
    }

    [Theory]
    [InlineData("06 12 34 56 78", "FR", "+33612345678")]
    [InlineData("0151 23456789", "DE", "+4915123456789")]
    [InlineData("621 123 456", "LU", "+352621123456")]
    [InlineData("07700 900123", "GB", "+447700900123")]
    [InlineData("512 345 678", "PL", "+48512345678")]
    [InlineData("0475/12.34.56", "BE", "+32475123456")]
    public void R13_a_mobile_number_is_known_by_how_it_begins(string typed, string country, string value)
    {
        Holds(Phone.CheckMobile(typed, country), typed, value);
        MobileRange.Holds(value, MobileRange.Home).ShouldBeTrue();
        MobileRange.Holds(value, MobileRange.Home.Except([country])).ShouldBeFalse();
    }

    [Theory]
    [InlineData("0900-1234567", "NL"), InlineData("0906 1234567", "NL"), InlineData("+31 97 0123 45678", "NL"), InlineData("070 12 34 56", "BE"), InlineData("0904 12 345", "BE"), InlineData("046 12 34 56", "BE")]
    [InlineData("701 234 567", "PL"), InlineData("0899 12 34 56", "FR"), InlineData("0700 12 34 56", "FR"), InlineData("0900 1234567", "DE"), InlineData("+44 70 1234 5678", "GB")]
    public void R13_a_paid_or_a_fixed_line_is_no_mobile_number(string typed, string country) => Phone.CheckMobile(typed, country).Fault.ShouldNotBeNull();

    [Theory]
    [InlineData(" info@Client000.Example ", "info@client000.example")]
    [InlineData("mailto:Dana@firma.example", "Dana@firma.example")]
    [InlineData("o'brien+btw@żółw.example", "o'brien+btw@żółw.example")]
    public void An_e_mail_address_can_be_sent_to(string typed, string value) => Holds(Email.Check(typed), typed, value);

    [Theory]
    [InlineData("info@@client.example")]
    [InlineData("info.client.example")]
    [InlineData("info@client")]
    [InlineData("in fo@client.example")]
    [InlineData("info@client..example")]
    [InlineData("info@client.example\r\nBcc: all@client.example")]
    [InlineData("Dana <dana@client.example>")]
    public void What_no_mail_can_be_sent_to_is_no_address(string typed) => Email.Check(typed).Verdict.ShouldBe(NumberVerdict.Invalid);

    [Fact]
    public void Of_two_addresses_in_one_cell_the_first_is_proposed() =>
        Fails(Email.Check("dana@client.example; piotr@client.example"), NumberFault.EmailSeveral, "dana@client.example", "2");
}
