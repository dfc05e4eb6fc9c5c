using System.Net;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Activity;
using Portal.Domain.Clients;
using Portal.Domain.Dossiers;
using Portal.Domain.Office;
using Portal.Tests.Web.Files;
using Portal.Tests.Web.Live;
using Portal.Web.Live;
using static Portal.Tests.Web.Pages.OfficeScene;

namespace Portal.Tests.Web.Pages;

/// <summary>A client's card: looked at, mended, and what hangs on it.</summary>
[Collection(OfficePages.Name)]
public sealed class CardScenes(LiveHouse house)
{
    [Fact]
    public async Task Eva_mends_the_card_is_warned_once_and_the_dossier_takes_the_new_name_along()
    {
        var scene = await OfficeScene.Set(house);
        var card = $"/clients/{scene.People.ClientId}";
        using var eva = await scene.As(scene.People.Eva);
        await using var ear = await scene.People.Watches(scene.People.Sam, Topics.Client(scene.People.ClientId));
        await using var olek = await scene.People.Watches(scene.People.Olek, Topics.Desk(scene.People.Olek.Id));
        (string, string)[] typed = [("Card.Name", "Bakery De Linde"), ("Card.Country", "NL"), ("Card.Kvk", "123"), ("Card.Postcode", "3511av"), ("Card.City", "Utrecht"), ("Card.Iban", "NL91 ABNA 0417 1643 00"), ("Card.Contact", "Dana Hendriks"), ("Card.FiscalYearEnd", "31/12"), ("Card.VatPeriod", "quarter")];

        await ComesBack(eva, $"{card}/card", await Form(scene, [.. typed, ("Card.FiscalYearEnd", "99-99"), ("Card.Country", "XX"), ("Card.Name", "")]), "Dana Hendriks", "“99-99” is no day of a year", "Choose a country", "A client needs a name");
        await ComesBack(eva, $"{card}/card", await Form(scene, typed), "“123” does not look right: a KvK number has 8 digits", "Card.Keeps", "value=\"3511av\"", "NL91 ABNA 0417 1643 00");
        (await scene.TrailOf(scene.People.Eva)).ShouldBeEmpty();
        await Done(eva, $"{card}/card", card, await Form(scene, [.. typed, ("Card.Keeps", "true")]));

        var now = await Client(scene);
        (now.Name, now.Card.Kvk, now.Card.Postcode, now.Card.Iban, now.Card.FiscalYearEnd).ShouldBe(("Bakery De Linde", "123", "3511 AV", "NL91ABNA0417164300", "31-12"));
        (await scene.Read(db => db.Dossiers.SingleAsync(d => d.Id == scene.People.DossierId))).Name.ShouldBe("Bakery De Linde");
        (await scene.TrailOf(scene.People.Eva)).ShouldBe([ActivityKind.ClientChanged, ActivityKind.DossierRenamed], ignoreOrder: true);
        var told = await scene.Read(db => db.Activities.SingleAsync(a => a.Kind == ActivityKind.ClientChanged && a.StreamId == scene.People.ClientId));
        told.Details.Fields.ShouldBe(["Name", "Country", "Kvk", "Iban", "Postcode", "City", "Contact", "VatPeriod", "FiscalYearEnd"], ignoreOrder: true);
        told.DetailsJson.ShouldNotContain("ABNA");
        told.DetailsJson.ShouldNotContain("Hendriks");
        // What he looked at once he is not asked again, and a card that stays as it was tells nothing.
        await Done(eva, $"{card}/card", card, await Form(scene, [.. typed, ("Card.FiscalYearEnd", "31-12")]));
        (await scene.TrailOf(scene.People.Eva)).Count.ShouldBe(2);
        (await ear.Changed(Topics.Client(scene.People.ClientId))).Kind.ShouldBe("client");
        await scene.People.SomethingOfOlek();
        await olek.Changed(Topics.Desk(scene.People.Olek.Id));
        olek.Calls.Count(c => c.Message == "Changed").ShouldBe(1);

        using var sam = await scene.As(scene.People.Sam);
        var page = WebUtility.HtmlDecode((await sam.GetAsync(card)).Text);
        foreach (var shown in new[] { "Bakery De Linde", "NL91 ABNA 0417 1643 00", "Every quarter", "changed the card of", "Postcode, City", $"/dossiers/{scene.People.DossierId}", "Eva de Wit manages", $"/panels/{scene.People.PanelId}", "Piotr Zielinski" })
        {
            page.ShouldContain(shown);
        }
    }

    [Fact]
    public async Task Sam_who_saw_the_card_before_Eva_saved_sees_both_where_they_differ_and_nothing_else()
    {
        var scene = await OfficeScene.Set(house);
        var card = $"/clients/{scene.People.ClientId}/card";
        using var eva = await scene.As(scene.People.Eva);
        using var sam = await scene.As(scene.People.Sam);
        var sams = await Form(scene, ("Card.City", "Gouda"), ("Card.Street", "Markt 1"));
        await Done(eva, card, $"/clients/{scene.People.ClientId}", await Form(scene, ("Card.City", "Delft"), ("Card.Street", "Markt 1")));

        var clash = await sam.HtmxAsync(HttpMethod.Post, card, sams);
        clash.Status.ShouldBe(HttpStatusCode.Conflict);
        var beside = clash.Text[clash.Text.IndexOf("data-clash", StringComparison.Ordinal)..];
        beside.ShouldContain("Delft");
        beside.ShouldContain("You typed: Gouda");
        beside.ShouldNotContain("Markt 1");
        clash.Text.ShouldContain("value=\"Gouda\"");
        (await Client(scene)).Card.City.ShouldBe("Delft");

        await Done(sam, card, $"/clients/{scene.People.ClientId}", await Form(scene, ("Card.City", "Gouda"), ("Card.Street", "Markt 1")));
        (await Client(scene)).Card.City.ShouldBe("Gouda");
        (await scene.TrailOf(scene.People.Sam)).ShouldBe([ActivityKind.ClientChanged]);
    }

    [Fact]
    public async Task R18_R19_Nobody_finds_a_card_that_is_not_his_and_a_reader_does_not_mend_it()
    {
        var scene = await OfficeScene.Set(house);
        var (people, card) = (scene.People, $"/clients/{scene.People.ClientId}");
        string[] presses = [$"{card}/card"];
        await scene.Refused(HttpStatusCode.NotFound, [people.Ola, people.Dana, people.Piotr, people.Olek], card, presses, ("Card.Name", "Mine"));
        await scene.Refused(HttpStatusCode.NotFound, [people.Ola, people.Dana, people.Olek], $"{card}/trail", []);
        // Support that is on the dossier has its line in the monitor, and no card.
        await people.OnDossier(d => d.Assign(people.Eva.Id, null, [people.Ola.Id], people.ByEva, people.Now));
        await scene.Refused(HttpStatusCode.NotFound, [people.Ola], card, presses, ("Card.Name", "Mine"));
        await people.OnStaff(people.Ola, s => s.Change(StaffRoles.Reader, null, false, "", null, people.ByEva, people.Now));
        using (var reader = await scene.As(people.Ola))
        {
            var page = await reader.GetAsync(card);
            page.Status.ShouldBe(HttpStatusCode.OK);
            page.Text.ShouldNotContain($"{card}/card");
            page.Text.ShouldNotContain("client-panels-h");
        }
        await scene.Refused(HttpStatusCode.Forbidden, [people.Ola], $"{card}/card", presses, ("Card.Name", "Mine"));
        await scene.Refused(HttpStatusCode.Forbidden, [people.Ola, people.Eva], null, [$"{card}/panels/new"], ("name", "Board"));
        (await Client(scene)).Name.ShouldBe("Bakery");
    }

    [Fact]
    public async Task A_reader_sees_the_end_of_an_RSIN_as_it_may_be_a_BSN_and_who_mends_the_card_sees_all_of_it()
    {
        var scene = await OfficeScene.Set(house);
        var (people, card) = (scene.People, $"/clients/{scene.People.ClientId}");
        using var eva = await scene.As(people.Eva);
        await Done(eva, $"{card}/card", card, await Form(scene, ("Card.Country", "NL"), ("Card.Rsin", "857748282")));
        await people.OnDossier(d => d.Assign(people.Eva.Id, null, [people.Ola.Id], people.ByEva, people.Now));
        await people.OnStaff(people.Ola, s => s.Change(StaffRoles.Reader, null, false, "", null, people.ByEva, people.Now));
        using var reader = await scene.As(people.Ola);

        foreach (var part in new[] { card, $"{card}?handler=Body" })
        {
            WebUtility.HtmlDecode((await reader.GetAsync(part)).Text).ShouldSatisfyAllConditions(t => t.ShouldContain("•••••8282"), t => t.ShouldNotContain("857748282"));
            (await eva.GetAsync(part)).Text.ShouldContain("857748282");
        }
        (await eva.GetAsync($"{card}/card")).Text.ShouldContain("value=\"857748282\"");
    }

    [Fact]
    public async Task B1_Sam_who_is_limited_to_a_branch_finds_only_its_cards_and_gives_none_away()
    {
        var scene = await OfficeScene.Set(house);
        var (people, card) = (scene.People, $"/clients/{scene.People.ClientId}/card");
        var (own, other) = (Branch.Open($"Own {Guid.CreateVersion7():n}", 200, people.ByEva, people.Now), Branch.Open($"Other {Guid.CreateVersion7():n}", 200, people.ByEva, people.Now));
        await house.Save(db =>
        {
            db.AddRange(own, other);
            return Task.CompletedTask;
        });
        await people.OnStaff(people.Sam, s => s.Change(StaffRoles.Admin, own.Id, true, "", null, people.ByEva, people.Now));
        await scene.Refused(HttpStatusCode.NotFound, [people.Sam], card, [card], ("Card.Name", "Mine"));

        using var eva = await scene.As(people.Eva);
        await Done(eva, card, $"/clients/{people.ClientId}", await Form(scene, ("Card.BranchId", $"{own.Id}")));
        using var sam = await scene.As(people.Sam);
        await ComesBack(sam, card, await Form(scene, ("Card.BranchId", $"{other.Id}"), ("Card.City", "Gouda")), "Choose a branch", "value=\"Gouda\"");
        (await Client(scene)).BranchId.ShouldBe(own.Id);
        await Done(sam, card, $"/clients/{people.ClientId}", await Form(scene, ("Card.BranchId", $"{own.Id}"), ("Card.City", "Gouda")));

        // Where only Admins add clients, only they say which branch one belongs to.
        await AdminsOnly(people, true);
        await Done(eva, card, $"/clients/{people.ClientId}", await Form(scene, ("Card.BranchId", $"{other.Id}"), ("Card.City", "Delft")));
        await AdminsOnly(people, false);
        (await Client(scene)).ShouldSatisfyAllConditions(c => c.BranchId.ShouldBe(own.Id), c => c.Card.City.ShouldBe("Delft"));
    }

    [Fact]
    public async Task The_history_goes_back_page_by_page_and_names_nothing_from_a_private_dossier()
    {
        var scene = await OfficeScene.Set(house);
        var (people, trail) = (scene.People, $"/clients/{scene.People.ClientId}/trail");
        using var rosa = await scene.As(people.Rosa);
        await FileRoom.DeliverAsync(rosa, $"dossier:{people.DossierId}", "takeover-secret.txt", "Dear office"u8.ToArray());
        await people.OnPanel((panel, db) => panel.Share(db.Documents.Single(d => d.DossierId == people.DossierId), null, false, people.ByEva, people.Now));
        var open = Guid.Empty;
        await house.Save(async db =>
        {
            var second = Dossier.Activate(await db.Clients.SingleAsync(c => c.Id == people.ClientId), "Wages", Configuration.C, people.Sam.Id, null, people.By(people.Sam), people.Now);
            db.Add(second);
            open = second.Id;
        });
        using var sam = await scene.As(people.Sam);
        (await sam.GetAsync(trail)).Text.ShouldContain("takeover-secret");

        await people.OnDossier(d => d.MakePrivate(people.ByEva, people.Now));
        var seen = (await sam.GetAsync(trail)).Text;
        seen.ShouldNotContain("takeover-secret");
        seen.ShouldContain("created the panel");
        var card = (await sam.GetAsync($"/clients/{people.ClientId}")).Text;
        card.ShouldNotContain("takeover-secret");
        card.ShouldContain($"/dossiers/{open}");
        card.ShouldNotContain($"/dossiers/{people.DossierId}");

        await house.Save(async db =>
        {
            var client = await db.Clients.SingleAsync(c => c.Id == people.ClientId);
            for (var again = 0; again < 60; again++)
            {
                client.Change(client.Code, client.Name, client.Card, client.BranchId, people.ByEva, people.Now);
            }
        });
        (await sam.GetAsync(trail)).Text.ShouldNotContain("created the panel");
        var last = await scene.Read(db => db.Streams.Where(s => s.Kind == StreamKind.Client && s.Id == people.ClientId).Select(s => s.LastNumber).SingleAsync());
        (await sam.GetAsync(trail)).Text.ShouldContain($"{trail}?before={last - 49}");
        (await sam.GetAsync($"{trail}?before={last - 49}")).Text.ShouldContain("created the panel");
    }

    [Fact]
    public async Task D2_A1_Sam_makes_a_panel_and_Eva_a_second_dossier_and_the_monitor_shows_both()
    {
        var scene = await OfficeScene.Set(house);
        var (people, card) = (scene.People, $"/clients/{scene.People.ClientId}");
        using var sam = await scene.As(people.Sam);
        using var eva = await scene.As(people.Eva);
        (await sam.PostAsync($"{card}/panels/new", ("name", " "))).Status.ShouldBe(HttpStatusCode.Conflict);
        var made = await sam.PostAsync($"{card}/panels/new", ("name", "Directors of the bakery"));
        made.Location.ShouldBe($"/panels/{await scene.Read(db => db.Panels.Where(p => p.Name == "Directors of the bakery" && p.ClientId == people.ClientId).Select(p => p.Id).SingleAsync())}");
        (await eva.GetAsync(card)).Text.ShouldContain("Directors of the bakery");

        (string, string)[] typed = [("Dossier.Configuration", "B"), ("Dossier.ManagerId", $"{people.Eva.Id}"), ("Dossier.Supporting", $"{people.Ola.Id}")];
        await ComesBack(eva, $"{card}/dossiers/new", [.. typed, ("Dossier.Part", "")], "A further dossier needs a name", "value=\"B\" checked", $"value=\"{people.Ola.Id}\" checked");
        await ComesBack(eva, $"{card}/dossiers/new", [.. typed, ("Dossier.Part", "Holding"), ("Dossier.Supporting", $"{people.Dana.Id}"), ("Dossier.ManagerId", "nobody")], "Choose supporting staff", "value=\"Holding\"");
        var done = await eva.PostAsync($"{card}/dossiers/new", [.. typed, ("Dossier.Part", "Holding")]);
        var second = await scene.Read(db => db.Dossiers.Include(d => d.Supporting).SingleAsync(d => d.ClientId == people.ClientId && d.Id != people.DossierId));
        done.Location.ShouldBe($"/dossiers/{second.Id}", done.Text);
        second.ShouldSatisfyAllConditions(d => d.Name.ShouldBe("Bakery · Holding"), d => d.Configuration.ShouldBe(Configuration.B), d => d.Supporting.Select(s => s.PersonId).ShouldBe([people.Ola.Id]));
        await ComesBack(eva, $"{card}/dossiers/new", [.. typed, ("Dossier.Part", "holding")], "There is a dossier Bakery · holding already");

        var monitor = (await eva.GetAsync("/clients?mine=true&q=Bakery")).Text;
        monitor.ShouldContain($"d-{people.DossierId}");
        monitor.ShouldContain($"d-{second.Id}");
        // Both go along when the client is called otherwise; a dossier with a name of its own would not.
        await Done(eva, $"{card}/card", card, await Form(scene, ("Card.Name", "Banketbakkerij")));
        (await scene.Read(db => db.Dossiers.Where(d => d.ClientId == people.ClientId).Select(d => d.Name).ToListAsync())).ShouldBe(["Banketbakkerij", "Banketbakkerij · Holding"], ignoreOrder: true);
        await scene.Refused(HttpStatusCode.Forbidden, [people.Ola, people.Dana, people.Olek], $"{card}/dossiers/new", [$"{card}/dossiers/new"], typed);
    }

    private Task AdminsOnly(Scene people, bool only) =>
        house.Save(async db => (await db.Office.SingleAsync()).Change("Wit & Partners", "office@wit.example", "", "en", only, true, people.By(people.Sam), people.Now));

    private static Task<Client> Client(OfficeScene scene) => scene.Read(db => db.Clients.AsNoTracking().SingleAsync(c => c.Id == scene.People.ClientId));

    /// <summary>The form as it is shown now, with this typed over it.</summary>
    private static async Task<(string, string)[]> Form(OfficeScene scene, params (string Name, string Value)[] typed)
    {
        var now = await Client(scene);
        (string Name, string Value)[] shown = [("Card.Name", now.Name), ("Card.Code", now.Code), ("Card.Version", $"{now.Version}"), ("Card.Language", now.Card.Language), ("Card.BranchId", $"{now.BranchId}")];
        // The last one typed counts.
        return [.. shown.Concat(typed).GroupBy(f => f.Name).Select(f => (f.Key, f.Last().Value))];
    }
}
