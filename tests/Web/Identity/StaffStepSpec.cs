using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Activity;
using Portal.Domain.Factors;
using Portal.Domain.Inbox;
using Portal.Tests.Web.Ground;

namespace Portal.Tests.Web.Identity;

/// <summary>The office asks a second step of its own people too.</summary>
public sealed partial class StaffStepSpec
{
    [Fact]
    public async Task Sam_asks_an_app_of_all_adds_his_own_at_the_door_and_a_password_alone_is_not_enough_any_more()
    {
        await using var scene = await DoorScene.OpenAsync();
        using var sam = await scene.InsideAsync(Cast.Sam, DoorScene.SamsPassword);
        (await sam.GetAsync("/office/staff")).Text.ShouldContain("id=\"one-step\"");

        (await sam.PostAsync("/office/staff/second-steps")).Location.ShouldBe("/office/staff");

        (await sam.GetAsync("/office/staff")).Text.ShouldNotContain("id=\"one-step\"");
        (await scene.ReadAsync(db => db.Deliveries.CountAsync(d => d.PersonId == scene.SamsId && d.What == SecurityEvent.DemandChanged))).ShouldBe(1);
        (await scene.ReadAsync(db => db.Activities.CountAsync(a => a.Kind == ActivityKind.TokensSet && a.SubjectId == scene.SamsId))).ShouldBe(1);
        using var door = scene.Portal.Visitor();
        (await DoorScene.SignInAsync(door, Cast.Sam.Email, DoorScene.SamsPassword)).Location.ShouldBe("/sign-in/code");
        var page = await door.GetAsync("/sign-in/code");
        page.Address.AbsolutePath.ShouldBe("/sign-in/authenticator");
        page.Text.ShouldNotContain("name=\"Pin\"");
        (await door.GetAsync("/today")).Address.AbsolutePath.ShouldBe("/sign-in");
        page = await door.GetAsync("/sign-in/authenticator");
        var key = Phone.Decode(Shown().Match(page.Text).Groups[1].Value);
        (await door.PostAsync("/sign-in/authenticator", ("key", Phone.Sealed(page)), ("code", "000000"))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await door.PostAsync("/sign-in/authenticator", ("key", Phone.Sealed(page)), ("code", Totp.Code(key, Totp.StepAt(scene.Clock.GetUtcNow()))))).Status.ShouldBe(HttpStatusCode.OK);
        (await door.GetAsync("/today")).Address.AbsolutePath.ShouldBe("/today");

        await door.GetAsync("/office/staff/new");
        (await door.PostAsync("/office/staff/new", ("Form.Name", "Nora New"), ("Form.Email", "nora@office.example"), ("Form.Language", "nl"), ("Form.Roles", "Employee"))).Location.ShouldBe("/office/staff");
        (await Asked(scene, await scene.ReadAsync(db => db.People.Where(p => p.Email == "nora@office.example").Select(p => p.Id).SingleAsync()))).ShouldBe(SignInMode.Authenticator, "a newcomer is asked what Sam is");

        scene.Clock.Advance(TimeSpan.FromSeconds(30));
        using var thief = scene.Portal.Visitor();
        (await DoorScene.SignInAsync(thief, Cast.Sam.Email, DoorScene.SamsPassword)).Location.ShouldBe("/sign-in/code");
        (await thief.GetAsync("/sign-in/authenticator")).Address.AbsolutePath.ShouldBe("/sign-in/code", "the first app is the only one that is added here");
        (await thief.PostAsync("/sign-in/authenticator", ("key", Phone.Sealed(page)), ("code", "123456"))).Location.ShouldBe("/sign-in/code");
    }

    [Fact]
    public async Task R08_to_ask_for_less_Sam_proves_anew_that_it_is_he()
    {
        await using var scene = await DoorScene.OpenAsync();
        using var sam = await scene.InsideAsync(Cast.Sam, DoorScene.SamsPassword);
        await sam.GetAsync("/office/staff/new");
        (await sam.PostAsync("/office/staff/new", ("Form.Name", "Nora New"), ("Form.Email", "nora@office.example"), ("Form.Language", "nl"), ("Form.Roles", "Employee"))).Location.ShouldBe("/office/staff");
        var nora = await scene.ReadAsync(db => db.People.Where(p => p.Email == "nora@office.example").Select(p => p.Id).SingleAsync());
        (await Asked(scene, nora)).ShouldBe(SignInMode.Password);
        var place = $"/office/staff/{nora}";
        scene.Clock.Advance(TimeSpan.FromMinutes(10));

        (await sam.PostAsync($"{place}/second-step", ("asks", "true"))).Location.ShouldBe(place);
        (await sam.PostAsync($"{place}/second-step", ("asks", "false"))).Location.ShouldBe($"/me/proof?returnUrl={Uri.EscapeDataString(place)}");
        (await Asked(scene, nora)).ShouldBe(SignInMode.Authenticator);
        await sam.GetAsync("/me/proof");
        (await sam.PostAsync("/me/proof", ("password", DoorScene.SamsPassword), ("returnUrl", place))).Location.ShouldBe(place);
        await sam.GetAsync(place);
        (await sam.PostAsync($"{place}/second-step", ("asks", "false"))).Location.ShouldBe(place);
        (await Asked(scene, nora)).ShouldBe(SignInMode.Password);
    }

    private static Task<SignInMode> Asked(DoorScene scene, Guid id) => scene.ReadAsync(db => db.People.Where(p => p.Id == id).Select(p => p.SignIn).SingleAsync());

    [GeneratedRegex("<code>([A-Z2-7 ]+)</code>")]
    private static partial Regex Shown();
}
