using System.Globalization;
using Portal.Infrastructure.Pdf.Sealing;
using Portal.Tests.Infrastructure.Pdf;
using Portal.Web.Commands;
using Portal.Web.Texts;

namespace Portal.Tests.Web.Commands;

/// <summary>The subcommand as somebody without the portal sees it: a file, a certificate, and an answer.</summary>
public sealed class VerifyFileSpec : IDisposable
{
    private readonly SealRoom room = new();

    [Fact]
    public async Task R58_The_last_word_is_a_number_for_scripts_and_the_first_a_sentence_for_people()
    {
        var paper = await room.SealSigned(Papers.Two());
        var whole = room.Keep("whole.pdf", paper);
        await Says(0, "Whole: nothing changed", whole, room.Certificate);
        await Says(1, "- Page 2 shows something else", room.Keep("altered.pdf", Papers.Updated(paper, (6, Papers.Drawn("Six")))), room.Certificate);
        await Says(2, room.Key.Fingerprint, whole);
        await Says(3, "Not signed", room.Keep("plain.pdf", Papers.Two()));
        await Says(4, "damaged or cut off", room.Keep("cut.pdf", paper[..^300]));
        await Says(4, "gone.pdf", room.At("gone.pdf"));
        await Says(5, "verify FILE");
        await Says(5, "holds no certificate", whole, whole);
    }

    [Fact]
    public async Task Without_a_certificate_those_of_the_data_folder_count()
    {
        var whole = room.Keep("whole.pdf", await room.SealSigned(Papers.Two()));
        SealCertificates.Keep(SealSettings.CertificatesIn(room.At("seal")), room.Key.Certificate);
        using var output = new StringWriter();
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("fr");
        (await VerifyFile.Run([whole], room.Folder, new Text(new TextCatalogue()), output)).ShouldBe(0);
        output.ToString().ShouldContain("Intact : rien n’a changé");
        output.ToString().ShouldContain("Comparé avec 1 certificat du cabinet.");
    }

    public void Dispose() => room.Dispose();

    private static async Task Says(int code, string words, params string[] args)
    {
        using var output = new StringWriter();
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en");
        var ended = await VerifyFile.Run(args, null, new Text(new TextCatalogue()), output);
        output.ToString().ShouldContain(words);
        ended.ShouldBe(code);
    }
}
