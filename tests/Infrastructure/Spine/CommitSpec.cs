using Microsoft.EntityFrameworkCore;
using Portal.Domain.Activity;
using Portal.Domain.Clients;
using Portal.Domain.Dossiers;
using Portal.Domain.Office;
using Portal.Infrastructure.Data;

namespace Portal.Tests.Infrastructure.Spine;

using static SmallOffice;

/// <summary>One save: all of it or nothing, and the notice only after it.</summary>
public sealed class CommitSpec : DataSpec
{
    [Theory, EveryDatabase]
    public async Task A_change_and_its_row_are_stored_together_numbered_and_chained(DatabaseProvider provider)
    {
        var database = await On(provider);
        var office = await SmallOffice.On(database);
        await using var db = database.Open();
        var dossier = await db.Dossiers.SingleAsync(d => d.Id == office.DossierId);
        // Below the millisecond databases differ; what is hashed must be what is kept.
        var at = Morning.AddTicks(1234567);
        dossier.ChangeSettings(Configuration.B, DossierModules.None, true, office.Eva, at);
        dossier.MakePrivate(office.Eva, at);
        await db.SaveChangesAsync();

        var rows = await db.Activities.AsNoTracking().Where(a => a.StreamId == dossier.Id).OrderBy(a => a.Number).ToListAsync();
        rows.Select(r => r.Number).ShouldBe(Enumerable.Range(1, rows.Count).Select(n => (long)n));
        rows.TakeLast(2).Select(r => r.Kind).ShouldBe([ActivityKind.DossierSettingsChanged, ActivityKind.DossierMadePrivate]);
        rows.Zip(rows.Skip(1)).ShouldAllBe(pair => pair.Second.PreviousHash.SequenceEqual(pair.First.Hash));
        rows.ShouldAllBe(r => ActivityChain.HashOf(r).SequenceEqual(r.Hash));
        rows[^1].ShouldSatisfyAllConditions(r => r.ActorName.ShouldBe("Eva"), r => r.Address.ShouldBe("192.0.2.7"), r => r.At.ShouldBe(Morning.AddMilliseconds(123)));
        var head = await db.Streams.AsNoTracking().SingleAsync(s => s.Id == dossier.Id);
        (head.LastNumber, Convert.ToHexString(head.HeadHash)).ShouldBe((rows[^1].Number, Convert.ToHexString(rows[^1].Hash)));
        dossier.Recorded.ShouldBeEmpty();
    }

    [Theory, EveryDatabase]
    public async Task A_failed_save_leaves_no_row_and_the_next_one_is_whole(DatabaseProvider provider)
    {
        var database = await On(provider);
        var office = await SmallOffice.On(database);
        var bus = new BusWithMemory();
        await using var db = database.Open(bus);
        var dossier = await db.Dossiers.SingleAsync(d => d.Id == office.DossierId);
        dossier.MakePrivate(office.Eva, Morning);
        var (one, two) = (Branch.Open("Utrecht", 1, office.Sam, Morning), Branch.Open("Utrecht", 2, office.Sam, Morning));
        db.AddRange(one, two);

        await Should.ThrowAsync<DbUpdateException>(() => db.SaveChangesAsync());

        var (rows, numbers) = await Count(database, office);
        db.Entry(two).State = EntityState.Detached;
        await db.SaveChangesAsync();

        var (after, numbersAfter) = await Count(database, office);
        (after - rows, numbersAfter - numbers).ShouldBe((2, 2));
        (await database.Open().Dossiers.SingleAsync(d => d.Id == office.DossierId)).IsPrivate.ShouldBeTrue();
        bus.Take().Select(r => r.Kind).ShouldBe([ActivityKind.DossierMadePrivate, ActivityKind.BranchAdded]);
    }

    [Theory, EveryDatabase]
    public async Task A_callers_transaction_is_joined_and_told_of_only_once_it_is_committed(DatabaseProvider provider)
    {
        var database = await On(provider);
        var office = await SmallOffice.On(database);
        var bus = new BusWithMemory();
        await using var db = database.Open(bus);
        var dossier = await db.Dossiers.SingleAsync(d => d.Id == office.DossierId);
        var (before, _) = await Count(database, office);

        await using (var undone = await db.Database.BeginTransactionAsync())
        {
            dossier.MakePrivate(office.Eva, Morning);
            await db.SaveChangesAsync();
            await undone.RollbackAsync();
        }
        (await Count(database, office)).Rows.ShouldBe(before);

        await db.Entry(dossier).ReloadAsync();
        await using (var kept = await db.Database.BeginTransactionAsync())
        {
            dossier.MakePrivate(office.Eva, Morning);
            await db.SaveChangesAsync();
            dossier.MakePublic(office.Eva, Morning);
            await db.SaveChangesAsync();
            bus.Take().ShouldBeEmpty("nothing is true before the commit");
            await kept.CommitAsync();
        }
        (await Count(database, office)).Rows.ShouldBe(before + 2);
        bus.Take().Select(r => r.Kind).ShouldBe([ActivityKind.DossierMadePrivate, ActivityKind.DossierMadePublic]);
    }

    [Theory, EveryDatabase]
    public async Task A_save_that_fails_in_a_callers_transaction_takes_only_itself_back(DatabaseProvider provider)
    {
        var database = await On(provider);
        var office = await SmallOffice.On(database);
        var request = await office.Asks("Lease contract");
        await office.Act(request.Id, (d, r) => office.Deliver(d, r.Items[0], office.Dana, Morning));
        await using var db = database.Open();
        var loaded = await Load(db, request.Id);

        await using (var transaction = await db.Database.BeginTransactionAsync())
        {
            db.Add(Branch.Open("Utrecht", 1, office.Sam, Morning));
            await db.SaveChangesAsync();
            loaded.Items[0].Return("Page 2 is missing", office.Eva, Morning);
            db.Add(Branch.Open("Utrecht", 2, office.Sam, Morning));
            await Should.ThrowAsync<DbUpdateException>(() => db.SaveChangesAsync());
            await transaction.CommitAsync();
        }

        await using var after = database.Open();
        (await after.Branches.CountAsync()).ShouldBe(1);
        (await after.Activities.CountAsync(a => a.Kind == ActivityKind.ItemReturned)).ShouldBe(0);
        (await after.Inbox.Where(i => i.PersonId == office.Eva.PersonId).SingleAsync()).HandledAt.ShouldBeNull();
    }

    [Theory, EveryDatabase]
    public async Task Two_first_writers_of_a_stream_both_get_in(DatabaseProvider provider)
    {
        var database = await On(provider);
        var sam = new Portal.Domain.Access.By(Guid.CreateVersion7(), "Sam", Portal.Domain.Access.Side.Office);
        await using var first = database.Open();
        await using var second = database.Open();
        first.Add(Branch.Open("Utrecht", 1, sam, Morning));
        second.Add(Branch.Open("Łódź", 1, sam, Morning));

        Task waiting;
        await using (var transaction = await first.Database.BeginTransactionAsync())
        {
            await first.SaveChangesAsync();
            waiting = Task.Run(() => second.SaveChangesAsync());
            await Somebody.Waits(database);
            waiting.IsCompleted.ShouldBeFalse();
            await transaction.CommitAsync();
        }
        await waiting;

        var rows = await first.Activities.AsNoTracking().OrderBy(a => a.Number).ToListAsync();
        rows.Select(r => (r.Number, r.Details.Name)).ShouldBe([(1, "Utrecht"), (2, "Łódź")]);
        rows[1].PreviousHash.ShouldBe(rows[0].Hash);
    }

    [Theory, EveryDatabase]
    public async Task Verbs_of_several_things_are_told_in_the_order_in_which_they_ran(DatabaseProvider provider)
    {
        var database = await On(provider);
        var office = await SmallOffice.On(database);
        await using var db = database.Open();
        var client = await db.Clients.SingleAsync();
        var (dana, piotr) = (await db.Contacts.SingleAsync(c => c.Id == office.DanaContactId), await db.Contacts.Include(c => c.Person).SingleAsync(c => c.Id == office.PiotrContactId));
        await db.Entry(dana).Reference(c => c.Person).LoadAsync();

        piotr.Invite(office.Eva, Morning);
        client.Change("1001", "De Linde", new ClientCard(), null, office.Eva, Morning);
        dana.Invite(office.Eva, Morning);
        piotr.Activate(office.Eva, Morning);
        await db.SaveChangesAsync();

        var last = await db.Activities.AsNoTracking().Where(a => a.StreamId == office.ClientId).OrderByDescending(a => a.Number).Take(4).ToListAsync();
        last.Select(a => a.Kind).Reverse().ShouldBe([ActivityKind.ContactInvited, ActivityKind.ClientChanged, ActivityKind.ContactInvited, ActivityKind.ContactActivated]);
    }

    private static async Task<(int Rows, long Numbers)> Count(DatabaseUnderTest database, SmallOffice office)
    {
        await using var db = database.Open();
        return (await db.Activities.CountAsync(), await db.Streams.SumAsync(s => s.LastNumber));
    }
}
