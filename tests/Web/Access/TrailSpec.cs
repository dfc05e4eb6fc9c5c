using System.Net;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Activity;
using Portal.Domain.Office;
using Portal.Infrastructure.Audit;
using Portal.Infrastructure.Data;
using Portal.Tests.Infrastructure.Files;
using Portal.Tests.Web.Files;
using Portal.Tests.Web.Ground;
using Portal.Web.Access;

namespace Portal.Tests.Web.Access;

using static ActivityKind;

/// <summary>R60: what people do, and what they were refused, is in the trail: who, what, when, from where.</summary>
public sealed class TrailSpec : IAsyncLifetime
{
    private const string Remark = "not\r\n2026-01-01 Error <b>readable</b>";
    private FileRoom room = null!;
    private Browserless sam = null!;
    private Browserless dana = null!;
    private int acts;

    public async Task InitializeAsync()
    {
        room = await FileRoom.OpenAsync();
        sam = await room.EntersAsync(room.Rows.Sam);
        dana = await room.EntersAsync(room.Rows.Dana);
    }

    public async Task DisposeAsync() => await room.DisposeAsync();

    [Fact]
    public async Task R60_forty_acts_are_forty_rows_with_who_what_when_and_where_and_without_a_secret()
    {
        await AtTheDoor();
        await OnTheRequest();
        await OnTheDossier();
        await InTheOffice();
        await Leaving();

        acts.ShouldBeGreaterThanOrEqualTo(40);
        await using var db = room.Db();
        (await AuditVerifier.Verify(db, null, CancellationToken.None)).IsWhole.ShouldBeTrue();
        string[] secrets = [FileRoom.Password, "another good pass phrase", sam.Antiforgery!, dana.Antiforgery!, .. sam.Cookies.Header.Split("; ").Concat(dana.Cookies.Header.Split("; ")).Select(c => c[(c.IndexOf('=') + 1)..]).Where(c => c.Length > 20)];
        var told = await db.Activities.Select(a => a.DetailsJson).ToListAsync();
        told.ShouldContain(row => row.Contains("readable", StringComparison.Ordinal));
        told.ShouldNotContain(row => row.Contains('\r') || row.Contains('\n'));
        foreach (var secret in secrets)
        {
            told.Concat(room.Journal.Lines).ShouldNotContain(line => line.Contains(secret, StringComparison.Ordinal));
        }
        room.Journal.Lines.ShouldNotContain(line => line.Contains("readable", StringComparison.Ordinal));
    }

    [Fact]
    public async Task R60_a_refusal_is_told_and_who_presses_on_does_not_fill_the_trail()
    {
        for (var again = 0; again < 3 * Denials.Burst; again++)
        {
            (await dana.PostAsync($"/requests/{room.Rows.RequestId}/closure")).Status.ShouldBe(HttpStatusCode.Forbidden);
        }
        await using var db = room.Db();
        var refusals = await db.Activities.Where(a => a.Kind == AccessDenied).ToListAsync();
        refusals.Count.ShouldBe(Denials.Burst);
        refusals.ShouldAllBe(a => a.ActorId == room.Rows.Dana.Id && a.Details.Route == "POST /requests/{id:guid}/closure");
    }

    private async Task AtTheDoor()
    {
        using var visitor = room.Visitor();
        await visitor.GetAsync("/sign-in");
        await Tells(null, SignInFailed, () => visitor.PostAsync("/sign-in", ("Email", room.Rows.Dana.Email), ("Password", "a guess at it")));
        await Tells(null, SignInFailed, () => visitor.PostAsync("/sign-in", ("Email", "nobody@demo.example"), ("Password", "a guess at it")));
        await Tells(room.Rows.Dana, SignedIn, () => visitor.PostAsync("/sign-in", ("Email", room.Rows.Dana.Email), ("Password", FileRoom.Password)));
        await visitor.GetAsync("/home");
        await Tells(room.Rows.Dana, SignedOut, () => visitor.PostAsync("/sign-out"));
    }

    private async Task OnTheRequest()
    {
        var (request, item, other) = ($"/requests/{room.Rows.RequestId}", $"/requests/{room.Rows.RequestId}/items/{room.Rows.ItemId}", await Other());
        await Tells(room.Rows.Dana, AccessDenied, () => dana.PostAsync($"{request}/closure"));
        await Tells(room.Rows.Sam, AccessDenied, () => FileRoom.BeginAsync(sam, room.Item, "a.pdf", 10));
        var file = "";
        await Tells(room.Rows.Dana, FileDelivered, async () => file = await FileRoom.DeliverAsync(dana, room.Item, "first.pdf", Made.Pdf("first")));
        await Tells(room.Rows.Sam, DocumentDownloaded, () => sam.SendAsync(HttpMethod.Get, $"{file}/first.pdf"));
        await Tells(room.Rows.Sam, DocumentViewed, () => sam.SendAsync(HttpMethod.Get, $"{file}/preview"));
        await Tells(room.Rows.Sam, ItemReturned, () => sam.PostAsync($"{item}/return", ("Remark", Remark)));
        await Tells(room.Rows.Dana, FileDelivered, () => FileRoom.DeliverAsync(dana, room.Item, "second.pdf", Made.Pdf("second")));
        await Tells(room.Rows.Sam, ItemAccepted, () => sam.PostAsync($"{item}/acceptance"));
        await Tells(room.Rows.Dana, ItemQuestionAsked, () => dana.PostAsync($"{other}/question", ("Remark", Remark)));
        await Tells(room.Rows.Sam, ItemQuestionAnswered, () => sam.PostAsync($"{other}/answer", ("Remark", Remark)));
        await Tells(room.Rows.Dana, ItemNotApplicable, () => dana.PostAsync($"{other}/not-applicable", ("Remark", Remark)));
        await Tells(room.Rows.Sam, ItemAskedAnyway, () => sam.PostAsync($"{other}/insistence", ("Remark", Remark)));
        await Tells(room.Rows.Dana, ItemDeclined, () => dana.PostAsync($"{other}/refusal", ("Remark", Remark)));
        await Tells(room.Rows.Sam, ItemWaived, () => sam.PostAsync($"{other}/waiver"));
        await Tells(room.Rows.Sam, RequestReopened, () => sam.PostAsync($"{request}/reopening"));
        await Tells(room.Rows.Sam, ItemAdded, () => sam.PostAsync($"{request}/items", ("Name", "One more <b>")));
        await Tells(room.Rows.Sam, RequestReminded, () => sam.PostAsync($"{request}/reminders"));
        await Tells(room.Rows.Sam, RequestWithdrawn, () => sam.PostAsync($"{request}/withdrawal", ("Remark", Remark)));
    }

    private async Task OnTheDossier()
    {
        var dossier = $"/dossiers/{room.Rows.DossierId}";
        var (contact, document) = await Read(async db => (await db.Contacts.Where(c => c.PersonId == room.Rows.Dana.Id).Select(c => c.Id).SingleAsync(), await db.Documents.Select(d => d.Id).FirstAsync()));
        await Tells(room.Rows.Sam, PanelCreated, () => sam.PostAsync($"{dossier}/panels/new", ("name", "Board")));
        var panel = await Read(db => db.Panels.Select(p => p.Id).SingleAsync());
        await Tells(room.Rows.Sam, PanelMemberAdded, () => sam.PostAsync($"/panels/{panel}/members/{contact}/membership"));
        await Tells(room.Rows.Sam, SharedOnPanel, () => sam.PostAsync($"/documents/{document}/shares", ("panel", $"{panel}")));
        var share = await Read(db => db.Panels.SelectMany(p => p.Shares).Select(s => s.Id).SingleAsync());
        await Tells(room.Rows.Sam, UnsharedFromPanel, () => sam.PostAsync($"/panels/{panel}/shares/{share}/withdrawal"));
        await Tells(room.Rows.Sam, PanelMemberRemoved, () => sam.PostAsync($"/panels/{panel}/members/{contact}/leave"));
        await Tells(room.Rows.Sam, PanelDeleted, () => sam.PostAsync($"/panels/{panel}/deletion"));
        await Tells(room.Rows.Sam, DocumentChanged, () => sam.PostAsync($"/documents/{document}/description", ("name", "Statement"), ("kind", "General")));
        await Tells(room.Rows.Sam, DossierSettingsChanged, () => sam.PostAsync($"{dossier}/settings", ("configuration", "B")));
        await Tells(room.Rows.Sam, DossierMadePrivate, () => sam.PostAsync($"{dossier}/settings/privacy", ("isPrivate", "true")));
        await Tells(room.Rows.Sam, DossierMadePublic, () => sam.PostAsync($"{dossier}/settings/privacy", ("isPrivate", "false")));
        await Tells(room.Rows.Sam, DossierAssigned, () => sam.PostAsync($"{dossier}/settings/assignment"));
        await Tells(room.Rows.Sam, RolesGiven, () => sam.PostAsync($"{dossier}/people/{contact}/roles", ("roles", "EntityAccess")));
        await Tells(room.Rows.Sam, ContactInvited, () => sam.PostAsync($"{dossier}/people/{contact}/invitation"));
        await Tells(room.Rows.Sam, ContactBlocked, () => sam.PostAsync($"{dossier}/people/{contact}/block"));
        await Tells(room.Rows.Sam, ContactUnblocked, () => sam.PostAsync($"{dossier}/people/{contact}/unblocking"));
    }

    private async Task InTheOffice()
    {
        await Tells(room.Rows.Sam, BranchAdded, () => sam.PostAsync("/office/branches", ("Form.Name", "North"), ("Form.Hue", "200")));
        await Tells(room.Rows.Sam, StaffAdded, () => sam.PostAsync("/office/staff/new", ("Form.Name", "Eva"), ("Form.Email", "eva@demo.example"), ("Form.Roles", "Employee")));
        var eva = await Read(db => db.People.Where(p => p.Name == "Eva").Select(p => p.Id).SingleAsync());
        await Tells(room.Rows.Sam, StaffBlocked, () => sam.PostAsync($"/office/staff/{eva}/block"));
        await Tells(room.Rows.Sam, StaffUnblocked, () => sam.PostAsync($"/office/staff/{eva}/unblocking"));
        await Tells(room.Rows.Sam, TemplateSaved, () => sam.PostAsync("/templates/new", ("Form.Name", "Year"), ("Form.Subject", "Year end"), ("Form.Items[0].Name", "Bank")));
    }

    private async Task Leaving()
    {
        await Tells(room.Rows.Sam, PasswordSet, () => sam.PostAsync("/me/password", ("old", FileRoom.Password), ("password", "another good pass phrase")));
        await sam.GetAsync("/me");
        await Tells(room.Rows.Sam, SignedOut, () => sam.PostAsync("/sign-out"));
    }

    private async Task Tells(Person? who, ActivityKind what, Func<Task> act)
    {
        var known = await Read(db => db.Activities.Select(a => a.Id).ToHashSetAsync());
        var from = DateTimeOffset.UtcNow;
        await act();
        var rows = await Read(async db => (await db.Activities.ToListAsync()).Where(a => !known.Contains(a.Id)).ToList());
        var row = rows.Where(a => a.Kind == what).ShouldHaveSingleItem($"{what} among {string.Join(", ", rows.Select(r => r.Kind))}");
        row.ActorId.ShouldBe(who?.Id ?? Guid.Empty, $"{what}");
        IPAddress.IsLoopback(IPAddress.Parse(row.Address)).ShouldBeTrue($"{what}");
        row.At.ShouldBeInRange(from.AddMilliseconds(-1), DateTimeOffset.UtcNow);
        row.Hash.Length.ShouldBe(32);
        acts++;
    }

    private Task<string> Other() => Read(async db => $"/requests/{room.Rows.RequestId}/items/{await db.Requests.Where(r => r.Id == room.Rows.RequestId).SelectMany(r => r.Items).Where(i => i.Id != room.Rows.ItemId).Select(i => i.Id).SingleAsync()}");

    private async Task<T> Read<T>(Func<PortalDb, Task<T>> ask)
    {
        await using var db = room.Db();
        return await ask(db);
    }
}
