using System.Net;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Activity;
using Portal.Domain.Clients;
using Portal.Domain.Inbox;
using Portal.Tests.Web.Live;
using Portal.Web.Live;
using static Portal.Tests.Web.Pages.OfficeScene;

namespace Portal.Tests.Web.Pages;

/// <summary>A client runs its own users: Dana as Administrator, and whoever may only ask.</summary>
[Collection(OfficePages.Name)]
public sealed class CompanyScenes(LiveHouse house)
{
    [Fact]
    public async Task Dana_adds_Nina_blocks_Rosa_and_deletes_Piotr_and_the_office_sees_each_of_it()
    {
        var scene = await OfficeScene.Set(house);
        var (people, users) = (scene.People, $"/company/{scene.People.DossierId}/users");
        var (rosas, piotrs) = await scene.Read(async db => ((await people.ContactOf(db, people.Rosa)).Id, (await people.ContactOf(db, people.Piotr)).Id));
        var email = $"nina.{Guid.CreateVersion7():n}@test.example";
        using var dana = await scene.As(people.Dana);
        (await dana.GetAsync("/company/users")).Address.AbsolutePath.ShouldBe(users);
        await using var eva = await people.Watches(people.Eva, Topics.Client(people.ClientId));
        await using var olek = await people.Watches(people.Olek, Topics.Dossier(people.OleksDossierId), Topics.Desk(people.Olek.Id));

        await ComesBack(dana, $"{users}/new", [("Form.Name", "Nina"), ("Form.Email", "nina at home"), ("Form.Role", "FullAccess")], "nina at home", "value=\"FullAccess\" checked");
        await Done(dana, $"{users}/new", users, ("Form.Name", "Nina"), ("Form.Email", email), ("Form.Role", "DocumentDelivery"));
        await eva.Changed(Topics.Client(people.ClientId));
        var nina = await scene.Read(db => db.Contacts.SingleAsync(c => c.Person.Email == email));
        (await scene.Read(db => db.Deliveries.CountAsync(d => d.PersonId == nina.PersonId && d.Kind == DeliveryKind.Invitation))).ShouldBe(1);
        (await scene.Read(db => db.Inbox.CountAsync(i => i.PersonId == people.Eva.Id && i.Kind == ActivityKind.ContactAdded && i.SubjectId == nina.Id))).ShouldBe(1);
        (await dana.PostAsync($"{users}/{nina.Id}/invitation")).Status.ShouldBe(HttpStatusCode.Conflict, "an invitation went out just now");
        (await dana.GetAsync($"{users}/{nina.Id}")).Text.ShouldSatisfyAllConditions(t => t.ShouldContain("Nina"), t => t.ShouldNotContain("PIN", Case.Sensitive));

        using var rosa = await scene.As(people.Rosa);
        await using var hers = await people.Watches(people.Rosa, Topics.Dossier(people.DossierId));
        await Done(dana, $"{users}/{rosas}/block", $"{users}/{rosas}");
        await hers.Ended();
        (await rosa.GetAsync("/home")).Address.AbsolutePath.ShouldBe("/sign-in");
        await Done(dana, $"{users}/{rosas}/unblocking", $"{users}/{rosas}");
        await Done(dana, $"{users}/{rosas}/end-date", $"{users}/{rosas}", ("endsOn", "2099-12-31"));
        await ComesBack(dana, $"{users}/{rosas}/end-date", [("endsOn", "31-31-2030")], "cannot be read");
        await ComesBack(dana, $"{users}/{rosas}/name", [("name", " ")], "at most 200 characters");
        await Done(dana, $"{users}/{rosas}/name", $"{users}/{rosas}", ("name", "Rosa Lima-Smit"));
        (await scene.Read(db => db.People.Where(p => p.Id == people.Rosa.Id).Select(p => p.Name).SingleAsync())).ShouldBe("Rosa Lima-Smit");
        await Done(dana, $"{users}/{rosas}/profile", $"{users}/{rosas}", ("role", "FullAccess"));
        (await dana.GetAsync($"{users}/{piotrs}/deletion")).Text.ShouldContain("Piotr Zielinski");
        await Done(dana, $"{users}/{piotrs}/deletion", users);
        (await dana.GetAsync($"{users}/{piotrs}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await scene.TrailOf(people.Dana)).ShouldBe(
        [
            ActivityKind.ContactAdded, ActivityKind.RolesGiven, ActivityKind.ContactInvited, ActivityKind.ContactBlocked, ActivityKind.ContactUnblocked, ActivityKind.ContactChanged, ActivityKind.ContactRenamed,
            ActivityKind.RolesGiven, ActivityKind.RolesTaken, ActivityKind.PanelMemberRemoved, ActivityKind.ContactRemoved,
        ], ignoreOrder: true);
        olek.Calls.ShouldBeEmpty();
    }

    [Fact]
    public async Task R18_Who_manages_users_gives_and_takes_no_more_than_he_holds_himself()
    {
        var scene = await OfficeScene.Set(house);
        var (people, users) = (scene.People, $"/company/{scene.People.DossierId}/users");
        var (danas, rosas) = await scene.Read(async db => ((await people.ContactOf(db, people.Dana)).Id, (await people.ContactOf(db, people.Rosa)).Id));
        await people.OnDossier(d => d.SetCapability(people.Piotr.Id, people.Piotr.Name, Capability.ManageClientUsers, true, people.ByEva, people.Now));
        using var piotr = await scene.As(people.Piotr);
        var form = (await piotr.GetAsync($"{users}/new")).Text;
        form.ShouldSatisfyAllConditions(t => t.ShouldContain("value=\"FullAccess\""), t => t.ShouldNotContain("value=\"Administrator\""));

        (await piotr.PostAsync($"{users}/{rosas}/profile", ("role", "Administrator"))).Status.ShouldBe(HttpStatusCode.Conflict);
        (await piotr.PostAsync($"{users}/new", ("Form.Name", "Nina"), ("Form.Email", "nina@test.example"), ("Form.Role", "Administrator"))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        foreach (var (verb, fields) in new (string, (string, string)[])[] { ("profile", [("role", "EntityAccess")]), ("block", []), ("deletion", []), ("end-date", [("endsOn", "2026-01-01")]), ("name", [("name", "Mine")]) })
        {
            (await piotr.PostAsync($"{users}/{danas}/{verb}", fields)).Status.ShouldBe(HttpStatusCode.Conflict, verb);
        }
        (await scene.TrailOf(people.Piotr)).ShouldBeEmpty();
        await Done(piotr, $"{users}/{rosas}/profile", $"{users}/{rosas}", ("role", "FullAccess"));
    }

    [Fact]
    public async Task C7_Who_is_somebody_elsewhere_too_keeps_the_name_that_he_has_there()
    {
        var scene = await OfficeScene.Set(house);
        var (people, users) = (scene.People, $"/company/{scene.People.DossierId}/users");
        var rosas = await scene.Read(async db => (await people.ContactOf(db, people.Rosa)).Id);
        using var dana = await scene.As(people.Dana);
        (await dana.GetAsync($"{users}/{rosas}")).Text.ShouldContain($"{rosas}/name");
        await house.Save(async db =>
        {
            var garage = await db.Dossiers.Where(d => d.Id == people.OleksDossierId).Select(d => d.Client).SingleAsync();
            db.Contacts.Add(Contact.Add(garage, await db.People.SingleAsync(p => p.Id == people.Rosa.Id), "", people.ByEva, people.Now));
        });

        (await dana.GetAsync($"{users}/{rosas}")).Text.ShouldNotContain($"{rosas}/name");
        (await dana.PostAsync($"{users}/{rosas}/name", ("name", "Mine"))).Status.ShouldBe(HttpStatusCode.Conflict);
        (await scene.Read(db => db.People.Where(p => p.Id == people.Rosa.Id).Select(p => p.Name).SingleAsync())).ShouldBe("Rosa Lima");
    }

    [Fact]
    public async Task The_last_Administrator_stays_one_and_nobody_shuts_himself_out()
    {
        var scene = await OfficeScene.Set(house);
        var (people, users) = (scene.People, $"/company/{scene.People.DossierId}/users");
        var (danas, piotrs) = await scene.Read(async db => ((await people.ContactOf(db, people.Dana)).Id, (await people.ContactOf(db, people.Piotr)).Id));
        using var dana = await scene.As(people.Dana);

        foreach (var verb in new[] { "profile", "block", "deletion", "end-date", "name" })
        {
            (await dana.PostAsync($"{users}/{danas}/{verb}", ("role", "FullAccess"), ("endsOn", "2026-01-01"))).Status.ShouldBe(HttpStatusCode.Conflict, verb);
        }
        await Done(dana, $"{users}/{piotrs}/profile", $"{users}/{piotrs}", ("role", "Administrator"));
        await Done(dana, $"{users}/{danas}/profile", "/home", ("role", "FullAccess"));
        (await dana.GetAsync(users)).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task R06_An_address_that_is_known_elsewhere_gets_one_answer_and_no_name()
    {
        var scene = await OfficeScene.Set(house);
        var (people, users) = (scene.People, $"/company/{scene.People.DossierId}/users");
        using var dana = await scene.As(people.Dana);
        foreach (var known in new[] { people.Olek, people.Eva })
        {
            await Done(dana, $"{users}/new", users, ("Form.Name", "Somebody"), ("Form.Email", known.Email), ("Form.Role", "FullAccess"));
            (await dana.GetAsync(users)).Text.ShouldNotContain(known.Name);
        }
        (await scene.Read(db => db.Contacts.CountAsync(c => c.ClientId == people.ClientId))).ShouldBe(3, "nobody came in");
        var ask = await scene.Read(db => db.AccountAsks.SingleAsync(a => a.DossierId == people.DossierId && a.Email == people.Olek.Email));
        (await dana.PostAsync($"/company/{people.DossierId}/accounts/{ask.Id}/acceptance", ("role", "FullAccess"))).Status.ShouldBe(HttpStatusCode.Conflict, "only the office links him");
        using var eva = await scene.As(people.Eva);
        await Done(eva, $"/dossiers/{people.DossierId}/people/asks/{ask.Id}/acceptance", $"/dossiers/{people.DossierId}/people", ("role", "FullAccess"));
        (await scene.Read(db => db.Contacts.CountAsync(c => c.PersonId == people.Olek.Id))).ShouldBe(2);
    }

    [Fact]
    public async Task Piotr_asks_for_Nina_and_two_presses_at_once_make_one_account()
    {
        var scene = await OfficeScene.Set(house);
        var (people, accounts) = (scene.People, $"/company/{scene.People.DossierId}/accounts");
        var email = $"nina.{Guid.CreateVersion7():n}@test.example";
        (string, string)[] form = [("Form.Name", "Nina"), ("Form.Email", email), ("Form.Why", "She does the wages"), ("Form.Role", "DocumentDelivery")];
        using var piotr = await scene.As(people.Piotr);
        using var eva = await scene.As(people.Eva);
        using var dana = await scene.As(people.Dana);
        (await piotr.GetAsync("/company/users")).Address.AbsolutePath.ShouldBe(accounts);

        await ComesBack(piotr, accounts, [("Form.Name", "Nina"), ("Form.Email", email), ("Form.Why", new string('x', 501)), ("Form.Role", "DocumentDelivery")], "at most 500", email);
        await Done(piotr, accounts, accounts, form);
        await ComesBack(piotr, accounts, form, "waits for an answer");
        var ask = await scene.Read(db => db.AccountAsks.SingleAsync(a => a.Email == email));
        (await scene.Read(db => db.Inbox.Where(i => i.SubjectId == ask.Id).Select(i => i.PersonId).ToListAsync())).ShouldBe([people.Eva.Id]);
        (await scene.Read(db => db.Deliveries.CountAsync(d => d.PersonId == people.Eva.Id && d.DossierId == people.DossierId && d.Kind == DeliveryKind.OfficeNews))).ShouldBe(1);
        (await dana.GetAsync($"/company/{people.DossierId}/users")).Text.ShouldContain("She does the wages");
        (await eva.GetAsync($"/dossiers/{people.DossierId}/people")).Text.ShouldContain("She does the wages");
        await using var his = await people.Watches(people.Piotr, Topics.Dossier(people.DossierId));

        var presses = await Task.WhenAll(Enumerable.Range(0, 4).Select(n => n % 2 == 0
            ? eva.PostAsync($"/dossiers/{people.DossierId}/people/asks/{ask.Id}/acceptance", ("role", "DocumentDelivery"))
            : dana.PostAsync($"{accounts}/{ask.Id}/acceptance", ("role", "DocumentDelivery"))));
        presses.ShouldAllBe(p => p.Status == HttpStatusCode.Redirect);
        await his.Changed(Topics.Dossier(people.DossierId));
        (await scene.Read(db => db.Contacts.CountAsync(c => c.Person.Email == email))).ShouldBe(1);
        (await scene.Read(db => db.Activities.CountAsync(a => a.Kind == ActivityKind.AccountGranted && a.SubjectId == ask.Id))).ShouldBe(1);
        (await scene.Read(db => db.Inbox.CountAsync(i => i.SubjectId == ask.Id && i.HandledAt == null))).ShouldBe(0);
        (await piotr.GetAsync(accounts)).Text.ShouldContain("Account made");
    }

    [Fact]
    public async Task A_refusal_reaches_Piotr_with_its_remark_and_a_mail_without_it()
    {
        var scene = await OfficeScene.Set(house);
        var (people, accounts) = (scene.People, $"/company/{scene.People.DossierId}/accounts");
        var ask = await Asks(people);
        var place = $"/dossiers/{people.DossierId}/people/asks/{ask}/refusal";
        using var eva = await scene.As(people.Eva);
        (await eva.PostAsync(place, ("remark", " "))).Status.ShouldBe(HttpStatusCode.Conflict);
        await Done(eva, place, $"/dossiers/{people.DossierId}/people", ("remark", "She left the company"));
        using var piotr = await scene.As(people.Piotr);
        (await piotr.GetAsync(accounts)).Text.ShouldContain("She left the company");
        (await scene.Read(db => db.Deliveries.SingleAsync(d => d.PersonId == people.Piotr.Id))).Kind.ShouldBe(DeliveryKind.AccountAnswered);
        using var rosa = await scene.As(people.Rosa);
        (await rosa.GetAsync(accounts)).Text.ShouldNotContain("She left the company", customMessage: "everybody sees his own asks only");
    }

    [Fact]
    public async Task R18_R19_No_stranger_manages_users_and_no_id_of_another_company_is_one()
    {
        var scene = await OfficeScene.Set(house);
        var (people, users) = (scene.People, $"/company/{scene.People.DossierId}/users");
        var (danas, rosas, oleks) = await scene.Read(async db => ((await people.ContactOf(db, people.Dana)).Id, (await people.ContactOf(db, people.Rosa)).Id, (await people.ContactOf(db, people.Olek)).Id));
        var (ask, theirs) = (await Asks(people), $"/company/{people.OleksDossierId}");
        string[] verbs = ["profile", "block", "unblocking", "invitation", "end-date", "name", "deletion"];
        string[] Presses(string at, Guid contact) => [.. verbs.Select(v => $"{at}/{contact}/{v}"), $"{at}/new"];

        await scene.Refused(HttpStatusCode.NotFound, [people.Olek, people.Ola], users, [.. Presses(users, rosas), $"/company/{people.DossierId}/accounts", $"/company/{people.DossierId}/accounts/{ask}/acceptance"], ("role", "Administrator"));
        await scene.Refused(HttpStatusCode.Forbidden, [people.Rosa, people.Piotr, people.Eva], users, [.. Presses(users, danas), $"/company/{people.DossierId}/accounts/{ask}/refusal"], ("remark", "mine"));
        await scene.Refused(HttpStatusCode.NotFound, [people.Dana], $"{users}/{oleks}", Presses(users, oleks)[..^1], ("role", "FullAccess"));
        // His own dossier's address with an ask of another company.
        await scene.Refused(HttpStatusCode.NotFound, [people.Olek], $"{theirs}/users/{rosas}", [$"{theirs}/accounts/{ask}/acceptance", $"{theirs}/accounts/{ask}/refusal"], ("role", "FullAccess"), ("remark", "mine"));
    }

    private async Task<Guid> Asks(Scene people)
    {
        var id = Guid.Empty;
        await house.Save(async db =>
        {
            var ask = AccountAsk.Ask(await db.Dossiers.SingleAsync(d => d.Id == people.DossierId), "Nina", "nina@test.example", "Wages", ClientRoles.DocumentDelivery, people.By(people.Piotr), people.Now);
            db.AccountAsks.Add(ask);
            id = ask.Id;
        });
        return id;
    }
}
