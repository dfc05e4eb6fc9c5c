using System.Globalization;
using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Inbox;
using Portal.Domain.Office;
using Portal.Infrastructure.Deliveries;
using Portal.Tests.Web.Ground;
using Portal.Tests.Web.Live;
using Portal.Web.Identity;

namespace Portal.Tests.Web.Mail;

/// <summary>The whole portal at nine in the morning, its clock standing still, and where its mails go: a server on loopback, or a port
/// where nobody listens yet. Dana reads Dutch.</summary>
internal sealed class MailHouse : IAsyncDisposable
{
    public const string Password = "rye flour oven nine";
    private readonly List<LiveHouse> nodes = [];
    private readonly int port;

    private MailHouse(int port) => this.port = port;

    // Tomorrow: the hub ends whatever the real clock says has expired.
    public ManualTime Clock { get; } = new(new DateTimeOffset(TimeProvider.System.GetUtcNow().Date, TimeSpan.Zero).AddDays(1).AddHours(9));

    public LiveHouse House => nodes[0];

    public Scene Scene { get; private set; } = null!;

    public static async Task<MailHouse> OpenAsync(int port)
    {
        var mails = new MailHouse(port);
        await mails.AddNodeAsync(null);
        mails.Scene = await Scene.Set(mails.House);
        var dana = mails.Scene.Dana.Id;
        await mails.House.Save(db => db.People.Where(p => p.Id == dana).ExecuteUpdateAsync(s => s.SetProperty(p => p.Language, "nl")));
        return mails;
    }

    /// <summary>Another node on the same database, clock and mail server.</summary>
    public Task<LiveHouse> AddNodeAsync() => AddNodeAsync(House.Portal.Services.GetRequiredService<Portal.Infrastructure.Data.DatabaseSettings>().ConnectionString);

    /// <summary>Eva asks Dana on the real page; the request's id.</summary>
    public async Task<Guid> EvaAsksAsync(string item = "Leasecontract", params (string, string)[] more)
    {
        using var eva = await House.SignIn(Scene.Eva);
        var page = $"/dossiers/{Scene.DossierId}/requests/new";
        await eva.GetAsync(page);
        var contact = await House.Read(async db => (await Scene.ContactOf(db, Scene.Dana)).Id);
        var asked = await eva.PostAsync(page, [("Asked.Subject", "Year end"), ("Asked.Recipients", $"{contact}"), ("Asked.Items[0].Name", item), .. more]);
        asked.Location.ShouldNotBeNull(asked.Text);
        return Guid.Parse(asked.Location.Split('/')[^1]);
    }

    public async Task GivesPassword(Person person)
    {
        await using var scope = House.Portal.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<Accounts>().Set(person, Password);
        await scope.ServiceProvider.GetRequiredService<Portal.Infrastructure.Data.PortalDb>().SaveChangesAsync();
    }

    /// <summary>Lets time pass, in which the portal's own job does what is due, and waits until nothing that is due is left undone. What falls
    /// due long before the end of it would be given up as slow, for the clock jumps while it is sent.</summary>
    public async Task After(double minutes)
    {
        // One tick of the job more, so that the last look comes after the whole of it.
        Clock.Advance(TimeSpan.FromMinutes(minutes) + TimeSpan.FromSeconds(2));
        await Until(async () => !(await Deliveries()).Exists(d => d.State == DeliveryState.Waiting && d.DueAt <= Clock.GetUtcNow()));
        // And once by hand: what should not leave does not leave for this either.
        await House.Portal.Services.GetRequiredService<DeliveryJob>().Round(CancellationToken.None);
    }

    public Task<List<Delivery>> Deliveries() => House.Read(db => db.Deliveries.AsNoTracking().OrderBy(d => d.Id).ToListAsync());

    /// <summary>What the proxy is told about mails.</summary>
    public async Task<string> ReadyzAsync()
    {
        using var proxy = House.Portal.Visitor();
        var answer = await proxy.GetAsync("/readyz");
        answer.Status.ShouldBe(HttpStatusCode.OK);
        return System.Text.Json.JsonDocument.Parse(answer.Text).RootElement.GetProperty("mail").GetString()!;
    }

    public static Task Until(Func<Task<bool>> happened) => Identity.DoorScene.UntilAsync(happened);

    public async ValueTask DisposeAsync()
    {
        foreach (var node in Enumerable.Reverse(nodes))
        {
            await node.DisposeAsync();
        }
    }

    private async Task<LiveHouse> AddNodeAsync(string? database)
    {
        var portal = new PortalUnderTest { Clock = Clock };
        portal.Settings["Portal:Mail:Host"] = "127.0.0.1";
        portal.Settings["Portal:Mail:Port"] = port.ToString(CultureInfo.InvariantCulture);
        portal.Settings["Portal:Mail:Tls"] = "false";
        var node = new LiveHouse(portal);
        nodes.Add(node);
        if (database is null)
        {
            await node.InitializeAsync();
        }
        else
        {
            portal.Settings["Portal:Database:ConnectionString"] = database;
            await portal.StartAsync();
        }
        return node;
    }
}
