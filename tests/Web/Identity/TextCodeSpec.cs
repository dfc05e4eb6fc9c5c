using System.Net;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Factors;
using Portal.Domain.Inbox;
using Portal.Infrastructure.Data;
using Portal.Tests.Web.Ground;
using Portal.Web.Identity;

namespace Portal.Tests.Web.Identity;

/// <summary>Codes by text message at the door.</summary>
public sealed class TextCodeSpec
{
    [Theory, EveryDatabase]
    public async Task R11_a_code_counts_once_for_its_own_sign_in_only_while_it_is_new(DatabaseProvider provider)
    {
        await using var scene = await Numbered(provider);
        using var dana = await scene.WaitsAsync();
        var first = await scene.CodeAsync(TokenScene.Number);
        first.Length.ShouldBe(6);
        using var thief = await scene.WaitsAsync();
        // Two sign-ins at once: the second sends none within the minute, and the code of the first is not its.
        (await scene.TextsAsync()).ShouldBe(2);
        (await thief.PostAsync("/sign-in/code", ("code", first))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await dana.PostAsync("/sign-in/code", ("code", "12345"))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        using var copy = scene.Door.Portal.Visitor();
        copy.Cookies.Copy(dana.Cookies.Header);
        await copy.GetAsync("/sign-in/code");
        (await dana.PostAsync("/sign-in/code", ("code", first))).Location.ShouldBe("/home");
        (await copy.PostAsync("/sign-in/code", ("code", first))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);

        scene.Door.Clock.Advance(TextCode.Gap);
        using var again = await scene.WaitsAsync();
        var older = await scene.CodeAsync(TokenScene.Number);
        scene.Door.Clock.Advance(TextCode.Gap);
        (await again.PostAsync("/sign-in/code/sending")).Location.ShouldBe("/sign-in/code");
        var newest = await scene.CodeAsync(TokenScene.Number);
        if (older != newest)
        {
            (await again.PostAsync("/sign-in/code", ("code", older))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        }
        scene.Door.Clock.Advance(Delivery.CodeLives);
        (await again.PostAsync("/sign-in/code", ("code", newest))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await scene.Door.ReadAsync(db => db.TextCodes.Select(c => c.Hash).ToListAsync())).ShouldAllBe(h => !h.Contains(newest) && (h.Length == 0 || h.Length > 60));
    }

    [Fact]
    public async Task R12_guesses_of_a_code_share_five_tries_with_every_other_kind()
    {
        await using var scene = await Numbered();
        using var thief = await scene.WaitsAsync();
        var code = await scene.CodeAsync(TokenScene.Number);

        var answers = await Task.WhenAll(Enumerable.Range(0, 200).Select(i => thief.PostAsync("/sign-in/code", ("code", $"x{i:D5}"))));

        answers.Count(a => a.Status is HttpStatusCode.UnprocessableEntity).ShouldBeLessThanOrEqualTo(TryCount.Most);
        (await thief.PostAsync("/sign-in/code", ("code", code))).Status.ShouldBe(HttpStatusCode.TooManyRequests);
        thief.Cookies[PortalCookie.Name].ShouldBeNull();
    }

    [Fact]
    public async Task R13_a_minute_between_two_codes_and_five_in_an_hour()
    {
        await using var scene = await Numbered();
        using var dana = await scene.WaitsAsync();
        var before = await scene.TextsAsync();
        var pressed = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => dana.PostAsync("/sign-in/code/sending")));
        pressed.ShouldAllBe(a => a.Status == HttpStatusCode.TooManyRequests);
        (await scene.TextsAsync()).ShouldBe(before);

        for (var i = 0; i < 20; i++)
        {
            scene.Door.Clock.Advance(TextCode.Gap);
            using var again = scene.Door.Portal.Visitor();
            await DoorScene.SignInAsync(again, Cast.Dana.Email, DoorScene.DanasPassword);
        }
        (await scene.TextsAsync()).ShouldBeLessThanOrEqualTo(TextCodes.MostToANumber);
        scene.Door.Clock.Advance(TimeSpan.FromHours(1));
        using var later = await scene.WaitsAsync();
        WebUtility.HtmlDecode((await later.GetAsync("/sign-in/code")).Text).ShouldContain("+31 ••• 78");
    }

    [Fact]
    public async Task R01_R02_where_the_office_demands_codes_and_there_is_no_number_yet_the_PIN_of_the_letter_stands_in_the_door()
    {
        await using var scene = await TokenScene.OpenAsync();
        await scene.DemandsAsync(SignInMode.Text);
        using var dana = await scene.WaitsAsync(at: "/sign-in/number");
        (await dana.SendAsync(HttpMethod.Get, "/me")).Location.ShouldBe("/sign-in?returnUrl=%2Fme");
        (await dana.PostAsync("/sign-in/code", ("code", "123456"))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await dana.PostAsync("/sign-in/number", ("number", TokenScene.Number), ("pin", "nonono"))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await scene.TextsAsync()).ShouldBe(0);

        (await dana.PostAsync("/sign-in/number", ("number", TokenScene.Number), ("pin", scene.Pin))).Location.ShouldBe("/sign-in/code");
        (await scene.MobileAsync()).ShouldBeNull();
        // Both are things one knows: the password and the PIN together are still one factor, and open nothing.
        (await dana.SendAsync(HttpMethod.Get, "/me")).Location.ShouldBe("/sign-in?returnUrl=%2Fme");
        dana.Cookies[PortalCookie.Name].ShouldBeNull();
        (await dana.PostAsync("/sign-in/code", ("code", await scene.CodeAsync(TokenScene.Number)))).Location.ShouldBe("/home");

        (await scene.MobileAsync()).ShouldBe(TokenScene.Number);
        (await dana.GetAsync("/me")).Text.ShouldContain(Cast.Dana.Email);
    }

    /// <summary>Dana has proved her number, and the office demands codes of her.</summary>
    private static async Task<TokenScene> Numbered(DatabaseProvider provider = DatabaseProvider.Sqlite)
    {
        var scene = await TokenScene.OpenAsync(provider);
        using var dana = await scene.InsideAsync();
        await scene.SetsNumberAsync(dana);
        await scene.DemandsAsync(SignInMode.Text);
        return scene;
    }
}
