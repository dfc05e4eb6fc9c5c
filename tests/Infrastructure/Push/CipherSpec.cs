using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Portal.Infrastructure.Push;

namespace Portal.Tests.Infrastructure.Push;

public sealed class CipherSpec
{
    /// <summary>RFC 8291, appendix A.</summary>
    [Fact]
    public void The_vector_of_the_standard_comes_out_byte_for_byte()
    {
        var sender = PushCipher.Point(Base64Url.DecodeFromChars("BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8"));
        sender.D = Base64Url.DecodeFromChars("yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw");
        using var own = ECDiffieHellman.Create(sender);
        var text = Encoding.ASCII.GetBytes("When I grow up, I want to be a watermelon");

        var message = PushCipher.Encrypt(text, Base64Url.DecodeFromChars("BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4"), Base64Url.DecodeFromChars("BTBZMqHH6r4Tts7J_aSIgg"), own,
            Base64Url.DecodeFromChars("DGv6ra1nlYgDCS1FRnbzlw"), text.Length);

        Base64Url.EncodeToString(message).ShouldBe("DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN");
    }

    [Fact]
    public void Every_message_has_its_own_key_and_salt_and_all_have_one_length()
    {
        using var browser = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
        var (key, auth) = (PushCipher.Point(browser.ExportParameters(false)), new byte[16]);
        var messages = new[] { "", "a", new string('b', PushCipher.Room) }.Select(t => PushCipher.Encrypt(Encoding.ASCII.GetBytes(t), key, auth)).ToList();

        messages.Select(m => m.Length).Distinct().ShouldBe([86 + PushCipher.Room + 1 + 16]);
        messages.Select(m => Convert.ToHexString(m[..16])).Distinct().Count().ShouldBe(3);
        messages.Select(m => Convert.ToHexString(m[21..86])).Distinct().Count().ShouldBe(3);
        Should.Throw<ArgumentOutOfRangeException>(() => PushCipher.Encrypt(new byte[PushCipher.Room + 1], key, auth));
    }

    [Fact]
    public void What_is_no_point_of_the_curve_is_no_key()
    {
        using var browser = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
        var key = PushCipher.Point(browser.ExportParameters(false));
        PushCipher.IsKey(key).ShouldBeTrue();
        PushCipher.IsKey([.. key[..^1], (byte)(key[^1] ^ 1)]).ShouldBeFalse("off the curve");
        PushCipher.IsKey([3, .. key[1..]]).ShouldBeFalse();
        PushCipher.IsKey(key[..64]).ShouldBeFalse();
        PushCipher.IsKey(new byte[65]).ShouldBeFalse();
    }
}
