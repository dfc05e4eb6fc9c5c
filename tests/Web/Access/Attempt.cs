using System.Net;

namespace Portal.Tests.Web.Access;

/// <summary>What must come of it.</summary>
internal enum Expected
{
    /// <summary>Nothing is there: 404.</summary>
    Gone,
    /// <summary>Seen, and not allowed: 403.</summary>
    Refused,
    /// <summary>One of the two: an office's page that a client user may not even see, whichever is asked first.</summary>
    Denied,
    /// <summary>Neither; an empty form is then refused for what it lacks.</summary>
    Further,
}

/// <summary>Somebody's call of a route on one thing, and what must come of it.</summary>
internal sealed record Attempt(Probe Probe, string On, Expected Expected, IReadOnlyDictionary<string, string> Ids, params (string Name, string Value)[] Fields)
{
    private const string Himself = "himself";
    private static readonly string[] Versions = ["shown", "archived", "incoming", "answer"];

    public bool IsAnsweredRightBy(HttpStatusCode status) => Expected switch
    {
        Expected.Gone => status is HttpStatusCode.NotFound,
        Expected.Refused => status is HttpStatusCode.Forbidden,
        Expected.Denied => status is HttpStatusCode.NotFound or HttpStatusCode.Forbidden,
        Expected.Further => status is not (HttpStatusCode.NotFound or HttpStatusCode.Forbidden or HttpStatusCode.Unauthorized) && (int)status < 500,
    };

    /// <summary>It is about who asks, and about no thing of a client's.</summary>
    public bool NamesNothing => On == Himself;

    public override string ToString() => $"{Probe} on {On}";

    /// <summary>The route on each thing that it could be tried on.</summary>
    public static IEnumerable<Attempt> At(Probe probe, Somebody who) =>
        // An allowed press on what gives or takes rights would move the table under everybody's feet: those have scenes of their own.
        Tries(probe, who).Where(a => a.Expected is not Expected.Further || !GivesRights(probe));

    private static bool GivesRights(Probe probe) => probe.Route.StartsWith("/office/", StringComparison.Ordinal) || (probe.Route.StartsWith("/company/", StringComparison.Ordinal) && probe.Verb == "POST")
        || Array.Exists(["/people", "/settings"], part => probe.Route.StartsWith($"/dossiers/{{id:guid}}{part}", StringComparison.Ordinal) && probe.Verb == "POST");

    private static IEnumerable<Attempt> Tries(Probe probe, Somebody who) => probe.Route.Split('/')[1] switch
    {
        "office" => [Plain(probe, who.MayInOffice(probe.Asks["Office.".Length..]) ? Expected.Further : Expected.Refused)],
        "clients" when probe.Route.StartsWith("/clients/{id:guid}", StringComparison.Ordinal) => [Make(probe, who, "client", who.IsStaff && who.May("SeeDossier"), ("id", "client"))],
        "clients" when probe.Asks.StartsWith("Office.", StringComparison.Ordinal) => [Plain(probe, !who.MayInOffice(probe.Asks["Office.".Length..]) ? Expected.Refused : probe.Route.Contains("{id", StringComparison.Ordinal) ? Expected.Gone : Expected.Further)],
        "clients" when who.IsStaff && !IsTheMonitors(probe) => [Plain(probe, !Oracle.StaffMay(who.Role, true, "ManagePeople") ? Expected.Refused : probe.Route.Contains("{id", StringComparison.Ordinal) ? Expected.Gone : Expected.Further)],
        "templates" when who.IsStaff && probe.Route != "/templates" => [Plain(probe, !Oracle.StaffMay(who.Role, true, "AskForFiles") ? Expected.Refused : probe.Route.Contains('{', StringComparison.Ordinal) ? Expected.Gone : Expected.Further)],
        "dossiers" when IsTheOffices(probe) && !who.IsStaff => [Make(probe, who, "dossier", who.May("SeeDossier"), ("id", "dossier"), ("contactId", "contactId"), ("groupId", "groupId"), ("typeId", "typeId"), ("absenceId", "absence")) with { Expected = Expected.Denied }],
        "dossiers" when IsTheOffices(probe) => [Make(probe, who, "dossier", who.May("SeeDossier"), ("id", "dossier"), ("contactId", "contactId"), ("groupId", "groupId"), ("typeId", "typeId"), ("absenceId", "absence"))],
        "dossiers" => [Make(probe, who, "dossier", SeesDossierAt(probe, who), ("id", "dossier"))],
        "company" when probe.Route == "/company/users" => [Plain(probe, !who.IsStaff && (who.Standing is Standing.Elsewhere || who.May("ManageClientUsers") || who.May("StartRequests")) ? Expected.Further : Expected.Gone)],
        "company" => [Make(probe, who, "dossier", who.May("SeeDossier"), ("id", "dossier"), ("contactId", "contactId"), ("absenceId", "absence"))],
        // Of client users alone, and each of his own.
        "inbox" when probe.Route.StartsWith("/inbox/away/{", StringComparison.Ordinal) => [Plain(probe, Expected.Gone)],
        "me" when probe.Route.StartsWith("/me/absences", StringComparison.Ordinal) => [Plain(probe, who.IsStaff || probe.Route.Contains('{', StringComparison.Ordinal) ? Expected.Gone : Expected.Further)],
        "approvals" when !probe.Route.Contains('{', StringComparison.Ordinal) => [Plain(probe, Expected.Further)],
        "approvals" => ((string[])["approval", "notHis"]).Select(name => Make(probe, who, name, SeesApproval(who, name), ("id", name))),
        // Nothing was sealed yet.
        "signatures" when probe.Route.EndsWith("/sealed", StringComparison.Ordinal) => ((string[])["signature", "notHisSignature"]).Select(name => Make(probe, who, name, false, ("id", name))),
        "signatures" => ((string[])["signature", "notHisSignature"]).Select(name => Make(probe, who, name, SeesSignature(who, name), ("id", name), ("signerId", $"signer:{name}"))),
        "messages" when probe.Route.StartsWith("/messages/many", StringComparison.Ordinal) => [ToMany(probe, who)],
        "messages" when !probe.Route.Contains('{', StringComparison.Ordinal) => [Plain(probe, Expected.Further)],
        "messages" when probe.Route.Contains("{about}", StringComparison.Ordinal) => [Begins(probe, who)],
        "messages" => ((string[])["talk", "kept"]).Select(name => OnTalk(probe, who, name)),
        "notes" => [OnNote(probe, who)],
        "documents" when probe.Route == "/documents" => [Plain(probe, Expected.Further)],
        "documents" when probe.Route.EndsWith("/files", StringComparison.Ordinal) => Versions.Select(name => NextVersion(probe, who, name)),
        "documents" => (probe.Route.Contains("{shareId", StringComparison.Ordinal) ? ["shown"] : Versions).Select(name =>
            Make(probe, who, name, who.IsStaff && SeesVersion(who, name), ("id", name), ("shareId", "shareOfDocument")) with { Fields = [("panel", who.Ids["otherPanel"])] }),
        // Nobody has put one there.
        "logos" => [Plain(probe, Expected.Gone)],
        "news" when probe.Route.Contains("{id", StringComparison.Ordinal) => ((string[])["news", "otherNews"]).Select(name => Make(probe, who, name, SeesNews(who, name), ("id", name), ("fileId", $"file:{name}"))),
        "files" or "preview" => Versions.Select(name => Make(probe, who, name, SeesVersion(who, name), ("versionId", $"v:{name}"))),
        "panels" when probe.Route == "/panels" => [Plain(probe, Expected.Further)],
        "panels" when probe.Route.Contains("{shareId", StringComparison.Ordinal) => [Make(probe, who, "panel", SeesPanel(who, "panel"), ("id", "panel"), ("shareId", "share"))],
        "panels" => ((string[])["panel", "otherPanel"]).Select(name => Make(probe, who, name, SeesPanel(who, name), ("id", name), ("contactId", "contactId"))),
        "requests" when !probe.Route.Contains('{', StringComparison.Ordinal) => [Plain(probe, probe.Asks == "Staff" && !who.IsStaff ? Expected.Gone : Expected.Further)],
        "requests" when probe.Route.Contains("{fileId", StringComparison.Ordinal) => [OnAsked(probe, who)],
        "requests" => [OnAsked(probe, who), Make(probe, who, "notAsked", who.May("SeeRequests"), ("id", "notAsked"), ("itemId", "otherItem"), ("linkId", "otherGuest"))],
        // Things of somebody else: nobody's of these people.
        "uploads" or "inbox" or "me" or "clients" when probe.Asks == "NamedParty" => [Plain(probe, Expected.Gone)],
        _ => [Plain(probe, !who.IsStaff && (probe.Asks == "Staff" || probe.Handler == "Desk") ? Expected.Gone : Expected.Further)],
    };

    /// <summary>Every kind of topic, and whether it is his.</summary>
    public static IEnumerable<(string Topic, bool His)> Topics(Somebody who) =>
    [
        ($"dossier:{who.Ids["dossier"]}", who.May("SeeDossier")),
        ($"request:{who.Ids["asked"]}", SeesAsked(who)),
        ($"request:{who.Ids["notAsked"]}", who.May("SeeRequests")),
        ($"conversation:{who.Ids["talk"]}", SeesTalk(who, "talk")),
        ($"conversation:{who.Ids["kept"]}", SeesTalk(who, "kept")),
        ($"panel:{who.Ids["panel"]}", SeesPanel(who, "panel")),
        ($"panel:{who.Ids["otherPanel"]}", SeesPanel(who, "otherPanel")),
        ($"client:{who.Ids["client"]}", who.Standing is Standing.Client or Standing.PanelOnly || who.May("SeeDossier")),
        ("office", who.MayInOffice("ManageOffice")),
        ("news", true),
        ($"desk:{who.Person.Id}", true),
        ($"inbox:{who.Person.Id}", true),
        ($"desk:{who.Ids["contactId"]}", false),
        ($"inbox:{who.Ids["contactId"]}", false),
    ];

    private static Attempt OnAsked(Probe probe, Somebody who) => Make(probe, who, "asked", SeesAsked(who), ("id", "asked"), ("itemId", "itemId"), ("fileId", "fileId"), ("linkId", "guest"));

    private static Attempt Plain(Probe probe, Expected expected) => new(probe, Himself, expected, new Dictionary<string, string>());

    private static Attempt Make(Probe probe, Somebody who, string on, bool sees, params (string Place, string Thing)[] ids) =>
        new(probe, on, Judge(probe, who, on, sees), ids.Where(i => who.Ids.ContainsKey(i.Thing)).ToDictionary(i => i.Place, i => who.Ids[i.Thing]));

    private static Expected Judge(Probe probe, Somebody who, string on, bool sees)
    {
        if (probe.Asks.StartsWith("Office.", StringComparison.Ordinal) && !who.MayInOffice(probe.Asks["Office.".Length..]))
        {
            // Asked before anything is looked up, so it says nothing of what is there.
            return Expected.Refused;
        }
        if (!sees)
        {
            return Expected.Gone;
        }
        var may = probe.Asks switch
        {
            "SignedIn" or "PanelMember" => true,
            "NamedParty" when probe.Route.StartsWith("/approvals/", StringComparison.Ordinal) => on == "approval" && !who.IsStaff,
            "NamedParty" when probe.Route.StartsWith("/signatures/", StringComparison.Ordinal) => !who.IsStaff,
            "NamedParty" => on == "asked" && !who.IsStaff && who.May("AnswerRequests"),
            _ when probe.Asks.StartsWith("Office.", StringComparison.Ordinal) => true,
            _ => who.May(probe.Asks),
        };
        return may ? Expected.Further : Expected.Refused;
    }

    // A client user's next version answers a request; he brings none to a document itself.
    private static Attempt NextVersion(Probe probe, Somebody who, string name)
    {
        var attempt = Make(probe, who, name, SeesVersion(who, name), ("id", name));
        return who.IsStaff || attempt.Expected is Expected.Gone ? attempt : attempt with { Expected = Expected.Refused };
    }

    private static bool IsTheOffices(Probe probe) => Array.Exists(["/people", "/settings", "/worklist"], part => probe.Route.StartsWith($"/dossiers/{{id:guid}}{part}", StringComparison.Ordinal));

    // Every staff member's, and each line in it asks for itself.
    private static bool IsTheMonitors(Probe probe) => probe.Route == "/clients" || Array.Exists(["/clients/changes", "/clients/views"], start => probe.Route.StartsWith(start, StringComparison.Ordinal));

    // The tabs of a dossier are the office's; a client user has pages of his own.
    private static bool SeesDossierAt(Probe probe, Somebody who) =>
        who.May("SeeDossier") && (who.IsStaff || probe.Route.EndsWith("/new", StringComparison.Ordinal) || probe.Route.EndsWith("/files", StringComparison.Ordinal));

    private static bool SeesAsked(Somebody who) => who.IsStaff ? who.May("SeeRequests") : who.May("SeeDossier");

    // All users of the client have a right for the one, Rosa alone for the other.
    private static bool SeesApproval(Somebody who, string name) => who.IsStaff || name == "approval" ? who.May("SeeDossier") : who.May("ManageApprovalTasks");

    private static bool SeesSignature(Somebody who, string name) => (who.IsStaff || name == "signature") && who.May("SeeDossier");

    // He takes part in the one; the other is Rosa's, kept between her and the office.
    private static bool SeesTalk(Somebody who, string name) => who.IsStaff ? who.May("SeeDossier") && who.May("Converse") : name == "talk" && who.May("SeeDossier");

    // What was said there was said by others.
    private static Attempt OnTalk(Probe probe, Somebody who, string name)
    {
        var attempt = Make(probe, who, name, SeesTalk(who, name), ("id", name), ("messageId", $"said:{name}"), ("fileId", $"file:{name}"));
        var refused = probe.Asks == "NamedParty" || (!who.IsStaff && (probe.Asks is "Converse" or "ProcessDocuments" || probe.Route.EndsWith("/members", StringComparison.Ordinal)));
        return attempt.Expected is Expected.Gone || !refused ? attempt : attempt with { Expected = Expected.Refused };
    }

    // The office's alone; a colleague wrote it, so he sees what became of it where he converses himself.
    private static Attempt ToMany(Probe probe, Somebody who)
    {
        var named = probe.Route.Contains('{', StringComparison.Ordinal);
        var expected = !who.IsStaff ? Expected.Gone
            : !Oracle.StaffMay(who.Role, true, "Converse") ? Expected.Refused
            : named && !SeesTalk(who, "talk") ? Expected.Gone
            : named && probe.Verb == "POST" ? Expected.Refused
            : Expected.Further;
        return named ? new Attempt(probe, "broadcast", expected, new Dictionary<string, string> { ["id"] = who.Ids["broadcast"] }) : Plain(probe, expected);
    }

    // Nobody of a client finds one; a colleague wrote it.
    private static Attempt OnNote(Probe probe, Somebody who)
    {
        var attempt = Make(probe, who, "note", who.IsStaff && who.May("SeeDossier"), ("id", "note"), ("of", "dossier"));
        attempt = attempt with { Ids = new Dictionary<string, string>(attempt.Ids) { ["about"] = "dossier" } };
        var ofHisOwn = probe.Route.EndsWith("/wording", StringComparison.Ordinal) || probe.Route.EndsWith("/removal", StringComparison.Ordinal);
        return attempt.Expected is Expected.Further && ofHisOwn ? attempt with { Expected = Expected.Refused } : attempt;
    }

    // About the dossier: the office where it converses, client users who may ask it; what is said about it is shown where there is anything, or anything to begin.
    private static Attempt Begins(Probe probe, Somebody who)
    {
        var attempt = Make(probe, who, "dossier", who.May("SeeDossier"), ("of", "dossier"));
        attempt = attempt with { Ids = new Dictionary<string, string>(attempt.Ids) { ["about"] = "dossier" } };
        return attempt.Expected is Expected.Gone || probe.Route.StartsWith("/messages/about", StringComparison.Ordinal) || who.IsStaff || who.May("StartRequests") ? attempt : attempt with { Expected = Expected.Refused };
    }

    private static bool SeesPanel(Somebody who, string panel) => who.IsStaff
        ? who.Reaches && (who.May("ShareOnPanels") || who.MayInOffice("DeletePanels"))
        : panel == "panel" && who.Standing is (Standing.Client or Standing.PanelOnly);

    private static bool SeesNews(Somebody who, string name) => who.IsStaff ? who.Role == "Admin" : name == "news" && who.Standing is (Standing.Client or Standing.PanelOnly);

    private static bool SeesVersion(Somebody who, string name) => name switch
    {
        "shown" => who.Standing is Standing.Client or Standing.PanelOnly || who.May("SeeArchive"),
        "archived" => who.May("SeeArchive"),
        "incoming" => who.ReadsIncoming,
        _ => who.May("SeeRequests"),
    };
}
