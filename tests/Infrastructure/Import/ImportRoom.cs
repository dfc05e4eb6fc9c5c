using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Portal.Domain.Access;
using Portal.Domain.Clients;
using Portal.Domain.Clients.Import;
using Portal.Domain.Dossiers;
using Portal.Domain.Office;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Data;
using Portal.Infrastructure.Import;
using Portal.Tests.Infrastructure.Ground;

namespace Portal.Tests.Infrastructure.Import;

/// <summary>An office with Sam (admin) and Eva (employee), a list that one of them brings, and the job that works on it.</summary>
internal sealed class ImportRoom(DatabaseUnderTest database)
{
    public ManualTime Clock { get; } = new(new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero));
    public Person Sam { get; } = Person.Create("Sam", "sam@wit.example", "en", Side.Office);
    public Person Eva { get; } = Person.Create("Eva", "eva@wit.example", "en", Side.Office);

    public static async Task<ImportRoom> Open(DatabaseUnderTest database)
    {
        var room = new ImportRoom(database);
        await room.Save(db => db.AddRange(
            OfficeSettings.SetUp("Wit & Partners", "office@wit.example", "en", By.Portal, room.Clock.GetUtcNow()),
            room.Sam, room.Eva,
            StaffMember.Add(room.Sam, StaffRoles.Admin, null, false, By.Portal, room.Clock.GetUtcNow()),
            StaffMember.Add(room.Eva, StaffRoles.Employee, null, false, By.Portal, room.Clock.GetUtcNow())));
        return room;
    }

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

    public static By As(Person person) => new(person.Id, person.Name, Side.Office);

    /// <summary>A client who is there already, with a dossier that this person manages.</summary>
    public async Task<Client> Has(string code, ClientCard card, Person? manager = null)
    {
        var client = Client.Add(code, $"Client {code}", card, null, By.Portal, Clock.GetUtcNow());
        await Save(db => db.AddRange(client, Dossier.Activate(client, null, Configuration.C, manager?.Id, null, By.Portal, Clock.GetUtcNow())));
        return client;
    }

    public async Task<Guid> Brings(Person person, byte[] file)
    {
        await using var db = database.Open();
        var actor = (await ActorReader.Read(db, person.Id, "", new DateOnly(2026, 3, 2)))!;
        return (await new ListReading(db, Clock).Bring("list.csv", file, actor, CancellationToken.None)).Id;
    }

    public Task<Guid> Brings(Person person, string csv) => Brings(person, Encoding.UTF8.GetBytes(csv));

    public Task Presses(Guid list, Person person, Guid? group = null) => OnList(list, async (db, l) => l.Apply(group, null, await db.RowsOf(l).CountAsync(r => r.IsChosen), As(person), Clock.GetUtcNow()));

    public Task Undoes(Guid list, Person person) => OnList(list, (_, l) => { l.Undo(As(person), Clock.GetUtcNow()); return Task.CompletedTask; });

    public Task Works(TimeProvider? clock = null, CancellationToken stop = default) =>
        new ImportJob(new ServiceCollection().AddScoped(_ => database.Open()).BuildServiceProvider().GetRequiredService<IServiceScopeFactory>(), clock ?? Clock, NullLogger<ImportJob>.Instance).Round(stop);

    public async Task<Guid> Imports(Person person, string csv, Guid? group = null)
    {
        var list = await Brings(person, csv);
        await Presses(list, person, group);
        await Works();
        return list;
    }

    public Task<List<ImportedRow>> Rows(Guid list) => Read(async db => await db.RowsOf(await db.ImportedLists.SingleAsync(l => l.Id == list)).AsNoTracking().OrderBy(r => r.Number).ToListAsync());

    public Task<ImportedList> List(Guid list) => Read(db => db.ImportedLists.AsNoTracking().SingleAsync(l => l.Id == list));

    public async Task OnList(Guid list, Func<PortalDb, ImportedList, Task> act)
    {
        await using var db = database.Open();
        await act(db, await db.ImportedLists.SingleAsync(l => l.Id == list));
        await db.SaveChangesAsync();
    }
}
