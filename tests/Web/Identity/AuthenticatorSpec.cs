using System.Net;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Activity;
using Portal.Domain.Factors;
using Portal.Domain.Inbox;
using Portal.Domain.Office;
using Portal.Tests.Web.Ground;
using Portal.Web.Identity;

namespace Portal.Tests.Web.Identity;

/// <summary>Adding, renewing and removing an authenticator app on one's own page.</summary>
public sealed class AuthenticatorSpec
{
    [Fact]
    public async Task R17_adding_the_app_ends_every_other_sign_in_and_R08_tells_Sam_by_mail()
    {
        await using var scene = await DoorScene.OpenAsync();
        using var left = await scene.InsideAsync(Cast.Sam, DoorScene.SamsPassword);
        using var sam = await scene.InsideAsync(Cast.Sam, DoorScene.SamsPassword);
        using var dana = await scene.InsideAsync(Cast.Dana, DoorScene.DanasPassword);
        var before = sam.Cookies[PortalCookie.Name];

        await Phone.AddAsync(sam, scene.Clock);

        (await left.FragmentAsync("/me")).Status.ShouldBe(HttpStatusCode.Unauthorized);
        (await sam.FragmentAsync("/me")).Status.ShouldBe(HttpStatusCode.OK);
        (await dana.FragmentAsync("/me")).Status.ShouldBe(HttpStatusCode.OK);
        sam.Cookies[PortalCookie.Name].ShouldNotBe(before);
        (await Kinds(scene)).ShouldContain(ActivityKind.AuthenticatorAdded);
        (await scene.ReadAsync(db => db.Deliveries.Where(d => d.Kind == DeliveryKind.SecurityNotice).Select(d => new { d.What, d.PersonId }).SingleAsync())).ShouldBe(new { What = (SecurityEvent?)SecurityEvent.AuthenticatorAdded, PersonId = (Guid?)scene.SamsId });
    }

    [Fact]
    public async Task R36_looking_at_the_page_stores_nothing_and_a_wrong_code_keeps_the_key()
    {
        await using var scene = await DoorScene.OpenAsync();
        using var sam = await scene.InsideAsync(Cast.Sam, DoorScene.SamsPassword);
        var page = await sam.GetAsync("/me/authenticator");
        page.Text.ShouldContain("<svg");
        page.Text.ShouldNotContain("<style");

        var wrong = await sam.PostAsync("/me/authenticator", ("key", Phone.Sealed(page)), ("code", "000000x"));

        wrong.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        Phone.PaperOn(wrong).ShouldBe(Phone.PaperOn(page));
        (await scene.ReadAsync(db => db.Authenticators.CountAsync())).ShouldBe(0);
        using var dana = await scene.InsideAsync(Cast.Dana, DoorScene.DanasPassword);
        await dana.GetAsync("/me/authenticator");
        var key = Phone.Decode(Phone.PaperOn(page)[0]);
        // Somebody else's key, and one that lay too long.
        (await dana.PostAsync("/me/authenticator", ("key", Phone.Sealed(page)), ("code", Totp.Code(key, Totp.StepAt(scene.Clock.GetUtcNow()))))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await scene.ReadAsync(db => db.Authenticators.CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task R08_six_minutes_after_signing_in_every_change_asks_again_for_all_that_signing_in_asks()
    {
        await using var scene = await DoorScene.OpenAsync();
        using var sam = await scene.InsideAsync(Cast.Sam, DoorScene.SamsPassword);
        var phone = await Phone.AddAsync(sam, scene.Clock);
        scene.Clock.Advance(TimeSpan.FromMinutes(6));
        await sam.GetAsync("/me");

        (await sam.SendAsync(HttpMethod.Get, "/me/authenticator")).Location.ShouldBe("/me/proof?returnUrl=%2Fme%2Fauthenticator");
        (await sam.PostAsync("/me/authenticator/removal")).Location.ShouldBe("/me/proof?returnUrl=%2Fme%2Fauthenticator");
        (await sam.PostAsync("/me/authenticator/recovery-codes")).Location.ShouldBe("/me/proof?returnUrl=%2Fme%2Fauthenticator");
        // A new password is no proof of the phone.
        await sam.PostAsync("/me/password", ("old", DoorScene.SamsPassword), ("password", "another harbour tulip"));
        await sam.GetAsync("/me");
        (await sam.PostAsync("/me/authenticator/removal")).Location.ShouldBe("/me/proof?returnUrl=%2Fme%2Fauthenticator");

        var proof = await sam.GetAsync("/me/proof?returnUrl=%2Fme%2Fauthenticator");
        (await sam.PostAsync("/me/proof", ("password", "wrong"), ("returnUrl", "/me/authenticator"))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await sam.PostAsync("/me/proof", ("password", "another harbour tulip"), ("returnUrl", "/me/authenticator"))).Location.ShouldBe("/sign-in/code?returnUrl=%2Fme%2Fauthenticator");
        (await sam.PostAsync("/me/authenticator/removal")).Location.ShouldBe("/me/proof?returnUrl=%2Fme%2Fauthenticator");
        (await sam.PostAsync("/sign-in/code", ("code", phone.Code), ("returnUrl", "/me/authenticator"))).Location.ShouldBe("/me/authenticator");
        await sam.GetAsync("/me/authenticator");
        (await sam.PostAsync("/me/authenticator/removal")).Location.ShouldBe("/me?said=app-removed");

        (await Kinds(scene)).ShouldContain(ActivityKind.AuthenticatorRemoved);
        using var again = await scene.InsideAsync(Cast.Sam, "another harbour tulip");
        (await again.GetAsync("/me")).Status.ShouldBe(HttpStatusCode.OK);
        proof.Text.ShouldContain("current-password");
    }

    [Fact]
    public async Task R11_new_recovery_codes_void_the_old_and_neither_codes_nor_keys_lie_in_the_database_or_the_log()
    {
        await using var scene = await DoorScene.OpenAsync();
        using var sam = await scene.InsideAsync(Cast.Sam, DoorScene.SamsPassword);
        var phone = await Phone.AddAsync(sam, scene.Clock);
        await sam.GetAsync("/me");
        var made = Phone.PaperOn(await sam.PostAsync("/me/authenticator/recovery-codes"));
        made.Count.ShouldBe(RecoveryCode.Many);
        made.Intersect(phone.Paper).ShouldBeEmpty();

        using var thief = scene.Portal.Visitor();
        await DoorScene.SignInAsync(thief, Cast.Sam.Email, DoorScene.SamsPassword);
        await thief.GetAsync("/sign-in/code");
        (await thief.PostAsync("/sign-in/code", ("recovery", phone.Paper[0]))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await thief.PostAsync("/sign-in/code", ("recovery", made[0]))).Location.ShouldBe("/today");

        var stored = await scene.ReadAsync(async db => string.Join('\n', [
            .. await db.Authenticators.Select(a => a.Key).ToListAsync(),
            .. (await db.RecoveryCodes.Select(c => c.Hash).ToListAsync()).Select(Convert.ToHexString),
            .. await db.Activities.Select(a => a.DetailsJson).ToListAsync(),
            .. scene.Portal.Journal.Lines]));
        foreach (var secret in made.Concat(phone.Paper).Append(Base32.Grouped(Base32.Encode(phone.Key))))
        {
            stored.ShouldNotContain(secret);
            stored.ShouldNotContain(secret.Replace(" ", ""));
        }
        stored.ShouldNotContain(Convert.ToBase64String(phone.Key));
    }

    private static Task<List<ActivityKind>> Kinds(DoorScene scene) => scene.ReadAsync(db => db.Activities.Select(a => a.Kind).ToListAsync());
}
