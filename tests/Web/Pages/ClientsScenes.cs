using Microsoft.EntityFrameworkCore;
using Portal.Tests.Web.Live;

namespace Portal.Tests.Web.Pages;

/// <summary>The active clients monitor, looked through.</summary>
[Collection(OfficePages.Name)]
public sealed class ClientsScenes(LiveHouse house)
{
    [Fact]
    public async Task A5_a_client_is_found_by_a_word_or_its_number_and_only_by_whoever_sees_its_line()
    {
        var scene = await OfficeScene.Set(house);
        var people = scene.People;
        var code = await scene.Read(db => db.Clients.Where(c => c.Id == people.ClientId).Select(c => c.Code).SingleAsync());
        var line = $"d-{people.DossierId}";
        foreach (var person in new[] { people.Sam, people.Eva })
        {
            using var staff = await scene.As(person);
            (await staff.GetAsync($"/clients?q={code[1..]}")).Text.ShouldContain(line, customMessage: person.Name);
            (await staff.GetAsync("/clients?q=aker&mine=true")).Text.Contains(line, StringComparison.Ordinal).ShouldBe(person == people.Eva);
            (await staff.GetAsync("/clients?q=Bakery%20of%20nobody")).Text.ShouldContain("No client matches");
            (await staff.GetAsync("/clients?q=%25")).Text.ShouldNotContain("Exception");
        }
        using var ola = await scene.As(people.Ola);
        (await ola.GetAsync($"/clients?q={code[1..]}")).Text.ShouldNotContain(line);
    }
}
