using System.Net;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Net.Http.Headers;
using Portal.Domain.Activity;
using Portal.Infrastructure.Data;
using Portal.Tests.Web.Ground;
using Portal.Web.Identity;

namespace Portal.Tests.Web.Identity;

public sealed class SignInSpec
{
    [Theory, EveryDatabase]
    public async Task Sam_comes_in_to_his_day_and_Dana_to_her_page_and_the_trail_names_both(DatabaseProvider provider)
    {
        await using var scene = await DoorScene.OpenAsync(provider);
        using var sam = scene.Portal.Visitor();
        using var dana = scene.Portal.Visitor();

        (await DoorScene.SignInAsync(sam, " ADMIN@demo.example ", DoorScene.SamsPassword)).Location.ShouldBe("/today");
        (await DoorScene.SignInAsync(dana, Cast.Dana.Email, DoorScene.DanasPassword)).Location.ShouldBe("/home");

        var rows = await scene.ReadAsync(db => db.Activities.Where(a => a.Kind == ActivityKind.SignedIn).OrderBy(a => a.Number).ToListAsync());
        rows.Select(r => r.ActorName).ShouldBe(["Sam", "Dana"]);
        rows.ShouldAllBe(r => r.StreamKind == StreamKind.Office);
        (await sam.GetAsync("/me")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task R04_passwords_are_hashed_slowly_and_an_older_hash_is_renewed_at_sign_in()
    {
        await using var scene = await DoorScene.OpenAsync(hashRounds: null);
        var old = new PasswordHasher<Account>(Microsoft.Extensions.Options.Options.Create(new PasswordHasherOptions { IterationCount = 10_000 }));
        await scene.DoAsync(async (_, db) =>
        {
            var account = await db.Users.SingleAsync(a => a.Id == scene.SamsId);
            return account.PasswordHash = old.HashPassword(account, DoorScene.SamsPassword);
        });
        Rounds(await Hash(scene)).ShouldBe(10_000u);

        using var sam = await scene.InsideAsync(Cast.Sam, DoorScene.SamsPassword);

        Rounds(await Hash(scene)).ShouldBeGreaterThanOrEqualTo(220_000u);
        using var again = await scene.InsideAsync(Cast.Sam, DoorScene.SamsPassword);
    }

    [Fact]
    public async Task R15_the_cookie_is_bound_to_this_host_and_no_earlier_one_survives_a_sign_in()
    {
        await using var scene = await DoorScene.OpenAsync();
        using var sam = scene.Portal.Visitor();
        var answer = await DoorScene.SignInAsync(sam, Cast.Sam.Email, DoorScene.SamsPassword);
        var set = SetCookieHeaderValue.ParseList(answer.Message.Headers.GetValues(HeaderNames.SetCookie).ToList());

        set.Select(c => c.Name.Value).ShouldBe(["__Host-portal", "__Host-portal-device"], ignoreOrder: true);
        set.ShouldAllBe(c => c.Secure && c.HttpOnly && c.SameSite == Microsoft.Net.Http.Headers.SameSiteMode.Lax && c.Path == "/" && !c.Domain.HasValue);

        var first = sam.Cookies.Header;
        await sam.GetAsync("/me");
        (await sam.PostAsync("/sign-in", ("Email", Cast.Sam.Email), ("Password", DoorScene.SamsPassword))).Status.ShouldBe(HttpStatusCode.Redirect);
        (await sam.GetAsync("/me")).Text.ShouldContain("admin@demo.example");
        using var thief = scene.Portal.Visitor();
        thief.Cookies.Copy(first);
        (await thief.FragmentAsync("/me")).Status.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task R36_a_form_from_before_the_sign_in_or_of_somebody_else_is_refused()
    {
        await using var scene = await DoorScene.OpenAsync();
        using var sam = scene.Portal.Visitor();
        await sam.GetAsync("/sign-in");
        var before = sam.Antiforgery!;
        await DoorScene.SignInAsync(sam, Cast.Sam.Email, DoorScene.SamsPassword);
        (await Send(sam, before)).ShouldBe(HttpStatusCode.BadRequest);
        (await Send(sam, "")).ShouldBe(HttpStatusCode.BadRequest);

        using var dana = await scene.InsideAsync(Cast.Dana, DoorScene.DanasPassword);
        await dana.GetAsync("/me");
        (await Send(sam, dana.Antiforgery!)).ShouldBe(HttpStatusCode.BadRequest);

        await sam.GetAsync("/me");
        (await Send(sam, sam.Antiforgery!)).ShouldBe(HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task What_was_typed_before_the_session_ended_can_be_sent_after_signing_in_again_in_another_tab()
    {
        await using var scene = await DoorScene.OpenAsync();
        using var sam = await scene.InsideAsync(Cast.Sam, DoorScene.SamsPassword);
        await sam.GetAsync("/me");
        var open = sam.Antiforgery!;
        scene.Clock.Advance(TimeSpan.FromHours(2));
        (await Send(sam, open)).ShouldBe(HttpStatusCode.Unauthorized);

        await DoorScene.SignInAsync(sam, Cast.Sam.Email, DoorScene.SamsPassword);

        (await Send(sam, open)).ShouldBe(HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task R45_after_signing_in_one_stays_in_this_house()
    {
        await using var scene = await DoorScene.OpenAsync();
        using var inside = await scene.InsideAsync(Cast.Sam, DoorScene.SamsPassword);
        foreach (var evil in new[]
        {
            "//evil.example", "/\\evil.example", "/\t/evil.example", "/\n/evil.example", "https:evil.example", "https://evil.example/", "javascript:alert(1)",
            "\\\\evil.example", "~//evil.example", " //evil.example", "/a/..//evil.example\\x", "evil", "/sign-in?returnUrl=/sign-in", "/Sign-Out",
        })
        {
            (await inside.SendAsync(HttpMethod.Get, $"/sign-in?returnUrl={Uri.EscapeDataString(evil)}")).Location.ShouldBe("/today", evil);
        }
        foreach (var evil in new[] { "//evil.example", "/\\evil.example", "/\t/evil.example" })
        {
            using var sam = scene.Portal.Visitor();
            (await DoorScene.SignInAsync(sam, Cast.Sam.Email, DoorScene.SamsPassword, evil)).Location.ShouldBe("/today", evil);
        }
        using var honest = scene.Portal.Visitor();
        (await DoorScene.SignInAsync(honest, Cast.Sam.Email, DoorScene.SamsPassword, "/me?tab=1")).Location.ShouldBe("/me?tab=1");
        (await inside.SendAsync(HttpMethod.Get, "/sign-in?returnUrl=%2Fme")).Location.ShouldBe("/me");
    }

    [Fact]
    public async Task A_stranger_at_the_door_does_not_spoil_what_Sam_is_changing_in_the_office()
    {
        await using var scene = await DoorScene.OpenAsync();
        var before = await scene.ReadAsync(db => db.Office.Select(o => o.Version).SingleAsync());
        using var stranger = scene.Portal.Visitor();

        (await DoorScene.SignInAsync(stranger, "nobody@demo.example", "a guess")).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);

        (await scene.ReadAsync(db => db.Activities.CountAsync(a => a.Kind == ActivityKind.SignInFailed))).ShouldBe(1);
        (await scene.ReadAsync(db => db.Office.Select(o => o.Version).SingleAsync())).ShouldBe(before);
    }

    [Fact]
    public async Task R45_the_language_of_the_door_leads_back_to_the_door()
    {
        await using var scene = await DoorScene.OpenAsync();
        using var visitor = scene.Portal.Visitor();
        foreach (var (from, back) in new[]
        {
            ("http://evil.example/password", "/sign-in"), ($"{scene.Portal.Url}/evil.example", "/sign-in"), ($"http://{scene.Portal.Url.Authority}@evil.example/", "/sign-in"), ($"{scene.Portal.Url}password", "/password"),
        })
        {
            using var chosen = new HttpRequestMessage(HttpMethod.Get, "/language/nl");
            chosen.Headers.TryAddWithoutValidation("Referer", from);
            (await visitor.SendAsync(chosen)).Location.ShouldBe(back, from);
        }
    }

    [Fact]
    public async Task One_click_is_for_the_six_people_of_a_demo_office_only()
    {
        await using var demo = await new PortalUnderTest { Demo = true }.StartAsync();
        using var visitor = demo.Visitor();
        (await visitor.SignInAsync(Cast.Dana)).Address.AbsolutePath.ShouldBe("/home");
        await using var db = demo.Open();
        var other = await db.People.Where(p => !Cast.All.Select(c => c.Email).Contains(p.Email)).Select(p => p.Id).FirstAsync();
        using var stranger = demo.Visitor();
        await stranger.GetAsync("/sign-in");
        (await stranger.PostAsync("/sign-in/demo", ("person", other.ToString()))).Status.ShouldBe(HttpStatusCode.NotFound);

        await using var office = await DoorScene.OpenAsync();
        using var visitorThere = office.Portal.Visitor();
        (await visitorThere.GetAsync("/sign-in")).Text.ShouldNotContain("data-demo");
        (await visitorThere.PostAsync("/sign-in/demo", ("person", office.DanasId.ToString()))).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    private static Task<string> Hash(DoorScene scene) => scene.ReadAsync(db => db.Users.Where(a => a.Id == scene.SamsId).Select(a => a.PasswordHash!).SingleAsync());

    /// <summary>The rounds as the stored hash says: a mark, the function (2 is SHA-512), the rounds, the salt.</summary>
    private static uint Rounds(string hash)
    {
        var bytes = Convert.FromBase64String(hash);
        System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(1)).ShouldBe(2u);
        return System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(5));
    }

    private static async Task<HttpStatusCode> Send(Browserless who, string token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/session/input");
        request.Headers.Add("RequestVerificationToken", token);
        return (await who.SendAsync(request)).Status;
    }
}
