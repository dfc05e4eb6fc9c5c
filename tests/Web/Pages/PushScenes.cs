using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Attention;
using Portal.Domain.Inbox;
using Portal.Infrastructure.Push;
using Portal.Tests.Web.Ground;
using Portal.Tests.Web.Live;

namespace Portal.Tests.Web.Pages;

/// <summary>Dana has her telephone show notices, and nobody else's.</summary>
public sealed class PushScenes(LiveHouse house) : IClassFixture<LiveHouse>
{
    private static readonly string Auth = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16));

    [Theory]
    [InlineData("https://127.0.0.1/x"), InlineData("https://[::1]/x"), InlineData("https://169.254.169.254/x"), InlineData("https://2130706433/x"), InlineData("http://push.example.com/x"), InlineData("https://push.example.com:8443/x"), InlineData("https://localhost/x")]
    public async Task R40_an_address_that_leads_inwards_is_not_kept(string endpoint)
    {
        var scene = await Scene.Set(house);
        using var dana = await house.SignIn(scene.Dana);
        await dana.GetAsync("/me/push");

        var refused = await dana.PostAsync("/me/push", ("endpoint", endpoint), ("key", Key()), ("auth", Auth));

        refused.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await Devices(scene.Dana.Id)).ShouldBe(0);
    }

    [Fact]
    public async Task With_a_device_she_chooses_what_it_rings_for_and_without_one_she_is_shown_how_to_add_it()
    {
        var scene = await Scene.Set(house);
        using var dana = await house.SignIn(scene.Dana);
        (await dana.GetAsync("/me/notices")).Text.ShouldSatisfyAllConditions(t => t.ShouldContain("Add this device"), t => t.ShouldNotContain("Form.Push"));
        await dana.GetAsync("/me/push");
        (await dana.PostAsync("/me/push", ("endpoint", $"https://push.example.com/{Guid.NewGuid():N}"), ("key", Key()), ("auth", Auth))).Status.ShouldBe(HttpStatusCode.Redirect);
        (await dana.GetAsync("/me/notices")).Text.ShouldContain("name=\"Form.Push\" value=\"Approvals\" checked");

        (await dana.PostAsync("/me/notices", ("Form.Mail[Messages]", "Digest"), ("Form.AsksPush", "true"), ("Form.Push", "Messages"), ("Form.Push", "Asked"))).Status.ShouldBe(HttpStatusCode.Redirect);

        var own = await house.Read(db => db.AttentionHabits.Include(h => h.Choices).SingleAsync(h => h.Id == scene.Dana.Id));
        NoticeGroups.For(staff: false).Where(g => own.WayOf(g, DeliveryChannel.Push) == NoticeWay.AtOnce).ShouldBe([NoticeGroup.Asked, NoticeGroup.Messages], ignoreOrder: true);
        own.WayOf(NoticeGroup.Messages, DeliveryChannel.Mail).ShouldBe(NoticeWay.Digest);
        (await dana.GetAsync("/me/notices")).Text.ShouldSatisfyAllConditions(t => t.ShouldContain("name=\"Form.Push\" value=\"Messages\" checked"), t => t.ShouldNotContain("name=\"Form.Push\" value=\"Approvals\" checked"));
    }

    [Fact]
    public async Task She_adds_sees_and_removes_it_and_signing_out_ends_it()
    {
        var scene = await Scene.Set(house);
        var endpoint = $"https://push.example.com/{Guid.NewGuid():N}";
        using var dana = await house.SignIn(scene.Dana);
        (await dana.GetAsync("/me/push")).Text.ShouldContain("data-push=\"B");
        (await dana.PostAsync("/me/push", ("endpoint", endpoint), ("key", Base64Url.EncodeToString(new byte[65])), ("auth", Auth))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity, "no point of the curve");
        (await dana.PostAsync("/me/push", ("endpoint", endpoint), ("key", Key()), ("auth", Auth))).Status.ShouldBe(HttpStatusCode.Redirect);
        (await dana.PostAsync("/me/push", ("endpoint", endpoint), ("key", Key()), ("auth", Auth))).Status.ShouldBe(HttpStatusCode.Redirect);
        (await Devices(scene.Dana.Id)).ShouldBe(1, "one browser is one device");
        var id = await house.Read(db => db.PushDevices.Where(d => d.PersonId == scene.Dana.Id).Select(d => d.Id).SingleAsync());
        (await dana.GetAsync("/me/push")).Text.ShouldContain($"/me/push/{id}/removal");

        using (var olek = await house.SignIn(scene.Olek))
        {
            (await olek.GetAsync("/me/push")).Text.ShouldNotContain($"{id}");
            (await olek.PostAsync($"/me/push/{id}/removal")).Status.ShouldBe(HttpStatusCode.NotFound);
            (await Devices(scene.Dana.Id)).ShouldBe(1);
            // He takes over the browser: she is not told there any more.
            (await olek.PostAsync("/me/push", ("endpoint", endpoint), ("key", Key()), ("auth", Auth))).Status.ShouldBe(HttpStatusCode.Redirect);
            (await Devices(scene.Dana.Id), await Devices(scene.Olek.Id)).ShouldBe((0, 1));
            (await olek.PostAsync("/sign-out")).Status.ShouldBe(HttpStatusCode.Redirect);
            (await Devices(scene.Olek.Id)).ShouldBe(0);
        }
        (await dana.PostAsync("/me/push", ("endpoint", endpoint), ("key", Key()), ("auth", Auth))).Status.ShouldBe(HttpStatusCode.Redirect);
        id = await house.Read(db => db.PushDevices.Where(d => d.PersonId == scene.Dana.Id).Select(d => d.Id).SingleAsync());
        (await dana.PostAsync($"/me/push/{id}/removal")).Status.ShouldBe(HttpStatusCode.Redirect);
        (await Devices(scene.Dana.Id)).ShouldBe(0);

        for (var i = 0; i < 12; i++)
        {
            (await dana.PostAsync("/me/push", ("endpoint", $"{endpoint}-{i}"), ("key", Key()), ("auth", Auth))).Status.ShouldBe(HttpStatusCode.Redirect);
        }
        (await Devices(scene.Dana.Id)).ShouldBe(10);
    }

    private Task<int> Devices(Guid person) => house.Read(db => db.PushDevices.CountAsync(d => d.PersonId == person));

    private static string Key()
    {
        using var browser = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
        return Base64Url.EncodeToString(PushCipher.Point(browser.ExportParameters(false)));
    }
}
