using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Activity;
using Portal.Domain.Office;
using Portal.Tests.Web.Ground;
using Portal.Web.Identity;
using Portal.Web.Live;

namespace Portal.Tests.Web.Identity;

public sealed class SessionSpec
{
    [Fact]
    public async Task R16_a_copied_cookie_is_dead_after_signing_out_and_the_sockets_hear_of_it()
    {
        await using var scene = await DoorScene.OpenAsync();
        var heard = new List<Guid>();
        scene.Portal.Services.GetRequiredService<SessionEnds>().Ended += heard.Add;
        using var sam = await scene.InsideAsync(Cast.Sam, DoorScene.SamsPassword);
        using var copy = scene.Portal.Visitor();
        copy.Cookies.Copy(sam.Cookies.Header);
        await sam.GetAsync("/me");
        (await copy.FragmentAsync("/me")).Status.ShouldBe(HttpStatusCode.OK);

        (await sam.SendAsync(HttpMethod.Get, "/sign-out")).Status.ShouldBe(HttpStatusCode.MethodNotAllowed);
        (await copy.FragmentAsync("/me")).Status.ShouldBe(HttpStatusCode.OK);
        (await sam.PostAsync("/sign-out")).Location.ShouldBe("/sign-in?said=out");

        (await copy.FragmentAsync("/me")).Status.ShouldBe(HttpStatusCode.Unauthorized);
        (await copy.SendAsync(HttpMethod.Get, "/me")).Location.ShouldBe("/sign-in?returnUrl=%2Fme");
        sam.Cookies["__Host-portal"].ShouldBeNull();
        heard.ShouldBe([await scene.ReadAsync(db => db.Sessions.Where(s => s.EndedAt != null).Select(s => s.Id).SingleAsync())]);
        (await scene.ReadAsync(db => db.Activities.CountAsync(a => a.Kind == ActivityKind.SignedOut))).ShouldBe(1);
    }

    [Fact]
    public async Task R17_who_is_blocked_is_out_at_once_and_who_is_unblocked_signs_in_anew()
    {
        await using var scene = await DoorScene.OpenAsync();
        using var dana = await scene.InsideAsync(Cast.Dana, DoorScene.DanasPassword);
        await scene.DoAsync(async (services, db) =>
        {
            (await db.Contacts.Include(c => c.Person).SingleAsync(c => c.PersonId == scene.DanasId)).Block(scene.Sam, scene.Clock.GetUtcNow());
            await services.GetRequiredService<SessionEnder>().End(scene.DanasId, scene.Clock.GetUtcNow());
            return true;
        });
        (await dana.FragmentAsync("/me")).Status.ShouldBe(HttpStatusCode.Unauthorized);

        await scene.DoAsync(async (_, db) =>
        {
            (await db.Contacts.Include(c => c.Person).SingleAsync(c => c.PersonId == scene.DanasId)).Unblock(scene.Sam, scene.Clock.GetUtcNow());
            return true;
        });
        (await dana.FragmentAsync("/me")).Status.ShouldBe(HttpStatusCode.Unauthorized);
        (await DoorScene.SignInAsync(dana, Cast.Dana.Email, DoorScene.DanasPassword)).Status.ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task R17_idle_people_are_out_by_the_clock_and_only_a_human_keeps_a_session_awake()
    {
        await using var scene = await DoorScene.OpenAsync();
        using var sam = await scene.InsideAsync(Cast.Sam, DoorScene.SamsPassword);
        using var dana = await scene.InsideAsync(Cast.Dana, DoorScene.DanasPassword);
        await sam.GetAsync("/me");

        scene.Clock.Advance(TimeSpan.FromMinutes(29));
        (await LiveAsync(sam)).ShouldBe(HttpStatusCode.OK);
        (await LiveAsync(dana)).ShouldBe(HttpStatusCode.OK);
        scene.Clock.Advance(TimeSpan.FromMinutes(1));
        (await LiveAsync(dana)).ShouldBe(HttpStatusCode.Unauthorized);
        scene.Clock.Advance(TimeSpan.FromMinutes(29));
        (await sam.PostAsync("/session/input")).Status.ShouldBe(HttpStatusCode.NoContent);
        scene.Clock.Advance(TimeSpan.FromMinutes(59));
        (await LiveAsync(sam)).ShouldBe(HttpStatusCode.OK);
        scene.Clock.Advance(TimeSpan.FromMinutes(1));
        (await LiveAsync(sam)).ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task R17_the_office_says_how_long_within_bounds_and_it_holds_for_those_who_are_in()
    {
        await using var scene = await DoorScene.OpenAsync();
        using var sam = await scene.InsideAsync(Cast.Sam, DoorScene.SamsPassword);
        using var dana = await scene.InsideAsync(Cast.Dana, DoorScene.DanasPassword);
        await sam.GetAsync("/office/settings");
        (string, string)[] form = [("Form.Name", "Wit & Partners"), ("Form.GeneralEmail", "office@wit.example"), ("Form.Language", "en"), ("Form.NotificationsByMail", "true")];
        foreach (var (field, wrong) in new[] { ("StaffIdle", "4"), ("StaffIdle", "121"), ("ClientIdle", "61"), ("StaffHours", "13"), ("ClientHours", "0"), ("ClientIdle", "long") })
        {
            var refused = await sam.PostAsync("/office/settings", [.. form, ($"Form.{field}", wrong)]);
            refused.Status.ShouldBe(HttpStatusCode.UnprocessableEntity, $"{field} {wrong}");
            refused.Text.ShouldContain(wrong);
        }
        (await sam.PostAsync("/office/settings", [.. form, ("Form.StaffIdle", "20"), ("Form.StaffHours", "2"), ("Form.ClientIdle", "10"), ("Form.ClientHours", "1")])).Location.ShouldBe("/office/settings");

        scene.Clock.Advance(TimeSpan.FromMinutes(9));
        (await LiveAsync(dana)).ShouldBe(HttpStatusCode.OK);
        scene.Clock.Advance(TimeSpan.FromMinutes(1));
        (await LiveAsync(dana)).ShouldBe(HttpStatusCode.Unauthorized);
        (await LiveAsync(sam)).ShouldBe(HttpStatusCode.OK);
        (await sam.PostAsync("/session/input")).Status.ShouldBe(HttpStatusCode.NoContent);
        for (var passed = 10; passed < 105; passed += 15)
        {
            scene.Clock.Advance(TimeSpan.FromMinutes(15));
            (await sam.PostAsync("/session/input")).Status.ShouldBe(HttpStatusCode.NoContent, $"after {passed + 15} minutes");
        }
        scene.Clock.Advance(TimeSpan.FromMinutes(15));
        (await LiveAsync(sam)).ShouldBe(HttpStatusCode.Unauthorized, "two hours are over, however busy he was");
    }

    [Fact]
    public async Task R17_after_twelve_hours_even_the_busiest_signs_in_again()
    {
        await using var scene = await DoorScene.OpenAsync();
        using var sam = await scene.InsideAsync(Cast.Sam, DoorScene.SamsPassword);
        for (var passed = TimeSpan.Zero; passed + TimeSpan.FromMinutes(45) < Session.Longest; passed += TimeSpan.FromMinutes(45))
        {
            scene.Clock.Advance(TimeSpan.FromMinutes(45));
            (await sam.GetAsync("/me")).Status.ShouldBe(HttpStatusCode.OK);
        }
        scene.Clock.Advance(TimeSpan.FromMinutes(45));
        (await sam.SendAsync(HttpMethod.Get, "/me")).Location.ShouldBe("/sign-in?returnUrl=%2Fme");
    }

    [Fact]
    public async Task R17_Sam_sees_where_he_is_signed_in_and_ends_it_there_or_everywhere_but_never_for_Dana()
    {
        await using var scene = await DoorScene.OpenAsync();
        using var dana = await scene.InsideAsync(Cast.Dana, DoorScene.DanasPassword);
        using var left = await scene.InsideAsync(Cast.Sam, DoorScene.SamsPassword);
        using var sam = await scene.InsideAsync(Cast.Sam, DoorScene.SamsPassword);
        var sessions = await scene.ReadAsync(db => db.Sessions.OrderBy(s => s.Id).Select(s => s.Id).ToListAsync());
        var page = await sam.GetAsync("/me");
        page.Text.ShouldContain($"/me/sessions/{sessions[1]}/end");
        page.Text.ShouldNotContain($"/me/sessions/{sessions[0]}/end");

        (await sam.PostAsync($"/me/sessions/{sessions[0]}/end")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await sam.PostAsync($"/me/sessions/{Guid.CreateVersion7()}/end")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await sam.PostAsync($"/me/sessions/{sessions[1]}/end")).Location.ShouldBe("/me?said=ended");
        (await left.FragmentAsync("/me")).Status.ShouldBe(HttpStatusCode.Unauthorized);
        (await sam.FragmentAsync("/me")).Status.ShouldBe(HttpStatusCode.OK);
        (await dana.FragmentAsync("/me")).Status.ShouldBe(HttpStatusCode.OK);

        (await sam.PostAsync("/me/sessions/end")).Location.ShouldBe("/sign-in?said=out");
        (await sam.FragmentAsync("/me")).Status.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Sam_writes_his_name_language_and_look_and_the_page_follows()
    {
        await using var scene = await DoorScene.OpenAsync();
        using var sam = await scene.InsideAsync(Cast.Sam, DoorScene.SamsPassword);
        await sam.GetAsync("/me");

        (await sam.PostAsync("/me", ("Name", " "), ("Language", "nl"), ("Theme", "dark"))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await sam.PostAsync("/me", ("Name", "Sam de Vries"), ("Language", "nl"), ("Theme", "dark"))).Location.ShouldBe("/me?said=saved");

        var page = await sam.GetAsync("/me");
        page.Text.ShouldContain("lang=\"nl\"");
        page.Text.ShouldContain("data-theme=\"dark\"");
        page.Text.ShouldContain("Sam de Vries");
        (await scene.ReadAsync(db => db.Activities.CountAsync(a => a.Kind == ActivityKind.StaffRenamed && a.DetailsJson.Contains("Sam de Vries")))).ShouldBe(1);
        // Nobody picks his own side, login or roles by adding fields.
        await sam.PostAsync("/me", ("Name", "Sam de Vries"), ("Language", "xx"), ("Theme", "neon"), ("Email", "evil@demo.example"), ("Person.Email", "evil@demo.example"), ("Side", "0"));
        var stored = await scene.ReadAsync(db => db.People.SingleAsync(p => p.Id == scene.SamsId));
        (stored.Email, stored.Language, stored.Theme, stored.Side).ShouldBe((Cast.Sam.Email, "nl", null, Domain.Access.Side.Office));
    }

    [Fact]
    public async Task A_visitor_chooses_the_language_of_the_door_and_comes_back_to_his_page()
    {
        await using var scene = await DoorScene.OpenAsync();
        using var visitor = scene.Portal.Visitor();
        using var ask = new HttpRequestMessage(HttpMethod.Get, "/language/pl");
        ask.Headers.Referrer = new Uri(scene.Portal.Url, "/password?email=x");
        (await visitor.SendAsync(ask)).Location.ShouldBe("/password?email=x");
        (await visitor.GetAsync("/sign-in")).Text.ShouldContain("lang=\"pl\"");

        using var from = new HttpRequestMessage(HttpMethod.Get, "/language/nl");
        from.Headers.Referrer = new Uri("https://evil.example/steal");
        (await visitor.SendAsync(from)).Location.ShouldBe("/sign-in");
        (await visitor.GetAsync("/language/xx")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    private static async Task<HttpStatusCode> LiveAsync(Browserless who)
    {
        using var refresh = new HttpRequestMessage(HttpMethod.Get, "/me");
        refresh.Headers.Add("HX-Request", "true");
        refresh.Headers.Add("X-Live", "1");
        return (await who.SendAsync(refresh)).Status;
    }
}
