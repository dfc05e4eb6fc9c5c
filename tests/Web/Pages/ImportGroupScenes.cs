using System.Net;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Clients.Import;
using Portal.Tests.Web.Live;
using static Portal.Tests.Web.Pages.OfficeScene;

namespace Portal.Tests.Web.Pages;

/// <summary>What a list brings for a client who is not here yet, and what it names that the office does not have, before anything is stored.</summary>
[Collection(OfficePages.Name)]
public sealed class ImportGroupScenes(LiveHouse house)
{
    [Fact]
    public async Task F1_Sam_makes_the_groups_of_a_list_by_one_press_and_what_he_left_out_stays_out()
    {
        var scene = await OfficeScene.Set(house);
        using var sam = await scene.As(scene.People.Sam);
        var mark = Guid.CreateVersion7().ToString("n")[20..];
        string bakers = $"Bakkers {mark}", mills = $"Molens {mark}";
        var page = await sam.Brings($"Code;Naam;E-mail;Contactpersoon;Groep;Beheerder\n1{mark};De Linde;linde@bakker.example;Dana Hendriks;{bakers};niemand{mark}\n2{mark};De Hoop;;;{mills};\n3{mark};De Eik;;;{bakers.ToUpperInvariant()};\n");

        var shown = await sam.Reads(page);
        shown.ShouldContain("E-mail: linde@bakker.example · Contact person: Dana Hendriks");
        shown.ShouldContain("The list names 2 client groups that the office does not have");
        shown.ShouldContain($"<p>{bakers}, {mills}</p>");
        shown.ShouldContain($"<p>niemand{mark}</p>");
        await Done(sam, $"{page}/choice", $"{page}?show=All&at=1", ("shown", "2"), ("shown", "3"), ("shown", "4"), ("row", "2"), ("row", "4"));

        await Done(sam, $"{page}/groups", page);

        (await scene.Read(db => db.ClientGroups.AsNoTracking().Where(g => g.Name.EndsWith(mark)).OrderBy(g => g.Name).ToListAsync())).Select(g => (g.Name, g.MemberRoles)).ShouldBe([(bakers, ClientRoles.None), (mills, ClientRoles.None)]);
        (await house.RowsAt(page)).Select(r => r.IsChosen).ShouldBe([true, false, true]);
        shown = await sam.Reads(page);
        shown.ShouldNotContain("id=\"unknown-groups\"");
        shown.ShouldContain($"Client group: {bakers}");
        shown.ShouldContain("id=\"unknown-managers\"");
        await Done(sam, $"{page}/groups", page);
        (await scene.Read(db => db.ClientGroups.CountAsync(g => g.Name.EndsWith(mark)))).ShouldBe(2, "a second press makes nothing");
        await Done(sam, $"{page}/application", page);
        await house.Works(page);
        (await scene.Read(db => db.Dossiers.Where(d => db.ClientGroups.Any(g => g.Id == d.ClientGroupId && g.Name == bakers)).CountAsync())).ShouldBe(2);
        (await sam.PostAsync($"{page}/groups")).Status.ShouldBe(HttpStatusCode.Conflict, "it has been imported");
    }

    [Fact]
    public async Task Groups_give_rights_so_Eva_is_told_whom_to_ask_and_what_cannot_be_a_group_is_not_made()
    {
        var scene = await OfficeScene.Set(house);
        using var eva = await scene.As(scene.People.Eva);
        using var sam = await scene.As(scene.People.Sam);
        var mark = Guid.CreateVersion7().ToString("n")[20..];
        var evas = await eva.Brings($"Code;Naam;Groep\n1{mark};De Linde;Bakkers {mark}\n");
        (await eva.Reads(evas)).ShouldContain("An Admin can make them here");
        (await eva.PostAsync($"{evas}/groups")).Status.ShouldBe(HttpStatusCode.Forbidden);

        var sams = await sam.Brings($"Code;Naam;Groep\n1{mark};De Linde;{new string('g', 121)}{mark}\n");
        (await sam.PostAsync($"{sams}/groups")).Status.ShouldBe(HttpStatusCode.Conflict);
        var many = await sam.Brings($"Code;Naam;Groep\n{string.Concat(Enumerable.Range(1, 201).Select(n => $"{n}{mark};Client {n};Straat {n} {mark}\n"))}");
        (await sam.Reads(many)).ShouldContain("That many are no groups");
        (await sam.PostAsync($"{many}/groups")).Status.ShouldBe(HttpStatusCode.Conflict);
        (await scene.Read(db => db.ClientGroups.AnyAsync(g => g.Name.EndsWith(mark)))).ShouldBeFalse();
    }
}
