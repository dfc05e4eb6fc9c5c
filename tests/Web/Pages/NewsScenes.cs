using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Activity;
using Portal.Domain.Clients;
using Portal.Domain.Office;
using Portal.Tests.Infrastructure.Ground;
using Portal.Tests.Web.Ground;
using Portal.Tests.Web.Live;
using Portal.Web.Live;
using static Portal.Tests.Web.Pages.OfficeScene;

namespace Portal.Tests.Web.Pages;

/// <summary>What the office tells everybody, or the people of one branch (B7).</summary>
[Collection(OfficePages.Name)]
public sealed partial class NewsScenes(LiveHouse house)
{
    private const string Desk = "/office/news", New = "/office/news/new";

    [Fact]
    public async Task B7_R19_R49_what_Sam_tells_one_branch_comes_to_Danas_open_page_and_not_a_word_of_it_to_Olek()
    {
        var scene = await OfficeScene.Set(house);
        var people = scene.People;
        var (utrecht, krakow) = (await BranchLookScenes.Joins(house, people), await OleksBranch(people));
        using var sam = await scene.As(people.Sam);
        using var dana = await scene.As(people.Dana);
        using var olek = await scene.As(people.Olek);
        using var eva = await scene.As(people.Eva);
        await using var danas = await people.Watches(people.Dana, Topics.News);
        await using var oleks = await people.Watches(people.Olek, Topics.News);
        var title = $"Dicht {Guid.CreateVersion7():n}";

        await Done(sam, New, Desk, ("Form.Title", title), ("Form.Text", "Alleen vrijdag.\r\n\r\nMaandag weer open."), ("Form.BranchId", $"{utrecht}"));
        var id = await IdOf(title);

        var heard = await danas.Changed(Topics.News);
        (heard.Kind, heard.Id).ShouldBe(("news", Guid.Empty));
        (await dana.FragmentAsync("/news?handler=Newest")).Text.ShouldContain("Alleen vrijdag. Maandag weer open.");
        var home = (await dana.GetAsync("/home")).Text;
        home.IndexOf("id=\"home\"", StringComparison.Ordinal).ShouldBeInRange(0, home.IndexOf(title, StringComparison.Ordinal), "what is asked of Dana stays first");
        WebUtility.HtmlDecode((await dana.GetAsync($"/news/{id}")).Text).ShouldContain("Alleen vrijdag.\n\nMaandag weer open.");
        (await sam.GetAsync("/today")).Text.ShouldContain(title);

        await oleks.Changed(Topics.News, heard.Number);
        foreach (var outsider in new[] { olek, eva })
        {
            (await outsider.GetAsync($"/news/{id}")).Status.ShouldBe(HttpStatusCode.NotFound);
            (await outsider.FragmentAsync($"/news/{id}?handler=Article")).Status.ShouldBe(HttpStatusCode.NotFound);
            foreach (var page in new[] { "/", "/news", "/news?handler=Newest" })
            {
                (await outsider.GetAsync(page)).Text.ShouldNotContain(title, customMessage: page);
            }
        }

        await Done(sam, $"{Desk}/{id}", Desk, ("Form.Title", title), ("Form.Text", "Ook donderdag."), ("Form.BranchId", $"{krakow}"));
        heard = await danas.Changed(Topics.News, heard.Number + 1);
        (await dana.FragmentAsync($"/news/{id}?handler=Article")).Status.ShouldBe(HttpStatusCode.NotFound, "it is Kraków's now");
        (await olek.FragmentAsync($"/news/{id}?handler=Article")).Text.ShouldContain("Ook donderdag.");

        await Done(sam, $"{Desk}/{id}", Desk, ("Form.Title", title), ("Form.Text", "Ook donderdag."));
        foreach (var everybody in new[] { dana, olek, eva })
        {
            (await everybody.GetAsync($"/news/{id}")).Text.ShouldContain("Ook donderdag.");
        }

        await Done(sam, $"{Desk}/{id}/withdrawal", Desk);
        await danas.Changed(Topics.News, heard.Number + 2);
        foreach (var everybody in new[] { sam, dana, olek, eva })
        {
            (await everybody.FragmentAsync($"/news/{id}?handler=Article")).Status.ShouldBe(HttpStatusCode.NotFound);
            (await everybody.FragmentAsync("/news?handler=Newest")).Text.ShouldNotContain(title);
        }
        (await sam.GetAsync($"{Desk}/{id}")).Text.ShouldContain("Ook donderdag.");
        (await sam.PostAsync($"{Desk}/{id}/withdrawal")).Status.ShouldBe(HttpStatusCode.Conflict);
        (await scene.TrailOf(people.Sam)).ShouldBe([ActivityKind.NewsPublished, ActivityKind.NewsReworded, ActivityKind.NewsReworded, ActivityKind.NewsWithdrawn]);
        (await scene.Read(db => db.Inbox.AnyAsync(i => i.SubjectId == id))).ShouldBeFalse("news floods nobody");
        foreach (var ear in new[] { danas, oleks })
        {
            ear.Hub.Frames.ShouldAllBe(f => !f.Contains(title) && !f.Contains(id.ToString()) && !f.Contains(utrecht.ToString()) && !f.Contains(krakow.ToString()));
        }
    }

    [Fact]
    public async Task What_cannot_be_right_comes_back_as_typed_with_why()
    {
        var scene = await OfficeScene.Set(house);
        using var sam = await scene.As(scene.People.Sam);
        const string text = "De hele dag, tot en met maandag.";

        await ComesBack(sam, New, [("Form.Title", ""), ("Form.Text", text)], text, "a title of at most 150 characters");
        await ComesBack(sam, New, [("Form.Title", new string('a', NewsItem.LongestTitle + 1)), ("Form.Text", text)], text, "a title of at most 150 characters");
        await ComesBack(sam, New, [("Form.Title", "Dicht"), ("Form.Text", " \r\n ")], "Dicht", "a text of at most 10,000 characters");
        await ComesBack(sam, New, [("Form.Title", "Dicht"), ("Form.Text", new string('b', NewsItem.LongestText + 1))], new string('b', NewsItem.LongestText + 1), "a text of at most 10,000 characters");
        await ComesBack(sam, New, [("Form.Title", "Dicht"), ("Form.Text", text), ("Form.LastDay", "2020-01-01")], text, "2020-01-01", "This day has passed");
        await ComesBack(sam, New, [("Form.Title", "Dicht"), ("Form.Text", text), ("Form.LastDay", "30-30-2099")], text, "“30-30-2099” cannot be read");
        await ComesBack(sam, New, [("Form.Title", "Dicht"), ("Form.Text", text), ("Form.BranchId", $"{Guid.CreateVersion7()}")], text, "This branch is not there any more");
        await ComesBack(sam, New, [("Form.Title", "Dicht"), ("Form.Text", text), ("Form.BranchId", "Utrecht")], text, "“Utrecht” cannot be read");

        (await scene.TrailOf(scene.People.Sam)).ShouldBeEmpty();
        // Two characters a line end on the way, one as it is counted.
        var lines = string.Join("\r\n", Enumerable.Repeat("1234", NewsItem.LongestText / 5)) + "\r\n";
        await Done(sam, New, Desk, ("Form.Title", $"Vol {Guid.CreateVersion7():n}"), ("Form.Text", lines));
    }

    [Fact]
    public async Task Of_two_Admins_who_write_at_once_the_later_is_told_and_loses_nothing()
    {
        var scene = await OfficeScene.Set(house);
        var people = scene.People;
        await people.OnStaff(people.Ola, s => s.Change(StaffRoles.Admin, null, false, "", null, people.ByEva, people.Now));
        using var sam = await scene.As(people.Sam);
        using var ola = await scene.As(people.Ola);
        var title = $"Borrel {Guid.CreateVersion7():n}";
        await Done(sam, New, Desk, ("Form.Title", title), ("Form.Text", "Om vijf uur."));
        var place = $"{Desk}/{await IdOf(title)}";
        var seen = ("Form.Version", Shown().Match((await ola.GetAsync(place)).Text).Groups[1].Value);
        await Done(sam, place, Desk, ("Form.Title", title), ("Form.Text", "Om zes uur."), seen);

        var later = await ola.PostAsync(place, ("Form.Title", title), ("Form.Text", "Om zeven uur."), seen);
        later.Status.ShouldBe(HttpStatusCode.Conflict);
        later.Text.ShouldContain("Somebody else changed this");
        later.Text.ShouldContain("Om zeven uur.");
        var now = ("Form.Version", Shown().Match(later.Text).Groups[1].Value);
        await Done(ola, place, Desk, ("Form.Title", title), ("Form.Text", "Om zeven uur."), now);

        await Done(sam, $"{place}/withdrawal", Desk);
        var last = await ola.PostAsync(place, ("Form.Title", title), ("Form.Text", "Om acht uur."), now);
        last.Status.ShouldBe(HttpStatusCode.Conflict);
        last.Text.ShouldContain("withdrawn meanwhile");
        last.Text.ShouldContain("Om acht uur.");
        (await scene.Read(db => db.News.SingleAsync(n => n.Title == title))).Text.ShouldBe("Om zeven uur.");
    }

    [Fact]
    public async Task R18_only_who_manages_the_office_publishes()
    {
        var scene = await OfficeScene.Set(house);
        var people = scene.People;
        var title = $"Zomer {Guid.CreateVersion7():n}";
        using var sam = await scene.As(people.Sam);
        await Done(sam, New, Desk, ("Form.Title", title), ("Form.Text", "In juli."));
        var place = $"{Desk}/{await IdOf(title)}";

        await scene.Refused(HttpStatusCode.Forbidden, [people.Eva, people.Ola, people.Dana, people.Olek], place, [New, place, $"{place}/withdrawal"], ("Form.Title", "Mine"), ("Form.Text", "Mine"));
        (await sam.GetAsync($"{Desk}/{Guid.CreateVersion7()}")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task On_the_day_after_its_last_it_is_gone_and_the_office_still_has_it()
    {
        var clock = new ManualTime(TimeProvider.System.GetUtcNow().AddDays(1));
        var later = new LiveHouse(new PortalUnderTest { Clock = clock });
        await later.InitializeAsync();
        try
        {
            var scene = await OfficeScene.Set(later);
            var item = NewsItem.Publish("Vandaag dicht", "Tot morgen.", null, DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime), By.Portal, clock.GetUtcNow());
            await later.Save(db => Task.FromResult(db.News.Add(item)));
            using (var dana = await scene.As(scene.People.Dana))
            {
                (await dana.GetAsync("/home")).Text.ShouldContain("Vandaag dicht");
                (await dana.GetAsync($"/news/{item.Id}")).Status.ShouldBe(HttpStatusCode.OK);
            }

            clock.Advance(TimeSpan.FromDays(1));

            using var again = await scene.As(scene.People.Dana);
            (await again.GetAsync("/home")).Text.ShouldNotContain("Vandaag dicht");
            (await again.GetAsync($"/news/{item.Id}")).Status.ShouldBe(HttpStatusCode.NotFound);
            using var sam = await scene.As(scene.People.Sam);
            var desk = (await sam.GetAsync(Desk)).Text;
            desk.IndexOf("news-ended-h", StringComparison.Ordinal).ShouldBeInRange(0, desk.IndexOf("Vandaag dicht", StringComparison.Ordinal));
            // What is over may be corrected and stays over.
            await Done(sam, $"{Desk}/{item.Id}", Desk, ("Form.Title", "Vandaag dicht"), ("Form.Text", "Tot maandag."), ("Form.LastDay", $"{item.LastDay:yyyy-MM-dd}"));
        }
        finally
        {
            await later.DisposeAsync();
        }
    }

    private Task<Guid> IdOf(string title) => house.Read(db => db.News.Where(n => n.Title == title).Select(n => n.Id).SingleAsync());

    /// <summary>A new branch, and the outsider's garage is its client.</summary>
    private async Task<Guid> OleksBranch(Scene people)
    {
        var branch = Branch.Open($"Kraków {Guid.CreateVersion7():n}", 160, people.ByEva, people.Now);
        await house.Save(async db =>
        {
            db.Branches.Add(branch);
            Client garage = await db.Dossiers.Where(d => d.Id == people.OleksDossierId).Select(d => d.Client).SingleAsync();
            garage.Change(garage.Code, garage.Name, garage.Card, branch.Id, people.ByEva, people.Now);
        });
        return branch.Id;
    }

    [GeneratedRegex("""name="Form\.Version" value="([^"]+)""")]
    private static partial Regex Shown();
}
