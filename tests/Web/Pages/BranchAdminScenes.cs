using System.Net;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Activity;
using Portal.Domain.Office;
using Portal.Tests.Web.Ground;
using Portal.Tests.Web.Live;
using static Portal.Tests.Web.Pages.OfficeScene;

namespace Portal.Tests.Web.Pages;

/// <summary>Iris is Admin of Gent and limited to it: she runs that branch, and nothing by which she would see more than it.</summary>
[Collection(OfficePages.Name)]
public sealed class BranchAdminScenes(LiveHouse house)
{
    [Fact]
    public async Task R18_Iris_of_Gent_does_not_lift_her_limit_by_any_page_of_the_office()
    {
        var (scene, iris, gent, breda) = await Set();
        var (people, own) = (scene.People, $"/office/staff/{iris.Id}");
        await Places(people.Eva, gent);
        await Places(people.Ola, breda);
        await Places(people.Sam, gent, StaffRoles.Admin);
        using var hers = await scene.As(iris);

        foreach (var (fields, why) in new ((string, string)[], string)[]
        {
            ([("Form.Roles", "Admin"), ("Form.BranchId", $"{gent}")], "You run one branch"),
            ([("Form.Roles", "Admin"), ("Form.BranchId", $"{breda}"), ("Form.LimitedToBranch", "true")], "You run one branch"),
            ([("Form.Roles", "Admin"), ("Form.LimitedToBranch", "false")], "You run one branch"),
        })
        {
            await ComesBack(hers, own, [.. fields, ("Form.Phone", "06 555")], why, "06 555");
        }
        var evas = $"/office/staff/{people.Eva.Id}";
        await ComesBack(hers, evas, [("Form.Roles", "Employee"), ("Form.BranchId", $"{gent}"), ("Form.LimitedToBranch", "true")], "You run one branch");
        await ComesBack(hers, evas, [("Form.Roles", "Admin"), ("Form.BranchId", $"{gent}")], "must be limited to it");
        await ComesBack(hers, "/office/staff/new", [("Form.Name", "Bram"), ("Form.Email", $"bram.{Guid.CreateVersion7():n}@wit.example"), ("Form.Language", "nl"), ("Form.Roles", "Admin"), ("Form.BranchId", $"{gent}")], "must be limited to it");
        await ComesBack(hers, "/office/staff/new", [("Form.Name", "Bram"), ("Form.Email", $"bram.{Guid.CreateVersion7():n}@wit.example"), ("Form.Language", "nl"), ("Form.Roles", "Employee"), ("Form.BranchId", $"{breda}")], "You run one branch");

        // Sam belongs to Gent and is over all of it; Ola belongs elsewhere.
        var others = new[] { people.Sam, people.Ola }.SelectMany(p => new[] { "", "/block", "/unblocking", "/invitation", "/token-reset", "/token-reset/confirmation", "/name" }.Select(verb => $"/office/staff/{p.Id}{verb}"));
        foreach (var press in others.Concat(["/office/settings", "/office/branches", $"/office/branches/{breda}", $"/office/logos/{breda}/deletion", $"/office/logos/{StreamId.Office.Id}/deletion", "/office/groups/staff/new", "/office/groups/clients/new", $"{evas}/staff-groups", $"{evas}/client-groups"]))
        {
            (await hers.PostAsync(press, ("Form.Name", "Mine"), ("Form.Roles", "Admin"), ("Form.Hue", "1"), ("Form.GeneralEmail", "mine@now.example"), ("Form.Language", "en"))).Status.ShouldBe(HttpStatusCode.Forbidden, press);
        }
        foreach (var page in new[] { $"/office/staff/{people.Sam.Id}", "/office/groups" })
        {
            (await hers.GetAsync(page)).Status.ShouldBe(HttpStatusCode.Forbidden, page);
        }
        (await Of(iris)).ShouldBe((StaffRoles.Admin, (Guid?)gent, true));
        (await Of(people.Eva)).ShouldBe((StaffRoles.Employee, (Guid?)gent, false));
        (await scene.TrailOf(iris)).Where(k => k != ActivityKind.AccessDenied).ShouldBeEmpty();
    }

    [Fact]
    public async Task B7_Iris_of_Gent_reads_the_news_of_Gent_and_of_the_whole_office_and_not_that_of_Breda()
    {
        var (scene, iris, gent, breda) = await Set();
        var people = scene.People;
        await house.Save(async db => db.AddRange(new[] { ("For Gent", (Guid?)gent), ("For Breda", breda), ("For all", null) }
            .Select(n => NewsItem.Publish(n.Item1, "Read this", n.Item2, null, people.By(people.Sam), people.Now)).ToList<object>()));
        using var hers = await scene.As(iris);
        using var sam = await scene.As(people.Sam);

        var (limited, whole) = ((await hers.GetAsync("/news")).Text, (await sam.GetAsync("/news")).Text);
        limited.ShouldSatisfyAllConditions(t => t.ShouldContain("For Gent"), t => t.ShouldContain("For all"), t => t.ShouldNotContain("For Breda"));
        whole.ShouldContain("For Breda");

        // What she may reword and withdraw is that of her branch.
        (await hers.GetAsync("/office/news")).Text.ShouldSatisfyAllConditions(t => t.ShouldContain("For Gent"), t => t.ShouldNotContain("For all"), t => t.ShouldNotContain("For Breda"));
        foreach (var other in await scene.Read(db => db.News.Where(n => n.BranchId != gent).Select(n => n.Id).ToListAsync()))
        {
            (await hers.PostAsync($"/office/news/{other}", ("Form.Title", "Mine"), ("Form.Text", "Mine"), ("Form.BranchId", $"{gent}"))).Status.ShouldBe(HttpStatusCode.NotFound);
            (await hers.PostAsync($"/office/news/{other}/withdrawal")).Status.ShouldBe(HttpStatusCode.NotFound);
        }
        (string, string)[] typed = [("Form.Title", "Closed on Friday"), ("Form.Text", "The lift is mended")];
        await ComesBack(hers, "/office/news/new", typed, "You run one branch: choose it", "Closed on Friday");
        await ComesBack(hers, "/office/news/new", [.. typed, ("Form.BranchId", $"{breda}")], "is not there any more", "Closed on Friday");
        await Done(hers, "/office/news/new", "/office/news", [.. typed, ("Form.BranchId", $"{gent}")]);
        var item = await scene.Read(db => db.News.AsNoTracking().SingleAsync(n => n.BranchId == gent && n.Title == "Closed on Friday"));
        await ComesBack(hers, $"/office/news/{item.Id}", [.. typed, ("Form.Version", $"{item.Version}")], "You run one branch: choose it");
        await Done(hers, $"/office/news/{item.Id}/withdrawal", "/office/news");
    }

    [Fact]
    public async Task R18_Iris_of_Gent_runs_Gent_its_look_and_its_people_and_leaves_its_shield_alone()
    {
        var (scene, iris, gent, breda) = await Set();
        var people = scene.People;
        await Places(people.Eva, gent);
        await Places(people.Sam, gent, StaffRoles.Admin);
        await house.Save(async db =>
        {
            var branch = await db.Branches.SingleAsync(b => b.Id == gent);
            branch.Change(branch.Name, true, 20, "", By.Portal, people.Now);
        });
        using var hers = await scene.As(iris);

        var settings = (await hers.GetAsync("/office/settings")).Text;
        settings.ShouldContain($"/office/branches/{gent}");
        foreach (var hidden in new[] { $"/office/branches/{breda}", "action=\"/office/branches\"", "action=\"/office/settings\"", "Form.Shielded" })
        {
            settings.ShouldNotContain(hidden);
        }
        await Done(hers, $"/office/branches/{gent}", "/office/settings", ("Form.Name", $"Gent {gent:n}"), ("Form.Hue", "33"), ("Form.Phone", "09 1"));
        (await scene.Read(db => db.Branches.SingleAsync(b => b.Id == gent))).ShouldSatisfyAllConditions(b => b.Hue.ShouldBe(33), b => b.Shielded.ShouldBeTrue());

        var list = (await hers.GetAsync("/office/staff")).Text;
        list.ShouldContain($"/office/staff/{people.Eva.Id}");
        list.ShouldNotContain($"/office/staff/{people.Ola.Id}");
        list.ShouldNotContain($"/office/staff/{people.Sam.Id}", customMessage: "he is over all of it, and no page of hers opens him");
        await Done(hers, $"/office/staff/{people.Eva.Id}", "/office/staff", ("Form.Roles", "Reader"), ("Form.BranchId", $"{gent}"));
        await Done(hers, "/office/staff/new", "/office/staff", ("Form.Name", "Bram"), ("Form.Email", $"bram.{Guid.CreateVersion7():n}@wit.example"), ("Form.Language", "nl"), ("Form.Roles", "Admin"), ("Form.BranchId", $"{gent}"), ("Form.LimitedToBranch", "true"));
        (await Of(people.Eva)).ShouldBe((StaffRoles.Reader, (Guid?)gent, false));
    }

    private async Task<(OfficeScene Scene, Person Iris, Guid Gent, Guid Breda)> Set()
    {
        var monitor = await MonitorScene.Set(house);
        var (gent, breda) = (await monitor.Branch("Gent"), await monitor.Branch("Breda"));
        var iris = Person.Create("Iris Admin", $"iris.{Guid.CreateVersion7():n}@wit.example", "en", Side.Office);
        await house.Save(db =>
        {
            db.AddRange(iris, StaffMember.Add(iris, StaffRoles.Admin, gent, true, By.Portal, monitor.People.Now));
            return Task.CompletedTask;
        });
        return (monitor.Office, iris, gent, breda);
    }

    private Task Places(Person person, Guid branch, StaffRoles? roles = null) => house.Save(async db =>
    {
        var member = await db.Staff.Include(s => s.Person).SingleAsync(s => s.PersonId == person.Id);
        member.Change(roles ?? member.Roles, branch, false, "", null, By.Portal, TimeProvider.System.GetUtcNow());
    });

    private Task<(StaffRoles, Guid?, bool)> Of(Person person) =>
        house.Read(async db => await db.Staff.AsNoTracking().Where(s => s.PersonId == person.Id).Select(s => new { s.Roles, s.BranchId, s.LimitedToBranch }).SingleAsync() is var m ? (m.Roles, m.BranchId, m.LimitedToBranch) : default);
}
