using System.Net;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Dossiers;
using Portal.Domain.Office;
using Portal.Tests.Web.Ground;
using Portal.Tests.Web.Live;
using static Portal.Tests.Web.Pages.OfficeScene;

namespace Portal.Tests.Web.Pages;

/// <summary>A6: a private dossier keeps somebody who is really there, by whichever way the last one would go.</summary>
[Collection(OfficePages.Name)]
public sealed class PrivateScenes(LiveHouse house)
{
    private const string Why = "private dossier would be left with nobody who can open it";

    [Fact]
    public async Task A6_The_only_colleague_on_private_dossiers_is_not_blocked_ended_or_made_support_until_somebody_else_is_on_them()
    {
        var (scene, monitor) = await Set();
        var people = scene.People;
        var second = await monitor.Dossier("Second", Configuration.C, people.Eva.Id, then: d => d.MakePrivate(By.Portal, people.Now));
        await people.OnDossier(d => d.MakePrivate(people.ByEva, people.Now));
        using var sam = await scene.As(people.Sam);
        var place = $"/office/staff/{people.Eva.Id}";

        var blocked = await sam.PostAsync($"{place}/block");
        blocked.Status.ShouldBe(HttpStatusCode.Conflict);
        blocked.Text.ShouldContain("2 private dossiers would be left with nobody who can open them");
        blocked.Text.ShouldContain("First assign somebody else");
        foreach (var fields in new (string, string)[][] { [("Form.Roles", "Support")], [("Form.Roles", "Employee"), ("Form.EndsOn", "2020-01-01")], [("Form.Roles", "Employee"), ("Form.EndsOn", "2099-06-30")] })
        {
            var refused = await sam.PostAsync(place, [.. fields, ("Form.Phone", "06 4321")]);
            refused.Status.ShouldBe(HttpStatusCode.Conflict, fields[^1].Item2);
            refused.Text.ShouldContain("2 private dossiers");
            refused.Text.ShouldContain("06 4321");
        }
        (await scene.Read(db => db.Staff.AsNoTracking().SingleAsync(s => s.PersonId == people.Eva.Id))).ShouldSatisfyAllConditions(s => s.IsBlocked.ShouldBeFalse(), s => s.EndsOn.ShouldBeNull(), s => s.Roles.ShouldBe(StaffRoles.Employee));
        using var eva = await scene.As(people.Eva);
        (await eva.GetAsync("/today")).Status.ShouldBe(HttpStatusCode.OK, "she is not signed out either");

        // Ola supports, so she is nobody here; Sam is somebody.
        await people.OnDossier(d => d.Assign(people.Eva.Id, null, [people.Ola.Id], people.ByEva, people.Now));
        await monitor.OnDossier(second, d => d.MakePublic(By.Portal, people.Now));
        (await sam.PostAsync($"{place}/block")).Text.ShouldContain($"1 {Why}");
        await people.OnDossier(d => d.Assign(people.Eva.Id, null, [people.Sam.Id], people.ByEva, people.Now));
        await Done(sam, $"{place}/block", "/office/staff");
    }

    [Fact]
    public async Task A6_An_empty_group_and_who_is_not_there_is_nobody_wherever_a_private_dossier_is_put()
    {
        var (scene, monitor) = await Set();
        var people = scene.People;
        var (empty, other) = (await monitor.Group("Empty"), await monitor.Group("Other"));
        var settings = $"/dossiers/{people.DossierId}/settings";
        using var eva = await scene.As(people.Eva);
        using var sam = await scene.As(people.Sam);

        // Into privacy: Sam on a dossier that only an empty group has, then one that only Ola of support has.
        foreach (var (group, support) in new (Guid?, Guid[])[] { (empty, []), (null, [people.Ola.Id]) })
        {
            await people.OnDossier(d => d.Assign(null, group, support, people.ByEva, people.Now));
            var refused = await sam.HtmxAsync(HttpMethod.Post, $"{settings}/privacy", ("isPrivate", "true"));
            refused.Status.ShouldBe(HttpStatusCode.Conflict, refused.Text);
            refused.Text.ShouldContain($"1 {Why}");
        }

        // Out of hands: Eva by her own settings and by several at once; she stays on it.
        await people.OnDossier(d =>
        {
            d.Assign(people.Eva.Id, null, [], people.ByEva, people.Now);
            d.MakePrivate(people.ByEva, people.Now);
        });
        foreach (var given in new[] { ("clientGroupId", $"{empty}"), ("supporting", $"{people.Ola.Id}") })
        {
            var refused = await eva.HtmxAsync(HttpMethod.Post, $"{settings}/assignment", ("managerId", ""), given);
            refused.Status.ShouldBe(HttpStatusCode.Conflict, refused.Text);
            refused.Text.ShouldContain($"1 {Why}");
        }
        var several = await eva.PostAsync("/clients/changes", ("change", "Manager"), ("manager", $"{people.Ola.Id}"), ("dossier", $"{people.DossierId}"), ("query", "view=all"));
        several.Text.ShouldContain($"1 {Why}");
        (await scene.Read(db => db.Dossiers.SingleAsync(d => d.Id == people.DossierId))).ManagerId.ShouldBe(people.Eva.Id);

        // Through a group: Sam's, from one with him in it to one with nobody, page by page and all together.
        var group2 = $"/office/groups/clients/{other}";
        await Done(sam, $"{group2}/responsible", group2, ("who", $"{people.Sam.Id}"));
        await people.OnDossier(d => d.Assign(null, other, [], people.ByEva, people.Now));
        foreach (var (press, fields) in new (string, (string, string)[])[] { ($"{group2}/move", [("to", $"{empty}")]), ($"/office/groups/clients/{empty}/dossiers", [("dossier", $"{people.DossierId}")]) })
        {
            var refused = await sam.PostAsync(press, fields);
            refused.Status.ShouldBe(HttpStatusCode.Conflict, press);
            refused.Text.ShouldContain($"1 {Why}");
        }
        (await scene.Read(db => db.Dossiers.SingleAsync(d => d.Id == people.DossierId))).ClientGroupId.ShouldBe(other);
    }

    private async Task<(OfficeScene Scene, MonitorScene Monitor)> Set()
    {
        var monitor = await MonitorScene.Set(house);
        return (monitor.Office, monitor);
    }
}
