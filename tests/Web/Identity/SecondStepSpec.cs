using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Activity;
using Portal.Domain.Factors;
using Portal.Domain.Inbox;
using Portal.Infrastructure.Data;
using Portal.Tests.Web.Access;
using Portal.Tests.Web.Ground;
using Portal.Web.Identity;

namespace Portal.Tests.Web.Identity;

/// <summary>Sam has an authenticator app; somebody else may have his password.</summary>
public sealed class SecondStepSpec
{
    [Theory, EveryDatabase]
    public async Task R14_Sam_comes_in_with_password_and_code_and_a_code_opens_once(DatabaseProvider provider)
    {
        await using var scene = await DoorScene.OpenAsync(provider);
        using var sam = await scene.InsideAsync(Cast.Sam, DoorScene.SamsPassword);
        var phone = await Phone.AddAsync(sam, scene.Clock);
        using var desk = await Waits(scene, "/me?tab=1");
        using var thief = await Waits(scene);

        (await desk.PostAsync("/sign-in/code", ("code", phone.Code), ("returnUrl", "/me?tab=1"))).Location.ShouldBe("/me?tab=1");
        (await thief.PostAsync("/sign-in/code", ("code", phone.Code))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await thief.PostAsync("/sign-in/code", ("code", Totp.Code(phone.Key, Totp.StepAt(scene.Clock.GetUtcNow()) - 1)))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);

        (await desk.GetAsync("/me")).Text.ShouldContain(Cast.Sam.Email);
        scene.Clock.Advance(TimeSpan.FromSeconds(30));
        (await thief.PostAsync("/sign-in/code", ("code", phone.Code), ("returnUrl", "//evil.example"))).Location.ShouldBe("/today");
    }

    [Fact]
    public async Task R14_of_twenty_browsers_with_the_same_right_code_one_comes_in()
    {
        await using var scene = await DoorScene.OpenAsync();
        using var sam = await scene.InsideAsync(Cast.Sam, DoorScene.SamsPassword);
        var phone = await Phone.AddAsync(sam, scene.Clock);
        using var waiting = await Waits(scene);

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => waiting.PostAsync("/sign-in/code", ("code", phone.Code))));

        answers.Count(a => a.Location == "/today").ShouldBe(1);
    }

    [Fact]
    public async Task R01_what_the_first_step_gives_opens_nothing_anywhere()
    {
        await using var scene = await DoorScene.OpenAsync();
        using var sam = await scene.InsideAsync(Cast.Sam, DoorScene.SamsPassword);
        await Phone.AddAsync(sam, scene.Clock);
        using var thief = await Waits(scene);
        var ticket = thief.Cookies[SecondStep.Cookie]!;
        thief.Cookies[PortalCookie.Name].ShouldBeNull();
        thief.Cookies.Copy($"{PortalCookie.Name}={ticket}");
        var tried = 0;
        foreach (var probe in Probe.Of(scene.Portal).Where(p => p.Asks != "Anonymous"))
        {
            var answer = await probe.SendAsync(thief);
            (answer.Status is HttpStatusCode.Unauthorized || answer.Location?.StartsWith("/sign-in?returnUrl=", StringComparison.Ordinal) == true).ShouldBeTrue($"{probe} answered {(int)answer.Status}");
            tried++;
        }
        tried.ShouldBeGreaterThan(75);
        foreach (var scheme in new[] { $"Bearer {ticket}", $"Basic {ticket}" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/me");
            request.Headers.TryAddWithoutValidation("Authorization", scheme);
            (await thief.SendAsync(request)).Location.ShouldBe("/sign-in?returnUrl=%2Fme");
        }
        using var negotiate = new HttpRequestMessage(HttpMethod.Post, $"/live/negotiate?negotiateVersion=1&access_token={ticket}");
        (await thief.SendAsync(negotiate)).Status.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Theory, EveryDatabase]
    public async Task R12_of_two_hundred_codes_at_once_five_are_looked_at_and_Sam_hears_of_it(DatabaseProvider provider)
    {
        await using var scene = await DoorScene.OpenAsync(provider);
        using var sam = await scene.InsideAsync(Cast.Sam, DoorScene.SamsPassword);
        var phone = await Phone.AddAsync(sam, scene.Clock);
        using var thief = await Waits(scene);
        for (var i = 0; i < 5; i++)
        {
            await thief.PostAsync("/sign-in/code", ("code", "abcdef"));
        }

        var answers = await Task.WhenAll(Enumerable.Range(0, 200).Select(i => thief.PostAsync("/sign-in/code", i % 3 == 0 ? ("recovery", phone.Paper[0]) : ("code", phone.Code))));

        answers.ShouldAllBe(a => a.Status == HttpStatusCode.TooManyRequests);
        (await scene.ReadAsync(db => db.Activities.CountAsync(a => a.Kind == ActivityKind.SecondStepFailed))).ShouldBe(TryCount.Most);
        (await scene.ReadAsync(db => db.Deliveries.CountAsync(d => d.What == SecurityEvent.StepGuessed && d.PersonId == scene.SamsId))).ShouldBe(1);
        scene.Clock.Advance(TryCount.Pause);
        using var desk = await Waits(scene);
        (await desk.PostAsync("/sign-in/code", ("code", phone.Code))).Location.ShouldBe("/today");
    }

    [Fact]
    public async Task R12_guesses_that_run_at_once_share_five_tries()
    {
        await using var scene = await DoorScene.OpenAsync();
        using var sam = await scene.InsideAsync(Cast.Sam, DoorScene.SamsPassword);
        var phone = await Phone.AddAsync(sam, scene.Clock);
        using var thief = await Waits(scene);

        var answers = await Task.WhenAll(Enumerable.Range(0, 200).Select(i => thief.PostAsync("/sign-in/code", ("code", "wrong" + i))));

        answers.Count(a => a.Status is HttpStatusCode.UnprocessableEntity).ShouldBeLessThanOrEqualTo(TryCount.Most);
        (await scene.ReadAsync(db => db.Activities.CountAsync(a => a.Kind == ActivityKind.SecondStepFailed))).ShouldBe(TryCount.Most);
        (await thief.PostAsync("/sign-in/code", ("code", phone.Code))).Status.ShouldBe(HttpStatusCode.TooManyRequests);
    }

    [Fact]
    public async Task R11_a_recovery_code_opens_once_and_Sam_gets_a_mail()
    {
        await using var scene = await DoorScene.OpenAsync();
        using var sam = await scene.InsideAsync(Cast.Sam, DoorScene.SamsPassword);
        var phone = await Phone.AddAsync(sam, scene.Clock);
        phone.Paper.Distinct().Count().ShouldBe(RecoveryCode.Many);
        using var desk = await Waits(scene);
        using var thief = await Waits(scene);

        (await desk.PostAsync("/sign-in/code", ("recovery", phone.Paper[3].ToLowerInvariant().Replace(' ', '-')))).Location.ShouldBe("/today");
        (await thief.PostAsync("/sign-in/code", ("recovery", phone.Paper[3]))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);

        (await desk.GetAsync("/me/authenticator")).Text.ShouldContain("9 codes are left");
        (await scene.ReadAsync(db => db.Activities.CountAsync(a => a.Kind == ActivityKind.RecoveryCodeUsed))).ShouldBe(1);
        (await scene.ReadAsync(db => db.Deliveries.CountAsync(d => d.What == SecurityEvent.RecoveryCodeUsed && d.PersonId == scene.SamsId))).ShouldBe(1);
    }

    [Fact]
    public async Task R07_a_reset_password_does_not_pass_the_second_step_and_ends_whoever_waits_at_it()
    {
        await using var scene = await DoorScene.OpenAsync();
        using var sam = await scene.InsideAsync(Cast.Sam, DoorScene.SamsPassword);
        var phone = await Phone.AddAsync(sam, scene.Clock);
        using var waits = await Waits(scene);
        await scene.DoAsync(async (services, db) =>
        {
            await services.GetRequiredService<Links>().Mail(scene.SamsId, Domain.Office.LinkPurpose.PasswordReset, null, scene.Clock.GetUtcNow(), default);
            return true;
        });
        var link = $"/password/{await scene.SecretAsync(DeliveryKind.PasswordReset, scene.SamsId)}";
        using var reader = scene.Portal.Visitor();
        await reader.GetAsync(link);
        (await reader.PostAsync(link, ("password", "another harbour tulip"))).Location.ShouldBe("/sign-in?said=password");

        (await DoorScene.SignInAsync(reader, Cast.Sam.Email, "another harbour tulip")).Location.ShouldBe("/sign-in/code");
        reader.Cookies[PortalCookie.Name].ShouldBeNull();
        (await waits.PostAsync("/sign-in/code", ("code", phone.Code))).Location.ShouldBe("/sign-in?said=step-over");
    }

    [Fact]
    public async Task Whoever_waits_longer_than_ten_minutes_or_was_blocked_meanwhile_stays_out()
    {
        await using var scene = await DoorScene.OpenAsync();
        using var dana = await scene.InsideAsync(Cast.Dana, DoorScene.DanasPassword);
        var phone = await Phone.AddAsync(dana, scene.Clock);
        using var late = await Waits(scene, who: Cast.Dana, password: DoorScene.DanasPassword);
        scene.Clock.Advance(SecondStep.Lives);
        (await late.PostAsync("/sign-in/code", ("code", phone.Code))).Location.ShouldBe("/sign-in?said=step-over");

        using var blocked = await Waits(scene, who: Cast.Dana, password: DoorScene.DanasPassword);
        await scene.DoAsync(async (_, db) =>
        {
            (await db.Contacts.Include(c => c.Person).SingleAsync(c => c.PersonId == scene.DanasId)).Block(scene.Sam, scene.Clock.GetUtcNow());
            return true;
        });
        (await blocked.PostAsync("/sign-in/code", ("code", phone.Code))).Status.ShouldBe(HttpStatusCode.TooManyRequests);
        blocked.Cookies[PortalCookie.Name].ShouldBeNull();
        using var nobody = scene.Portal.Visitor();
        (await nobody.SendAsync(HttpMethod.Get, "/sign-in/code")).Location.ShouldBe("/sign-in");
    }

    private static async Task<Browserless> Waits(DoorScene scene, string? returnUrl = null, Cast? who = null, string password = DoorScene.SamsPassword)
    {
        var visitor = scene.Portal.Visitor();
        (await DoorScene.SignInAsync(visitor, (who ?? Cast.Sam).Email, password, returnUrl)).Location.ShouldStartWith("/sign-in/code");
        (await visitor.GetAsync("/sign-in/code")).Text.ShouldContain("one-time-code");
        return visitor;
    }
}
