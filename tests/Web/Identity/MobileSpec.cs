using System.Net;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Activity;
using Portal.Domain.Factors;
using Portal.Domain.Inbox;
using Portal.Infrastructure.Data;
using Portal.Tests.Web.Ground;

namespace Portal.Tests.Web.Identity;

/// <summary>F5: a client user sets his mobile number himself, with the PIN of his letter.</summary>
public sealed class MobileSpec
{
    [Theory, EveryDatabase]
    public async Task R10_Dana_sets_her_number_with_PIN_and_code_and_hears_of_it(DatabaseProvider provider)
    {
        await using var scene = await TokenScene.OpenAsync(provider);
        using var dana = await scene.InsideAsync();
        using var left = await scene.InsideAsync();
        var page = await dana.GetAsync("/me/mobile");
        page.Text.ShouldContain("text messages can be caught");
        foreach (var wrong in new[] { "030 2714490", "+1 900 5550199", "06123", "+31612345678;+31687654321" })
        {
            var answer = await dana.PostAsync("/me/mobile", ("number", wrong), ("pin", scene.Pin));
            answer.Status.ShouldBe(HttpStatusCode.UnprocessableEntity, wrong);
            WebUtility.HtmlDecode(answer.Text).ShouldContain($"value=\"{wrong}\"");
        }
        (await scene.TextsAsync()).ShouldBe(0);

        await scene.SetsNumberAsync(dana);

        (await scene.MobileAsync()).ShouldBe(TokenScene.Number);
        (await left.FragmentAsync("/me")).Status.ShouldBe(HttpStatusCode.Unauthorized);
        (await dana.GetAsync("/me")).Text.ShouldNotContain(TokenScene.Number);
        (await scene.Door.ReadAsync(db => db.Activities.CountAsync(a => a.Kind == ActivityKind.MobileSet))).ShouldBe(1);
        (await scene.Door.ReadAsync(db => db.Deliveries.CountAsync(d => d.What == SecurityEvent.NumberChanged && d.PersonId == scene.Door.DanasId))).ShouldBe(1);
    }

    [Fact]
    public async Task A_number_is_read_as_it_is_written_where_Danas_company_is()
    {
        await using var scene = await TokenScene.OpenAsync();
        using var dana = await scene.InsideAsync();
        foreach (var (country, typed, number) in new[] { ("BE", "0470 12 34 56", "+32470123456"), ("PL", "512 345 678", "+48512345678"), ("", "06 12345678", "+31612345678"), ("BE", "+31 6 87654321", "+31687654321") })
        {
            await scene.Door.DoAsync(async (_, db) =>
            {
                foreach (var client in await db.Clients.ToListAsync())
                {
                    client.Change(client.Code, client.Name, client.Card with { Country = country }, client.BranchId, scene.Door.Sam, scene.Door.Clock.GetUtcNow());
                }
                return true;
            });
            await dana.GetAsync("/me/mobile");
            (await dana.PostAsync("/me/mobile", ("number", typed), ("pin", scene.Pin))).Location.ShouldBe("/me/mobile/codes", typed);
            (await scene.TextsAsync(number)).ShouldBe(1, typed);
            scene.Door.Clock.Advance(TextCode.Gap);
        }
    }

    [Fact]
    public async Task R10_another_number_needs_the_PIN_and_a_code_of_both_and_the_old_telephone_is_told()
    {
        await using var scene = await TokenScene.OpenAsync();
        using var dana = await scene.InsideAsync();
        await scene.SetsNumberAsync(dana);
        scene.Door.Clock.Advance(TextCode.Gap);
        await dana.GetAsync("/me/mobile");
        (await dana.PostAsync("/me/mobile", ("number", TokenScene.OtherNumber), ("pin", scene.Pin))).Location.ShouldBe("/me/mobile/codes");
        var (code, old) = (await scene.CodeAsync(TokenScene.OtherNumber), await scene.CodeAsync(TokenScene.Number));

        (await dana.PostAsync("/me/mobile/codes", ("code", code))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await dana.PostAsync("/me/mobile/codes", ("code", code), ("oldCode", code == old ? "x" : code))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await scene.MobileAsync()).ShouldBe(TokenScene.Number);
        (await dana.PostAsync("/me/mobile/codes", ("code", code), ("oldCode", old))).Location.ShouldBe("/me?said=mobile");

        (await scene.MobileAsync()).ShouldBe(TokenScene.OtherNumber);
        (await scene.Door.ReadAsync(db => db.Deliveries.Where(d => d.Kind == DeliveryKind.NumberNotice).Select(d => d.Address).ToListAsync())).ShouldBe([TokenScene.Number]);
    }

    [Theory, EveryDatabase]
    public async Task R12_of_two_hundred_PINs_at_once_five_are_looked_at_and_only_a_new_letter_helps(DatabaseProvider provider)
    {
        await using var scene = await TokenScene.OpenAsync(provider);
        using var dana = await scene.InsideAsync();
        await dana.GetAsync("/me/mobile");

        var answers = await Task.WhenAll(Enumerable.Range(0, 200).Select(i =>
            dana.PostAsync("/me/mobile", ("number", TokenScene.Number), ("pin", $"x{i:D5}"))));

        (await scene.Door.ReadAsync(db => db.TryCounts.Where(c => c.Lock == TryLock.Pin).Select(c => c.Count).SingleAsync())).ShouldBe(TryCount.Most);
        answers.Count(a => a.Status is HttpStatusCode.UnprocessableEntity).ShouldBeLessThanOrEqualTo(TryCount.Most);
        scene.Door.Clock.Advance(TimeSpan.FromMinutes(4));
        (await dana.PostAsync("/me/mobile", ("number", TokenScene.Number), ("pin", scene.Pin))).Status.ShouldBe(HttpStatusCode.TooManyRequests);
        (await scene.Door.ReadAsync(db => db.Activities.CountAsync(a => a.Kind == ActivityKind.PinBlocked))).ShouldBeGreaterThanOrEqualTo(1);

        var fresh = await TokenScene.LetterAsync(scene.Door);
        using var again = await scene.InsideAsync();
        await again.GetAsync("/me/mobile");
        (await again.PostAsync("/me/mobile", ("number", TokenScene.OtherNumber), ("pin", fresh))).Location.ShouldBe("/me/mobile/codes");
    }

    [Fact]
    public async Task R08_and_whoever_finds_her_browser_open_is_asked_who_he_is()
    {
        await using var scene = await TokenScene.OpenAsync();
        using var dana = await scene.InsideAsync();
        await dana.GetAsync("/me");
        scene.Door.Clock.Advance(TimeSpan.FromMinutes(6));
        (await dana.SendAsync(HttpMethod.Get, "/me/mobile")).Location.ShouldBe("/me/proof?returnUrl=%2Fme%2Fmobile");
        (await dana.PostAsync("/me/mobile", ("number", TokenScene.Number), ("pin", scene.Pin))).Location.ShouldBe("/me/proof?returnUrl=%2Fme%2Fmobile");
        (await dana.PostAsync("/me/mobile/codes", ("code", "123456"))).Location.ShouldBe("/me/proof?returnUrl=%2Fme%2Fmobile");
        (await scene.TextsAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task R10_a_strict_office_has_no_text_messages_anywhere()
    {
        await using var scene = await TokenScene.OpenAsync();
        using var dana = await scene.InsideAsync();
        await scene.SetsNumberAsync(dana);
        await scene.DemandsAsync(SignInMode.Text);
        await scene.Door.DoAsync(async (_, db) =>
        {
            (await db.Office.SingleAsync()).BeStrict(true, scene.Door.Sam, scene.Door.Clock.GetUtcNow());
            return true;
        });
        var before = await scene.TextsAsync();

        (await dana.GetAsync("/me")).Text.ShouldNotContain("/me/mobile");
        (await dana.GetAsync("/me/mobile")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await dana.PostAsync("/me/mobile", ("number", TokenScene.OtherNumber), ("pin", scene.Pin))).Status.ShouldBe(HttpStatusCode.NotFound);
        using var waits = await scene.WaitsAsync(at: "/sign-in/authenticator");
        (await waits.PostAsync("/sign-in/code/sending")).Location.ShouldBe("/sign-in/code");
        (await waits.PostAsync("/sign-in/number", ("number", TokenScene.OtherNumber), ("pin", scene.Pin))).Location.ShouldBe("/sign-in/code");
        (await scene.TextsAsync()).ShouldBe(before);
        (await scene.TextsAsync(TokenScene.OtherNumber)).ShouldBe(0);

        // She adds an app instead, and the PIN of the letter says that it is she.
        var page = await waits.GetAsync("/sign-in/authenticator");
        var key = Phone.Decode(Phone.PaperOn(page)[0]);
        string Code() => Totp.Code(key, Totp.StepAt(scene.Door.Clock.GetUtcNow()));
        (await waits.PostAsync("/sign-in/authenticator", ("key", Phone.Sealed(page)), ("code", Code()), ("pin", "nonono"))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        waits.Cookies[Portal.Web.Identity.PortalCookie.Name].ShouldBeNull();
        (await waits.PostAsync("/sign-in/authenticator", ("key", Phone.Sealed(page)), ("code", Code()), ("pin", scene.Pin))).Status.ShouldBe(HttpStatusCode.OK);
        (await waits.GetAsync("/me")).Text.ShouldContain(Cast.Dana.Email);
    }
}
