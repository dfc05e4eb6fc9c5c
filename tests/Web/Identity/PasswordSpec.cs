using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Activity;
using Portal.Domain.Inbox;
using Portal.Domain.Office;
using Portal.Tests.Web.Ground;
using Portal.Web.Identity;
using Portal.Web.Texts;

namespace Portal.Tests.Web.Identity;

public sealed class PasswordSpec
{
    public static TheoryData<string, string?> Forty => new()
    {
        { "", "short" },
        { "kurz", "short" },
        { "1234567", "short" },
        { "żółwie!", "short" },
        { "password", "common" },
        { "Password", "common" },
        { "PASSWORD1", "common" },
        { "password123", "common" },
        { "password2026!", "common" },
        { "12345678", "common" },
        { "123456789", "common" },
        { "1234567890", "common" },
        { "11111111", "common" },
        { "qwertyuiop", "common" },
        { "qwerty123", "common" },
        { "iloveyou", "common" },
        { "sunshine", "common" },
        { "trustno1", "common" },
        { "1qaz2wsx", "common" },
        { "Welkom01", "common" },
        { "wachtwoord", "common" },
        { "azertyuiop", "common" },
        { "motdepasse", "common" },
        { "haslo1234", "common" },
        { "zaq12wsx", "common" },
        { "correcthorsebatterystaple", "common" },
        { "VanDijk&Nowak", "named" },
        { "vandijknowak2026", "named" },
        { "Nowak-Dijk-12", "named" },
        { "katarzyna.lipska", "named" },
        { "Lipska1984!", "named" },
        { "podlipa12345", "named" },
        { "rye flour oven", null },
        { "tulip bicycle harbour", null },
        { "aaaaaaaab", null },
        { "zielony rower nad rzeką", null },
        { "ALL CAPITALS NO DIGIT", null },
        { "8204661935", null },
        { "nowak buys a red tandem", null },
        { "日本語のパスワードです", null },
        { new string('x', 31) + " " + new string('y', 32), null },
        { new string('z', 256), null },
        { new string('z', 257), "long" },
    };

    [Theory, MemberData(nameof(Forty))]
    public void R03_long_enough_not_common_and_not_ones_own_name_is_all_that_is_asked(string password, string? trouble)
    {
        var text = new Text(new TextCatalogue());
        var wanted = trouble switch
        {
            null => null,
            "short" => text.Count("door.password-short", password.EnumerateRunes().Count(), PasswordRules.Shortest),
            "long" => text["door.password-long", PasswordRules.Longest],
            _ => text[$"door.password-{trouble}"],
        };

        PasswordRules.Trouble(text, password, "Van Dijk & Nowak", "Katarzyna Lipska", "k.lipska@podlipa.example").ShouldBe(wanted);
    }

    [Fact]
    public async Task R03_the_whole_password_counts()
    {
        await using var scene = await DoorScene.OpenAsync();
        var eighty = string.Concat(Enumerable.Repeat("harbour ", 10))[..79];
        await scene.DoAsync(async (services, db) => await services.GetRequiredService<Accounts>().Set(await db.People.SingleAsync(p => p.Id == scene.SamsId), eighty + "1"));
        using var visitor = scene.Portal.Visitor();

        (await DoorScene.SignInAsync(visitor, Cast.Sam.Email, eighty + "2")).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await DoorScene.SignInAsync(visitor, Cast.Sam.Email, eighty)).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await DoorScene.SignInAsync(visitor, Cast.Sam.Email, eighty + "1")).Status.ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task R07_a_reset_works_once_ends_every_session_and_signs_nobody_in()
    {
        await using var scene = await DoorScene.OpenAsync();
        using var stolen = await scene.InsideAsync(Cast.Sam, DoorScene.SamsPassword);
        using var sam = scene.Portal.Visitor();
        var page = await ForgetAsync(scene, sam);

        // A mail scanner opens it first.
        (await sam.SendAsync(HttpMethod.Head, page)).Status.ShouldBe(HttpStatusCode.OK);
        (await sam.GetAsync(page)).Status.ShouldBe(HttpStatusCode.OK);
        (await sam.PostAsync(page, ("Password", "password"))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await sam.PostAsync(page, ("Password", "four green kites"))).Location.ShouldBe("/sign-in?said=password");

        sam.Cookies["__Host-portal"].ShouldBeNull();
        (await stolen.FragmentAsync("/me")).Status.ShouldBe(HttpStatusCode.Unauthorized);
        (await sam.GetAsync(page)).Status.ShouldBe(HttpStatusCode.Gone);
        await sam.GetAsync("/sign-in");
        (await sam.PostAsync(page, ("Password", "five green kites"))).Status.ShouldBe(HttpStatusCode.Gone);
        (await DoorScene.SignInAsync(sam, Cast.Sam.Email, DoorScene.SamsPassword)).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await DoorScene.SignInAsync(sam, Cast.Sam.Email, "four green kites")).Status.ShouldBe(HttpStatusCode.Redirect);
        var kinds = await scene.ReadAsync(db => db.Activities.OrderBy(a => a.Number).Where(a => a.StreamKind == StreamKind.Office).Select(a => a.Kind).ToListAsync());
        kinds.ShouldContain(ActivityKind.PasswordResetAsked);
        kinds.ShouldContain(ActivityKind.PasswordSet);
        (await scene.ReadAsync(db => db.Deliveries.CountAsync(d => d.Kind == DeliveryKind.SecurityNotice && d.PersonId == scene.SamsId))).ShouldBe(1);
    }

    [Fact]
    public async Task R07_a_link_lives_an_hour_only_the_newest_works_and_the_database_holds_no_secret()
    {
        await using var scene = await DoorScene.OpenAsync();
        using var sam = scene.Portal.Visitor();
        var first = await ForgetAsync(scene, sam);
        var second = await ForgetAsync(scene, sam);

        (await sam.GetAsync(first)).Status.ShouldBe(HttpStatusCode.Gone);
        (await sam.GetAsync(second)).Status.ShouldBe(HttpStatusCode.OK);
        (await sam.GetAsync(second[..^1] + (second[^1] == 'A' ? 'B' : 'A'))).Status.ShouldBe(HttpStatusCode.Gone);
        (await scene.ReadAsync(db => db.Deliveries.Select(d => d.Secret).ToListAsync())).ShouldAllBe(s => s == null || !s.Contains(second.Substring(10)));
        scene.Clock.Advance(Links.ResetLives - TimeSpan.FromSeconds(1));
        (await sam.GetAsync(second)).Status.ShouldBe(HttpStatusCode.OK);
        scene.Clock.Advance(TimeSpan.FromSeconds(1));
        (await sam.GetAsync(second)).Status.ShouldBe(HttpStatusCode.Gone);
        (await sam.PostAsync(second, ("Password", "four green kites"))).Status.ShouldBe(HttpStatusCode.Gone);
    }

    [Fact]
    public async Task R07_another_host_gets_nothing()
    {
        await using var scene = await DoorScene.OpenAsync();
        using var sam = scene.Portal.Visitor();
        await sam.GetAsync("/password");
        using var evil = new HttpRequestMessage(HttpMethod.Post, "/password") { Content = new FormUrlEncodedContent([new("Email", Cast.Sam.Email)]) };
        evil.Headers.Host = "evil.example";
        evil.Headers.Add("RequestVerificationToken", sam.Antiforgery);
        (await sam.SendAsync(evil)).Status.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task R07_two_who_press_at_once_set_one_password()
    {
        await using var scene = await DoorScene.OpenAsync();
        using var sam = scene.Portal.Visitor();
        var page = await ForgetAsync(scene, sam);
        await sam.GetAsync(page);

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => sam.PostAsync(page, ("Password", $"kite number {i} flies"))));

        answers.Count(a => a.Status == HttpStatusCode.Redirect).ShouldBe(1);
        answers.Count(a => a.Status == HttpStatusCode.Gone).ShouldBe(5);
        (await scene.ReadAsync(db => db.Activities.CountAsync(a => a.Kind == ActivityKind.PasswordSet))).ShouldBe(1);
    }

    [Fact]
    public async Task The_old_password_changes_it_and_only_this_browser_goes_on_under_a_new_session()
    {
        await using var scene = await DoorScene.OpenAsync();
        using var elsewhere = await scene.InsideAsync(Cast.Sam, DoorScene.SamsPassword);
        using var sam = await scene.InsideAsync(Cast.Sam, DoorScene.SamsPassword);
        var before = sam.Cookies.Header;
        await sam.GetAsync("/me/password");
        (await sam.PostAsync("/me/password", ("Old", "not this one"), ("Password", "four green kites"))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);

        (await sam.PostAsync("/me/password", ("Old", DoorScene.SamsPassword), ("Password", "four green kites"))).Location.ShouldBe("/me?said=password");

        (await sam.GetAsync("/me")).Status.ShouldBe(HttpStatusCode.OK);
        (await elsewhere.FragmentAsync("/me")).Status.ShouldBe(HttpStatusCode.Unauthorized);
        using var copy = scene.Portal.Visitor();
        copy.Cookies.Copy(before);
        (await copy.FragmentAsync("/me")).Status.ShouldBe(HttpStatusCode.Unauthorized);
    }

    /// <summary>Asks for a link on the page, waits for its mail, and gives its address.</summary>
    private static async Task<string> ForgetAsync(DoorScene scene, Browserless visitor)
    {
        var before = await Asked(scene);
        await visitor.GetAsync("/password");
        (await visitor.PostAsync("/password", ("Email", Cast.Sam.Email))).Status.ShouldBe(HttpStatusCode.OK);
        await DoorScene.UntilAsync(async () => await Asked(scene) == before + 1);
        return $"/password/{await scene.SecretAsync(DeliveryKind.PasswordReset, scene.SamsId)}";
    }

    private static Task<int> Asked(DoorScene scene) => scene.ReadAsync(db => db.Activities.CountAsync(a => a.Kind == ActivityKind.PasswordResetAsked));
}
