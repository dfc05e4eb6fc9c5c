using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Activity;
using Portal.Domain.Clients;
using Portal.Domain.Documents;
using Portal.Domain.Dossiers;
using Portal.Domain.Office;
using Portal.Infrastructure.Data;

namespace Portal.Tests.Infrastructure.Spine;

using static SmallOffice;

/// <summary>Sixteen people who all write to the same few streams.</summary>
public sealed class WritersSpec : DataSpec
{
    private static readonly int Each = Environment.GetEnvironmentVariable("PORTAL_LONG") is { Length: > 0 } ? 250 : 25;

    [Theory, EveryDatabase]
    public async Task Sixteen_writers_leave_numbers_without_gaps_and_whole_chains(DatabaseProvider provider)
    {
        var database = await On(provider);
        var office = await SmallOffice.On(database);
        var (clients, dossiers) = await MoreDossiers(database, office, 2);
        var before = await Numbers(database);

        await Task.WhenAll(Enumerable.Range(0, 16).Select(writer => Task.Run(() => Write(database, office, writer, clients, dossiers))));

        await using var db = database.Open();
        var rows = await db.Activities.AsNoTracking().OrderBy(a => a.StreamKind).ThenBy(a => a.StreamId).ThenBy(a => a.Number).ToListAsync();
        rows.Count.ShouldBe((int)before + (16 * Each * 3));
        foreach (var stream in rows.GroupBy(r => (r.StreamKind, r.StreamId)))
        {
            var previous = ActivityChain.Zero;
            stream.Select(r => r.Number).ShouldBe(Enumerable.Range(1, stream.Count()).Select(n => (long)n));
            foreach (var row in stream)
            {
                row.PreviousHash.ShouldBe(previous);
                row.Hash.ShouldBe(ActivityChain.HashOf(row));
                previous = row.Hash;
            }
            (await db.Streams.AsNoTracking().SingleAsync(s => s.Id == stream.Key.StreamId)).HeadHash.ShouldBe(previous);
        }
    }

    [Theory, EveryDatabase]
    public async Task First_writers_of_the_same_streams_in_any_order_all_get_in(DatabaseProvider provider)
    {
        var database = await On(provider);
        var sam = new By(Guid.CreateVersion7(), "Sam", Side.Office);
        var streams = Enumerable.Range(0, 4).Select(_ => Guid.CreateVersion7()).ToArray();

        // Uploads tell their dossier's stream and need no dossier row: so these streams have no head yet.
        await Task.WhenAll(Enumerable.Range(0, 16).Select(writer => Task.Run(async () =>
        {
            await using var db = database.Open();
            foreach (var stream in streams.OrderBy(_ => Random.Shared.Next()))
            {
                db.Add(Upload.Start(stream, UploadTarget.RequestItem, stream, null, "Lease", $"{writer}.pdf", 10, "", sam, Morning));
            }
            await db.SaveChangesAsync();
        })));

        await using var after = database.Open();
        (await after.Streams.AsNoTracking().Select(s => s.LastNumber).ToListAsync()).ShouldBe([16, 16, 16, 16]);
        (await after.Activities.CountAsync()).ShouldBe(64);
    }

    private static async Task Write(DatabaseUnderTest database, SmallOffice office, int writer, Guid[] clients, Guid[] dossiers)
    {
        var dice = new Random(writer);
        for (var i = 0; i < Each; i++)
        {
            await using var db = database.Open();
            var chosen = clients[dice.Next(clients.Length)];
            var client = await db.Clients.SingleAsync(c => c.Id == chosen);
            var name = $"{writer}-{i}";
            Action[] acts =
            [
                () => db.Add(Contact.Add(client, Person.Create(name, $"{name}@demo.example", "en", Side.Client), "", office.Sam, Morning)),
                () => db.Add(Upload.Start(dossiers[dice.Next(dossiers.Length)], UploadTarget.RequestItem, client.Id, null, "Lease", name, 10, "", office.Sam, Morning)),
                () => db.Add(Branch.Open(name, 1, office.Sam, Morning)),
            ];
            dice.Shuffle(acts);
            Array.ForEach(acts, act => act());
            await db.SaveChangesAsync();
        }
    }

    private static async Task<(Guid[] Clients, Guid[] Dossiers)> MoreDossiers(DatabaseUnderTest database, SmallOffice office, int count)
    {
        await using var db = database.Open();
        for (var i = 0; i < count; i++)
        {
            var client = Client.Add($"c{i}", $"Client {i}", new ClientCard(), null, office.Sam, Morning);
            db.AddRange(client, Dossier.Activate(client, null, Configuration.C, office.Eva.PersonId, null, office.Sam, Morning));
        }
        await db.SaveChangesAsync();
        return (await db.Clients.Select(c => c.Id).ToArrayAsync(), await db.Dossiers.Select(d => d.Id).ToArrayAsync());
    }

    private static async Task<long> Numbers(DatabaseUnderTest database)
    {
        await using var db = database.Open();
        return await db.Streams.SumAsync(s => s.LastNumber);
    }
}
