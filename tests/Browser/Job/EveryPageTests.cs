using System.Text.RegularExpressions;
using Portal.Tests.Browser.Ground;
using Portal.Tests.Web.Ground;

namespace Portal.Tests.Browser.Job;

/// <summary>Every page as its people see it, on desk and phone, light and dark, in two languages: axe finds nothing, the console says nothing,
/// nothing scrolls sideways. The pictures are kept to be looked at. Each time a page is looked at in one of the
/// two looks, turn by turn; with <c>PORTAL_LONG</c> in all sixteen.</summary>
public abstract partial class EveryPageTests : IAsyncLifetime
{
    // Files, probes, what answers with a redirect; and pages behind a secret or a first step, which are walked by those who come that way.
    private static readonly string[] Apart = ["/", "/files/", "/news/{id:guid}/files/", "/logos/", "/healthz", "/readyz", "/language/", "/uploads", "/invitation/", "/guest", "/password/{", "/set-up", "/sign-in/", "/me/mobile/codes", "/clients/import/template/", "/clients/import/{id:guid}/result"];
    private readonly HashSet<string> walked = [];
    private PortalProcess portal = null!;
    private Stage stage = null!;

    public async Task InitializeAsync()
    {
        portal = await PortalProcess.StartDemoAsync();
        stage = new Stage(portal.Url);
    }

    public async Task DisposeAsync()
    {
        await stage.DisposeAsync();
        await portal.DisposeAsync();
    }

    protected static TheoryData<string, bool> Looks(string language, bool dark)
    {
        var looks = new TheoryData<string, bool> { { language, dark } };
        if (Look.All)
        {
            foreach (var other in from one in new[] { "en", "nl", "pl", "fr" } from night in new[] { false, true } where (one, night) != (language, dark) select (one, night))
            {
                looks.Add(other.one, other.night);
            }
        }
        return looks;
    }

    protected async Task Walk(string language, bool dark, int width)
    {
        var look = new Look(language, dark, width, width < 500 ? 844 : 900);
        var nobody = await stage.Enter("Nobody", look);
        var sam = await stage.As("Sam", look);
        var dana = await stage.As("Dana", look);
        var ola = await stage.As("Ola", look);
        foreach (var player in new[] { sam, dana, ola })
        {
            await player.Speaks(language);
        }
        var dossier = await sam.FindsDossier("Bakkerij De Linde");
        await sam.Goes($"/dossiers/{dossier}/requests");
        var request = await sam.Page.Locator("#request-lines a.cover").First.GetAttributeAsync("href") ?? throw new InvalidOperationException("No such link.");
        await sam.Goes($"/dossiers/{dossier}/documents");
        var document = await sam.Page.Locator("table.t--docs a[href^='/documents/']").First.GetAttributeAsync("href") ?? throw new InvalidOperationException("No such link.");
        var preview = await sam.Page.Locator("table.t--docs a[href^='/preview/']").First.GetAttributeAsync("href") ?? throw new InvalidOperationException("No such link.");
        await sam.Goes($"/dossiers/{dossier}/panels");
        var panel = await sam.Page.Locator("#panel-lines a").First.GetAttributeAsync("href") ?? throw new InvalidOperationException("No such link.");

        await sam.Goes($"/dossiers/{dossier}/people");
        var contact = await sam.Page.Locator($"#people-contacts a[href^='/dossiers/{dossier}/people/']:not([href$='/new'])").First.GetAttributeAsync("href") ?? throw new InvalidOperationException("No such link.");
        var rights = await sam.Page.Locator("a[href*='/people/rights?person=']").First.GetAttributeAsync("href") ?? throw new InvalidOperationException("No such link.");
        await sam.Goes($"/dossiers/{dossier}/people/groups/new");
        await sam.Page.FillAsync("[name='Form.Name']", $"Management {width} {language} {dark}");
        await sam.Page.Locator("[name='Form.Members']").First.CheckAsync();
        await sam.Page.ClickAsync("main form button.btn--primary");
        var group = await sam.Page.Locator("#people-groups a[href*='/groups/']:not([href$='/new'])").First.GetAttributeAsync("href") ?? throw new InvalidOperationException("No such link.");
        await sam.Goes("/office/staff");
        var colleague = await sam.Page.Locator("a[href^='/office/staff/']:not([href$='/new'])").First.GetAttributeAsync("href") ?? throw new InvalidOperationException("No such link.");
        await sam.Goes("/office/groups");
        var clients = await sam.Page.Locator("a[href^='/office/groups/clients/']:not([href$='/new'])").First.GetAttributeAsync("href") ?? throw new InvalidOperationException("No such link.");
        var staff = await sam.Page.Locator("a[href^='/office/groups/staff/']:not([href$='/new'])").First.GetAttributeAsync("href") ?? throw new InvalidOperationException("No such link.");
        await sam.Goes("/office/news");
        var news = await sam.Page.Locator("a[href^='/office/news/']:not([href$='/new'])").First.GetAttributeAsync("href") ?? throw new InvalidOperationException("No such link.");
        await sam.Goes("/office/privacy?q=dana");
        var person = await sam.Page.Locator("a[href^='/office/privacy/people/']").Last.GetAttributeAsync("href") ?? throw new InvalidOperationException("No such link.");
        await sam.Goes("/templates");
        var template = await sam.Page.Locator("a[href^='/templates/']:not([href$='/new'])").First.GetAttributeAsync("href") ?? throw new InvalidOperationException("No such link.");

        var checking = await sam.Imports("Code;Naam;E-mail\n901;Molen De Hoop;hoop at molen\n902;;\n", applies: false);
        var applied = await sam.Imports("Code;Naam\n903;Molen De Vriendschap\n", applies: true);

        await sam.Goes("/clients/users?all=true");
        await sam.Page.Locator("input[name='dossier']").First.CheckAsync();
        await sam.Page.ClickAsync("button[value='ticked']");
        var users = new Uri(sam.Page.Url).AbsolutePath;

        await dana.Goes($"/company/{dossier}/users");
        var colleagueOfDana = await dana.Page.Locator($"#company-users a[href^='/company/{dossier}/users/']").Last.GetAttributeAsync("href") ?? throw new InvalidOperationException("No such link.");
        await sam.Goes("/clients/tokens");
        await sam.Page.Locator("input[name='contact']").First.CheckAsync();
        await sam.Page.ClickAsync("button[formaction^='/clients/letters']");
        var letters = new Uri(sam.Page.Url).AbsolutePath;

        await Walk(nobody, "/sign-in", "/password", "/demo/outbox");
        await Walk(sam, "/today", "/inbox", "/inbox?handled=true", "/requests", "/clients", "/clients?q=zzz", "/clients/new", "/requests/new", $"/dossiers/{dossier}", $"/dossiers/{dossier}/requests", $"/dossiers/{dossier}/documents",
            $"/dossiers/{dossier}/panels", $"/dossiers/{dossier}/people", $"/dossiers/{dossier}/people/new", contact, $"{contact}/as", $"{contact}/deletion", $"/dossiers/{dossier}/people/sharing", $"/dossiers/{dossier}/people/groups/new", group, $"{group}/deletion", $"/dossiers/{dossier}/people/rights", rights, $"{panel}/as/{contact[(contact.LastIndexOf('/') + 1)..]}", $"/dossiers/{dossier}/trail", $"/dossiers/{dossier}/settings", $"/dossiers/{dossier}/requests/new", request, $"{request}/wording", $"{request}/guests", document, panel, $"{panel}/deletion",
            "/templates", "/templates/new", template, $"{template}/deletion", "/office/privacy", "/office/privacy?q=an", person, $"/office/privacy/dossiers/{dossier}", "/office/privacy/terms", "/office/staff", "/office/staff/new", colleague, "/office/settings", "/office/groups", "/office/groups/clients/new", clients, $"{clients}?q=e", $"{clients}/deletion", "/office/groups/staff/new", staff, $"{staff}/deletion", "/me", "/me/password", "/me/proof", "/me/authenticator");
        await Walk(sam, "/clients?state=NoUser&cols=Code.Branch.Group.People.Requests.Last&sort=-Code");
        await Walk(sam, "/office/news", "/office/news/new", news, $"{news}/withdrawal", "/news", news["/office".Length..]);
        await Walk(sam, "/clients/import", checking, applied, $"{applied}/undoing", "/clients/users", users, "/clients/tokens", letters);
        await Walk(dana, "/company/users", $"/company/{dossier}/users", $"/company/{dossier}/users/new", colleagueOfDana, $"{colleagueOfDana}/deletion", $"/company/{dossier}/accounts");
        await Walk(dana, "/home", request, "/news", "/documents", "/panels", panel, preview, "/requests", "/me", "/me/mobile", "/me/passkeys");

        await ola.Goes("/clients");
        await Walk(ola, "/clients", await ola.Page.Locator("#monitor a.cover").First.GetAttributeAsync("href") ?? throw new InvalidOperationException("No worklist."), "/inbox");
        Missed().ShouldBeEmpty();

        async Task Walk(Player player, params string[] paths)
        {
            foreach (var path in paths)
            {
                walked.Add(path.Split('?')[0]);
                if (!Look.All && walked.Count % 2 == (width < 500 ? 0 : 1))
                {
                    continue;
                }
                var answer = await player.Goes(path);
                answer!.Status.ShouldBe(200, $"{player.Name} at {path}");
                await player.FindsNoBarriers();
                (await player.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth")).ShouldBeLessThanOrEqualTo(0, $"{player.Name} at {path} scrolls sideways at {width}");
                await player.Keeps($"{player.Name}-{path.Trim('/').Replace('/', '-').Replace('?', '-')}-{width}-{(dark ? "dark" : "light")}-{language}".Replace(dossier.ToString(), "d", StringComparison.Ordinal));
            }
            player.HasNoComplaints();
        }
    }

    /// <summary>Pages that the portal has and nobody walked.</summary>
    private IEnumerable<string> Missed() =>
        from line in File.ReadAllLines(Path.Combine(House.Root, "tests/Web/Access/routes.expected.txt"))
        where line.StartsWith("GET", StringComparison.Ordinal)
        let route = line.Split('|')[1].Trim()
        where !Apart.Any(a => a == "/" ? route == a : route.StartsWith(a, StringComparison.Ordinal))
        let address = new Regex($"^{Parameter().Replace(route, "[^/]+")}$")
        where !walked.Any(path => address.IsMatch(path))
        select route;

    [GeneratedRegex(@"\{[^}]+\}")]
    private static partial Regex Parameter();
}

public sealed class EveryPageOnTheDesk : EveryPageTests
{
    public static TheoryData<string, bool> Looks() => Looks("en", dark: false);

    [Theory, MemberData(nameof(Looks))]
    public Task Nothing_stands_in_anybodys_way(string language, bool dark) => Walk(language, dark, 1440);
}

public sealed class EveryPageOnThePhone : EveryPageTests
{
    public static TheoryData<string, bool> Looks() => Looks("nl", dark: true);

    [Theory, MemberData(nameof(Looks))]
    public Task Nothing_stands_in_anybodys_way(string language, bool dark) => Walk(language, dark, 390);
}
