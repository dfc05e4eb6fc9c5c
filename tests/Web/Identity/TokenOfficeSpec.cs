using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Activity;
using Portal.Domain.Factors;
using Portal.Domain.Inbox;
using Portal.Domain.Office;
using Portal.Infrastructure.Data;
using Portal.Tests.Web.Ground;
using Portal.Tests.Web.Live;
using Portal.Web.Identity;
using Scene = Portal.Tests.Web.Live.Scene;

namespace Portal.Tests.Web.Identity;

/// <summary>F3, F5: what the office does about the tokens of its people.</summary>
public sealed partial class TokenOfficeSpec(LiveHouse house) : IClassFixture<LiveHouse>
{
    [Fact]
    public async Task R61_Eva_makes_a_PIN_that_one_page_shows_once_and_nothing_keeps()
    {
        var scene = await Scene.Set(house);
        var place = await Place(scene, scene.Dana);
        using var eva = await house.SignIn(scene.Eva);
        (await eva.GetAsync(place)).Text.ShouldContain("No PIN yet");
        // An open browser that somebody finds makes no PIN: it asks who is there, and comes back.
        (await eva.PostAsync($"{place}/pin")).Location.ShouldBe($"/me/proof?returnUrl={Uri.EscapeDataString(place)}");
        (await house.Read(db => db.Pins.AnyAsync(p => p.PersonId == scene.Dana.Id))).ShouldBeFalse();
        await house.Save(db => db.Sessions.Where(s => s.PersonId == scene.Eva.Id).ExecuteUpdateAsync(s => s.SetProperty(x => x.ProvedAt, scene.Now)));
        await eva.GetAsync(place);

        var letter = await eva.PostAsync($"{place}/pin");

        var pin = Digits().Match(letter.Text).Groups[1].Value;
        pin.Length.ShouldBe(Pin.Digits);
        letter.Message.Headers.CacheControl!.NoStore.ShouldBeTrue();
        var page = await eva.GetAsync(place);
        page.Text.ShouldNotContain(pin);
        page.Text.ShouldContain("PIN since");
        (await house.Read(db => db.Activities.Where(a => a.Kind == ActivityKind.PinMade && a.SubjectId == scene.Dana.Id).Select(a => a.DetailsJson).SingleAsync())).ShouldNotContain(pin);
        (await house.Read(db => db.Pins.Where(p => p.PersonId == scene.Dana.Id).Select(p => p.Hash).SingleAsync())).Length.ShouldBeGreaterThan(60);
        (await Tries(pin, scene.Dana)).ShouldBeTrue();

        await eva.PostAsync($"{place}/pin");
        (await Tries(pin, scene.Dana)).ShouldBeFalse();
    }

    [Fact]
    public async Task F3_Eva_sets_how_Dana_signs_in_and_confirms_and_nobody_of_the_client_can()
    {
        var scene = await Scene.Set(house);
        var place = await Place(scene, scene.Dana);
        using var eva = await house.SignIn(scene.Eva);
        await eva.GetAsync(place);
        foreach (var mode in new[] { "Text", "Authenticator" })
        {
            var refused = await eva.PostAsync($"{place}/tokens", ("signIn", mode), ("confirms", "Pin"));
            refused.Status.ShouldBe(HttpStatusCode.Conflict, "with empty hands she could not come in any more");
            refused.Text.ShouldContain("Make the letter with a PIN first");
        }
        (await Mode(scene.Dana)).ShouldBe((SignInMode.Password, ConfirmMode.Pin));
        await house.Save(db => Task.FromResult(db.Add(new Pin { PersonId = scene.Dana.Id, Hash = "hash", MadeAt = scene.Now })));
        (await eva.PostAsync($"{place}/tokens", ("signIn", "Text"), ("confirms", "Text"))).Status.ShouldBe(HttpStatusCode.Redirect);
        (await Mode(scene.Dana)).ShouldBe((SignInMode.Text, ConfirmMode.Text));
        (await house.Read(db => db.Deliveries.CountAsync(d => d.PersonId == scene.Dana.Id && d.What == SecurityEvent.DemandChanged))).ShouldBe(1);
        foreach (var (how, by) in new[] { ("7", "Pin"), ("Text", ""), ("", "Pin"), ("Nothing", "Pin") })
        {
            (await eva.PostAsync($"{place}/tokens", ("signIn", how), ("confirms", by))).Status.ShouldBe(HttpStatusCode.Conflict);
        }

        foreach (var outsider in new[] { scene.Dana, scene.Olek, scene.Ola })
        {
            using var browser = await house.SignIn(outsider);
            await browser.GetAsync("/me");
            foreach (var verb in new[] { "tokens", "pin", "token-reset", "token-reset/confirmation" })
            {
                (await browser.PostAsync($"{place}/{verb}", ("signIn", "Password"), ("confirms", "Pin"))).Status.ShouldBeOneOf(HttpStatusCode.NotFound, HttpStatusCode.Forbidden);
            }
        }
        (await Mode(scene.Dana)).ShouldBe((SignInMode.Text, ConfirmMode.Text));
    }

    [Fact]
    public async Task R55_two_of_the_staff_take_the_tokens_away_and_one_alone_cannot()
    {
        var scene = await Scene.Set(house);
        var place = await Place(scene, scene.Dana);
        await house.Save(async db =>
        {
            (await db.People.SingleAsync(p => p.Id == scene.Dana.Id)).Reach("+31612345678");
            db.Add(new Authenticator { PersonId = scene.Dana.Id, Key = "sealed", AddedAt = scene.Now });
            db.Add(new Pin { PersonId = scene.Dana.Id, Hash = "hash", MadeAt = scene.Now });
        });
        using var dana = await house.SignIn(scene.Dana);
        using var eva = await house.SignIn(scene.Eva);
        using var sam = await house.SignIn(scene.Sam);
        await eva.GetAsync(place);
        await sam.GetAsync(place);

        (await sam.PostAsync($"{place}/token-reset/confirmation")).Status.ShouldBe(HttpStatusCode.Conflict);
        (await eva.PostAsync($"{place}/token-reset")).Status.ShouldBe(HttpStatusCode.Redirect);
        (await eva.PostAsync($"{place}/token-reset")).Status.ShouldBe(HttpStatusCode.Conflict);
        (await eva.PostAsync($"{place}/token-reset/confirmation")).Status.ShouldBe(HttpStatusCode.Conflict);
        (await eva.GetAsync(place)).Text.ShouldContain("A colleague must confirm");
        (await house.Read(db => db.Authenticators.AnyAsync(a => a.PersonId == scene.Dana.Id))).ShouldBeTrue();
        (await sam.GetAsync(place)).Text.ShouldContain($"{scene.Eva.Name} asks to take all tokens");

        var confirmed = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => sam.PostAsync($"{place}/token-reset/confirmation")));

        confirmed.Count(a => a.Status == HttpStatusCode.Redirect).ShouldBe(1);
        (await house.Read(db => db.Authenticators.AnyAsync(a => a.PersonId == scene.Dana.Id))).ShouldBeFalse();
        (await house.Read(db => db.Pins.AnyAsync(p => p.PersonId == scene.Dana.Id))).ShouldBeFalse();
        (await house.Read(db => db.People.Where(p => p.Id == scene.Dana.Id).Select(p => p.Mobile).SingleAsync())).ShouldBeNull();
        (await dana.FragmentAsync("/me")).Status.ShouldBe(HttpStatusCode.Unauthorized);
        (await house.Read(db => db.Deliveries.CountAsync(d => d.PersonId == scene.Dana.Id && (d.What == SecurityEvent.TokensReset || d.Kind == DeliveryKind.NumberNotice)))).ShouldBe(2);
        (await house.Read(db => db.Activities.Where(a => a.SubjectId == scene.Dana.Id && (a.Kind == ActivityKind.TokenResetAsked || a.Kind == ActivityKind.TokensReset)).OrderBy(a => a.Number).Select(a => a.ActorName).ToListAsync())).ShouldBe([scene.Eva.Name, scene.Sam.Name]);
    }

    private async Task<string> Place(Scene scene, Person person) =>
        $"/dossiers/{scene.DossierId}/people/{await house.Read(db => db.Contacts.Where(c => c.PersonId == person.Id && c.ClientId == scene.ClientId).Select(c => c.Id).SingleAsync())}";

    private Task<(SignInMode, ConfirmMode)> Mode(Person person) =>
        house.Read(async db => await db.People.Where(p => p.Id == person.Id).Select(p => new { p.SignIn, p.Confirms }).SingleAsync() is var m ? (m.SignIn, m.Confirms) : default);

    private async Task<bool> Tries(string pin, Person person)
    {
        await using var scope = house.Portal.Services.CreateAsyncScope();
        return (await scope.ServiceProvider.GetRequiredService<Pins>().Try(person.Id, pin, "", default)).IsRight;
    }

    [GeneratedRegex("<code>([0-9]{6})</code>")]
    private static partial Regex Digits();
}
