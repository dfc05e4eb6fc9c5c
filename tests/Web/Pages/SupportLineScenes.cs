using System.Net;
using Portal.Domain.Access;
using Portal.Domain.Dossiers;
using Portal.Tests.Web.Live;
using Portal.Web.Fragments.Monitor;

namespace Portal.Tests.Web.Pages;

/// <summary>The monitor for who sees a dossier only as a line.</summary>
[Collection(OfficePages.Name)]
public sealed class SupportLineScenes(LiveHouse house)
{
    [Fact]
    public async Task B3_Ola_of_support_learns_a_name_and_whose_turn_it_is_and_nothing_by_columns_conditions_or_order()
    {
        var scene = await MonitorScene.Set(house);
        var people = scene.People;
        var (group, branch) = (await scene.Group("Hotels"), await scene.Branch("Gent"));
        void Supported(Dossier d) => d.Assign(d.ManagerId, d.ClientGroupId, [people.Ola.Id], By.Portal, people.Now);
        var zoe = await scene.Dossier("Zoe", Configuration.B, people.Eva.Id, group, branch, Supported);
        var anna = await scene.Dossier("Anna", Configuration.D, null, null, null, Supported);
        var mine = await scene.Dossier("Mine", Configuration.C, people.Ola.Id, then: d =>
        {
            d.Assign(people.Ola.Id, null, [people.Eva.Id], By.Portal, people.Now);
            d.MakePrivate(By.Portal, people.Now);
        });
        await scene.Due(zoe, Turn.Client, new DateOnly(2020, 1, 1));
        await scene.Due(anna, Turn.Client, new DateOnly(2030, 1, 1));

        foreach (var column in Enum.GetValues<MonitorColumn>().Where(c => c is not MonitorColumn.Code))
        {
            var (up, down) = (await Lines(new(Sort: column)), await Lines(new(Sort: column, Down: true)));
            Guid[] byName = [anna, mine, zoe];
            up.Select(l => l.Id).ShouldBe(column == MonitorColumn.Turn ? [anna, zoe, mine] : byName, $"{column}");
            down.Select(l => l.Id).ShouldBe(column == MonitorColumn.Turn ? [mine, anna, zoe] : column == MonitorColumn.Client ? byName.Reverse() : byName, $"-{column}");
            up.ShouldAllBe(l => l.IsLineOnly && l.Manager == null && l.ManagerId == null && l.Group == null && l.Branch == null && l.Configuration == null && !l.IsPrivate
                && l.Summary.NextDue == DateOnly.MaxValue && l.Summary.OpenRequests == 0 && l.Summary.ClientItems == 0 && l.Summary.LastActivityAt == default && l.Summary.UserUntil == default);
        }
        foreach (var filter in new MonitorFilter[] { new(Mine: true), new(Branch: branch), new(Manager: $"{people.Eva.Id}"), new(Manager: MonitorFilter.None), new(Group: $"{group}"), new(Group: MonitorFilter.None), new(Configuration: Configuration.D),
            new(State: MonitorState.Late), new(State: MonitorState.NoUser), new(State: MonitorState.NoAdministrator), new(State: MonitorState.Private) })
        {
            (await Lines(filter)).ShouldBeEmpty(filter.Query);
        }
        (await Lines(new(State: MonitorState.Client))).Select(l => l.Id).ShouldBe([anna, zoe]);
        (await scene.Reads(people.Ola, (reader, actor) => reader.Counts(actor, default))).ShouldBe(new MonitorCounts(0, 2, 0, 1));

        using var ola = await scene.Office.As(people.Ola);
        var page = WebUtility.HtmlDecode((await ola.GetAsync($"/clients?q={scene.Word}&cols={string.Join('.', Enum.GetValues<MonitorColumn>())}")).Text);
        page.ShouldContain("Anna");
        page.ShouldContain("Clients’ turn");
        foreach (var hidden in new[] { "Eva de Wit", "Hotels", "Gent", "No user", "name=\"manager\"", "sort=Due" })
        {
            page.ShouldNotContain(hidden);
        }

        // Row by row: of the one dossier that was opened to her she sees all, and by that only is anything sorted or found.
        await scene.OnDossier(zoe, d => d.SetCapability(people.Ola.Id, people.Ola.Name, Capability.SeeDossier, true, By.Portal, people.Now));
        await scene.Due(zoe, Turn.Client, new DateOnly(2020, 1, 1));
        var mixed = await Lines(new(Sort: MonitorColumn.Due));
        mixed.Select(l => (l.Id, l.IsLineOnly)).ShouldBe([(zoe, false), (anna, true), (mine, true)]);
        mixed[0].ShouldSatisfyAllConditions(l => l.Manager.ShouldBe(people.Eva.Name), l => l.Summary.NextDue.Year.ShouldBe(2020));
        (await Lines(new(State: MonitorState.Late))).Select(l => l.Id).ShouldBe([zoe]);
        (await Lines(new(Manager: MonitorFilter.None))).ShouldBeEmpty();
        (await scene.Reads(people.Ola, (reader, actor) => reader.Counts(actor, default))).ShouldBe(new MonitorCounts(0, 2, 1, 1));

        async Task<IReadOnlyList<MonitorLine>> Lines(MonitorFilter filter)
        {
            var asked = filter with { Words = scene.Word };
            var met = new List<MonitorLine>();
            for (string? after = null; ;)
            {
                var view = await scene.Reads(people.Ola, (reader, actor) => reader.Read(actor, asked with { After = after }, 2, default));
                met.AddRange(view.Lines);
                if ((after = view.Next) is null)
                {
                    break;
                }
            }
            (await scene.Reads(people.Ola, (reader, actor) => reader.Count(actor, asked, default))).ShouldBe(met.Count, asked.Query);
            return met;
        }
    }
}
