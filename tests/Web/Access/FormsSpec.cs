using System.Net;
using Microsoft.EntityFrameworkCore;
using Portal.Tests.Web.Ground;
using Portal.Tests.Web.Live;

namespace Portal.Tests.Web.Access;

/// <summary>What a form may bring about, and what looking may not.</summary>
public sealed class FormsSpec(LiveHouse house) : IClassFixture<LiveHouse>
{
    // The clock's own work, whoever looks: how awake a session is, mail that goes out.
    private static readonly string[] OfTheClock = ["Sessions", "Deliveries"];

    [Fact]
    public async Task R36_a_form_without_its_token_is_refused_at_every_address()
    {
        var scene = await AccessScene.Set(house);
        var before = await Ledger.Of(house);
        var wrong = new List<string>();
        var tried = 0;
        using var other = await house.SignIn(Named(scene, "Administrator in B").Person);
        await other.GetAsync("/me");
        // The hub asks for the page's origin instead; a report changes nothing, nor does a share (it is not read); Twilio signs instead; a mail program that stops mails has the token of its link; a file by a plain form carries its token inside (PlainForms).
        var probes = Probe.Of(house.Portal).Where(p => p.Verb is "POST" or "PATCH" or "DELETE" && !p.Route.StartsWith("/live", StringComparison.Ordinal) && p.Route is not ("/csp-reports" or "/sms/twilio/status" or "/hooks/mail" or "/hooks/mail/mailgun" or "/filing/{id:guid}/outcome" or "/shared-files/arrival" or "/notices/{token:maxlength(400)}") && !p.Route.EndsWith("/files", StringComparison.Ordinal)).ToList();
        foreach (var (who, tokens) in new[] { (Named(scene, "Employee, Assigned"), new[] { "", other.Antiforgery! }), (Named(scene, "Administrator in C"), ["nonsense"]) })
        {
            using var browser = await house.SignIn(who.Person);
            await browser.GetAsync("/me");
            foreach (var (probe, token) in probes.SelectMany(p => tokens.Select(t => (p, t))))
            {
                using var request = new HttpRequestMessage(new HttpMethod(probe.Verb), probe.Address(who.Ids)) { Content = new FormUrlEncodedContent([]) };
                request.Headers.Add("RequestVerificationToken", token);
                request.Headers.Add("Tus-Resumable", "1.0.0");
                var answer = await browser.SendAsync(request);
                tried++;
                if (answer.Status is not HttpStatusCode.BadRequest || !answer.Text.Contains("This page was open too long", StringComparison.Ordinal))
                {
                    wrong.Add($"{who}: {probe} answered {(int)answer.Status}");
                }
            }
        }
        wrong.ShouldBeEmpty();
        tried.ShouldBeGreaterThan(150);
        (await Ledger.Of(house)).ChangedSince(before, OfTheClock).ShouldBeEmpty();
    }

    [Fact]
    public async Task R36_R38_looking_changes_nothing_and_what_people_wrote_stays_text()
    {
        var scene = await AccessScene.Set(house, " \"'><pwn onfocus=1>");
        // Left out is what is told in the trail because it was looked at: a download, a preview, a refusal.
        var looks = Probe.Of(house.Portal).Where(p => p.Verb is "GET" or "HEAD" or "OPTIONS" && !p.Route.StartsWith("/files", StringComparison.Ordinal)).ToList();
        var before = await Ledger.Of(house);
        var (seen, shown) = (0, 0);
        foreach (var who in new[] { Named(scene, "Employee, Assigned"), Named(scene, "Administrator in C") })
        {
            using var browser = await house.SignIn(who.Person);
            foreach (var attempt in looks.SelectMany(p => Attempt.At(p, who)).Where(a => a.Expected is Expected.Further or Expected.Gone))
            {
                var answer = await attempt.Probe.SendAsync(browser, attempt.Ids);
                seen += answer.Status is HttpStatusCode.OK ? 1 : 0;
                shown += answer.Text.Contains("&lt;pwn", StringComparison.Ordinal) ? 1 : 0;
                answer.Text.ShouldNotContain("<pwn", customMessage: $"{attempt}");
                answer.Text.ShouldNotContain("\"'&gt;", customMessage: $"{attempt}: an attribute could be left");
            }
        }
        (seen, shown).ShouldSatisfyAllConditions(() => seen.ShouldBeGreaterThan(40), () => shown.ShouldBeGreaterThan(20));
        (await Ledger.Of(house)).ChangedSince(before, OfTheClock).ShouldBeEmpty();
    }

    [Fact]
    public async Task R21_a_form_sets_what_it_asks_for_and_nothing_else()
    {
        var scene = await AccessScene.Set(house);
        var before = await Ledger.Of(house);
        var settings = await Settings();
        var planted = Guid.CreateVersion7().ToString();
        string[] names = ["DossierId", "ClientId", "ById", "PersonId", "ContactId", "AskedById", "OfficeId", "ManagerId", "RequestId", "DocumentId", "VersionId", "ContactIds", "Sha256"];
        (string, string)[] extra =
        [
            .. ((string[])["", "request.", "item.", "Words.", "Asked."]).SelectMany(prefix => names.Select(n => (prefix + n, planted))),
            // The names of what stands in the address: the address counts, so these find nothing to change.
            ("Id", planted), ("ItemId", planted), ("FileId", planted), ("ShareId", planted),
            ("State", "Accepted"), ("Roles", "31"), ("IsBlocked", "true"), ("IsPrivate", "true"), ("Configuration", "D"), ("Side", "1"), ("Email", "olek@evil.example"),
        ];
        foreach (var who in new[] { Named(scene, "Employee, Assigned"), Named(scene, "Administrator in C"), Named(scene, "Administrator in D") })
        {
            using var browser = await house.SignIn(who.Person);
            await browser.GetAsync("/me");
            // Items before their request, which closes them all. A proof without a password is told in the office's trail; filing what came with
            // a message makes a document, whatever else is sent.
            foreach (var attempt in Probe.Of(house.Portal).Where(p => p.Verb == "POST" && p.Asks is not ("Anonymous" or "Guest" or "Signer") && p.Route is not ("/me/sessions/end" or "/me/proof" or "/messages/{id:guid}/files/{fileId:guid}/filing")).OrderByDescending(p => p.Route.Length).SelectMany(p => Attempt.At(p, who)))
            {
                await attempt.Probe.SendAsync(browser, attempt.Ids, [.. attempt.Fields, .. extra]);
            }
        }
        var after = await Ledger.Of(house);
        after.With(planted).ShouldBeEmpty();
        after.With("evil.example").ShouldBeEmpty();
        var changed = after.ChangedSince(before, OfTheClock).ToList();
        foreach (var table in new[] { "RequestItems", "RequestFiles", "Requests", "PanelShares" })
        {
            changed.ShouldContain(table);
        }
        string[] untouched = ["People", "Staff", "Contacts", "ContactRoles", "ContactGroupRoles", "CapabilityGrants", "Office", "Branches", "Documents", "DocumentVersions", "Blobs", "RequestRecipients"];
        untouched.SelectMany(table => after.NewSince(before, table)).ShouldBeEmpty();
        (await Settings()).ShouldBe(settings);

        Task<List<string>> Settings() => house.Read(db => db.Dossiers.OrderBy(d => d.Id).Select(d => $"{d.Id} {d.ClientId} {d.ManagerId} {d.Configuration} {d.Modules} {d.IsPrivate} {d.IsWorklist}").ToListAsync());
    }

    private static Somebody Named(AccessScene scene, string label) => scene.People.Single(p => p.Label == label);
}
