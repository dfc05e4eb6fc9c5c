using System.Net;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Activity;
using Portal.Domain.Clients;
using Portal.Domain.Panels;
using Portal.Tests.Web.Live;
using Portal.Web.Live;
using static Portal.Tests.Web.Pages.OfficeScene;
using Stopwatch = System.Diagnostics.Stopwatch;

namespace Portal.Tests.Web.Pages;

/// <summary>Users of a client in the hands of the office: another name, panels, and gone for good.</summary>
[Collection(OfficePages.Name)]
public sealed class UserScenes(LiveHouse house)
{
    [Fact]
    public async Task Eva_renames_Dana_for_all_her_clients_and_takes_it_back()
    {
        var scene = await OfficeScene.Set(house);
        var people = scene.People;
        var (danas, version) = await scene.Read(async db => (await people.ContactOf(db, people.Dana)) is var c ? (c.Id, c.Version) : default);
        await AlsoAtTheGarage(people);
        var place = $"/dossiers/{people.DossierId}/people/{danas}";
        using var eva = await scene.As(people.Eva);
        (await eva.GetAsync(place)).Text.ShouldContain("also changes at Garage");

        await ComesBack(eva, $"{place}/name", [("name", ""), ("version", $"{version}")], "There is a problem");
        await Done(eva, $"{place}/name", place, ("name", " Dana Hendriks-Smit "), ("version", $"{version}"));
        var late = await eva.PostAsync($"{place}/name", ("name", "Dana the First"), ("version", $"{version}"));
        late.Status.ShouldBe(HttpStatusCode.Conflict);
        late.Text.ShouldContain("Dana the First");
        (await scene.Read(db => db.People.SingleAsync(p => p.Id == people.Dana.Id))).Name.ShouldBe("Dana Hendriks-Smit");
        var told = await scene.Read(db => db.Activities.Where(a => a.Kind == ActivityKind.ContactRenamed && a.ActorId == people.Eva.Id).ToListAsync());
        told.Select(a => a.StreamId).Distinct().Count().ShouldBe(2, "each of her clients is told");
        told.ShouldAllBe(a => a.Details.From == "Dana Hendriks" && a.Details.To == "Dana Hendriks-Smit");

        (await eva.GetAsync(place)).Text.ShouldContain("value=\"Dana Hendriks\"", customMessage: "the name before is there to be taken back");
        await Done(eva, $"{place}/name", place, ("name", "Dana Hendriks"));
        (await scene.Read(db => db.People.SingleAsync(p => p.Id == people.Dana.Id))).Name.ShouldBe("Dana Hendriks");
    }

    [Fact]
    public async Task R17_R22_Eva_deletes_Piotr_and_within_a_second_nothing_of_his_is_open()
    {
        var scene = await OfficeScene.Set(house);
        var (people, list) = (scene.People, $"/dossiers/{scene.People.DossierId}/people");
        var request = await people.Asks(people.Piotr);
        var piotrs = await scene.Read(async db => (await people.ContactOf(db, people.Piotr)).Id);
        using var eva = await scene.As(people.Eva);
        using var piotr = await scene.As(people.Piotr);
        await using var his = await people.Watches(people.Piotr, Topics.Dossier(people.DossierId), Topics.Panel(people.PanelId));
        await using var danas = await people.Watches(people.Dana, Topics.Client(people.ClientId));

        (await eva.GetAsync($"{list}/{piotrs}/deletion")).Text.ShouldContain("One open request is addressed to this person only");
        await Done(eva, $"{list}/{piotrs}/deletion", list);
        var took = Stopwatch.StartNew();
        await his.Ended();
        took.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(1));
        (await piotr.GetAsync("/home")).Address.AbsolutePath.ShouldBe("/sign-in");
        await danas.Changed(Topics.Client(people.ClientId));

        (await eva.GetAsync($"{list}/{piotrs}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await eva.PostAsync($"{list}/{piotrs}/deletion")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await eva.GetAsync(list)).Text.ShouldNotContain("Piotr Zielinski");
        (await eva.GetAsync($"/requests/{request}")).Text.ShouldContain("Piotr Zielinski", customMessage: "whom it was addressed to stays told");
        (await scene.TrailOf(people.Eva)).ShouldBe([ActivityKind.RequestAsked, ActivityKind.RolesTaken, ActivityKind.PanelMemberRemoved, ActivityKind.ContactRemoved], ignoreOrder: true);

        // He may come back, and then he holds nothing of what he held.
        await Done(eva, $"{list}/new", list, ("New.Name", "Piotr Z"), ("New.Email", people.Piotr.Email), ("New.Language", "pl"), ("New.Roles", "DocumentDelivery"));
        var back = await scene.Read(db => people.ContactOf(db, people.Piotr));
        back.Id.ShouldBe(piotrs);
        (await scene.Read(db => db.PanelMembers.AnyAsync(m => m.ContactId == piotrs))).ShouldBeFalse();
        (await piotr.GetAsync("/home")).Address.AbsolutePath.ShouldBe("/sign-in", "a sign-in that has ended stays ended");
    }

    [Fact]
    public async Task Who_is_also_a_user_of_another_client_stays_signed_in_and_loses_only_this_one()
    {
        var scene = await OfficeScene.Set(house);
        var people = scene.People;
        await AlsoAtTheGarage(people);
        var request = await people.Asks(people.Dana);
        var danas = await scene.Read(db => db.Contacts.Where(c => c.PersonId == people.Dana.Id && c.ClientId == people.ClientId).Select(c => c.Id).SingleAsync());
        using var eva = await scene.As(people.Eva);
        using var dana = await scene.As(people.Dana);
        await using var hers = await people.Watches(people.Dana, Topics.Dossier(people.DossierId));

        await Done(eva, $"/dossiers/{people.DossierId}/people/{danas}/deletion", $"/dossiers/{people.DossierId}/people");
        await hers.Gone(Topics.Dossier(people.DossierId));
        (await dana.GetAsync("/home")).Address.AbsolutePath.ShouldBe("/home");
        (await dana.GetAsync($"/requests/{request}")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Eva_chooses_Rosas_panels_and_one_of_another_client_is_none_of_them()
    {
        var scene = await OfficeScene.Set(house);
        var people = scene.People;
        var rosas = await scene.Read(async db => (await people.ContactOf(db, people.Rosa)).Id);
        var (mine, theirs) = (Guid.Empty, Guid.Empty);
        await house.Save(async db =>
        {
            var garage = await db.Dossiers.Where(d => d.Id == people.OleksDossierId).Select(d => d.ClientId).SingleAsync();
            var (works, olek) = (Panel.Create(people.ClientId, "Works council", people.ByEva, people.Now), Panel.Create(garage, "Garage board", people.ByEva, people.Now));
            db.AddRange(works, olek);
            (mine, theirs) = (works.Id, olek.Id);
        });
        var place = $"/dossiers/{people.DossierId}/people/{rosas}";
        using var eva = await scene.As(people.Eva);
        (await eva.GetAsync(place)).Text.ShouldSatisfyAllConditions(t => t.ShouldContain("Works council"), t => t.ShouldNotContain("Garage board"));

        await Done(eva, $"{place}/panels", place, ("shown", $"{mine}"), ("panels", $"{mine}"), ("panels", $"{theirs}"), ("panels", $"{people.PanelId}"));
        (await Of(rosas)).ShouldBe([mine, people.PanelId], ignoreOrder: true);
        await Done(eva, $"{place}/panels", place, ("shown", $"{mine}"));
        (await Of(rosas)).ShouldBe([people.PanelId], "a panel that the form did not show is left alone");

        Task<List<Guid>> Of(Guid contactId) => scene.Read(db => db.PanelMembers.Where(m => m.ContactId == contactId).Select(m => m.PanelId).ToListAsync());
    }

    [Fact]
    public async Task R18_R19_Only_the_offices_own_rename_delete_and_choose_panels()
    {
        var scene = await OfficeScene.Set(house);
        var (dossier, people) = ($"/dossiers/{scene.People.DossierId}/people", scene.People);
        var (danas, oleks) = await scene.Read(async db => ((await people.ContactOf(db, people.Dana)).Id, (await people.ContactOf(db, people.Olek)).Id));
        string[] Presses(Guid contact) => [.. new[] { "name", "panels", "deletion" }.Select(verb => $"{dossier}/{contact}/{verb}")];

        await scene.Refused(HttpStatusCode.NotFound, [people.Olek, people.Ola], $"{dossier}/{danas}/deletion", Presses(danas), ("name", "Mine"), ("panels", $"{people.PanelId}"));
        await scene.Refused(HttpStatusCode.Forbidden, [people.Rosa], null, Presses(danas)[..2], ("name", "Mine"));
        await scene.Refused(HttpStatusCode.NotFound, [people.Eva], $"{dossier}/{oleks}/deletion", Presses(oleks), ("name", "Mine"));
    }

    private Task AlsoAtTheGarage(Scene people) => house.Save(async db =>
    {
        var dossier = await db.Dossiers.Include(d => d.Client).Include(d => d.ContactRoles).SingleAsync(d => d.Id == people.OleksDossierId);
        var contact = Contact.Add(dossier.Client, await db.People.SingleAsync(p => p.Id == people.Dana.Id), "", people.By(people.Sam), people.Now);
        db.Contacts.Add(contact);
        dossier.GiveRoles(contact, ClientRoles.FullAccess, people.By(people.Sam), people.Now);
    });
}
