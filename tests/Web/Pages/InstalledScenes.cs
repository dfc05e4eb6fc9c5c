using System.Buffers.Binary;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Portal.Tests.Web.Ground;
using Portal.Tests.Web.Live;

namespace Portal.Tests.Web.Pages;

/// <summary>J5: what a browser needs to install the portal is there, and nothing of it says more than the door does.</summary>
[Collection(OfficePages.Name)]
public sealed partial class InstalledScenes(LiveHouse house)
{
    [Fact]
    public async Task J5_every_file_that_a_page_names_is_there()
    {
        var scene = await OfficeScene.Set(house);
        using var nobody = house.Portal.Visitor();
        using var dana = await scene.As(scene.People.Dana);
        using var eva = await scene.As(scene.People.Eva);
        foreach (var (person, page) in new[] { (nobody, "/sign-in"), (nobody, "/offline"), (dana, "/home"), (dana, "/shared-files"), (eva, "/today") })
        {
            var named = Named().Matches((await person.GetAsync(page)).Text).Select(m => WebUtility.HtmlDecode(m.Groups[1].Value)).ToList();
            named.ShouldNotBeEmpty();
            foreach (var address in named)
            {
                (await nobody.SendAsync(HttpMethod.Get, address)).Status.ShouldBe(HttpStatusCode.OK, $"{page} names {address}");
            }
        }
        // A door installs nothing: whoever only looks at it, a guest say, has no worker standing before his pages.
        (await nobody.GetAsync("/sign-in")).Text.ShouldNotContain("service-worker");
    }

    [Fact]
    public async Task J5_the_manifest_names_the_office_its_icons_and_where_shared_files_go()
    {
        await OfficeScene.Set(house);
        using var nobody = house.Portal.Visitor();
        var answer = await nobody.GetAsync("/manifest.webmanifest");
        answer.Message.Content.Headers.ContentType!.MediaType.ShouldBe("application/manifest+json");
        var manifest = JsonDocument.Parse(answer.Text).RootElement;
        (await nobody.GetAsync("/sign-in")).Text.ShouldContain(WebUtility.HtmlEncode(manifest.GetProperty("name").GetString()!));
        foreach (var icon in manifest.GetProperty("icons").EnumerateArray())
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, icon.GetProperty("src").GetString());
            var bytes = await (await nobody.StartAsync(request)).Content.ReadAsByteArrayAsync();
            var size = $"{BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(16))}x{BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(20))}";
            ("PNG"u8.SequenceEqual(bytes.AsSpan(1, 3)), size).ShouldBe((true, icon.GetProperty("sizes").GetString()));
        }
        var target = manifest.GetProperty("share_target");
        using var dana = await house.SignIn((await OfficeScene.Set(house)).People.Dana);
        (await dana.GetAsync("/shared-files")).Text.ShouldContain("data-shared=\"some\"");
        // As an app of the phone would send it, had no worker taken it: no token, from nowhere, and more than any form of ours may hold.
        using var share = new HttpRequestMessage(HttpMethod.Post, target.GetProperty("action").GetString());
        share.Headers.Add("Origin", "null");
        share.Content = new MultipartFormDataContent { { new ByteArrayContent(new byte[1 << 16]), "files", "receipt.jpg" } };
        var arrived = await dana.SendAsync(share);
        (arrived.Status, arrived.Location).ShouldBe((HttpStatusCode.SeeOther, "/shared-files"));
    }

    [Fact]
    public async Task J5_what_a_phone_keeps_names_nobody_and_the_worker_may_stand_before_every_page()
    {
        var scene = await OfficeScene.Set(house);
        using var dana = await scene.As(scene.People.Dana);
        var offline = await dana.SendAsync(HttpMethod.Get, "/offline");
        offline.Status.ShouldBe(HttpStatusCode.OK);
        foreach (var word in new[] { "Dana", "antiforgery", "data-person", "<script" })
        {
            offline.Text.ShouldNotContain(word);
        }
        offline.Message.Headers.Contains("Set-Cookie").ShouldBeFalse();
        var worker = Worker().Match((await dana.GetAsync("/home")).Text).Groups[1].Value;
        (await dana.SendAsync(HttpMethod.Get, worker)).Message.Headers.GetValues("Service-Worker-Allowed").ShouldBe(["/"]);
    }

    [GeneratedRegex("""<(?:link|script|meta name="service-worker")[^>]* (?:href|src|content)="(/[^"]*)""")]
    private static partial Regex Named();

    [GeneratedRegex("""<meta name="service-worker" content="([^"]+)""")]
    private static partial Regex Worker();
}
