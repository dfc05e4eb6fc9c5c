using Portal.Tests.Browser.Ground;
using Portal.Tests.Web.Ground;

namespace Portal.Tests.Browser.Job;

/// <summary>Every page as its people see it, on desk and phone, light and dark, in two languages: axe finds nothing, the console says nothing,
/// nothing scrolls sideways. The pictures are kept to be looked at.</summary>
public sealed class EveryPageTests : IAsyncLifetime
{
    private PortalProcess portal = null!;
    private Stage stage = null!;

    public async Task InitializeAsync()
    {
        portal = await PortalProcess.StartAsync();
        stage = new Stage(portal.Url);
    }

    public async Task DisposeAsync()
    {
        await stage.DisposeAsync();
        await portal.DisposeAsync();
    }

    /// <summary>Two looks each time; all of them with PORTAL_LONG.</summary>
    public static TheoryData<string, bool, int> Looks()
    {
        var looks = new TheoryData<string, bool, int> { { "en", false, 1440 }, { "nl", true, 390 } };
        if (Environment.GetEnvironmentVariable("PORTAL_LONG") == "1")
        {
            foreach (var language in new[] { "en", "nl", "pl", "fr" })
            {
                foreach (var dark in new[] { false, true })
                {
                    looks.Add(language, dark, 1440);
                    looks.Add(language, dark, 390);
                }
            }
        }
        return looks;
    }

    [Theory, MemberData(nameof(Looks))]
    public async Task Nothing_stands_in_anybodys_way(string language, bool dark, int width)
    {
        var look = new Look(language, dark, width, width < 500 ? 844 : 900);
        var nobody = await stage.Enter("Nobody", look);
        var sam = await stage.As("Sam", look);
        var dana = await stage.As("Dana", look);
        foreach (var player in new[] { sam, dana })
        {
            await player.Speaks(language);
        }
        var dossier = await sam.FindsDossier("Bakkerij De Linde");
        await sam.Goes($"/dossiers/{dossier}/requests");
        var request = await sam.Page.Locator("#request-lines a.cover").First.GetAttributeAsync("href");
        await sam.Goes($"/dossiers/{dossier}/documents");
        var document = await sam.Page.Locator("table.t--docs a[href^='/documents/']").First.GetAttributeAsync("href");
        var preview = await sam.Page.Locator("table.t--docs a[href^='/preview/']").First.GetAttributeAsync("href");
        await sam.Goes($"/dossiers/{dossier}/panels");
        var panel = await sam.Page.Locator("#panel-lines a").First.GetAttributeAsync("href");

        await Walk(nobody, "/sign-in", "/password");
        await Walk(sam, "/today", "/inbox", "/inbox?handled=true", "/requests", "/clients", "/clients?q=zzz", "/clients/new", "/requests/new", $"/dossiers/{dossier}", $"/dossiers/{dossier}/requests", $"/dossiers/{dossier}/documents",
            $"/dossiers/{dossier}/panels", $"/dossiers/{dossier}/people", $"/dossiers/{dossier}/trail", $"/dossiers/{dossier}/settings", $"/dossiers/{dossier}/requests/new", request!, $"{request}/wording", document!, panel!, $"{panel}/deletion",
            "/templates", "/templates/new", "/office/staff", "/office/settings", "/me");
        await Walk(dana, "/home", request!, "/documents", "/panels", panel!, preview!, "/requests", "/me");

        async Task Walk(Player player, params string[] paths)
        {
            foreach (var path in paths)
            {
                var answer = await player.Goes(path);
                answer!.Status.ShouldBe(200, $"{player.Name} at {path}");
                await player.FindsNoBarriers();
                (await player.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth")).ShouldBeLessThanOrEqualTo(0, $"{player.Name} at {path} scrolls sideways at {width}");
                await player.Keeps($"{player.Name}-{path.Trim('/').Replace('/', '-').Replace('?', '-')}-{width}-{(dark ? "dark" : "light")}-{language}".Replace(dossier.ToString(), "d", StringComparison.Ordinal));
            }
            player.HasNoComplaints();
        }
    }
}
