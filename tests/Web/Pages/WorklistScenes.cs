using System.Net;
using Portal.Domain.Dossiers;
using Portal.Tests.Web.Live;
using Portal.Web.Live;

namespace Portal.Tests.Web.Pages;

/// <summary>What is to be done on a worklist dossier, and the one page of it that support staff open.</summary>
[Collection(OfficePages.Name)]
public sealed class WorklistScenes(LiveHouse house)
{
    [Fact]
    public async Task Ola_opens_the_worklist_and_nothing_else_and_it_moves_under_her_eyes()
    {
        var scene = await OfficeScene.Set(house);
        var people = scene.People;
        var worklist = $"/dossiers/{people.DossierId}/worklist";
        var request = await people.Asks(people.Dana);
        await people.OnDossier(d => d.Assign(people.Eva.Id, null, [people.Ola.Id], people.ByEva, people.Now));
        using var ola = await scene.As(people.Ola);
        (await ola.GetAsync(worklist)).Status.ShouldBe(HttpStatusCode.NotFound, "not a worklist dossier yet");
        (await ola.GetAsync("/clients")).Text.ShouldNotContain(worklist);

        await people.OnDossier(d => d.ChangeSettings(Configuration.C, DossierModules.None, true, people.ByEva, people.Now));
        (await ola.GetAsync("/clients")).Text.ShouldContain(worklist);
        var page = (await ola.GetAsync(worklist)).Text;
        page.ShouldContain("Bank statements");
        page.ShouldContain("Not answered yet");
        page.ShouldNotContain($"/requests/{request}");
        foreach (var closed in new[] { $"/dossiers/{people.DossierId}", $"/dossiers/{people.DossierId}/trail", $"/requests/{request}" })
        {
            (await ola.GetAsync(closed)).Status.ShouldBe(HttpStatusCode.NotFound, closed);
        }

        await using var ear = await people.Watches(people.Ola, Topics.Desk(people.Ola.Id));
        await people.OnRequest(request, r => r.Items[0].AskBack("Which bank?", people.By(people.Dana), people.Now));
        await ear.Changed(Topics.Desk(people.Ola.Id));
        var moved = (await ola.FragmentAsync($"{worklist}?handler=List")).Text;
        moved.ShouldContain("For the office to do");
        moved.ShouldNotContain("Which bank?");

        using var eva = await scene.As(people.Eva);
        (await eva.GetAsync(worklist)).Text.ShouldContain($"/requests/{request}#item-");
        await people.OnDossier(d => d.Assign(people.Eva.Id, null, [], people.ByEva, people.Now));
        (await ola.GetAsync(worklist)).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task R18_R19_A_worklist_is_not_there_for_clients_and_strangers()
    {
        var scene = await OfficeScene.Set(house);
        var people = scene.People;
        await people.OnDossier(d => d.ChangeSettings(Configuration.C, DossierModules.None, true, people.ByEva, people.Now));
        foreach (var person in new[] { people.Olek, people.Ola })
        {
            using var outside = await scene.As(person);
            (await outside.GetAsync($"/dossiers/{people.DossierId}/worklist")).Status.ShouldBe(HttpStatusCode.NotFound, person.Name);
        }
        foreach (var person in new[] { people.Dana, people.Piotr })
        {
            using var client = await scene.As(person);
            (await client.GetAsync($"/dossiers/{people.DossierId}/worklist")).Status.ShouldBe(HttpStatusCode.Forbidden, person.Name);
        }
    }
}
