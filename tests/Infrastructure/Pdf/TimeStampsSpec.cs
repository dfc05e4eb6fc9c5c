using System.Security.Cryptography.Pkcs;
using Microsoft.AspNetCore.Http;
using Portal.Infrastructure.Pdf.Sealing;

namespace Portal.Tests.Infrastructure.Pdf;

/// <summary>Only what a token proves is written into a file; without one the seal is a plain one and says so.</summary>
public sealed class TimeStampsSpec : IDisposable
{
    private readonly SealRoom room = new();

    [Fact]
    public async Task R57_The_time_of_an_honest_server_is_in_the_seal_and_OpenSSL_agrees()
    {
        await using var office = await TimeOffice.Open(room, (o, _, query) => Task.FromResult<byte[]?>(o.Honest(query)));
        var (made, bytes) = await Seal(office);
        made.ShouldBe((SealLevel.Timed, null));

        var cut = Judges.Cuts(bytes)[^1];
        Judges.OpenSsl(cut, room.Certificate, room.Folder).Code.ShouldBe(0);
        var cms = new SignedCms();
        cms.Decode(cut.Contents);
        var signer = cms.SignerInfos[0];
        var token = room.Keep("token.der", signer.UnsignedAttributes.Cast<System.Security.Cryptography.CryptographicAttributeObject>().Single().Values[0].RawData);
        var data = room.Keep("signature.bin", signer.GetSignature());
        Said.By("openssl", "ts", "-verify", "-in", token, "-token_in", "-data", data, "-CAfile", office.Certificate).Text.ShouldContain("Verification: OK");
        Judges.PdfSig(room.Keep("timed.pdf", bytes)).ShouldBe([("Signature is Valid.", true)]);
    }

    [Theory]
    [InlineData("500", StampFault.Refused)]
    [InlineData("elsewhere", StampFault.Refused)]
    [InlineData("silent", StampFault.TooSlow)]
    [InlineData("endless", StampFault.TooLarge)]
    [InlineData("words", StampFault.Untrue)]
    [InlineData("refusal", StampFault.Untrue)]
    [InlineData("nonce", StampFault.Untrue)]
    [InlineData("imprint", StampFault.Untrue)]
    [InlineData("no use", StampFault.Untrue)]
    [InlineData("use not critical", StampFault.Untrue)]
    [InlineData("two uses", StampFault.Untrue)]
    [InlineData("changed", StampFault.Untrue)]
    public async Task R57_A_server_that_is_down_or_lies_is_never_taken_at_its_word(string how, StampFault fault)
    {
        await using var honest = await TimeOffice.Open(room, (o, _, query) => Task.FromResult<byte[]?>(o.Honest(query)));
        await using var office = await TimeOffice.Open(room, (_, context, query) => Answer(how, context, query, honest.Address));
        var (made, bytes) = await Seal(office, how == "silent" ? TimeSpan.FromMilliseconds(300) : null);
        made.ShouldBe((SealLevel.Basic, fault));
        office.Asked.ShouldBe(1);
        honest.Asked.ShouldBe(0);
        var cms = new SignedCms();
        cms.Decode(Judges.Cuts(bytes)[^1].Contents);
        cms.SignerInfos[0].UnsignedAttributes.Count.ShouldBe(0);
        Judges.OpenSsl(Judges.Cuts(bytes)[^1], room.Certificate, room.Folder).Code.ShouldBe(0);
    }

    [Fact]
    public async Task The_token_made_here_is_taken_when_nothing_in_it_is_untrue()
    {
        await using var office = await TimeOffice.Open(room, (_, _, query) => Task.FromResult<byte[]?>(TimeOffice.Lying(query)));
        (await Seal(office)).Made.ShouldBe((SealLevel.Timed, null));
    }

    [Fact]
    public async Task R57_Nobody_at_home()
    {
        Uri gone;
        await using (var office = await TimeOffice.Open(room, (_, _, _) => Task.FromResult<byte[]?>(null)))
        {
            gone = office.Address;
        }
        using var stamps = new TimeStamps(gone);
        var made = await PdfSeal.Apply(Papers.Two(), [], null, room.Key, stamps, SealRoom.Now, CancellationToken.None);
        (made.Level, made.WhyNotTimed).ShouldBe((SealLevel.Basic, StampFault.Unreachable));
    }

    public void Dispose() => room.Dispose();

    private async Task<((SealLevel, StampFault?) Made, byte[] Bytes)> Seal(TimeOffice office, TimeSpan? patience = null)
    {
        using var stamps = new TimeStamps(office.Address, patience);
        var made = await PdfSeal.Apply(Papers.Two(), [], null, room.Key, stamps, SealRoom.Now, CancellationToken.None);
        return ((made.Level, made.WhyNotTimed), made.Bytes);
    }

    private static async Task<byte[]?> Answer(string how, HttpContext context, byte[] query, Uri elsewhere)
    {
        switch (how)
        {
            case "500":
                context.Response.StatusCode = 500;
                return TimeOffice.Lying(query);
            case "elsewhere":
                context.Response.Redirect(elsewhere.ToString(), permanent: false, preserveMethod: true);
                return null;
            case "silent":
                await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
                return null;
            case "endless":
                return new byte[1024 * 1024];
            case "words":
                return "What time is it?"u8.ToArray();
            case "refusal":
                return [0x30, 0x05, 0x30, 0x03, 0x02, 0x01, 0x02];
            case "nonce":
                return TimeOffice.Lying(query, nonce: true);
            case "imprint":
                return TimeOffice.Lying(query, imprint: true);
            case "no use":
                return TimeOffice.Lying(query, by: TimeOffice.Clock(uses: null));
            case "use not critical":
                return TimeOffice.Lying(query, by: TimeOffice.Clock(isCritical: false));
            case "two uses":
                return TimeOffice.Lying(query, by: TimeOffice.Clock("1.3.6.1.5.5.7.3.8 1.3.6.1.5.5.7.3.3"));
            default:
                var changed = TimeOffice.Lying(query);
                changed[^1] ^= 1;
                return changed;
        }
    }
}
