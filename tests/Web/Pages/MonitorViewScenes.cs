using System.Net;
using Microsoft.EntityFrameworkCore;
using Portal.Tests.Web.Live;
using static Portal.Tests.Web.Pages.OfficeScene;

namespace Portal.Tests.Web.Pages;

/// <summary>Views of the monitor that somebody keeps for himself, and changes to several dossiers at once.</summary>
[Collection(OfficePages.Name)]
public sealed class MonitorViewScenes(LiveHouse house)
{
    [Fact]
    public async Task Eva_keeps_a_view_opens_with_it_renames_it_and_lets_it_go_and_nobody_else_has_it()
    {
        var scene = await OfficeScene.Set(house);
        using var eva = await scene.As(scene.People.Eva);
        using var sam = await scene.As(scene.People.Sam);

        (await ComesBack(eva, "/clients/views", [("query", "state=Late"), ("name", " ")], "at most 60 characters")).Text.ShouldContain("value=\"Late\" selected");
        await Done(eva, "/clients/views", "/clients?state=Late&sort=-Due", ("query", "sort=-Due&state=Late&after=x~y~z"), ("name", "Too late"), ("first", "true"));
        await ComesBack(eva, "/clients/views", [("query", "mine=true"), ("name", "too late")], "You have a view “too late” already", "value=\"too late\"");
        (await eva.GetAsync("/clients")).Address.Query.ShouldBe("?state=Late&sort=-Due");
        (await eva.GetAsync("/clients?view=all")).Address.Query.ShouldBe("?view=all");
        (await sam.GetAsync("/clients")).Text.ShouldNotContain("Too late");

        var view = await scene.Read(db => db.SavedViews.SingleAsync(v => v.PersonId == scene.People.Eva.Id));
        (await sam.PostAsync($"/clients/views/{view.Id}", ("name", "Mine now"))).Status.ShouldBe(HttpStatusCode.NotFound);
        (await sam.PostAsync($"/clients/views/{view.Id}/deletion")).Status.ShouldBe(HttpStatusCode.NotFound);
        await Done(eva, $"/clients/views/{view.Id}", "/clients?state=Late&sort=-Due", ("name", "Late ones"));
        (await eva.GetAsync("/clients")).Address.Query.ShouldBeEmpty("it opens first no longer");
        (await eva.GetAsync("/clients?state=Late&sort=-Due")).Text.ShouldContain("This view: Late ones");
        await Done(eva, $"/clients/views/{view.Id}/deletion", "/clients?state=Late&sort=-Due");
        (await scene.Read(db => db.SavedViews.AnyAsync(v => v.PersonId == scene.People.Eva.Id))).ShouldBeFalse();
    }

    [Fact]
    public async Task Eva_changes_several_at_once_is_told_which_not_and_why_and_goes_back_where_nobody_touched_it_since()
    {
        var scene = await MonitorScene.Set(house);
        var people = scene.People;
        var (first, second) = (await scene.Dossier("First", Domain.Dossiers.Configuration.C, people.Eva.Id), await scene.Dossier("Second", Domain.Dossiers.Configuration.B, people.Eva.Id));
        var inD = await scene.Dossier("In D", Domain.Dossiers.Configuration.D, people.Eva.Id);
        var sams = await scene.Dossier("Sams", Domain.Dossiers.Configuration.C, people.Sam.Id);
        using var eva = await scene.Office.As(people.Eva);
        (string, string)[] chosen = [("dossier", $"{first}"), ("dossier", $"{second}"), ("dossier", $"{inD}"), ("dossier", $"{sams}"), ("query", $"q={scene.Word}")];

        (await eva.PostAsync("/clients/changes", ("change", "Worklist"), ("worklist", "true"))).Text.ShouldContain("Choose at least one dossier");
        (await eva.PostAsync("/clients/changes", [.. chosen, ("change", "Support"), ("support", $"{people.Dana.Id}")])).Status.ShouldBe(HttpStatusCode.UnprocessableEntity, "Dana is no colleague");

        var toB = (await eva.PostAsync("/clients/changes", [.. chosen, ("change", "Configuration"), ("configuration", "B")])).Text;
        toB.ShouldContain("1 dossier changed");
        toB.ShouldContain("1 was so already.");
        toB.ShouldContain($"<b>In D {scene.Word}</b>");
        toB.ShouldContain("1 line is no longer among yours.");
        toB.ShouldNotContain("Sams");
        (await Of(first)).Configuration.ShouldBe(Domain.Dossiers.Configuration.B);
        (await Of(inD)).Configuration.ShouldBe(Domain.Dossiers.Configuration.D);

        var support = (await eva.PostAsync("/clients/changes", [.. chosen, ("change", "Support"), ("support", $"{people.Ola.Id}")])).Text;
        support.ShouldContain("3 dossiers changed");
        (await Of(second)).Supporting.Select(s => s.PersonId).ShouldBe([people.Ola.Id]);
        // Somebody is at one of them before she goes back.
        await house.Save(async db => (await db.Dossiers.Include(d => d.Supporting).SingleAsync(d => d.Id == first)).ChangeSettings(Domain.Dossiers.Configuration.B, Domain.Dossiers.DossierModules.Payments, false, people.By(people.Sam), people.Now));
        var before = System.Text.RegularExpressions.Regex.Matches(support, "name=\"before\" value=\"([^\"]+)\"").Select(m => ("before", m.Groups[1].Value)).ToList();
        before.Count.ShouldBe(3);
        var undone = (await eva.PostAsync("/clients/changes/undoing", [.. before, ("change", "Support")])).Text;
        undone.ShouldContain("2 dossiers put back");
        undone.ShouldContain($"<b>First {scene.Word}</b>");
        undone.ShouldContain("somebody changed it meanwhile");
        (await Of(second)).Supporting.ShouldBeEmpty();
        (await Of(first)).Supporting.ShouldNotBeEmpty();

        // What she hands over is hers no longer, and nothing of it can be taken back.
        var given = (await eva.PostAsync("/clients/changes", ("dossier", $"{second}"), ("change", "Manager"), ("manager", $"{people.Sam.Id}"), ("query", $"q={scene.Word}"))).Text;
        given.ShouldContain("1 dossier changed");
        given.ShouldNotContain($"d-{second}");
        (await eva.PostAsync("/clients/changes/undoing", ("before", $"{second:n}~{(await Of(second)).Version:n}~{people.Eva.Id}"), ("change", "Manager"))).Text.ShouldContain("1 line is no longer among yours.");
        (await Of(second)).ManagerId.ShouldBe(people.Sam.Id);

        Task<Domain.Dossiers.Dossier> Of(Guid id) => scene.Office.Read(db => db.Dossiers.AsNoTracking().Include(d => d.Supporting).SingleAsync(d => d.Id == id));
    }

    [Fact]
    public async Task R18_R19_Ola_sees_lines_and_changes_none_and_Olek_and_Dana_find_no_monitor()
    {
        var scene = await OfficeScene.Set(house);
        var people = scene.People;
        await people.OnDossier(d => d.Assign(people.Eva.Id, null, [people.Ola.Id], people.ByEva, people.Now));
        using var ola = await scene.As(people.Ola);
        var page = (await ola.GetAsync("/clients")).Text;
        page.ShouldContain($"d-{people.DossierId}");
        page.ShouldNotContain("name=\"dossier\"");
        var tried = (await ola.PostAsync("/clients/changes", ("dossier", $"{people.DossierId}"), ("change", "Worklist"), ("worklist", "true"))).Text;
        tried.ShouldContain("you see it and may not change it");
        (await scene.Read(db => db.Dossiers.SingleAsync(d => d.Id == people.DossierId))).IsWorklist.ShouldBeFalse();
        await scene.Refused(HttpStatusCode.NotFound, [people.Olek, people.Dana], "/clients", ["/clients/changes", "/clients/changes/undoing", "/clients/views"], ("dossier", $"{people.DossierId}"), ("change", "Worklist"), ("worklist", "true"), ("name", "All"));
    }
}
