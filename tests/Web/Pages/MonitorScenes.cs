using System.Net;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Dossiers;
using Portal.Tests.Web.Live;
using Portal.Web.Fragments.Monitor;

namespace Portal.Tests.Web.Pages;

/// <summary>The active clients monitor: every order, every condition, and what nobody else may learn of a private dossier.</summary>
[Collection(OfficePages.Name)]
public sealed class MonitorScenes(LiveHouse house)
{
    [Fact]
    public async Task A5_in_every_order_and_both_ways_round_a_walk_over_the_pages_meets_each_dossier_once()
    {
        var scene = await MonitorScene.Set(house);
        var (group, branch) = (await scene.Group("Hotels"), await scene.Branch("Gent"));
        var people = scene.People;
        List<Guid> ids = [];
        foreach (var (name, number) in "Anna Bert Anna Cas Dora Emil Fien".Split(' ').Select((n, i) => (n, i)))
        {
            ids.Add(await scene.Dossier(name, (Configuration)(number % 3 + 1), number % 2 == 0 ? people.Eva.Id : number == 5 ? null : people.Sam.Id, number > 3 ? group : null, number < 3 ? branch : null));
        }
        foreach (var sort in Enum.GetValues<MonitorColumn>())
        {
            foreach (var down in new[] { false, true })
            {
                var met = new List<Guid>();
                var filter = new MonitorFilter(Words: scene.Word, Sort: sort, Down: down);
                for (var pages = 0; pages < 10 && filter is not null; pages++)
                {
                    // As the browser does it: the place is nothing but an address.
                    var asked = MonitorFilter.Read(filter.Place.Split('?')[1]);
                    var view = await scene.Reads(people.Sam, (reader, actor) => reader.Read(actor, asked, 2, default));
                    met.AddRange(view.Lines.Select(l => l.Id));
                    filter = view.Next is null ? null : asked with { After = view.Next };
                }
                met.ShouldBe(ids, ignoreOrder: true, $"{sort} {(down ? "down" : "up")}");
                if (sort is MonitorColumn.Client)
                {
                    var names = await scene.Office.Read(db => db.Dossiers.Where(d => ids.Contains(d.Id)).ToDictionaryAsync(d => d.Id, d => d.Name));
                    met.Select(id => names[id]).ShouldBe(down ? names.Values.OrderDescending() : names.Values.Order(), $"{sort} {down}");
                }
            }
        }
        (await scene.Reads(people.Sam, (reader, actor) => reader.Read(actor, new MonitorFilter(Words: scene.Word, After: "no~place~at-all"), 3, default))).Lines.Count.ShouldBe(3);
    }

    [Fact]
    public async Task A5_each_condition_finds_its_own_and_the_number_says_how_many()
    {
        var scene = await MonitorScene.Set(house);
        var (group, branch) = (await scene.Group("Hotels"), await scene.Branch("Gent"));
        var people = scene.People;
        var hers = await scene.Dossier("Hers", Configuration.B, people.Eva.Id, null, branch);
        var grouped = await scene.Dossier("Grouped", Configuration.D, null, group);

        await Finds(new(Manager: $"{people.Eva.Id}"), hers);
        await Finds(new(Manager: MonitorFilter.None), grouped);
        await Finds(new(Group: $"{group}"), grouped);
        await Finds(new(Group: MonitorFilter.None), hers);
        await Finds(new(Branch: branch), hers);
        await Finds(new(Configuration: Configuration.D), grouped);
        await Finds(new(State: MonitorState.Nobody), hers, grouped);
        await Finds(new(State: MonitorState.NoUser), hers, grouped);
        await Finds(new(State: MonitorState.NoAdministrator), hers, grouped);
        await Finds(new(State: MonitorState.Office));
        await Finds(new(State: MonitorState.Late));
        await Finds(new(Mine: true));

        using var eva = await scene.Office.As(people.Eva);
        var page = (await eva.GetAsync($"/clients?q={scene.Word}&manager={people.Eva.Id}&cols=Code.People&sort=-Code")).Text;
        page.ShouldContain("1 dossier<");
        page.ShouldContain($"d-{hers}");
        page.ShouldContain("aria-sort=\"descending\"");
        page.ShouldContain("No user");

        async Task Finds(MonitorFilter filter, params Guid[] expected)
        {
            var asked = filter with { Words = scene.Word };
            var (lines, count) = await scene.Reads(people.Sam, async (reader, actor) => ((await reader.Read(actor, asked, 50, default)).Lines, await reader.Count(actor, asked, default)));
            lines.Select(l => l.Id).ShouldBe(expected, ignoreOrder: true, asked.Query);
            count.ShouldBe(expected.Length, asked.Query);
        }
    }

    [Fact]
    public async Task C1_a_dossier_lacks_an_Administrator_from_the_moment_the_last_one_is_blocked_and_has_one_again_with_a_new_one()
    {
        var scene = await OfficeScene.Set(house);
        var people = scene.People;
        (await Lacks(MonitorState.NoAdministrator)).ShouldBeFalse();
        await people.OnContact(people.Dana, c => c.Block(people.ByEva, people.Now));
        (await Lacks(MonitorState.NoAdministrator)).ShouldBeTrue();
        (await Lacks(MonitorState.NoUser)).ShouldBeFalse();
        await people.GivesRoles(people.Piotr, ClientRoles.Administrator);
        (await Lacks(MonitorState.NoAdministrator)).ShouldBeFalse();
        await people.OnContact(people.Piotr, c => c.Change("", DateOnly.FromDateTime(people.Now.UtcDateTime).AddDays(-1), people.ByEva, people.Now));
        (await Lacks(MonitorState.NoAdministrator)).ShouldBeTrue("his access ran out yesterday");

        async Task<bool> Lacks(MonitorState state)
        {
            using var eva = await scene.As(people.Eva);
            return (await eva.GetAsync($"/clients?state={state}")).Text.Contains($"d-{people.DossierId}", StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A6_a_private_dossier_is_in_no_line_no_number_and_no_order_of_an_Admin_who_is_not_on_it()
    {
        var scene = await MonitorScene.Set(house);
        var people = scene.People;
        var hidden = await scene.Dossier("Sealed", Configuration.C, people.Eva.Id, then: d => d.MakePrivate(By.Portal, people.Now));
        var open = await scene.Dossier("Open", Configuration.C, people.Eva.Id);
        foreach (var sort in Enum.GetValues<MonitorColumn>())
        {
            var filter = new MonitorFilter(Words: scene.Word, Sort: sort);
            (await Ids(people.Sam, filter)).ShouldBe([open], $"Sam by {sort}");
            (await Ids(people.Eva, filter)).ShouldBe([open, hidden], ignoreOrder: true, $"Eva by {sort}");
        }
        var secret = new MonitorFilter(State: MonitorState.Private, Words: scene.Word);
        (await Ids(people.Sam, secret)).ShouldBeEmpty();
        (await Ids(people.Eva, secret)).ShouldBe([hidden]);

        using var sam = await scene.Office.As(people.Sam);
        var before = (await scene.Office.TrailOf(people.Sam)).Count;
        var tried = await sam.PostAsync("/clients/changes", ("change", "Worklist"), ("worklist", "true"), ("dossier", $"{hidden}"), ("query", $"q={scene.Word}"));
        tried.Status.ShouldBe(HttpStatusCode.OK);
        tried.Text.ShouldContain("1 line is no longer among yours.");
        tried.Text.ShouldNotContain("Sealed");
        (await scene.Office.TrailOf(people.Sam)).Count.ShouldBe(before);

        // Neither does a tick on all that was found reach it.
        var all = await sam.PostAsync("/clients/changes", ("change", "Worklist"), ("worklist", "true"), ("all", "true"), ("query", $"q={scene.Word}"));
        all.Text.ShouldContain("1 dossier changed");
        (await scene.Office.Read(db => db.Dossiers.SingleAsync(d => d.Id == hidden))).IsWorklist.ShouldBeFalse();

        async Task<List<Guid>> Ids(Domain.Office.Person person, MonitorFilter filter)
        {
            var (lines, count) = await scene.Reads(person, async (reader, actor) => ((await reader.Read(actor, filter, 50, default)).Lines, await reader.Count(actor, filter, default)));
            count.ShouldBe(lines.Count);
            return [.. lines.Select(l => l.Id)];
        }
    }
}
