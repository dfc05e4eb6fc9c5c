using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Activity;

namespace Portal.Infrastructure.Data;

/// <summary>The end of a stream, held by this save alone until it is committed.</summary>
internal sealed class HeldStream(StreamId stream, long last, byte[] hash)
{
    public StreamId Stream => stream;
    public long Last { get; private set; } = last;
    public byte[] Hash { get; private set; } = hash;

    public ActivityRow Append(RecordedActivity activity)
    {
        var seal = ActivityChain.Salt();
        var row = Row(activity, seal, []);
        row = Row(activity, seal, ActivityChain.HashOf(row));
        (Last, Hash) = (row.Number, row.Hash);
        return row;
    }

    private ActivityRow Row(RecordedActivity activity, byte[] seal, byte[] own) => new()
    {
        Id = activity.Id,
        StreamKind = activity.Stream.Kind,
        StreamId = activity.Stream.Id,
        Number = Last + 1,
        At = Whole(activity.At),
        ActorId = activity.By.PersonId,
        ActorName = activity.By.Name,
        ActorSide = activity.By.Side,
        Address = activity.By.Address,
        Kind = activity.Kind,
        SubjectKind = activity.SubjectKind,
        SubjectId = activity.SubjectId,
        RequestId = activity.Details.RequestId,
        PanelId = activity.Details.PanelId,
        DetailsJson = ActivityChain.Write(activity.Details),
        Seal = seal,
        PreviousHash = Hash,
        Hash = own,
    };

    // What is hashed is what is kept: databases differ below the millisecond.
    private static DateTimeOffset Whole(DateTimeOffset at) => DateTimeOffset.FromUnixTimeMilliseconds(at.ToUnixTimeMilliseconds());
}

/// <summary>Takes the ends of streams, so that numbers count up without gaps however many write.</summary>
internal static class StreamHeads
{
    private const string Savepoint = "portal_stream";

    public static async Task<Dictionary<StreamId, HeldStream>> Lock(PortalDb db, IEnumerable<StreamId> streams, CancellationToken stop)
    {
        var held = new Dictionary<StreamId, HeldStream>();
        // Always in the same order, so that two saves that touch two streams cannot wait for each other.
        foreach (var stream in streams.OrderBy(s => s.Kind).ThenBy(s => s.Id))
        {
            held[stream] = await Take(db, stream, stop) ?? await Open(db, stream, stop);
        }
        return held;
    }

    public static async Task Write(PortalDb db, IEnumerable<HeldStream> streams, CancellationToken stop)
    {
        foreach (var held in streams)
        {
            var (kind, id, last, hash) = (held.Stream.Kind, held.Stream.Id, held.Last, held.Hash);
            await db.Streams.Where(s => s.Kind == kind && s.Id == id)
                .ExecuteUpdateAsync(s => s.SetProperty(x => x.LastNumber, last).SetProperty(x => x.HeadHash, hash), stop);
        }
    }

    /// <summary>Locks the row by writing to it, then reads it; whoever comes second waits here. Null when there is none yet.</summary>
    private static async Task<HeldStream?> Take(PortalDb db, StreamId stream, CancellationToken stop)
    {
        var row = db.Streams.AsNoTracking().Where(s => s.Kind == stream.Kind && s.Id == stream.Id);
        if (await row.ExecuteUpdateAsync(s => s.SetProperty(x => x.LastNumber, x => x.LastNumber), stop) == 0)
        {
            return null;
        }
        var head = await row.SingleAsync(stop);
        return new HeldStream(stream, head.LastNumber, head.HeadHash);
    }

    /// <summary>The first row of a stream. Two may come first at once: the loser waits for the winner's commit, steps back to before his
    /// insert and takes the row that is there.</summary>
    private static async Task<HeldStream> Open(PortalDb db, StreamId stream, CancellationToken stop)
    {
        var transaction = db.Database.CurrentTransaction!;
        await transaction.CreateSavepointAsync(Savepoint, stop);
        try
        {
            await db.Database.ExecuteSqlAsync($"""INSERT INTO "Streams" ("Kind", "Id", "LastNumber", "HeadHash") VALUES ({(int)stream.Kind}, {stream.Id}, {0L}, {ActivityChain.Zero})""", stop);
            return new HeldStream(stream, 0, ActivityChain.Zero);
        }
        catch (DbException raced)
        {
            await transaction.RollbackToSavepointAsync(Savepoint, stop);
            return await Take(db, stream, stop) ?? throw new InvalidOperationException($"Stream {stream} could not be opened.", raced);
        }
    }
}
