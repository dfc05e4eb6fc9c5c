using System.Text;
using Portal.Domain.Factors;

namespace Portal.Tests.Domain.Factors;

public sealed class TotpSpec
{
    private static readonly byte[] Key = Encoding.ASCII.GetBytes("12345678901234567890");

    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(1111111111, "050471")]
    [InlineData(1234567890, "005924")]
    [InlineData(2000000000, "279037")]
    [InlineData(20000000000, "353130")]
    public void The_codes_are_those_of_RFC_6238(long seconds, string code) =>
        Totp.Code(Key, Totp.StepAt(DateTimeOffset.FromUnixTimeSeconds(seconds))).ShouldBe(code);

    [Fact]
    public void R14_a_clock_may_be_one_step_off_and_no_more()
    {
        var now = DateTimeOffset.FromUnixTimeSeconds(1234567890);
        Enumerable.Range(-3, 7).Where(off => Totp.Find(Key, Totp.Code(Key, Totp.StepAt(now) + off), now) is not null).ShouldBe([-1, 0, 1]);
        foreach (var typed in new[] { "", "5924", "005925", "0059240", "００５９２４", " 005924" })
        {
            Totp.Find(Key, typed, now).ShouldBeNull(typed);
        }
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("f", "MY")]
    [InlineData("fo", "MZXQ")]
    [InlineData("foo", "MZXW6")]
    [InlineData("foob", "MZXW6YQ")]
    [InlineData("fooba", "MZXW6YTB")]
    [InlineData("foobar", "MZXW6YTBOI")]
    public void Keys_are_written_as_RFC_4648_has_it(string bytes, string letters) => Base32.Encode(Encoding.ASCII.GetBytes(bytes)).ShouldBe(letters);

    [Fact]
    public void The_address_for_the_app_names_office_and_person_whatever_signs_they_hold() =>
        Totp.Address("foobar"u8.ToArray(), "Van Dijk & Nowak", "sam+1@demo.example")
            .ShouldBe("otpauth://totp/Van%20Dijk%20%26%20Nowak:sam%2B1%40demo.example?secret=MZXW6YTBOI&issuer=Van%20Dijk%20%26%20Nowak");
}
