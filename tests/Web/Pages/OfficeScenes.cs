using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Activity;
using Portal.Domain.Inbox;
using Portal.Domain.Office;
using Portal.Tests.Web.Ground;
using Portal.Tests.Web.Live;
using static Portal.Tests.Web.Pages.OfficeScene;

namespace Portal.Tests.Web.Pages;

/// <summary>The office itself: its settings, its branches, its people.</summary>
[Collection(OfficePages.Name)]
public sealed partial class OfficeScenes(LiveHouse house)
{
    private const string Settings = "/office/settings";

    [Fact]
    public async Task Sam_changes_the_office_and_what_cannot_be_right_comes_back_as_typed()
    {
        var scene = await OfficeScene.Set(house);
        using var sam = await scene.As(scene.People.Sam);

        await ComesBack(sam, Settings, [("Form.Name", "Wit & Zonen"), ("Form.GeneralEmail", "office at wit"), ("Form.Phone", "040 123"), ("Form.Language", "nl")], "Wit & Zonen", "office at wit", "040 123");
        (await scene.TrailOf(scene.People.Sam)).ShouldBeEmpty();
        await Done(sam, Settings, Settings, ("Form.Name", "Wit & Zonen"), ("Form.GeneralEmail", "office@wit.example"), ("Form.Phone", "040 123"), ("Form.Language", "nl"), ("Form.NotificationsByMail", "true"));

        (await scene.Read(db => db.Office.SingleAsync())).ShouldSatisfyAllConditions(o => o.Name.ShouldBe("Wit & Zonen"), o => o.Language.ShouldBe("nl"), o => o.NotificationsByMail.ShouldBeTrue());
        (await scene.TrailOf(scene.People.Sam)).ShouldBe([ActivityKind.OfficeSettingsChanged]);
    }

    [Fact]
    public async Task Sam_offers_two_languages_and_whoever_reads_a_third_keeps_it()
    {
        var scene = await OfficeScene.Set(house);
        using var sam = await scene.As(scene.People.Sam);
        await house.Save(async db => (await db.People.SingleAsync(p => p.Id == scene.People.Piotr.Id)).Prefer("pl", null));
        using var dana = await scene.As(scene.People.Dana);
        using var piotr = await scene.As(scene.People.Piotr);
        using var visitor = house.Portal.Visitor();
        (string, string)[] form = [("Form.Name", "Wit & Zonen"), ("Form.GeneralEmail", "office@wit.example"), ("Form.Language", "en"), ("Form.NotificationsByMail", "true")];

        await Done(sam, Settings, Settings, [.. form, ("Form.Languages", "en"), ("Form.Languages", "nl"), ("Form.Languages", "xx")]);

        (await scene.Read(db => db.Office.Select(o => o.Languages).SingleAsync())).ShouldBe("en nl");
        Offered(await dana.GetAsync("/me")).ShouldBe(["en", "nl"]);
        Offered(await piotr.GetAsync("/me")).ShouldBe(["en", "nl", "pl"]);
        Offered(await sam.GetAsync("/office/staff/new")).ShouldBe(["en", "nl"]);
        (await visitor.GetAsync("/sign-in")).Text.ShouldSatisfyAllConditions(t => t.ShouldContain("/language/nl"), t => t.ShouldNotContain("/language/fr"));
        await Done(sam, Settings, Settings, form);
        (await scene.Read(db => db.Office.Select(o => o.Languages).SingleAsync())).ShouldBe("en nl", "a form that did not show them leaves them");
        // Out of one language into another: what the form always sends along is none of them.
        (await sam.GetAsync(Settings)).Text.ShouldContain("type=\"hidden\" name=\"Form.Languages\" value=\"-\"");
        await Done(sam, Settings, Settings, [.. form.Select(f => f.Item1 == "Form.Language" ? (f.Item1, "nl") : f), ("Form.Languages", "-"), ("Form.Languages", "nl")]);
        (await scene.Read(db => db.Office.Select(o => o.Languages).SingleAsync())).ShouldBe("nl");
        await Done(sam, Settings, Settings, [.. form, .. OfficeSettings.EveryLanguage.Split(' ').Select(one => ("Form.Languages", one))]);
        Offered(await dana.GetAsync("/me")).ShouldBe(["en", "nl", "pl", "fr"]);

        static IEnumerable<string> Offered(Answer page) => Option().Matches(page.Text).Select(m => m.Groups[1].Value);
    }

    [GeneratedRegex("<option value=\"(..)\" lang=")]
    private static partial Regex Option();

    [Fact]
    public async Task Sam_opens_a_branch_and_shields_it()
    {
        var scene = await OfficeScene.Set(house);
        using var sam = await scene.As(scene.People.Sam);
        var name = $"Eindhoven {Guid.CreateVersion7():n}";

        await ComesBack(sam, "/office/branches", [("Form.Name", ""), ("Form.Hue", "720"), ("Form.Phone", "040 999")], "040 999", "720", "A branch needs a name");
        await ComesBack(sam, "/office/branches", [("Form.Name", name), ("Form.Hue", "blue")], name, "“blue” cannot be read");
        await Done(sam, "/office/branches", Settings, ("Form.Name", name), ("Form.Hue", "120"));
        var branch = await scene.Read(db => db.Branches.SingleAsync(b => b.Name == name));
        await ComesBack(sam, $"/office/branches/{branch.Id}", [("Form.Name", $"{name} Zuid"), ("Form.Hue", "120"), ("Form.Phone", new string('1', 41))], $"{name} Zuid", "at most 40 characters");
        await Done(sam, $"/office/branches/{branch.Id}", Settings, ("Form.Name", $"{name} Zuid"), ("Form.Hue", "30"), ("Form.Shielded", "true"));

        (await scene.Read(db => db.Branches.SingleAsync(b => b.Id == branch.Id))).ShouldSatisfyAllConditions(b => b.Name.ShouldBe($"{name} Zuid"), b => b.Hue.ShouldBe(30), b => b.Shielded.ShouldBeTrue());
        (await scene.TrailOf(scene.People.Sam)).Distinct().ShouldBe([ActivityKind.BranchAdded, ActivityKind.BranchChanged]);
    }

    [Fact]
    public async Task Sam_adds_Bram_until_a_day_and_a_day_that_is_none_does_not_keep_him_for_ever()
    {
        var scene = await OfficeScene.Set(house);
        using var sam = await scene.As(scene.People.Sam);
        var email = $"bram.{Guid.CreateVersion7():n}@wit.example";

        await ComesBack(sam, "/office/staff/new", [("Form.Name", "Bram"), ("Form.Email", scene.People.Dana.Email), ("Form.Language", "nl"), ("Form.Roles", "Employee")], "Bram", scene.People.Dana.Email, "an address of his own");
        await ComesBack(sam, "/office/staff/new", [("Form.Name", "Bram"), ("Form.Email", email), ("Form.Language", "nl"), ("Form.LimitedToBranch", "true")], email, "Choose at least one role");
        await Done(sam, "/office/staff/new", "/office/staff", ("Form.Name", "Bram"), ("Form.Email", email), ("Form.Language", "nl"), ("Form.Roles", "Employee"), ("Form.EndsOn", "2099-06-30"));
        var bram = await scene.Read(db => db.Staff.Include(s => s.Person).SingleAsync(s => s.Person.Email == email));
        (await scene.Read(db => db.Deliveries.SingleAsync(d => d.PersonId == bram.PersonId))).Kind.ShouldBe(DeliveryKind.Invitation);

        var place = $"/office/staff/{bram.PersonId}";
        await ComesBack(sam, place, [("Form.Roles", "Reader"), ("Form.Phone", "06 1234"), ("Form.EndsOn", "30-30-2099")], "06 1234", "“30-30-2099” cannot be read");
        (await Member(scene, bram.PersonId)).ShouldSatisfyAllConditions(s => s.EndsOn.ShouldBe(new DateOnly(2099, 6, 30)), s => s.Roles.ShouldBe(StaffRoles.Employee));
        await Done(sam, place, "/office/staff", ("Form.Roles", "Reader"), ("Form.EndsOn", "2099-12-31"));
        using var his = await scene.As(bram.Person);
        await Done(sam, $"{place}/block", "/office/staff");
        (await his.GetAsync("/today")).Address.AbsolutePath.ShouldBe("/sign-in");
        await Done(sam, $"{place}/unblocking", "/office/staff");

        (await Member(scene, bram.PersonId)).ShouldSatisfyAllConditions(s => s.Roles.ShouldBe(StaffRoles.Reader), s => s.EndsOn.ShouldBe(new DateOnly(2099, 12, 31)), s => s.IsBlocked.ShouldBeFalse());
        (await scene.TrailOf(scene.People.Sam)).Distinct().ShouldBe([ActivityKind.StaffAdded, ActivityKind.StaffChanged, ActivityKind.StaffBlocked, ActivityKind.StaffUnblocked]);
    }

    [Fact]
    public async Task Of_two_who_change_the_same_the_later_is_told_and_loses_nothing()
    {
        var scene = await OfficeScene.Set(house);
        using var sam = await scene.As(scene.People.Sam);
        var eva = await scene.Read(db => db.Staff.SingleAsync(s => s.PersonId == scene.People.Eva.Id));
        var branch = Portal.Domain.Office.Branch.Open($"Breda {Guid.CreateVersion7():n}", 10, By.Portal, scene.People.Now);
        await house.Save(db => Task.FromResult(db.Branches.Add(branch)));
        var office = await scene.Read(db => db.Office.SingleAsync());
        foreach (var (address, version, fields) in new (string, Guid, (string, string)[])[]
        {
            (Settings, office.Version, [("Form.Name", "Wit & Dochters"), ("Form.GeneralEmail", "office@wit.example"), ("Form.Language", "en")]),
            ($"/office/branches/{branch.Id}", branch.Version, [("Form.Name", branch.Name), ("Form.Hue", "20")]),
            ($"/office/staff/{scene.People.Eva.Id}", eva.Version, [("Form.Roles", "Employee")]),
        })
        {
            (await sam.GetAsync(Settings)).Status.ShouldBe(HttpStatusCode.OK);
            var seen = ("Form.Version", $"{version}");
            (await sam.PostAsync(address, [.. fields, seen, ("Form.Phone", "040 111")])).Status.ShouldBe(HttpStatusCode.Redirect, address);

            var later = await sam.PostAsync(address, [.. fields, seen, ("Form.Phone", "040 222")]);
            later.Status.ShouldBe(HttpStatusCode.Conflict, address);
            later.Text.ShouldContain("Somebody else changed this");
            later.Text.ShouldContain("value=\"040 222\"");
            // The form that came back knows what is there now: the second press goes through.
            var form = later.Text[Math.Max(0, later.Text.IndexOf($"action=\"{address}\"", StringComparison.Ordinal))..];
            var now = Shown().Match(form).Groups[1].Value;
            (await sam.PostAsync(address, [.. fields, ("Form.Version", now), ("Form.Phone", "040 222")])).Status.ShouldBe(HttpStatusCode.Redirect, address);
        }
        (await scene.Read(db => db.Staff.SingleAsync(s => s.PersonId == scene.People.Eva.Id))).Phone.ShouldBe("040 222");
    }

    [Fact]
    public async Task The_last_Admin_who_can_come_in_stays()
    {
        var scene = await OfficeScene.Set(house);
        using var sam = await scene.As(scene.People.Sam);
        var place = $"/office/staff/{scene.People.Sam.Id}";

        (await sam.PostAsync($"{place}/block")).Status.ShouldBe(HttpStatusCode.Conflict);
        await ComesBack(sam, place, [("Form.Roles", "Employee")], "the last Admin");
        await ComesBack(sam, place, [("Form.Roles", "Admin"), ("Form.EndsOn", "2020-01-01")], "the last Admin");
        await ComesBack(sam, place, [("Form.Roles", "Admin"), ("Form.LimitedToBranch", "true")], "the last Admin");

        (await Member(scene, scene.People.Sam.Id)).ShouldSatisfyAllConditions(s => s.Roles.ShouldBe(StaffRoles.Admin), s => s.IsBlocked.ShouldBeFalse(), s => s.EndsOn.ShouldBeNull());
    }

    [Fact]
    public async Task R18_Nobody_but_an_Admin_runs_the_office()
    {
        var scene = await OfficeScene.Set(house);
        var (people, place) = (scene.People, $"/office/staff/{scene.People.Eva.Id}");
        (string, string)[] form = [("Form.Name", "Mine now"), ("Form.Roles", "Admin"), ("Form.Hue", "0"), ("Form.GeneralEmail", "mine@now.example"), ("Form.Language", "en")];
        Domain.Office.Person[] others = [people.Eva, people.Ola, people.Dana, people.Olek];

        await scene.Refused(HttpStatusCode.Forbidden, others, Settings, [Settings, "/office/branches", $"/office/branches/{Guid.CreateVersion7()}"], form);
        await scene.Refused(HttpStatusCode.Forbidden, others, "/office/staff", ["/office/staff/new", place, $"{place}/block", $"{place}/unblocking", $"{place}/invitation"], form);
        (await Member(scene, people.Eva.Id)).Roles.ShouldBe(StaffRoles.Employee);
    }

    private static Task<Domain.Office.StaffMember> Member(OfficeScene scene, Guid personId) => scene.Read(db => db.Staff.AsNoTracking().SingleAsync(s => s.PersonId == personId));

    [GeneratedRegex("name=\"Form.Version\" value=\"([^\"]+)\"")]
    private static partial Regex Shown();
}
