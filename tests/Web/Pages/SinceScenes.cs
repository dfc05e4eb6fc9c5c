using System.Net;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Messages;
using Portal.Domain.Office;
using Portal.Domain.Requests;
using Portal.Tests.Web.Live;

namespace Portal.Tests.Web.Pages;

/// <summary>What others did since Dana was last here stands folded on her page until she has looked, and no word of what is not hers.</summary>
[Collection(OfficePages.Name)]
public sealed class SinceScenes(LiveHouse house)
{
    private const string List = "class=\"sheet since\"";

    [Fact]
    public async Task Dana_finds_what_Eva_asked_since_her_last_visit_once_and_not_what_she_did_herself()
    {
        var scene = await OfficeScene.Set(house);
        var people = scene.People;
        using (var first = await scene.As(people.Dana))
        {
            await Asks(scene, "Before she was ever here");
            (await first.GetAsync("/home")).Text.ShouldNotContain(List, customMessage: "her first visit");
        }
        await LeftAnHourAgo(people.Dana);
        await LeftAnHourAgo(people.Olek);
        var request = await Asks(scene, "Opening balance");
        await house.Save(async db => db.Add(Conversation.Start(await db.Dossiers.SingleAsync(d => d.Id == people.DossierId), new About(AboutKind.Dossier, people.DossierId, "Bakery"), "Between Piotr and us", true, [people.Piotr.Id], "Psst", [], people.By(people.Eva), DateTimeOffset.UtcNow)));
        await house.Save(async db => db.Add(Conversation.Start(await db.Dossiers.SingleAsync(d => d.Id == people.DossierId), new About(AboutKind.Dossier, people.DossierId, "Bakery"), "Her own question", false, [], "Hello", [], people.By(people.Dana), DateTimeOffset.UtcNow)));

        using var dana = await scene.As(people.Dana);
        using var olek = await scene.As(people.Olek);
        var page = WebUtility.HtmlDecode((await dana.GetAsync("/home")).Text);
        var list = page[page.IndexOf(List, StringComparison.Ordinal)..page.IndexOf("</details>", StringComparison.Ordinal)];
        list.ShouldSatisfyAllConditions(t => t.ShouldContain($"href=\"/requests/{request}\""), t => t.ShouldContain(people.Eva.Name), t => t.ShouldNotContain("Between Piotr"), t => t.ShouldNotContain("Her own question"));
        (await olek.GetAsync("/home")).Text.ShouldNotContain(List, customMessage: "nothing happened at his company");

        (await dana.HtmxAsync(HttpMethod.Post, "/home/since")).Status.ShouldBe(HttpStatusCode.NoContent);
        (await dana.GetAsync("/home")).Text.ShouldNotContain(List, customMessage: "she has looked");
        (await dana.PostAsync("/home/since")).Location.ShouldBe("/home");
    }

    private async Task<Guid> Asks(OfficeScene scene, string what)
    {
        var id = Guid.Empty;
        await house.Save(async db =>
        {
            var dana = await scene.People.ContactOf(db, scene.People.Dana);
            var request = FileRequest.Ask(await db.Dossiers.SingleAsync(d => d.Id == scene.People.DossierId), what, "", "", null, [new ItemDraft(what, "", null)], [dana], scene.People.By(scene.People.Eva), DateTimeOffset.UtcNow);
            (id, _) = (request.Id, db.Add(request));
        });
        return id;
    }

    private Task LeftAnHourAgo(Person person) => house.Save(async db =>
    {
        foreach (var session in await db.Sessions.Where(s => s.PersonId == person.Id).ToListAsync())
        {
            session.EndedAt = DateTimeOffset.UtcNow;
        }
        var then = DateTimeOffset.UtcNow;
        db.Sessions.Add(new Session { PersonId = person.Id, StartedAt = then, LastInputAt = then, EndedAt = then, Address = "127.0.0.1", Browser = "test" });
    });
}
