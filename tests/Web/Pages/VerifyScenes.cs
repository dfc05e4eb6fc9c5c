using System.Net;
using System.Net.Http.Headers;
using Microsoft.Extensions.DependencyInjection;
using Portal.Infrastructure.Pdf.Sealing;
using Portal.Tests.Infrastructure.Pdf;
using Portal.Tests.Web.Ground;
using Portal.Tests.Web.Live;
using Portal.Web.Pages.Verify;

namespace Portal.Tests.Web.Pages;

/// <summary>Somebody from outside who was handed a paper.</summary>
public sealed class VerifyScenes(LiveHouse house) : IClassFixture<LiveHouse>
{
    [Fact]
    public async Task R58_Whoever_holds_a_paper_learns_whether_it_is_what_was_sealed_and_nothing_of_it_is_kept()
    {
        var paper = await Sealed();
        using var notary = house.Portal.Visitor();
        await notary.GetAsync("/verify");
        var before = await Access.Ledger.Of(house);
        var files = Kept();

        var whole = await Hands(notary, paper);
        whole.Status.ShouldBe(HttpStatusCode.OK);
        whole.Text.ShouldContain("Whole: nothing changed since this office sealed it");
        whole.Text.ShouldContain("PAdES B-B");
        whole.Text.ShouldContain("deed.pdf");
        whole.Text.ShouldContain(SealKey.FingerprintOf(Seal.Certificates().Single()));

        var altered = await Hands(notary, Papers.Updated(paper, (6, Papers.Drawn("Six"))));
        altered.Text.ShouldContain("Changed after it was sealed or signed");
        altered.Text.ShouldContain("Page 2 shows something else");

        using var stranger = new SealRoom();
        (await Hands(notary, await stranger.SealSigned(Papers.Two()))).Text.ShouldContain("Signed, and not by this office");
        (await Hands(notary, Papers.Two())).Text.ShouldContain("Not signed");

        (await Access.Ledger.Of(house)).ChangedSince(before, ["Sessions", "Deliveries"]).ShouldBeEmpty();
        Kept().ShouldBe(files);
    }

    [Theory]
    [InlineData("nl", "Kies de pdf die u wilt controleren", "Dit is geen pdf.")]
    [InlineData("pl", "Proszę wybrać PDF do sprawdzenia", "To nie jest plik PDF.")]
    public async Task What_cannot_be_read_is_told_with_what_to_do_in_the_readers_language(string language, string nothing, string words)
    {
        using var visitor = house.Portal.Visitor();
        visitor.Language = language;
        await visitor.GetAsync("/verify");
        await Refuses(visitor, [], nothing);
        await Refuses(visitor, "a letter"u8.ToArray(), words);
        await Refuses(visitor, Papers.Of("issue6010_1.pdf"), language == "nl" ? "met een wachtwoord beveiligd" : "chroniony hasłem");
        await Refuses(visitor, (await Sealed())[..^300], language == "nl" ? "beschadigd of afgebroken" : "uszkodzony lub ucięty");

        async Task Refuses(Browserless who, byte[] bytes, string why)
        {
            var answer = await Hands(who, bytes);
            answer.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
            WebUtility.HtmlDecode(answer.Text).ShouldContain(why);
        }
    }

    [Fact]
    public async Task R38_What_a_paper_says_of_itself_stays_text()
    {
        using var visitor = house.Portal.Visitor();
        await visitor.GetAsync("/verify");
        var planted = Papers.Latin(Papers.Two()).Replace("(amount)", "(<pwn>0)", StringComparison.Ordinal);
        var paper = (await Seal.Apply(Papers.Latin(planted), [], null, CancellationToken.None)).Bytes;
        var answer = await Hands(visitor, Papers.Updated(paper, (9, "<< /Type /Annot /Subtype /Widget /FT /Tx /T (<pwn>0) /V (900) /Rect [72 600 200 620] >>")), "<pwn>.pdf");
        answer.Text.ShouldContain("&lt;pwn&gt;0");
        answer.Text.ShouldNotContain("<pwn");
    }

    [Fact]
    public async Task R25_What_is_too_large_is_turned_away_before_it_is_read()
    {
        using var visitor = house.Portal.Visitor();
        await visitor.GetAsync("/verify");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/verify") { Content = new ByteArrayContent("x"u8.ToArray()) };
        request.Content.Headers.ContentLength = 200L * 1024 * 1024;
        request.Headers.ExpectContinue = true;
        request.Headers.Add("RequestVerificationToken", visitor.Antiforgery!);
        var answer = await visitor.SendAsync(request);
        answer.Location.ShouldBe("/verify?large=true");
        var page = await visitor.GetAsync(answer.Location!);
        page.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        page.Text.ShouldContain("larger than 100 MB");
    }

    [Fact]
    public async Task One_network_checks_some_papers_and_then_waits()
    {
        await using var portal = await new PortalUnderTest().StartAsync();
        using var visitor = portal.Visitor();
        await visitor.GetAsync("/verify");
        for (var i = 0; i < RoomForAPaperAttribute.MostOfANetwork; i++)
        {
            (await Hands(visitor, "x"u8.ToArray())).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        }
        (await Hands(visitor, "x"u8.ToArray())).Status.ShouldBe(HttpStatusCode.TooManyRequests);
    }

    private OfficeSeal Seal => house.Portal.Services.GetRequiredService<OfficeSeal>();

    private async Task<byte[]> Sealed() => (await Seal.Apply(Papers.Two(), SealRoom.Dana, SealRoom.Evidence(), CancellationToken.None)).Bytes;

    private List<string> Kept() => [.. Directory.EnumerateFiles(house.Portal.Data, "*.*", SearchOption.AllDirectories).Where(f => !Path.GetFileName(f).StartsWith("portal.db", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    private static Task<Answer> Hands(Browserless who, byte[] bytes, string name = "deed.pdf")
    {
        var file = new ByteArrayContent(bytes);
        file.Headers.ContentType = new MediaTypeHeaderValue("application/pdf");
        return who.SendAsync(HttpMethod.Post, "/verify", new MultipartFormDataContent { { file, "file", name } });
    }
}
