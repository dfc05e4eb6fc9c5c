using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Activity;
using Portal.Domain.Inbox;
using Portal.Domain.Office;
using Portal.Domain.Requests;
using Portal.Infrastructure.Deliveries;
using Portal.Tests.Web.Access;
using Portal.Tests.Web.Files;
using Portal.Tests.Web.Ground;
using Portal.Tests.Web.Live;
using Portal.Web.Identity;

namespace Portal.Tests.Web.Pages;

/// <summary>A request, Greta who has no account, and what she and the office do with a link.</summary>
public abstract class GuestStage : IAsyncLifetime
{
    private protected const string Greta = "greta@books.example";
    private protected readonly ManualTime clock = new(new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero));
    private protected LiveHouse house = null!;
    private protected Scene people = null!;
    private protected Guid request;

    public async Task InitializeAsync()
    {
        house = new LiveHouse(new PortalUnderTest { Clock = clock, Replace = HeldPost.Holds });
        await house.InitializeAsync();
        people = await Scene.Set(house);
        request = await people.Asks(people.Dana);
    }

    public Task DisposeAsync() => house.DisposeAsync();

    private protected async Task<(Guid Link, string Secret)> Invites(string name, string email, int days = 14)
    {
        using var eva = await SignedIn(people.Eva);
        (await eva.PostAsync($"/requests/{request}/guests", ("Form.Name", name), ("Form.Email", email), ("Form.Days", $"{days}"), ("Form.Language", "en"))).Location.ShouldBe($"/requests/{request}/guests");
        var link = await house.Read(db => db.GuestLinks.Where(l => l.Email == email).Select(l => l.Id).SingleAsync());
        return (link, await Secret(DeliveryKind.GuestLink, email));
    }

    private protected async Task<Browserless> Enters(string secret, string email)
    {
        var guest = house.Portal.Visitor();
        await guest.GetAsync($"/guest/{secret}");
        await guest.PostAsync($"/guest/{secret}");
        (await Entry(guest, secret, await Code(email))).ShouldBe(HttpStatusCode.Redirect);
        await guest.GetAsync("/guest");
        return guest;
    }

    private protected async Task<HttpStatusCode> Sends(Browserless guest, string name)
    {
        var begun = await Begins(guest, await Item(), 11, name);
        begun.Status.ShouldBe(HttpStatusCode.Created, begun.Text);
        return (await FileRoom.SendAsync(guest, begun.Location!, 0, "Dear office"u8.ToArray())).Status;
    }

    private protected static Task<Answer> Begins(Browserless guest, Guid item, long length, string name = "letter.txt") => Begins(guest, $"item:{item}", length, name);

    private protected static Task<Answer> Begins(Browserless guest, string target, long length, string name = "letter.txt") => FileRoom.BeginAsync(guest, target, name, length, at: "/guest/uploads");

    private protected static async Task<HttpStatusCode> Entry(Browserless guest, string secret, string code) => (await guest.PostAsync($"/guest/{secret}/entry", ("Code", code))).Status;

    private protected Task<Guid> Item() => house.Read(db => db.RequestItems.Where(i => i.RequestId == request).Select(i => i.Id).SingleAsync());

    private protected Task<string> Code(string address) => Secret(DeliveryKind.GuestCode, address);

    private protected Task<int> Codes(string address) => house.Read(db => db.Deliveries.CountAsync(d => d.Kind == DeliveryKind.GuestCode && d.Address == address));

    private protected async Task<string> Secret(DeliveryKind kind, string address)
    {
        var stored = await house.Read(db => db.Deliveries.Where(d => d.Kind == kind && d.Address == address).OrderByDescending(d => d.Id).Select(d => d.Secret).FirstAsync());
        return house.Portal.Services.GetRequiredService<DeliverySecrets>().Read(stored!);
    }

    private protected async Task<Browserless> SignedIn(Person person)
    {
        var browser = await house.SignIn(person);
        await browser.GetAsync("/me");
        return browser;
    }
}
