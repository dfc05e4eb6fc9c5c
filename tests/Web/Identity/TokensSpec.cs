using System.Buffers.Text;
using System.Net;
using Portal.Domain.Inbox;
using Portal.Tests.Web.Ground;
using Portal.Web.Identity;

namespace Portal.Tests.Web.Identity;

/// <summary>R24: what was given out is taken back whole or not at all, and what was spoilt gets one answer wherever it was spoilt.</summary>
public sealed class TokensSpec
{
    [Fact]
    public async Task R24_a_cookie_is_worth_nothing_with_any_byte_changed()
    {
        await using var scene = await DoorScene.OpenAsync();
        using var sam = await scene.InsideAsync(Cast.Sam, DoorScene.SamsPassword);
        var cookie = sam.Cookies[PortalCookie.Name]!;
        using var thief = scene.Portal.Visitor();
        var answers = new HashSet<string>();
        var tried = 0;
        foreach (var spoilt in Spoilt(cookie))
        {
            thief.Cookies.Copy($"{PortalCookie.Name}={spoilt}");
            answers.Add($"{(await thief.FragmentAsync("/me")).Status}");
            tried++;
        }
        answers.ShouldBe(["Unauthorized"]);
        tried.ShouldBeGreaterThan(100);
        thief.Cookies.Copy($"{PortalCookie.Name}={cookie}");
        (await thief.FragmentAsync("/me")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task R24_a_forms_token_is_worth_nothing_with_any_byte_changed()
    {
        await using var scene = await DoorScene.OpenAsync();
        using var sam = await scene.InsideAsync(Cast.Sam, DoorScene.SamsPassword);
        await sam.GetAsync("/me");
        var token = sam.Antiforgery!;
        var answers = new HashSet<HttpStatusCode>();
        foreach (var spoilt in Spoilt(token))
        {
            answers.Add(await Send(spoilt));
        }
        answers.ShouldBe([HttpStatusCode.BadRequest]);
        (await Send(token)).ShouldBe(HttpStatusCode.NoContent);

        async Task<HttpStatusCode> Send(string with)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/session/input");
            request.Headers.Add("RequestVerificationToken", with);
            return (await sam.SendAsync(request)).Status;
        }
    }

    [Fact]
    public async Task R24_a_link_is_worth_nothing_with_any_byte_changed_and_looks_like_one_that_never_was()
    {
        await using var scene = await DoorScene.OpenAsync();
        using var visitor = scene.Portal.Visitor();
        await visitor.GetAsync("/password");
        await visitor.PostAsync("/password", ("email", Cast.Dana.Email));
        await DoorScene.UntilAsync(async () => await scene.ReadAsync(db => Task.FromResult(db.Deliveries.Any(d => d.Kind == DeliveryKind.PasswordReset && d.PersonId == scene.DanasId))));
        var secret = await scene.SecretAsync(DeliveryKind.PasswordReset, scene.DanasId);
        var never = await visitor.GetAsync("/password/never-given");
        never.Status.ShouldBe(HttpStatusCode.Gone);
        foreach (var spoilt in Spoilt(secret).Concat([secret.ToUpperInvariant(), secret + "=", secret + "A", secret[..^1], "%20" + secret]))
        {
            var answer = await visitor.GetAsync($"/password/{spoilt}");
            answer.Status.ShouldBe(never.Status, spoilt);
            DoorScene.Said(answer, spoilt).ShouldBe(DoorScene.Said(never, "never-given"));
        }
        (await visitor.GetAsync($"/password/{secret}")).Status.ShouldBe(HttpStatusCode.OK);
    }

    // Of the bytes, not of the letters: the last letter may hold bits that stand for nothing.
    private static IEnumerable<string> Spoilt(string token)
    {
        var bytes = Base64Url.DecodeFromChars(token);
        for (var at = 0; at < bytes.Length; at++)
        {
            bytes[at] ^= 1;
            yield return Base64Url.EncodeToString(bytes);
            bytes[at] ^= 1;
        }
    }
}
