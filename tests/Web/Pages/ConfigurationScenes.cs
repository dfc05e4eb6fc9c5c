using System.Net;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Activity;
using Portal.Domain.Dossiers;
using Portal.Tests.Web.Files;
using Portal.Tests.Web.Live;
using static Portal.Tests.Web.Pages.OfficeScene;

namespace Portal.Tests.Web.Pages;

/// <summary>A dossier's configuration is changed while its people are at work on it (A2, A3).</summary>
[Collection(OfficePages.Name)]
public sealed class ConfigurationScenes(LiveHouse house)
{
    [Fact]
    public async Task A2_the_settings_say_before_what_clients_can_no_longer_do_and_it_is_what_the_rights_say_after()
    {
        var scene = await OfficeScene.Set(house);
        var people = scene.People;
        var settings = $"/dossiers/{people.DossierId}/settings";
        using var eva = await scene.As(people.Eva);
        var page = (await eva.GetAsync(settings)).Text;
        page.ShouldContain("Client users cannot: deliver documents, see what colleagues deliver from now on, process documents, prepare payments.");
        page.ShouldContain("Client users cannot: see the history of customers and suppliers, see figures and reports, see bank accounts.");

        var before = await RightsOfDana();
        foreach (var (to, gone) in new[] { ("B", new[] { Capability.SeeHistory, Capability.SeeFigures }), ("C", []), ("D", [Capability.DeliverDocuments, Capability.SeeAllIncoming, Capability.ProcessDocuments, Capability.PreparePayments]) })
        {
            await Done(eva, settings, settings, ("configuration", to));
            var after = await RightsOfDana();
            Enum.GetValues<Capability>().Where(c => before.Has(c) && !after.Has(c)).ShouldBe(gone, ignoreOrder: true, to);
        }

        Task<Capabilities> RightsOfDana() => scene.Read(async db =>
            (await Portal.Infrastructure.Access.ActorReader.Read(db, people.Dana.Id, "", DateOnly.FromDateTime(people.Now.UtcDateTime)))!.Contacts.SelectMany(c => c.Dossiers).Single(d => d.DossierId == people.DossierId).Rights);
    }

    [Fact]
    public async Task A2_A3_what_came_in_before_D_stays_readable_to_those_who_could_read_it_nothing_more_comes_in_and_open_pages_hear_of_it()
    {
        var scene = await OfficeScene.Set(house);
        var people = scene.People;
        using var rosa = await scene.As(people.Rosa);
        using var dana = await scene.As(people.Dana);
        using var olek = await scene.As(people.Olek);
        using var eva = await scene.As(people.Eva);
        var letter = await FileRoom.DeliverAsync(rosa, $"dossier:{people.DossierId}", "letter.txt", "Dear office"u8.ToArray());
        var dossier = $"dossier:{people.DossierId}";
        await using var danas = await people.Watches(people.Dana, dossier, $"desk:{people.Dana.Id}");
        await using var oleks = await people.Watches(people.Olek, $"desk:{people.Olek.Id}");

        await Done(eva, $"/dossiers/{people.DossierId}/settings", $"/dossiers/{people.DossierId}/settings", ("configuration", "D"));
        await danas.Changed(dossier);
        foreach (var (person, reads) in new[] { (rosa, true), (dana, true), (eva, true), (olek, false) })
        {
            (await person.GetAsync($"{letter}/letter.txt")).Status.ShouldBe(reads ? HttpStatusCode.OK : HttpStatusCode.NotFound);
        }
        (await FileRoom.BeginAsync(rosa, dossier, "next.txt", 4)).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await FileRoom.BeginAsync(dana, dossier, "next.txt", 4)).Status.ShouldBe(HttpStatusCode.Forbidden);
        // What the office asks for may still be answered with files.
        var request = await people.Asks(people.Rosa);
        var item = await scene.Read(db => db.RequestItems.Where(i => i.RequestId == request).Select(i => i.Id).SingleAsync());
        (await FileRoom.BeginAsync(rosa, $"item:{item}", "asked.txt", 4)).Status.ShouldBe(HttpStatusCode.Created);
        await people.SomethingOfOlek();
        await oleks.Changed($"desk:{people.Olek.Id}");
        oleks.Calls.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A2_out_of_D_there_is_no_way_but_through_the_bookkeeping_and_the_form_says_so()
    {
        var scene = await OfficeScene.Set(house);
        var people = scene.People;
        var settings = $"/dossiers/{people.DossierId}/settings";
        using var eva = await scene.As(people.Eva);
        await Done(eva, settings, settings, ("configuration", "D"), ("isWorklist", "true"));
        foreach (var to in new[] { "B", "C" })
        {
            var refused = await eva.HtmxAsync(HttpMethod.Post, settings, ("configuration", to), ("modules", "Payments"), ("isWorklist", "true"));
            refused.Status.ShouldBe(HttpStatusCode.Conflict);
            refused.Text.ShouldContain("synchronis");
            refused.Text.ShouldContain("value=\"Payments\" checked");
            (await eva.PostAsync(settings, ("configuration", to))).Text.ShouldContain("synchronis");
        }
        (await scene.Read(db => db.Dossiers.SingleAsync(d => d.Id == people.DossierId))).ShouldSatisfyAllConditions(d => d.Configuration.ShouldBe(Configuration.D), d => d.Modules.ShouldBe(DossierModules.None));
        (await scene.TrailOf(people.Eva)).ShouldBe([ActivityKind.DossierSettingsChanged]);
    }
}
