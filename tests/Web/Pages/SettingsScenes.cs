using System.Net;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Activity;
using Portal.Domain.Dossiers;
using Portal.Tests.Web.Live;
using static Portal.Tests.Web.Pages.OfficeScene;

namespace Portal.Tests.Web.Pages;

/// <summary>What a dossier can do, who works on it, and who sees it at all.</summary>
[Collection(OfficePages.Name)]
public sealed class SettingsScenes(LiveHouse house)
{
    [Fact]
    public async Task Eva_changes_the_configuration_and_Sam_who_looked_before_does_not_undo_it_unseen()
    {
        var scene = await OfficeScene.Set(house);
        var settings = $"/dossiers/{scene.People.DossierId}/settings";
        using var eva = await scene.As(scene.People.Eva);
        using var sam = await scene.As(scene.People.Sam);
        var seen = (await Dossier(scene)).Version;

        await Done(eva, settings, settings, ("version", $"{seen}"), ("configuration", "B"), ("modules", "Payments"), ("isWorklist", "true"));
        (await Dossier(scene)).ShouldSatisfyAllConditions(d => d.Configuration.ShouldBe(Configuration.B), d => d.Modules.ShouldBe(DossierModules.Payments), d => d.IsWorklist.ShouldBeTrue());

        var clash = await sam.HtmxAsync(HttpMethod.Post, settings, ("version", $"{seen}"), ("configuration", "D"), ("modules", "Financial"));
        clash.Status.ShouldBe(HttpStatusCode.Conflict);
        clash.Text.ShouldContain("Somebody else changed this");
        // What he chose stands there still, for a second press.
        clash.Text.ShouldContain("value=\"Financial\" checked");
        clash.Text.ShouldNotContain("value=\"Payments\" checked");
        (await Dossier(scene)).Configuration.ShouldBe(Configuration.B);
        (await scene.TrailOf(scene.People.Eva)).ShouldBe([ActivityKind.DossierSettingsChanged]);
        (await scene.TrailOf(scene.People.Sam)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A6_Sam_makes_it_private_and_is_outside_and_the_last_one_on_it_cannot_leave()
    {
        var scene = await OfficeScene.Set(house);
        var settings = $"/dossiers/{scene.People.DossierId}/settings";
        using var eva = await scene.As(scene.People.Eva);
        using var sam = await scene.As(scene.People.Sam);

        await Done(sam, $"{settings}/assignment", settings, ("managerId", $"{scene.People.Eva.Id}"), ("supporting", $"{scene.People.Ola.Id}"), ("supporting", $"{scene.People.Dana.Id}"));
        (await Dossier(scene)).ShouldSatisfyAllConditions(d => d.ManagerId.ShouldBe(scene.People.Eva.Id), d => d.Supporting.Select(s => s.PersonId).ShouldBe([scene.People.Ola.Id], "Dana is no colleague"));
        var left = await sam.HtmxAsync(HttpMethod.Post, $"{settings}/privacy", ("isPrivate", "true"));
        left.Message.Headers.GetValues("HX-Redirect").ShouldBe(["/clients"]);
        (await sam.GetAsync(settings)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await eva.GetAsync(settings)).Status.ShouldBe(HttpStatusCode.OK);

        var alone = await eva.HtmxAsync(HttpMethod.Post, $"{settings}/assignment", ("managerId", ""));
        alone.Status.ShouldBe(HttpStatusCode.Conflict, alone.Text);
        (await Dossier(scene)).ManagerId.ShouldBe(scene.People.Eva.Id);
        await Done(eva, $"{settings}/privacy", settings, ("isPrivate", "false"));

        (await scene.TrailOf(scene.People.Sam)).ShouldBe([ActivityKind.DossierAssigned, ActivityKind.DossierMadePrivate]);
        (await scene.TrailOf(scene.People.Eva)).ShouldBe([ActivityKind.DossierMadePublic]);
    }

    [Fact]
    public async Task R18_R19_Settings_of_a_dossier_are_not_there_for_whoever_does_not_manage_it()
    {
        var scene = await OfficeScene.Set(house);
        var settings = $"/dossiers/{scene.People.DossierId}/settings";
        await scene.People.OnDossier(d => d.Assign(scene.People.Eva.Id, null, [scene.People.Ola.Id], scene.People.ByEva, scene.People.Now));
        string[] presses = [settings, $"{settings}/assignment", $"{settings}/privacy"];

        await scene.Refused(HttpStatusCode.NotFound, [scene.People.Olek, scene.People.Ola], settings, presses, ("configuration", "D"), ("isPrivate", "true"));
        await scene.Refused(HttpStatusCode.Forbidden, [scene.People.Rosa], null, presses, ("configuration", "D"), ("isPrivate", "true"));
        using var dana = await scene.As(scene.People.Dana);
        (await dana.GetAsync(settings)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await Dossier(scene)).ShouldSatisfyAllConditions(d => d.Configuration.ShouldBe(Configuration.C), d => d.IsPrivate.ShouldBeFalse());
    }

    private static Task<Dossier> Dossier(OfficeScene scene) => scene.Read(db => db.Dossiers.AsNoTracking().Include(d => d.Supporting).SingleAsync(d => d.Id == scene.People.DossierId));
}
