using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Access;
using Portal.Domain.Clients;
using Portal.Domain.Inbox;
using Portal.Domain.Office;
using Portal.Infrastructure.Data;
using Portal.Infrastructure.Deliveries;
using Portal.Tests.Web.Ground;
using Portal.Web.Identity;

namespace Portal.Tests.Web.Identity;

/// <summary>A small office with Sam (Admin) and Dana (a client's contact), and what happens at its door.</summary>
public sealed class DoorScene : IAsyncDisposable
{
    public const string SamsPassword = "tulip bicycle harbour";
    public const string DanasPassword = "rye flour oven nine";
    public static readonly DateTimeOffset Morning = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    private DoorScene(PortalUnderTest portal, ManualTime clock) => (Portal, Clock) = (portal, clock);

    public PortalUnderTest Portal { get; }
    public ManualTime Clock { get; }
    public Guid SamsId { get; private set; }
    public Guid DanasId { get; private set; }
    public By Sam => new(SamsId, "Sam", Side.Office);

    public static async Task<DoorScene> OpenAsync(DatabaseProvider provider = DatabaseProvider.Sqlite, int? hashRounds = 1_000, Action<IServiceCollection>? replace = null)
    {
        var clock = new ManualTime(Morning);
        var scene = new DoorScene(await new PortalUnderTest { Clock = clock, Provider = provider, HashRounds = hashRounds, Replace = (Action<IServiceCollection>)HeldPost.Holds + replace }.StartAsync(), clock);
        await scene.FillAsync();
        return scene;
    }

    /// <summary>Does something in a scope of the portal, as one request would, and saves it.</summary>
    public async Task<T> DoAsync<T>(Func<IServiceProvider, PortalDb, Task<T>> act)
    {
        await using var scope = Portal.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDb>();
        var done = await act(scope.ServiceProvider, db);
        await db.SaveChangesAsync();
        return done;
    }

    public async Task<T> ReadAsync<T>(Func<PortalDb, Task<T>> read)
    {
        await using var db = Portal.Open();
        return await read(db);
    }

    /// <summary>Opens the sign-in page and sends the form.</summary>
    public static async Task<Answer> SignInAsync(Browserless visitor, string email, string password, string? returnUrl = null)
    {
        await visitor.GetAsync("/sign-in");
        return await visitor.PostAsync("/sign-in", ("Email", email), ("Password", password), ("returnUrl", returnUrl ?? ""));
    }

    public async Task<Browserless> InsideAsync(Cast who, string password)
    {
        var visitor = Portal.Visitor();
        (await SignInAsync(visitor, who.Email, password)).Status.ShouldBe(System.Net.HttpStatusCode.Redirect);
        return visitor;
    }

    /// <summary>The secret of the newest mail of this kind, as the mail would carry it.</summary>
    public async Task<string> SecretAsync(DeliveryKind kind, Guid personId)
    {
        var stored = await ReadAsync(db => db.Deliveries.Where(d => d.Kind == kind && d.PersonId == personId).OrderByDescending(d => d.Id).Select(d => d.Secret).FirstAsync());
        return Portal.Services.GetRequiredService<DeliverySecrets>().Read(stored!);
    }

    public ValueTask DisposeAsync() => Portal.DisposeAsync();

    /// <summary>Waits for what the portal does after it has answered.</summary>
    public static async Task UntilAsync(Func<Task<bool>> happened)
    {
        for (var patience = System.Diagnostics.Stopwatch.StartNew(); !await happened(); await Task.Delay(20))
        {
            patience.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(30));
        }
    }

    /// <summary>What a page says, without what differs by nature: tokens, nonces and the address that was typed.</summary>
    public static string Said(Answer answer, string email) =>
        Regex.Replace(answer.Text.Replace(email, "…", StringComparison.Ordinal), """(content|value|nonce)="[A-Za-z0-9+/=_&#;-]{20,}"|v=[0-9a-f]+""", "…");

    private Task<bool> FillAsync() => DoAsync(async (services, db) =>
    {
        var accounts = services.GetRequiredService<Accounts>();
        var sam = Person.Create("Sam", Cast.Sam.Email, "en", Side.Office);
        var dana = Person.Create("Dana", Cast.Dana.Email, "en", Side.Client);
        (SamsId, DanasId) = (sam.Id, dana.Id);
        var bakery = Client.Add("1", "Bakkerij De Linde", new ClientCard { Country = "NL" }, null, Sam, Morning);
        var contact = Contact.Add(bakery, dana, "owner", Sam, Morning);
        contact.Activate(Sam, Morning);
        db.AddRange(sam, dana, OfficeSettings.SetUp("Van Dijk & Nowak", "office@demo.example", "en", Sam, Morning), StaffMember.Add(sam, StaffRoles.Admin, null, false, Sam, Morning), bakery, contact);
        await accounts.Set(sam, SamsPassword);
        await accounts.Set(dana, DanasPassword);
        return true;
    });
}
