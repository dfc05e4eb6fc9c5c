using Microsoft.EntityFrameworkCore;
using Portal.Domain.Activity;
using Portal.Infrastructure.Audit;
using Portal.Infrastructure.Data;

namespace Portal.Tests.Infrastructure.Spine;

using static SmallOffice;

/// <summary>A dossier's trail with a signed checkpoint outside, and what somebody with the database's password can do to it.</summary>
internal sealed class Trail
{
    private readonly DatabaseUnderTest database;

    private Trail(DatabaseUnderTest database, SmallOffice office, Checkpoints checkpoints) => (this.database, Office, Checkpoints) = (database, office, checkpoints);

    public SmallOffice Office { get; }
    public Checkpoints Checkpoints { get; private set; }

    public static async Task<Trail> On(DatabaseUnderTest database, string folder)
    {
        var office = await SmallOffice.On(database);
        var trail = new Trail(database, office, Checkpoints.In(folder, Path.Combine(folder, "outside")));
        await trail.Act();
        await trail.Sign();
        return trail;
    }

    /// <summary>Eva asks, Dana delivers.</summary>
    public async Task Act()
    {
        var request = await Office.Asks("Lease contract");
        await Office.Act(request.Id, (db, r) => Office.Deliver(db, r.Items[0], Office.Dana, Morning));
    }

    /// <param name="again">After a start of the portal: all heads once more.</param>
    public async Task Sign(bool again = false)
    {
        if (again)
        {
            Checkpoints = Checkpoints with { Outside = new CheckpointStore(Checkpoints.Outside!.Folder) };
        }
        await using var db = database.Open();
        var heads = await db.Streams.AsNoTracking().Select(s => new CheckpointHead(new StreamId(s.Kind, s.Id), s.LastNumber, s.HeadHash)).ToListAsync();
        Checkpoints.Outside!.Append(Checkpoints.Key, heads, again ? Morning.AddHours(3) : Morning);
    }

    public async Task<AuditReport> Verify(bool checkpoints = true)
    {
        await using var db = database.Open();
        return await AuditVerifier.Verify(db, checkpoints ? Checkpoints.Outside : null, CancellationToken.None);
    }

    public async Task BreaksAt(long number, Guid? id, AuditFault fault)
    {
        var report = await Verify();
        report.First.ShouldNotBeNull();
        (report.First.Stream, report.First.Number, report.First.Id, report.First.Fault).ShouldBe((StreamId.Dossier(Office.DossierId), number, id, fault));
    }

    public async Task<List<ActivityRow>> Rows()
    {
        await using var db = database.Open();
        return await db.Activities.AsNoTracking().Where(a => a.StreamId == Office.DossierId).OrderBy(a => a.Number).ToListAsync();
    }

    public async Task<ActivityRow> Row(long number) => (await Rows()).Single(r => r.Number == number);

    public async Task<long> Count()
    {
        await using var db = database.Open();
        return await db.Activities.LongCountAsync();
    }

    public async Task<List<string>> Export()
    {
        await using var db = database.Open();
        using var output = new MemoryStream();
        await db.ExportTrail(Office.DossierId, output);
        return [.. System.Text.Encoding.UTF8.GetString(output.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries)];
    }

    /// <summary>An id as a literal of this database.</summary>
    public string Id(Guid id) => database.Settings.Provider == DatabaseProvider.Sqlite ? $"'{id.ToString().ToUpperInvariant()}'" : $"'{id}'";

    public async Task Sql(string sql)
    {
        await using var db = database.Open();
        // The foreign keys of inboxes are no obstacle to somebody with the password.
        await db.Database.ExecuteSqlRawAsync("""DELETE FROM "Inbox" """);
        (await db.Database.ExecuteSqlRawAsync(sql.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal))).ShouldBeGreaterThan(0);
    }

    public async Task Delete(long number) => await Sql($"""DELETE FROM "Activities" WHERE "Id" = {Id((await Row(number)).Id)}""");

    public Task Renumber(ActivityRow row, long number) => Sql($"""UPDATE "Activities" SET "Number" = {number} WHERE "Id" = {Id(row.Id)}""");

    public async Task PutBack(ActivityRow row)
    {
        await Sql($"""DELETE FROM "Activities" WHERE "Id" = {Id(row.Id)}""");
        await Put(row);
    }

    /// <summary>A row that follows correctly from <paramref name="previous"/>.</summary>
    public async Task<Guid> Forge(ActivityRow previous, long number)
    {
        var forged = Hashed(Copy(previous, Guid.CreateVersion7(), number, previous.Hash, "Forged"));
        await Put(forged);
        return forged.Id;
    }

    /// <summary>All rows from a number on with another name, hashed anew, and the head moved along.</summary>
    public async Task Rewrite(long from)
    {
        var rows = await Rows();
        var previous = rows[(int)from - 2].Hash;
        foreach (var row in rows.Where(r => r.Number >= from))
        {
            var forged = Hashed(Copy(row, row.Id, row.Number, previous, "Forged"));
            await Sql($"""DELETE FROM "Activities" WHERE "Id" = {Id(row.Id)}""");
            await Put(forged);
            previous = forged.Hash;
        }
        await MoveHead(rows[^1].Number, previous);
    }

    public async Task MoveHead(long number, byte[]? hash = null)
    {
        hash ??= (await Row(number)).Hash;
        await using var db = database.Open();
        await db.Streams.Where(s => s.Id == Office.DossierId).ExecuteUpdateAsync(s => s.SetProperty(x => x.LastNumber, number).SetProperty(x => x.HeadHash, hash));
    }

    private async Task Put(ActivityRow row)
    {
        await using var db = database.Open();
        db.Activities.Add(row);
        await db.SaveChangesAsync();
    }

    private static ActivityRow Hashed(ActivityRow row) => Copy(row, row.Id, row.Number, row.PreviousHash, row.ActorName, ActivityChain.HashOf(row));

    private static ActivityRow Copy(ActivityRow row, Guid id, long number, byte[] previous, string actor, byte[]? hash = null) => new()
    {
        Id = id,
        StreamKind = row.StreamKind,
        StreamId = row.StreamId,
        Number = number,
        At = row.At,
        ActorId = row.ActorId,
        ActorName = actor,
        ActorSide = row.ActorSide,
        Address = row.Address,
        Kind = row.Kind,
        SubjectKind = row.SubjectKind,
        SubjectId = row.SubjectId,
        RequestId = row.RequestId,
        PanelId = row.PanelId,
        DetailsJson = row.DetailsJson,
        Seal = row.Seal,
        ErasedAt = row.ErasedAt,
        PreviousHash = previous,
        Hash = hash ?? [],
    };
}
