using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Portal.Domain.Access;
using Portal.Domain.Clients;
using Portal.Domain.Dossiers;
using Portal.Domain.Messages;
using Portal.Domain.Office;
using Portal.Infrastructure.Data;
using Portal.Infrastructure.Messages;
using Portal.Tests.Infrastructure.Ground;

namespace Portal.Tests.Infrastructure.Messages;

/// <summary>Eva with some clients, each with one user who has signed in before; what she writes to all of them, and the job that brings it.</summary>
internal sealed class BroadcastRoom(DatabaseUnderTest database)
{
    private readonly List<(Client Client, Dossier Dossier, Contact Contact)> clients = [];

    public ManualTime Clock { get; } = new(new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero));
    public Person Eva { get; } = Person.Create("Eva", "eva@wit.example", "en", Side.Office);
    public By ByEva => new(Eva.Id, Eva.Name, Side.Office);
    public IReadOnlyList<(Client Client, Dossier Dossier, Contact Contact)> Clients => clients;

    public static async Task<BroadcastRoom> With(DatabaseUnderTest database, int clients)
    {
        var room = new BroadcastRoom(database);
        await room.Save(db =>
        {
            db.AddRange(OfficeSettings.SetUp("Wit & Partners", "office@wit.example", "en", By.Portal, room.Now), room.Eva, StaffMember.Add(room.Eva, StaffRoles.Employee, null, false, By.Portal, room.Now));
            for (var number = 1; number <= clients; number++)
            {
                room.Add(db, number);
            }
        });
        return room;
    }

    public DateTimeOffset Now => Clock.GetUtcNow();

    public PortalDb Open() => database.Open();

    public async Task Save(Action<PortalDb> act)
    {
        await using var db = database.Open();
        act(db);
        await db.SaveChangesAsync();
    }

    public async Task<T> Read<T>(Func<PortalDb, Task<T>> ask)
    {
        await using var db = database.Open();
        return await ask(db);
    }

    /// <summary>Eva writes to all of them, and its time has come.</summary>
    public async Task<Guid> Sends()
    {
        var broadcast = Broadcast.Draft(ByEva, Now);
        broadcast.Compose("New tariffs", "They are the same.", Now);
        broadcast.Send(clients.Count, ByEva, Now);
        await Save(db =>
        {
            db.Add(broadcast);
            db.AddRange(clients.Select((c, at) => new BroadcastClient { BroadcastId = broadcast.Id, ClientId = c.Client.Id, DossierId = c.Dossier.Id, Number = at + 1 }));
        });
        Clock.Advance(Broadcast.Wait);
        return broadcast.Id;
    }

    /// <summary>One round of the job, as a node would do it.</summary>
    public Task Works(TimeProvider? clock = null, CancellationToken stop = default) =>
        new BroadcastJob(new ServiceCollection().AddScoped(_ => database.Open()).BuildServiceProvider().GetRequiredService<IServiceScopeFactory>(), clock ?? Clock, NullLogger<BroadcastJob>.Instance).Round(stop);

    public async Task OnBroadcast(Guid id, Action<Broadcast> act)
    {
        await using var db = database.Open();
        act(await db.Broadcasts.SingleAsync(b => b.Id == id));
        await db.SaveChangesAsync();
    }

    public Task<Broadcast> Of(Guid id) => Read(db => db.Broadcasts.AsNoTracking().SingleAsync(b => b.Id == id));

    public Task<List<BroadcastOutcome>> Outcomes(Guid id) => Read(db => db.BroadcastClients.Where(c => c.BroadcastId == id).OrderBy(c => c.Number).Select(c => c.Outcome).ToListAsync());

    /// <summary>Who got it, with how often.</summary>
    public Task<List<(Guid ClientId, int Times)>> Got() => Read(async db => (await db.Conversations.GroupBy(c => c.ClientId).Select(g => new { g.Key, Count = g.Count() }).ToListAsync()).ConvertAll(g => (g.Key, g.Count)));

    private void Add(PortalDb db, int number)
    {
        var client = Client.Add($"{number:0000}", $"Client {number:0000}", new ClientCard(), null, By.Portal, Now);
        var person = Person.Create($"User {number}", $"user{number}@client.example", "en", Side.Client);
        var contact = Contact.Add(client, person, "", By.Portal, Now);
        contact.Activate(By.Portal, Now);
        var dossier = Dossier.Activate(client, null, Configuration.C, Eva.Id, null, By.Portal, Now);
        dossier.GiveRoles(contact, ClientRoles.Administrator, By.Portal, Now);
        db.AddRange(client, person, contact, dossier);
        clients.Add((client, dossier, contact));
    }
}
