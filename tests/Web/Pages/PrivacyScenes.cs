using System.IO.Compression;
using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Access;
using Portal.Domain.Activity;
using Portal.Domain.Office;
using Portal.Domain.Privacy;
using Portal.Tests.Web.Ground;
using Portal.Tests.Web.Live;
using Portal.Web.Live;

namespace Portal.Tests.Web.Pages;

/// <summary>A person's own data: one of the office asks, another consents, nobody else finds the page.</summary>
[Collection(OfficePages.Name)]
public sealed class PrivacyScenes(LiveHouse house)
{
    private static readonly (string, string) Letter = ("reason", "Her letter of 3 November");

    [Fact]
    public async Task Iris_consents_to_what_Sam_asked_and_Dana_is_out_and_gone_while_her_name_stays_in_the_books()
    {
        var scene = await OfficeScene.Set(house);
        var people = scene.People;
        var iris = await Iris();
        using var sam = await scene.As(people.Sam);
        using var hers = await scene.As(iris);
        await Prove(people.Sam, iris);
        await using var open = await people.Opens(people.Dana);
        (await open.Watch(Topics.Dossier(people.DossierId))).ShouldNotBeNull();
        var page = $"/office/privacy/people/{people.Dana.Id}";
        await OfficeScene.ComesBack(sam, page, [("kind", "Erasure"), ("reason", " ")], "Say why");
        await OfficeScene.Done(sam, page, page, ("kind", "Erasure"), Letter);
        (await sam.PostAsync(page, ("kind", "Erasure"), Letter)).Status.ShouldBe(HttpStatusCode.Conflict);
        var request = await Request(people.Dana);
        (await sam.PostAsync($"/office/privacy/requests/{request}/consent")).Status.ShouldBe(HttpStatusCode.Conflict);

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => hers.PostAsync($"/office/privacy/requests/{request}/consent")));

        answers.Count(a => a.Location == page).ShouldBe(1);
        await open.Ended();
        var person = await scene.Read(db => db.People.SingleAsync(p => p.Id == people.Dana.Id));
        (person.Name, person.ErasedAt is null).ShouldBe((Person.Nobody, false));
        (await scene.Read(db => db.Users.AnyAsync(a => a.Id == people.Dana.Id))).ShouldBeFalse();
        var shown = await sam.GetAsync(page);
        shown.Text.ShouldContain("books and taxes");
        shown.Text.ShouldNotContain(people.Dana.Email);
        (await scene.TrailOf(iris)).ShouldContain(ActivityKind.PersonErased);
        (await scene.Read(db => db.Activities.Where(a => a.Kind == ActivityKind.PersonErased && a.ActorId == iris.Id).Select(a => a.DetailsJson).SingleAsync())).ShouldNotContain(people.Dana.Name);
    }

    [Fact]
    public async Task Sam_fetches_the_archive_that_Iris_consented_to_and_she_cannot()
    {
        var scene = await OfficeScene.Set(house);
        var people = scene.People;
        var iris = await Iris();
        await people.Asks(people.Rosa);
        using var sam = await scene.As(people.Sam);
        using var hers = await scene.As(iris);
        var page = $"/office/privacy/people/{people.Rosa.Id}";
        await OfficeScene.Done(sam, page, page, ("kind", "Export"), Letter);
        var request = await Request(people.Rosa);
        (await hers.PostAsync($"/office/privacy/requests/{request}/consent")).Location.ShouldBe("/me/proof?returnUrl=%2Foffice%2Fprivacy", "an open browser is not enough");
        await Prove(iris);
        (await sam.PostAsync($"/office/privacy/requests/{request}/export")).Status.ShouldBe(HttpStatusCode.Conflict);
        await OfficeScene.Done(hers, $"/office/privacy/requests/{request}/consent", page);
        (await hers.PostAsync($"/office/privacy/requests/{request}/export")).Status.ShouldBe(HttpStatusCode.Conflict);

        var archive = await sam.PostAsync($"/office/privacy/requests/{request}/export");

        archive.Message.Content.Headers.ContentDisposition!.DispositionType.ShouldBe("attachment");
        await using var zip = await ZipArchive.CreateAsync(await archive.Message.Content.ReadAsStreamAsync(), ZipArchiveMode.Read, leaveOpen: false, entryNameEncoding: null);
        using var about = new StreamReader(await zip.GetEntry("person.json")!.OpenAsync());
        (await about.ReadToEndAsync()).ShouldContain(people.Rosa.Email);
        using var activity = new StreamReader(await zip.GetEntry("activity.jsonl")!.OpenAsync());
        (await activity.ReadToEndAsync()).ShouldContain("request-asked");
        (await scene.TrailOf(people.Sam)).ShouldContain(ActivityKind.DataExported);
    }

    [Fact]
    public async Task Nobody_else_finds_the_pages_and_a_private_dossier_has_no_name_there()
    {
        var scene = await OfficeScene.Set(house);
        var people = scene.People;
        var page = $"/office/privacy/people/{people.Dana.Id}";
        await scene.Refused(HttpStatusCode.Forbidden, [people.Eva, people.Ola, people.Dana, people.Olek], "/office/privacy", [page, $"/office/privacy/dossiers/{people.DossierId}/hold"], ("kind", "Erasure"), Letter);

        await people.OnDossier(d => d.MakePrivate(people.ByEva, people.Now));
        using var sam = await scene.As(people.Sam);
        var shown = WebUtility.HtmlDecode((await sam.GetAsync(page)).Text);
        shown.ShouldContain("A dossier that you do not see");
        shown.ShouldNotContain(await scene.Read(db => db.Dossiers.Where(d => d.Id == people.DossierId).Select(d => d.Name).SingleAsync()));
        (await sam.GetAsync($"/office/privacy/dossiers/{people.DossierId}")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Sam_holds_a_dossier_keeps_it_as_a_case_and_changes_a_term()
    {
        var scene = await OfficeScene.Set(house);
        var people = scene.People;
        using var sam = await scene.As(people.Sam);
        var page = $"/office/privacy/dossiers/{people.DossierId}";
        await OfficeScene.ComesBack(sam, $"{page}/hold", [("reason", "")], "Say why it is held");
        await OfficeScene.Done(sam, $"{page}/hold", page, ("reason", "Claim of the landlord"));
        (await sam.PostAsync($"{page}/hold", ("reason", "Again"))).Status.ShouldBe(HttpStatusCode.Conflict);
        (await sam.GetAsync($"/office/privacy/people/{people.Dana.Id}")).Text.ShouldContain("Claim of the landlord");
        await OfficeScene.Done(sam, $"{page}/hold/lifting", page);
        await OfficeScene.Done(sam, page, page, ("kind", "Case"));
        (await sam.GetAsync(page)).Text.ShouldContain("case of a law office");

        await OfficeScene.ComesBack(sam, "/office/privacy/terms", [("country", "NL"), ("kind", "Case"), ("years", "100")], "0 to 99");
        await OfficeScene.Done(sam, "/office/privacy/terms", "/office/privacy/terms", ("country", "NL"), ("kind", "Case"), ("years", "20"));
        (await scene.Read(db => db.RetentionTerms.Where(t => t.Country == "NL" && t.Kind == RetentionKind.Case).Select(t => t.Years).SingleAsync())).ShouldBe(20);
        (await scene.TrailOf(people.Sam)).TakeLast(4).ShouldBe([ActivityKind.HoldPlaced, ActivityKind.HoldLifted, ActivityKind.RetentionSet, ActivityKind.RetentionChanged]);
    }

    private Task<Guid> Request(Person person) => house.Read(db => db.DataRequests.Where(r => r.PersonId == person.Id).Select(r => r.Id).SingleAsync());

    /// <summary>They said just now who they are.</summary>
    private Task Prove(params Person[] who)
    {
        var (ids, now) = (who.Select(p => p.Id).ToList(), house.Portal.Services.GetRequiredService<TimeProvider>().GetUtcNow());
        return house.Save(db => db.Sessions.Where(s => ids.Contains(s.PersonId)).ExecuteUpdateAsync(s => s.SetProperty(x => x.ProvedAt, now)));
    }

    /// <summary>The Data controller.</summary>
    private async Task<Person> Iris()
    {
        var iris = Person.Create("Iris", $"iris-{Guid.CreateVersion7():N}@demo.example", "en", Side.Office);
        await house.Save(db =>
        {
            db.AddRange(iris, StaffMember.Add(iris, StaffRoles.DataController, null, false, By.Portal, house.Portal.Services.GetRequiredService<TimeProvider>().GetUtcNow()));
            return Task.CompletedTask;
        });
        return iris;
    }
}
