using Portal.Tests.Web.Ground;
using Portal.Tests.Web.Live;

namespace Portal.Tests.Web.Access;

/// <summary>The portal is never shown inside another page (F6): not one answer of one route allows it, to whomever it goes.</summary>
public sealed class FrameSpec(LiveHouse house) : IClassFixture<LiveHouse>
{
    [Fact]
    public async Task F6_R37_no_route_lets_its_answer_be_framed()
    {
        var scene = await Scene.Set(house);
        using var nobody = house.Portal.Visitor();
        using var sam = await house.SignIn(scene.Sam);
        using var dana = await house.SignIn(scene.Dana);
        var (framed, asked) = (new List<string>(), 0);
        foreach (var probe in Probe.Of(house.Portal).Where(p => p.Verb is "GET" or "HEAD"))
        {
            foreach (var person in new[] { nobody, sam, dana })
            {
                var answer = await probe.SendAsync(person);
                asked++;
                var policy = answer.Message.Headers.TryGetValues("Content-Security-Policy", out var policies) ? string.Join(' ', policies) : "";
                var options = answer.Message.Headers.TryGetValues("X-Frame-Options", out var said) ? string.Join(' ', said) : "";
                if (!policy.Contains("frame-ancestors 'none'", StringComparison.Ordinal) || options != "DENY")
                {
                    framed.Add($"{probe}: {(int)answer.Status}, {options}, {policy}");
                }
            }
        }
        framed.ShouldBeEmpty();
        asked.ShouldBeGreaterThan(150);
    }

    [Fact]
    public async Task F6_the_office_gets_a_plain_link_for_its_website_with_its_name_made_harmless()
    {
        var scene = await Scene.Set(house);
        using var sam = await house.SignIn(scene.Sam);
        var page = (await sam.GetAsync("/office/settings")).Text;
        var snippet = System.Net.WebUtility.HtmlDecode(System.Text.RegularExpressions.Regex.Match(page, "<textarea[^>]*id=\"snippet\"[^>]*>([^<]*)</textarea>").Groups[1].Value);
        snippet.ShouldBe($"<a href=\"{new Uri(house.Portal.Url, "/sign-in")}\">Sign in to the client portal of Wit &amp; Partners</a>");
        using var visitor = house.Portal.Visitor();
        (await visitor.GetAsync("/sign-in")).Status.ShouldBe(System.Net.HttpStatusCode.OK);
    }
}
