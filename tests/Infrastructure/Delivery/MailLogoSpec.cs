using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Access;
using Portal.Domain.Activity;
using Portal.Domain.Office;
using Portal.Infrastructure.Data;
using Portal.Infrastructure.Deliveries;
using Portal.Tests.Infrastructure.Spine;

namespace Portal.Tests.Infrastructure.Delivery;

/// <summary>The picture of the branch or the office at the head of a mail (B7).</summary>
public sealed partial class MailLogoSpec : DataSpec
{
    private static readonly byte[] Red = PaintedPng.Of(480, 120, 200, 30, 40);
    private static readonly byte[] Blue = PaintedPng.Of(20, 40, 30, 40, 200);

    [Theory, EveryDatabase]
    public async Task B7_R39_it_travels_within_the_mail_of_one_reader_and_nothing_is_fetched(DatabaseProvider provider)
    {
        await using var post = await PostRoom.On(await On(provider));
        await Wears(post, Red, office: Blue);
        var request = await post.Office.Asks("Leasecontract bestelbus", "Bankafschrift");
        await post.Office.Act(request.Id, (db, r) => post.Office.Deliver(db, r.Items[0], post.Office.Dana, post.Now));
        await post.After(3);

        var dana = post.To("client").Single();
        dana.To.ShouldBe(["client@demo.example"]);
        dana.Header("Content-Type")!.ShouldStartWith("multipart/alternative");
        dana.Raw.ShouldContain("multipart/related");
        var picture = Image().Matches(dana.Html).ShouldHaveSingleItem();
        dana.Enclosed(picture.Groups["id"].Value).ShouldBe(Red);
        picture.Groups["rest"].Value.ShouldStartWith(" width=\"224\" height=\"56\" alt=\"Van Dijk &amp; Nowak\"");
        Fetched().Matches(dana.Html).ShouldBeEmpty();
        dana.Text.ShouldStartWith("Beste Dana,\n");
        dana.Text.ShouldNotContain("cid:");
        dana.Links.Count.ShouldBe(2, "what is asked, and where she chooses what she gets");

        // To a colleague the office writes, not the client's branch.
        var eva = post.To("employee").ShouldHaveSingleItem();
        eva.Enclosed(Image().Match(eva.Html).Groups["id"].Value).ShouldBe(Blue);
        Image().Match(eva.Html).Groups["rest"].Value.ShouldStartWith(" width=\"20\" height=\"40\"", customMessage: "a small one stays small");
        post.Sink.Letters.Count.ShouldBe(3);
        post.Sink.Letters.ShouldAllBe(l => l.To.Count == 1);
    }

    [Theory]
    [InlineData("image/webp", 200)]
    [InlineData("image/png", 64 * 1024)]
    [InlineData("image/png", -460)]
    public async Task B7_one_that_no_mail_program_shows_is_too_heavy_or_damaged_leaves_the_name(string mediaType, int more)
    {
        await using var post = await PostRoom.On(await On(DatabaseProvider.Sqlite));
        await Wears(post, more < 0 ? Red[..20] : [.. Red, .. new byte[more]], office: Blue, mediaType);
        await post.Office.Asks("Leasecontract bestelbus");
        await post.After(2);

        var dana = post.To("client").Single();
        dana.Html.ShouldContain("Van Dijk &amp; Nowak</p>");
        dana.Html.ShouldNotContain("<img");
        dana.Raw.ShouldNotContain("multipart/related");
    }

    [Fact]
    public async Task B7_a_mail_in_the_outbox_folder_holds_it_too()
    {
        var folder = Directory.CreateTempSubdirectory("portal-outbox-").FullName;
        await using var post = await PostRoom.On(await On(DatabaseProvider.Sqlite), s => s.AddSingleton<IMailTransport>(p => new FolderTransport(folder, p.GetRequiredService<TimeProvider>())));
        await Wears(post, Red, office: null);
        await post.Office.Asks("Leasecontract bestelbus");
        await post.After(2);

        var raw = await File.ReadAllTextAsync(Directory.GetFiles(folder, "*.eml")[0]);
        var letter = new Letter("", [], raw.ReplaceLineEndings("\r\n"));
        letter.Enclosed(Image().Match(letter.Html).Groups["id"].Value).ShouldBe(Red);
        Directory.Delete(folder, recursive: true);
    }

    private static async Task Wears(PostRoom post, byte[] branchs, byte[]? office, string mediaType = "image/png")
    {
        var branch = Branch.Open("Gent", 30, By.Portal, post.Now);
        await post.Change(async db =>
        {
            db.Add(branch);
            branch.WearLogo(Put(db, branch.Id, branchs, mediaType), By.Portal, post.Now);
            if (office is not null)
            {
                (await db.Office.SingleAsync()).WearLogo(Put(db, StreamId.Office.Id, office, "image/png"), By.Portal, post.Now);
            }
            var client = await db.Clients.SingleAsync(c => c.Id == post.Office.ClientId);
            client.Change(client.Code, client.Name, client.Card, branch.Id, By.Portal, post.Now);
        });
    }

    private static string Put(PortalDb db, Guid owner, byte[] bytes, string mediaType)
    {
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes));
        db.Logos.Add(new Logo { OwnerId = owner, Bytes = bytes, MediaType = mediaType, Sha256 = sha256 });
        return sha256;
    }

    [GeneratedRegex("<img src=\"cid:(?<id>[^\"]+)\"(?<rest>[^>]*)>")]
    private static partial Regex Image();

    [GeneratedRegex("(?:src|background|srcset)=\"(?!cid:)|url\\(|<link|@import")]
    private static partial Regex Fetched();
}
