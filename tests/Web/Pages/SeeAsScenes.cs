using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Clients;
using Portal.Domain.Dossiers;
using Portal.Domain.Office;
using Portal.Domain.Panels;
using Portal.Domain.Requests;
using Portal.Tests.Web.Live;

namespace Portal.Tests.Web.Pages;

/// <summary>"See as this user" on a dossier: his view of this dossier, nothing of his elsewhere, and no way for anybody to see more than he may.
/// That it is his real session, line by line, is held for every grant by <see cref="Access.GrantsSpec"/>.</summary>
[Collection(OfficePages.Name)]
public sealed partial class SeeAsScenes(LiveHouse house)
{
    [Fact]
    public async Task R19_the_office_sees_as_Dana_and_nothing_of_Danas_other_company()
    {
        var scene = await OfficeScene.Set(house);
        var people = scene.People;
        await people.Asks(people.Dana);
        await house.Save(async db =>
        {
            var branch = Branch.Open("Secret branch", 30, people.By(people.Sam), people.Now);
            var second = Client.Add($"S{Guid.CreateVersion7():n}"[..20], "Secret holding", new ClientCard(), branch.Id, people.By(people.Sam), people.Now);
            var hers = Contact.Add(second, await db.People.SingleAsync(p => p.Id == people.Dana.Id), "", people.By(people.Sam), people.Now);
            var dossier = Dossier.Activate(second, null, Configuration.C, people.Sam.Id, null, people.By(people.Sam), people.Now);
            dossier.GiveRoles(hers, ClientRoles.Administrator, people.By(people.Sam), people.Now);
            var board = Panel.Create(second.Id, "Secret board", people.By(people.Sam), people.Now);
            board.Add(hers, people.By(people.Sam), people.Now);
            db.AddRange(branch, NewsItem.Publish("Secret news", "Only there", branch.Id, null, people.By(people.Sam), people.Now), NewsItem.Publish("Closed on Whit Monday", "All of us", null, null, people.By(people.Sam), people.Now));
            db.AddRange(second, hers, dossier, board, FileRequest.Ask(dossier, "Secret papers", "", "", null, [new ItemDraft("Secret list", "", null)], [hers], people.By(people.Sam), people.Now));
        });
        var page = await Page(scene, people.Dana);
        using var dana = await scene.As(people.Dana);
        (await dana.GetAsync("/home")).Text.ShouldContain("Secret list");

        // Eva may not see that company, Sam may; but it is no part of this dossier.
        foreach (var looker in new[] { people.Eva, people.Sam })
        {
            using var browser = await scene.As(looker);
            var seen = (await browser.GetAsync(page)).Text;
            seen.ShouldContain("You see what Dana Hendriks sees");
            seen.ShouldContain("Bank statements");
            seen.ShouldContain("Board");
            seen.ShouldContain("Annual accounts", customMessage: "his list of requests");
            seen.ShouldContain("Closed on Whit Monday");
            seen.ShouldNotContain("Secret", customMessage: looker.Name);
            seen.ShouldNotContain("left out", customMessage: looker.Name);
        }
    }

    [Fact]
    public async Task R18_Whoever_sees_as_another_sees_no_more_than_he_may_himself()
    {
        var scene = await OfficeScene.Set(house);
        var people = scene.People;
        await people.Asks(people.Dana);
        var page = await Page(scene, people.Dana);
        await people.OnDossier(d => d.SetCapability(people.Eva.Id, people.Eva.Name, Capability.SeeRequests, false, people.By(people.Sam), people.Now));
        using var eva = await scene.As(people.Eva);

        var seen = (await eva.GetAsync(page)).Text;

        seen.ShouldNotContain("Bank statements");
        seen.ShouldContain("One more thing is left out");
        await scene.Refused(HttpStatusCode.NotFound, [people.Olek, people.Ola], page, []);
        using var dana = await scene.As(people.Dana);
        (await dana.GetAsync(page)).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task As_somebody_who_is_blocked_there_is_nothing_to_see()
    {
        var scene = await OfficeScene.Set(house);
        var people = scene.People;
        await people.Asks(people.Dana);
        var page = await Page(scene, people.Dana);
        await people.OnContact(people.Dana, c => c.Block(people.ByEva, people.Now));
        using var eva = await scene.As(people.Eva);

        var seen = (await eva.GetAsync(page)).Text;

        seen.ShouldContain("Cannot come in now");
        seen.ShouldNotContain("Bank statements");
    }

    [Fact]
    public async Task R18_A_panel_seen_as_Dana_stays_hers_after_a_notice()
    {
        var scene = await OfficeScene.Set(house);
        var people = scene.People;
        var dana = await scene.Read(db => people.ContactOf(db, people.Dana));
        var panel = $"/panels/{people.PanelId}";
        using var eva = await scene.As(people.Eva);
        (await eva.FragmentAsync($"{panel}?handler=Body")).Text.ShouldContain("/members/");
        var page = (await eva.GetAsync($"{panel}/as/{dana.Id}")).Text;
        page.ShouldNotContain("/members/");
        var address = Drawn().Match(page).Groups[1].Value;
        await people.OnPanel((p, _) => p.Rename("Directors", people.ByEva, people.Now));

        var drawn = await eva.FragmentAsync(address);
        drawn.Status.ShouldBe(HttpStatusCode.OK);
        drawn.Text.ShouldContain("id=\"panel\"");
        drawn.Text.ShouldNotContain("/members/");
        drawn.Text.ShouldNotContain("/withdrawal");
        Drawn().Match(drawn.Text).Groups[1].Value.ShouldBe(address);

        await people.OnContact(people.Dana, c => c.Block(people.ByEva, people.Now));
        (await eva.FragmentAsync(address)).Status.ShouldBe(HttpStatusCode.NotFound);
        foreach (var outsider in new[] { people.Olek, people.Ola, people.Piotr })
        {
            using var browser = await scene.As(outsider);
            (await browser.FragmentAsync(address)).Status.ShouldBeOneOf(HttpStatusCode.NotFound, HttpStatusCode.Forbidden);
        }
    }

    [GeneratedRegex("id=\"panel\"[^>]* hx-get=\"([^\"]+)\"")]
    private static partial Regex Drawn();

    private static Task<string> Page(OfficeScene scene, Domain.Office.Person person) =>
        scene.Read(async db => $"/dossiers/{scene.People.DossierId}/people/{(await db.Contacts.SingleAsync(c => c.PersonId == person.Id && c.ClientId == scene.People.ClientId)).Id}/as");
}
