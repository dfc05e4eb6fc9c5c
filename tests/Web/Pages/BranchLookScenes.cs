using System.Buffers.Binary;
using System.Net;
using System.Net.Http.Headers;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Office;
using Portal.Tests.Infrastructure.Ground;
using Portal.Tests.Web.Ground;
using Portal.Tests.Web.Live;
using Portal.Tests.Web.Mail;

namespace Portal.Tests.Web.Pages;

/// <summary>How a branch looks and writes to its own clients, and to nobody else's (B7).</summary>
[Collection(OfficePages.Name)]
public sealed class BranchLookScenes(LiveHouse house)
{
    [Fact]
    public async Task B7_R26_R29_Sam_puts_a_picture_that_is_one_and_only_its_own_clients_get_it()
    {
        var scene = await OfficeScene.Set(house);
        var people = scene.People;
        var branch = await Joins(house, people);
        using var sam = await scene.As(people.Sam);
        using var dana = await scene.As(people.Dana);
        using var olek = await scene.As(people.Olek);
        var place = $"/office/logos/{branch}";

        foreach (var (bytes, why) in new[]
        {
            ([], "Choose a picture"), ("<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>"u8.ToArray(), "PNG, JPEG or WebP"), ("<html>"u8.ToArray(), "PNG, JPEG or WebP"),
            (Png(8, 8), "16 to 2,000 pixels"), (Png(4_000, 40), "16 to 2,000 pixels"), ([.. Png(32, 32), .. new byte[Logo.MostBytes]], "at most 100 kB"),
            ([.. Png(32, 32), .. "<script>alert(1)</script>"u8], "PNG, JPEG or WebP"),
        })
        {
            var refused = await Puts(sam, place, bytes);
            refused.Status.ShouldBe(HttpStatusCode.UnprocessableEntity, why);
            refused.Text.ShouldContain(why);
        }
        (await dana.GetAsync($"/logos/{branch}")).Status.ShouldBe(HttpStatusCode.NotFound);

        (await Puts(sam, place, Png(64, 32))).Location.ShouldBe("/office/settings");
        (await dana.GetAsync("/home")).Text.ShouldContain($"src=\"/logos/{branch}?v=");
        var shown = await dana.GetAsync($"/logos/{branch}");
        shown.Status.ShouldBe(HttpStatusCode.OK);
        shown.Message.Content.Headers.ContentType!.MediaType.ShouldBe("image/png");
        shown.Message.Headers.GetValues("Content-Security-Policy").Single().ShouldContain("sandbox");
        shown.Message.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        (await olek.GetAsync($"/logos/{branch}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await olek.GetAsync("/home")).Text.ShouldNotContain($"/logos/{branch}");

        (await sam.PostAsync($"{place}/deletion")).Location.ShouldBe("/office/settings");
        (await dana.GetAsync($"/logos/{branch}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await dana.GetAsync("/home")).Text.ShouldNotContain("/logos/");
        (await sam.PostAsync($"/office/logos/{Guid.CreateVersion7()}/deletion")).Status.ShouldBe(HttpStatusCode.NotFound);
        await scene.Refused(HttpStatusCode.Forbidden, [people.Eva, people.Dana, people.Olek], null, [place, $"{place}/deletion"]);
    }

    [Fact]
    public async Task B7_a_branch_writes_to_its_clients_under_its_own_name_address_number_and_colour()
    {
        await using var sink = new MailSink();
        await using var mails = await MailHouse.OpenAsync(sink.Port);
        var people = mails.Scene;
        var branch = await Joins(mails.House, people);
        using var sam = await mails.House.SignIn(people.Sam);
        await sam.GetAsync("/me");
        var name = await mails.House.Read(db => db.Branches.Where(b => b.Id == branch).Select(b => b.Name).SingleAsync());
        var refused = await sam.PostAsync($"/office/branches/{branch}", ("Form.Name", name), ("Form.Hue", "30"), ("Form.SenderName", "Wit Gent"), ("Form.SenderEmail", "gent at wit"));
        refused.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        refused.Text.ShouldContain("gent at wit");
        (await sam.PostAsync($"/office/branches/{branch}", ("Form.Name", name), ("Form.Hue", "30"), ("Form.Phone", "+32 9 111"), ("Form.SenderName", "Wit Gent"), ("Form.SenderEmail", "gent@wit.example"))).Location.ShouldBe("/office/settings");
        await mails.GivesPassword(people.Dana);

        await mails.EvaAsksAsync();
        await mails.After(600);
        var letter = sink.Letters.ShouldHaveSingleItem();
        letter.Header("From")!.ShouldContain("Wit Gent");
        letter.Header("From")!.ShouldContain("gent@wit.example");
        letter.Header("Reply-To")!.ShouldContain("gent@wit.example");
        letter.Text.ShouldContain("Wit Gent, +32 9 111");
        letter.Html.ShouldContain(Portal.Infrastructure.Deliveries.BrandColour.Hex(30));
        letter.Html.ShouldNotContain(Portal.Infrastructure.Deliveries.BrandColour.Hex(Branch.UsualHue));
    }

    /// <summary>A new branch, and the bakery is its client.</summary>
    internal static async Task<Guid> Joins(LiveHouse house, Scene people)
    {
        var branch = Branch.Open($"Gent {Guid.CreateVersion7():n}", 30, people.ByEva, people.Now);
        await house.Save(async db =>
        {
            db.Branches.Add(branch);
            var client = await db.Clients.SingleAsync(c => c.Id == people.ClientId);
            client.Change(client.Code, client.Name, client.Card, branch.Id, people.ByEva, people.Now);
        });
        return branch.Id;
    }

    private static Task<Answer> Puts(Browserless person, string place, byte[] bytes)
    {
        var file = new ByteArrayContent(bytes);
        file.Headers.ContentType = new MediaTypeHeaderValue("image/png");
        return person.SendAsync(HttpMethod.Post, place, new MultipartFormDataContent { { file, "logo", "logo.png" } });
    }

    // As much of a picture as says how large it is.
    private static byte[] Png(int width, int height)
    {
        byte[] bytes = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, .. "IHDR"u8, 0, 0, 0, 0, 0, 0, 0, 0, 8, 2, 0, 0, 0, 0, 0, 0, 0];
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(16), width);
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(20), height);
        return bytes;
    }
}
