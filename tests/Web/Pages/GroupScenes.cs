using System.Net;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Activity;
using Portal.Domain.Office;
using Portal.Tests.Web.Ground;
using Portal.Tests.Web.Live;
using Portal.Web.Live;
using static Portal.Tests.Web.Pages.OfficeScene;
using Stopwatch = System.Diagnostics.Stopwatch;

namespace Portal.Tests.Web.Pages;

/// <summary>Groups of the office: whoever joins holds what they give, whoever leaves has lost it, on the open connection too (B5).</summary>
[Collection(OfficePages.Name)]
public sealed class GroupScenes(LiveHouse house)
{
    private const string Groups = "/office/groups";

    [Fact]
    public async Task R22_Eva_joins_a_group_and_opens_its_dossier_and_leaves_and_it_is_gone()
    {
        var scene = await OfficeScene.Set(house);
        var (people, dossier) = (scene.People, $"/dossiers/{scene.People.DossierId}");
        using var sam = await scene.As(people.Sam);
        using var eva = await scene.As(people.Eva);
        var staff = await Makes(sam, $"{Groups}/staff");
        var clients = await Makes(sam, $"{Groups}/clients");
        await Done(sam, $"{clients}/responsible", clients, ("who", IdOf(staff)));
        await Done(sam, $"{clients}/dossiers", clients, ("dossier", $"{people.DossierId}"));
        await people.OnDossier(d => d.Assign(null, Guid.Parse(IdOf(clients)), [], people.By(people.Sam), people.Now));
        (await eva.GetAsync(dossier)).Status.ShouldBe(HttpStatusCode.NotFound);
        await using var olek = await people.Watches(people.Olek, Topics.Dossier(people.OleksDossierId), Topics.Desk(people.Olek.Id));
        await using var desk = await people.Watches(people.Eva, Topics.Desk(people.Eva.Id));

        await Done(sam, $"{staff}/members", staff, ("person", $"{people.Eva.Id}"));
        await desk.Changed(Topics.Desk(people.Eva.Id));
        (await eva.GetAsync(dossier)).Status.ShouldBe(HttpStatusCode.OK);
        await using var hers = await people.Watches(people.Eva, Topics.Dossier(people.DossierId));

        await Done(sam, $"{staff}/members/{people.Eva.Id}/removal", staff);
        var took = Stopwatch.StartNew();
        await hers.Gone(Topics.Dossier(people.DossierId));
        took.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(1));
        (await eva.GetAsync(dossier)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await hers.Watch(Topics.Dossier(people.DossierId))).ShouldBeNull();
        olek.Calls.ShouldBeEmpty();
        (await scene.TrailOf(people.Sam)).Where(k => k is ActivityKind.StaffGroupChanged).Count().ShouldBe(3, "made, joined, left");
    }

    [Fact]
    public async Task R22_A_client_group_gives_Piotr_his_roles_and_takes_them_back_on_his_open_connection()
    {
        var scene = await OfficeScene.Set(house);
        var people = scene.People;
        await people.GivesRoles(people.Piotr, ClientRoles.None);
        using var sam = await scene.As(people.Sam);
        var group = await Makes(sam, $"{Groups}/clients", ("Form.ClientRoles", "FullAccess"));
        await Done(sam, $"{group}/dossiers", group, ("dossier", $"{people.DossierId}"));
        await using var piotr = await people.Watches(people.Piotr, Topics.Dossier(people.DossierId), Topics.Desk(people.Piotr.Id));
        await using var olek = await people.Watches(people.Olek, Topics.Dossier(people.OleksDossierId), Topics.Desk(people.Olek.Id));

        var read = await scene.Read(db => db.ClientGroups.AsNoTracking().SingleAsync(g => g.Id == Guid.Parse(IdOf(group))));
        await Done(sam, group, Groups, ("Form.Name", read.Name), ("Form.Version", $"{read.Version}"));

        await piotr.Gone(Topics.Dossier(people.DossierId));
        await piotr.Changed(Topics.Desk(people.Piotr.Id));
        (await piotr.Watch(Topics.Dossier(people.DossierId))).ShouldBeNull();
        olek.Calls.ShouldBeEmpty();
    }

    [Fact]
    public async Task Sam_names_a_group_and_what_cannot_be_comes_back_as_typed_and_nobody_is_overwritten_unseen()
    {
        var scene = await OfficeScene.Set(house);
        using var sam = await scene.As(scene.People.Sam);
        await ComesBack(sam, $"{Groups}/staff/new", [("Form.Name", " "), ("Form.StaffRoles", "Reader")], "A group needs a name", "value=\"Reader\" checked");
        var group = await Makes(sam, $"{Groups}/staff", ("Form.StaffRoles", "Reader"));
        var seen = await Group(scene, group);
        await ComesBack(sam, $"{Groups}/staff/new", [("Form.Name", seen.Name)], "There is a group", seen.Name);

        await Done(sam, group, Groups, ("Form.Name", $"{seen.Name} 2"), ("Form.StaffRoles", "Employee"), ("Form.Version", $"{seen.Version}"));
        var late = await sam.PostAsync(group, ("Form.Name", "Typed meanwhile"), ("Form.StaffRoles", "Support"), ("Form.Version", $"{seen.Version}"));

        late.Status.ShouldBe(HttpStatusCode.Conflict);
        late.Text.ShouldContain("Somebody else changed this");
        late.Text.ShouldContain("Typed meanwhile");
        var now = await Group(scene, group);
        now.ShouldSatisfyAllConditions(g => g.Name.ShouldBe($"{seen.Name} 2"), g => g.Roles.ShouldBe(StaffRoles.Employee));
        // His second press counts: he has seen how it stands.
        late.Text.ShouldContain($"{now.Version}");
        (await sam.GetAsync(Groups)).Text.ShouldContain($"{seen.Name} 2");
    }

    [Fact]
    public async Task A6_The_last_one_on_a_private_dossier_does_not_leave_by_a_group_and_no_group_goes_with_what_hangs_on_it()
    {
        var scene = await OfficeScene.Set(house);
        var people = scene.People;
        using var sam = await scene.As(people.Sam);
        var staff = await Makes(sam, $"{Groups}/staff");
        var clients = await Makes(sam, $"{Groups}/clients");
        await Done(sam, $"{staff}/members", staff, ("person", $"{people.Eva.Id}"));
        await Done(sam, $"{clients}/responsible", clients, ("who", IdOf(staff)));
        await people.OnDossier(d =>
        {
            d.Assign(null, Guid.Parse(IdOf(clients)), [], people.ByEva, people.Now);
            d.MakePrivate(people.ByEva, people.Now);
        });
        var line = await scene.Read(db => db.ClientGroupStaff.SingleAsync(s => s.ClientGroupId == Guid.Parse(IdOf(clients))));

        // Sam is not on it: its name is nowhere on his pages, and he cannot take it out.
        (await sam.GetAsync(clients)).Text.ShouldNotContain($"/dossiers/{people.DossierId}");
        (await sam.PostAsync($"{clients}/dossiers/{people.DossierId}/removal")).Status.ShouldBe(HttpStatusCode.NotFound);
        foreach (var press in new[] { $"{staff}/members/{people.Eva.Id}/removal", $"{clients}/responsible/{line.Id}/removal", $"{staff}/deletion", $"{clients}/deletion" })
        {
            (await sam.PostAsync(press)).Status.ShouldBe(HttpStatusCode.Conflict, press);
        }
        // Ola only supports: she could not open it either.
        await Done(sam, $"{staff}/members", staff, ("person", $"{people.Ola.Id}"));
        var alone = await sam.PostAsync($"{staff}/members/{people.Eva.Id}/removal");
        alone.Status.ShouldBe(HttpStatusCode.Conflict);
        alone.Text.ShouldContain("1 private dossier would be left with nobody who can open it");
        await Done(sam, $"{staff}/members", staff, ("person", $"{people.Sam.Id}"));
        await Done(sam, $"{staff}/members/{people.Eva.Id}/removal", staff);

        await people.OnDossier(d => d.MakePublic(people.ByEva, people.Now));
        var other = await Makes(sam, $"{Groups}/clients");
        await Done(sam, $"{clients}/move", clients, ("to", IdOf(other)));
        (await scene.Read(db => db.Dossiers.SingleAsync(d => d.Id == people.DossierId))).ClientGroupId.ShouldBe(Guid.Parse(IdOf(other)));
        await Done(sam, $"{clients}/deletion", Groups);
        await Done(sam, $"{staff}/deletion", Groups);
        (await scene.Read(db => db.StaffGroups.AnyAsync(g => g.Id == Guid.Parse(IdOf(staff))))).ShouldBeFalse();
    }

    [Fact]
    public async Task R18_Nobody_but_an_Admin_touches_groups()
    {
        var scene = await OfficeScene.Set(house);
        var people = scene.People;
        using var sam = await scene.As(people.Sam);
        var (staff, clients) = (await Makes(sam, $"{Groups}/staff"), await Makes(sam, $"{Groups}/clients"));
        Person[] others = [people.Eva, people.Ola, people.Dana, people.Olek];
        (string, string)[] fields = [("Form.Name", "Mine"), ("Form.StaffRoles", "Admin"), ("person", $"{people.Eva.Id}"), ("who", $"{people.Eva.Id}"), ("dossier", $"{people.DossierId}")];

        await scene.Refused(HttpStatusCode.Forbidden, others, Groups, [$"{Groups}/staff/new", $"{Groups}/clients/new"], fields);
        await scene.Refused(HttpStatusCode.Forbidden, others, staff, [staff, $"{staff}/members", $"{staff}/deletion"], fields);
        await scene.Refused(HttpStatusCode.Forbidden, others, clients, [clients, $"{clients}/responsible", $"{clients}/dossiers", $"{clients}/deletion"], fields);
    }

    /// <summary>Makes a group with a name of its own; where its page is.</summary>
    private static async Task<string> Makes(Browserless sam, string kind, params (string, string)[] fields)
    {
        var answer = await sam.PostAsync($"{kind}/new", [("Form.Name", $"Group {Guid.CreateVersion7():n}"), .. fields]);
        answer.Status.ShouldBe(HttpStatusCode.Redirect, answer.Text);
        return answer.Location!;
    }

    private static string IdOf(string group) => group[(group.LastIndexOf('/') + 1)..];

    private static Task<StaffGroup> Group(OfficeScene scene, string group) => scene.Read(db => db.StaffGroups.AsNoTracking().SingleAsync(g => g.Id == Guid.Parse(IdOf(group))));
}
