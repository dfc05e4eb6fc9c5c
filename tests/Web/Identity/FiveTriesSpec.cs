using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Portal.Domain.Activity;
using Portal.Domain.Factors;
using Portal.Infrastructure.Data;
using Portal.Tests.Infrastructure.Ground;
using Portal.Tests.Web.Ground;
using Portal.Web.Identity;

namespace Portal.Tests.Web.Identity;

/// <summary>A hundred guesses, with <c>--long</c> five hundred and the right one in the three hundredth place: wherever a code or a PIN is typed,
/// five at most are held against the secret, and the right one comes too late. The guest's code has its own scene.</summary>
public sealed class FiveTriesSpec
{
    private static readonly (int Before, int After) Wrongs = Effort.Long ? (299, 200) : (59, 40);
    private readonly Looks looks = new(Options.Create(new PasswordHasherOptions { IterationCount = 1_000 }));

    [Fact]
    public async Task R12_guesses_of_a_code_share_five_tries_where_a_text_message_is_the_second_step()
    {
        await using var scene = await Open();
        using var dana = await scene.InsideAsync();
        await scene.SetsNumberAsync(dana);
        await scene.DemandsAsync(SignInMode.Text);
        using var thief = await scene.WaitsAsync();

        await Guesses(scene, await scene.CodeAsync(TokenScene.Number), code => thief.PostAsync("/sign-in/code", ("code", code)));

        thief.Cookies[PortalCookie.Name].ShouldBeNull();
    }

    [Fact]
    public async Task R12_guesses_of_a_code_share_five_tries_where_a_new_number_is_proved()
    {
        await using var scene = await Open();
        using var dana = await scene.InsideAsync();
        await dana.GetAsync("/me/mobile");
        (await dana.PostAsync("/me/mobile", ("number", TokenScene.Number), ("pin", scene.Pin))).Location.ShouldBe("/me/mobile/codes");

        await Guesses(scene, await scene.CodeAsync(TokenScene.Number), code => dana.PostAsync("/me/mobile/codes", ("code", code)));

        (await scene.MobileAsync()).ShouldBeNull();
    }

    [Fact]
    public async Task R12_guesses_of_the_PIN_share_five_tries_where_a_number_is_set()
    {
        await using var scene = await Open();
        using var dana = await scene.InsideAsync();
        await dana.GetAsync("/me/mobile");

        await Guesses(scene, scene.Pin, pin => dana.PostAsync("/me/mobile", ("number", TokenScene.Number), ("pin", pin)));

        (await scene.TextsAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task R12_guesses_of_the_PIN_share_five_tries_where_a_number_is_set_in_the_door()
    {
        await using var scene = await Open();
        await scene.DemandsAsync(SignInMode.Text);
        using var thief = await scene.WaitsAsync(at: "/sign-in/number");

        await Guesses(scene, scene.Pin, pin => thief.PostAsync("/sign-in/number", ("number", TokenScene.Number), ("pin", pin)));

        (await scene.TextsAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task R12_guesses_of_the_PIN_share_five_tries_where_an_app_is_added_in_the_door()
    {
        await using var scene = await Open();
        await scene.DemandsAsync(SignInMode.Authenticator);
        using var thief = await scene.WaitsAsync(at: "/sign-in/authenticator");
        var page = await thief.GetAsync("/sign-in/authenticator");
        var code = Totp.Code(Phone.Decode(Phone.PaperOn(page)[0]), Totp.StepAt(scene.Door.Clock.GetUtcNow()));

        await Guesses(scene, scene.Pin, pin => thief.PostAsync("/sign-in/authenticator", ("key", Phone.Sealed(page)), ("code", code), ("pin", pin)));

        (await scene.Door.ReadAsync(db => db.Authenticators.CountAsync())).ShouldBe(0);
        thief.Cookies[PortalCookie.Name].ShouldBeNull();
    }

    [Fact]
    public async Task R12_guesses_of_the_apps_code_share_five_tries_in_the_door()
    {
        await using var door = await DoorScene.OpenAsync();
        using var sam = await door.InsideAsync(Cast.Sam, DoorScene.SamsPassword);
        var phone = await Phone.AddAsync(sam, door.Clock);
        using var thief = door.Portal.Visitor();
        await DoorScene.SignInAsync(thief, Cast.Sam.Email, DoorScene.SamsPassword);
        await thief.GetAsync("/sign-in/code");

        var late = await Late(phone.Code, code => thief.PostAsync("/sign-in/code", ("code", code)));

        late.Status.ShouldBe(HttpStatusCode.TooManyRequests);
        (await Failures(door)).ShouldBe(TryCount.Most);
        thief.Cookies[PortalCookie.Name].ShouldBeNull();
    }

    [Fact]
    public async Task R12_guesses_of_the_apps_code_share_five_tries_for_whoever_found_Sams_browser_open_and_wants_the_app_gone()
    {
        await using var door = await DoorScene.OpenAsync();
        using var sam = await door.InsideAsync(Cast.Sam, DoorScene.SamsPassword);
        var phone = await Phone.AddAsync(sam, door.Clock);
        door.Clock.Advance(TimeSpan.FromMinutes(6));
        await sam.GetAsync("/me/proof?returnUrl=%2Fme%2Fauthenticator");
        (await sam.PostAsync("/me/proof", ("password", DoorScene.SamsPassword), ("returnUrl", "/me/authenticator"))).Location.ShouldBe("/sign-in/code?returnUrl=%2Fme%2Fauthenticator");

        var late = await Late(phone.Code, code => sam.PostAsync("/sign-in/code", ("code", code), ("returnUrl", "/me/authenticator")));

        late.Status.ShouldBe(HttpStatusCode.TooManyRequests);
        (await Failures(door)).ShouldBe(TryCount.Most);
        await sam.GetAsync("/me");
        (await sam.PostAsync("/me/authenticator/removal")).Location.ShouldBe("/me/proof?returnUrl=%2Fme%2Fauthenticator");
        (await door.ReadAsync(db => db.Authenticators.CountAsync())).ShouldBe(1);
    }

    private Task<TokenScene> Open() => TokenScene.OpenAsync(replace: services => services.Replace(ServiceDescriptor.Singleton<IPasswordHasher<Account>>(looks)));

    private async Task Guesses(TokenScene scene, string right, Func<string, Task<Answer>> guess)
    {
        looks.Many = 0;

        var late = await Late(right, guess);

        late.Status.ShouldBe(HttpStatusCode.TooManyRequests);
        looks.Many.ShouldBeInRange(1, TryCount.Most);
        looks.Right.ShouldBe(0);
        (await scene.Door.ReadAsync(db => db.TryCounts.MaxAsync(c => c.Count))).ShouldBe(TryCount.Most);
    }

    /// <summary>Wrong ones at once, then more at once with the right one first among them; what the right one was told.</summary>
    internal static async Task<Answer> Late(string right, Func<string, Task<Answer>> guess)
    {
        string Wrong(int place) => ((int.Parse(right, CultureInfo.InvariantCulture) + place) % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
        await Task.WhenAll(Enumerable.Range(1, Wrongs.Before).Select(place => guess(Wrong(place))));
        var second = await Task.WhenAll(Enumerable.Range(0, Wrongs.After + 1).Select(place => guess(place == 0 ? right : Wrong(Wrongs.Before + place))));
        return second[0];
    }

    private static Task<int> Failures(DoorScene door) => door.ReadAsync(db => db.Activities.CountAsync(a => a.Kind == ActivityKind.SecondStepFailed));

    /// <summary>Counts how often something that was typed is held against a hash.</summary>
    private sealed class Looks(IOptions<PasswordHasherOptions> options) : PasswordHasher<Account>(options)
    {
        private int many;
        private int right;

        public int Many { get => many; set => (many, right) = (value, 0); }
        public int Right => right;

        public override PasswordVerificationResult VerifyHashedPassword(Account user, string hashedPassword, string providedPassword)
        {
            Interlocked.Increment(ref many);
            var result = base.VerifyHashedPassword(user, hashedPassword, providedPassword);
            if (result != PasswordVerificationResult.Failed)
            {
                Interlocked.Increment(ref right);
            }
            return result;
        }
    }
}
