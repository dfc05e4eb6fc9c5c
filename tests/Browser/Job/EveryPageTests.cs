using System.Text.RegularExpressions;
using Portal.Tests.Browser.Ground;
using Portal.Tests.Web.Ground;

namespace Portal.Tests.Browser.Job;

/// <summary>Every page as its people see it, on desk and phone, light and dark, in two languages: axe finds nothing, the console says nothing,
/// nothing scrolls sideways. The pictures are kept to be looked at. Each time a page is looked at on desk or phone, turn by turn, in one
/// language each; with <c>PORTAL_LONG</c> on both, in all sixteen looks.</summary>
public sealed partial class EveryPageTests : IAsyncLifetime
{
    // Files, probes, what answers with a redirect; and pages behind a secret or a first step, which are walked by those who come that way.
    private static readonly string[] Apart = ["/", "/files/", "/news/{id:guid}/files/", "/logos/", "/healthz", "/readyz", "/manifest.webmanifest", "/language/", "/uploads", "/invitation/", "/guest", "/signer", "/signatures/{id:guid}/confirmation", "/signatures/{id:guid}/sealed", "/password/{", "/set-up", "/sign-in/", "/me/mobile/codes", "/clients/import/template/", "/clients/import/{id:guid}/result", "/approvals/{id:guid}/confirmation", "/approvals/{id:guid}/proof", "/messages/about/", "/messages/{id:guid}/files/", "/notes/", "/notices/{"];
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

    /// <summary>Language and light of the desk, and of the phone.</summary>
    public static TheoryData<string, bool, string, bool> Looks()
    {
        var looks = new TheoryData<string, bool, string, bool> { { "en", false, "nl", true } };
        if (Look.All)
        {
            (string Language, bool Dark)[] others = [.. from language in new[] { "en", "nl", "pl", "fr" } from dark in new[] { false, true } select (language, dark)];
            foreach (var (desk, phone) in others.Where(o => o != ("en", false)).Zip(others.Where(o => o != ("nl", true))))
            {
                looks.Add(desk.Language, desk.Dark, phone.Language, phone.Dark);
            }
        }
        return looks;
    }

    [Theory, MemberData(nameof(Looks))]
    public async Task Nothing_stands_in_anybodys_way(string language, bool dark, string phoneLanguage, bool phoneDark)
    {
        var desk = new Look(language, dark);
        var pages = await Pages(desk);
        pages.ForEach(page => walked.Add(page.Path.Split('?')[0]));
        Missed().ShouldBeEmpty();
        await Walk(pages.Where((_, at) => Look.All || at % 2 == 0), desk);
        await Walk(pages.Where((_, at) => Look.All || at % 2 == 1), new Look(phoneLanguage, phoneDark, 390, 844));
    }

    private async Task Walk(IEnumerable<(string Who, string Path)> pages, Look look)
    {
        foreach (var (who, paths) in pages.GroupBy(p => p.Who, p => p.Path).Select(g => (g.Key, g)))
        {
            var player = who == "Nobody" ? await stage.Enter(who, look) : await stage.As(who, look);
            await (who == "Nobody" ? Task.CompletedTask : player.Speaks(look.Language));
            foreach (var path in paths)
            {
                var answer = await player.Goes(path);
                answer!.Status.ShouldBe(200, $"{who} at {path}");
                await player.FindsNoBarriers();
                (await player.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth")).ShouldBeLessThanOrEqualTo(0, $"{who} at {path} scrolls sideways at {look.Width}");
                await player.Keeps($"{who}-{Id().Replace(path.Trim('/'), "d").Replace('/', '-').Replace('?', '-')}-{look.Width}-{(look.Dark ? "dark" : "light")}-{look.Language}");
            }
            player.HasNoComplaints();
        }
    }

    /// <summary>Where there is something to see, and for whom.</summary>
    private async Task<List<(string Who, string Path)>> Pages(Look look)
    {
        var pages = new List<(string, string)>();
        var sam = await stage.As("Sam", look);
        var dana = await stage.As("Dana", look);
        var ola = await stage.As("Ola", look);
        var dossier = await sam.FindsDossier("Bakkerij De Linde");
        await sam.Goes($"/dossiers/{dossier}");
        var client = await sam.Page.Locator("#dossier-head p a[href^='/clients/']").First.GetAttributeAsync("href") ?? throw new InvalidOperationException("No such link.");
        await sam.Goes($"/dossiers/{dossier}/requests");
        var request = await sam.Page.Locator("#request-lines a.cover").First.GetAttributeAsync("href") ?? throw new InvalidOperationException("No such link.");
        await sam.Goes($"/dossiers/{dossier}/documents");
        var document = await sam.Page.Locator("table.t--docs a[href^='/documents/']").First.GetAttributeAsync("href") ?? throw new InvalidOperationException("No such link.");
        var preview = await sam.Page.Locator("table.t--docs a[href^='/preview/']").First.GetAttributeAsync("href") ?? throw new InvalidOperationException("No such link.");
        var filing = sam.Page.Locator("table.t--docs tr", new() { HasText = "VAT return Q1 2025" }).First;
        var said = await filing.Locator("a[href^='/documents/']").GetAttributeAsync("href") ?? throw new InvalidOperationException("No such link.");
        var saidAlone = await filing.Locator("a[href^='/preview/']").GetAttributeAsync("href") ?? throw new InvalidOperationException("No such link.");
        var waiting = await dana.Page.GotoAsync("/approvals") is not null ? await dana.Page.Locator("#approvals a.cover").First.GetAttributeAsync("href") ?? throw new InvalidOperationException("No such link.") : "";
        await sam.Goes($"/dossiers/{dossier}/people/approvers");
        var rule = await sam.Page.Locator("a[href*='/people/approvers/']").First.GetAttributeAsync("href") ?? throw new InvalidOperationException("No such link.");
        await dana.Goes("/approvals");
        var signing = await dana.Page.Locator("#signatures-mine a.cover").First.GetAttributeAsync("href") ?? throw new InvalidOperationException("No such link.");
        await sam.Goes(signing);
        var reassigning = await sam.Page.Locator("a[href$='/reassignment']").First.GetAttributeAsync("href") ?? throw new InvalidOperationException("No such link.");
        await sam.Goes($"/dossiers/{dossier}/messages");
        var talk = await sam.Page.Locator("#talks a.cover").First.GetAttributeAsync("href") ?? throw new InvalidOperationException("No such link.");
        await dana.Goes(talk);
        await dana.Page.FillAsync("#write-words", "One more thing.");
        await dana.Page.ClickAsync("#write button");
        var wording = await dana.Page.Locator("a[href$='/wording']").Last.GetAttributeAsync("href") ?? throw new InvalidOperationException("No such link.");
        await sam.Goes($"/dossiers/{dossier}");
        await sam.Page.FillAsync("#note-words", "To be looked at.");
        await sam.Page.ClickAsync("#note-new button");
        var noteWording = await sam.Page.Locator("#notes a[href$='/wording']").First.GetAttributeAsync("href") ?? throw new InvalidOperationException("No such link.");
        await sam.Goes($"/dossiers/{dossier}/panels");
        var panel = await sam.Page.Locator("#panel-lines a").First.GetAttributeAsync("href") ?? throw new InvalidOperationException("No such link.");

        await sam.Goes($"/dossiers/{dossier}/people");
        var contact = await sam.Page.Locator($"#people-contacts a[href^='/dossiers/{dossier}/people/']:not([href$='/new'])").First.GetAttributeAsync("href") ?? throw new InvalidOperationException("No such link.");
        var rights = await sam.Page.Locator("a[href*='/people/rights?person=']").First.GetAttributeAsync("href") ?? throw new InvalidOperationException("No such link.");
        await sam.Goes($"/dossiers/{dossier}/people/groups/new");
        await sam.Page.FillAsync("[name='Form.Name']", "Management of the bakery");
        await sam.Page.Locator("[name='Form.Members']").First.CheckAsync();
        await sam.Page.ClickAsync("main form button.btn--primary");
        var group = await sam.Page.Locator("#people-groups a[href*='/groups/']:not([href$='/new'])").First.GetAttributeAsync("href") ?? throw new InvalidOperationException("No such link.");
        await sam.Goes("/office/staff");
        var colleague = await sam.Page.Locator("a[href^='/office/staff/']:not([href$='/new'])").First.GetAttributeAsync("href") ?? throw new InvalidOperationException("No such link.");
        await sam.Goes("/office/groups");
        var clients = await sam.Page.Locator("a[href^='/office/groups/clients/']:not([href$='/new'])").First.GetAttributeAsync("href") ?? throw new InvalidOperationException("No such link.");
        var staff = await sam.Page.Locator("a[href^='/office/groups/staff/']:not([href$='/new'])").First.GetAttributeAsync("href") ?? throw new InvalidOperationException("No such link.");
        await sam.Goes("/inbox");
        var reached = await sam.Page.Locator("#inbox-rows a[href^='/inbox/']").First.GetAttributeAsync("href") ?? throw new InvalidOperationException("No such link.");
        await sam.Goes("/office/mailboxes");
        var mailbox = await sam.Page.Locator("#boxes a.cover").First.GetAttributeAsync("href") ?? throw new InvalidOperationException("No such link.");
        var sorting = await sam.Page.Locator("#rules a.cover").First.GetAttributeAsync("href") ?? throw new InvalidOperationException("No such link.");
        await sam.Goes("/office/reminders");
        var schedule = await sam.Page.Locator("#schedules a.cover").First.GetAttributeAsync("href") ?? throw new InvalidOperationException("No such link.");
        await sam.Goes("/office/document-types");
        var type = await sam.Page.Locator("a[href^='/office/document-types/']:not([href$='/new'])").First.GetAttributeAsync("href") ?? throw new InvalidOperationException("No such link.");
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

        await sam.Goes("/messages/many");
        var many = await sam.Page.Locator("#broadcast-lines a.cover").First.GetAttributeAsync("href") ?? throw new InvalidOperationException("No such link.");
        await sam.Goes("/clients?q=linde");
        await sam.Page.ClickAsync("#monitor-section form[action='/messages/many'] button");
        var draft = new Uri(sam.Page.Url).AbsolutePath;

        await dana.Goes($"/company/{dossier}/users");
        var colleagueOfDana = await dana.Page.Locator($"#company-users a[href^='/company/{dossier}/users/']").Last.GetAttributeAsync("href") ?? throw new InvalidOperationException("No such link.");
        await sam.Goes("/clients/tokens");
        await sam.Page.Locator("input[name='contact']").First.CheckAsync();
        await sam.Page.ClickAsync("button[formaction^='/clients/letters']");
        var letters = new Uri(sam.Page.Url).AbsolutePath;

        Shown("Nobody", "/sign-in", "/password", "/demo/outbox", "/offline", "/verify");
        Shown("Sam", "/today", "/today?mine=true", "/today/work?of=Client&age=Longer", "/today/work?of=CameIn", "/today/work?of=Failed", "/inbox", "/inbox/away", "/inbox?view=Handled", "/inbox?view=Snoozed", "/office/mailboxes", "/office/mailboxes/new", "/office/mailboxes/rules/new", reached, mailbox, sorting, "/requests", "/clients", "/clients?q=zzz", "/clients/new", "/requests/new", $"/dossiers/{dossier}", $"/dossiers/{dossier}/requests", $"/dossiers/{dossier}/documents",
            $"/dossiers/{dossier}/panels", $"/dossiers/{dossier}/people", $"/dossiers/{dossier}/people/new", contact, $"{contact}/as", $"{contact}/deletion", $"/dossiers/{dossier}/people/sharing", $"/dossiers/{dossier}/people/groups/new", group, $"{group}/deletion", $"/dossiers/{dossier}/people/rights", rights, $"{panel}/as/{contact[(contact.LastIndexOf('/') + 1)..]}", $"/dossiers/{dossier}/trail", $"/dossiers/{dossier}/settings", $"/dossiers/{dossier}/requests/new", request, $"{request}/wording", $"{request}/reminding", $"{request}/guests", document, said, panel, $"{panel}/deletion",
            "/templates", "/templates/new", template, $"{template}/deletion", "/office/privacy", "/office/privacy?q=an", person, $"/office/privacy/dossiers/{dossier}", "/office/privacy/terms", "/office/jobs", "/office/reminders", "/office/reminders/schedules/new", schedule, "/office/notices", "/office/undelivered", $"/dossiers/{dossier}/undelivered", "/office/log", "/office/staff", "/office/staff/new", colleague, "/office/settings", "/office/groups", "/office/groups/clients/new", clients, $"{clients}?q=e", $"{clients}/deletion", "/office/groups/staff/new", staff, $"{staff}/deletion", "/me", "/me/notices", "/me/push", "/me/password", "/me/proof", "/me/authenticator");
        Shown("Sam", "/clients?state=NoUser&cols=Code.Branch.Group.People.Requests.Last&sort=-Code");
        Shown("Sam", "/office/news", "/office/news/new", news, $"{news}/withdrawal", "/news", news["/office".Length..]);
        Shown("Sam", "/approvals", waiting, $"{document}/approval", $"/dossiers/{dossier}/people/approvers", rule, $"/dossiers/{dossier}/people/absences");
        Shown("Sam", "/office/document-types", "/office/document-types/new", type, $"{type}/office");
        Shown("Dana", "/me/absences", $"/company/{dossier}/absences", "/approvals", waiting, signing, $"{signing}/filling", $"{signing}/refusal");
        Shown("Sam", "/messages", "/messages/many", many, draft, talk, $"/dossiers/{dossier}/messages", $"/messages/new/dossier/{dossier}", noteWording);
        Shown("Dana", "/messages", talk, wording, $"/messages/new{request.Replace("/requests/", "/request/", StringComparison.Ordinal)}");
        Shown("Sam", signing, $"{signing}/reminding", $"{document}/signature", reassigning);
        Shown("Sam", client, $"{client}/card", $"{client}/trail", $"{client}/dossiers/new", $"{panel}/sharing");
        Shown("Sam", "/clients/import", checking, applied, $"{applied}/undoing", "/clients/users", users, "/clients/tokens", letters);
        Shown("Dana", "/company/users", $"/company/{dossier}/users", $"/company/{dossier}/users/new", colleagueOfDana, $"{colleagueOfDana}/deletion", $"/company/{dossier}/accounts", $"/company/{dossier}/approvers");
        Shown("Dana", "/home", request, "/news", "/documents", "/panels", panel, preview, saidAlone, "/requests", "/me", "/me/notices", "/me/mobile", "/me/passkeys", "/shared-files");

        await ola.Goes("/clients");
        Shown("Ola", "/clients", await ola.Page.Locator("#monitor a.cover").First.GetAttributeAsync("href") ?? throw new InvalidOperationException("No worklist."), "/inbox");
        return pages;

        void Shown(string who, params string[] paths) => pages.AddRange(paths.Select(path => (who, path)));
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

    [GeneratedRegex("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")]
    private static partial Regex Id();
}
