using Microsoft.EntityFrameworkCore;
using Portal.Domain;
using Portal.Domain.Activity;
using Portal.Domain.Inbox;
using Portal.Infrastructure.Notices;

namespace Portal.Infrastructure.Data;

/// <summary>The one way a change is stored: versions renewed, activities numbered and chained, routed to inboxes and deliveries, dossier
/// summaries recounted, all in one transaction; the notice only after it.</summary>
internal static class Commit
{
    public static async Task<int> Save(PortalDb db, INoticeBus? notices, Func<CancellationToken, Task<int>> save, CancellationToken stop)
    {
        db.ChangeTracker.DetectChanges();
        var recordings = db.ChangeTracker.Entries<Recording>().ToList();
        foreach (var entry in recordings.Where(e => e.State == EntityState.Modified))
        {
            entry.Entity.RenewVersion();
        }
        var recorded = recordings.SelectMany(e => e.Entity.TakeRecorded()).ToList();
        using var pass = db.Gate is { } gate && db.Database.CurrentTransaction is null ? await gate.Enter(stop) : null;
        if (recorded.Count == 0)
        {
            return await save(stop);
        }

        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        var rows = await Chain(db, recorded, stop);
        db.Activities.AddRange(rows);
        await Route(db, rows, stop);
        var saved = await save(stop);
        await Summaries.Recount(db, rows, stop);
        if (notices is not null)
        {
            await notices.BeforeCommit(db, rows, stop);
        }
        await transaction.CommitAsync(stop);
        notices?.AfterCommit(rows);
        return saved;
    }

    private static async Task<List<ActivityRow>> Chain(PortalDb db, List<RecordedActivity> recorded, CancellationToken stop)
    {
        var rows = new List<ActivityRow>(recorded.Count);
        // Always in the same order, so that two saves that touch two streams cannot wait for each other.
        foreach (var stream in recorded.GroupBy(r => r.Stream).OrderBy(g => g.Key.Kind).ThenBy(g => g.Key.Id))
        {
            var head = await Lock(db, stream.Key, stop);
            foreach (var activity in stream)
            {
                var row = Row(activity, head.LastNumber + 1, head.HeadHash);
                (head.LastNumber, head.HeadHash) = (row.Number, row.Hash);
                rows.Add(row);
            }
        }
        return rows;
    }

    /// <summary>Takes the stream's row lock by writing to it, then reads it; whoever comes second waits here.</summary>
    private static async Task<StreamHead> Lock(PortalDb db, StreamId stream, CancellationToken stop)
    {
        var touched = await db.Streams.Where(s => s.Kind == stream.Kind && s.Id == stream.Id)
            .ExecuteUpdateAsync(s => s.SetProperty(x => x.LastNumber, x => x.LastNumber), stop);
        if (touched == 0)
        {
            var head = new StreamHead { Kind = stream.Kind, Id = stream.Id };
            db.Streams.Add(head);
            return head;
        }
        foreach (var stale in db.ChangeTracker.Entries<StreamHead>().Where(e => e.Entity.Kind == stream.Kind && e.Entity.Id == stream.Id).ToList())
        {
            stale.State = EntityState.Detached;
        }
        return await db.Streams.SingleAsync(s => s.Kind == stream.Kind && s.Id == stream.Id, stop);
    }

    private static ActivityRow Row(RecordedActivity activity, long number, byte[] previous)
    {
        ActivityRow Build(byte[] hash) => new()
        {
            Id = activity.Id,
            StreamKind = activity.Stream.Kind,
            StreamId = activity.Stream.Id,
            Number = number,
            At = activity.At.ToUniversalTime(),
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
            PreviousHash = previous,
            Hash = hash,
        };
        return Build(ActivityChain.HashOf(Build([])));
    }

    private static async Task Route(PortalDb db, List<ActivityRow> rows, CancellationToken stop)
    {
        foreach (var row in rows)
        {
            var facts = await RoutingFactsReader.Read(db, row, stop);
            if (facts is null)
            {
                continue;
            }
            var inboxes = Routing.Inboxes(row, facts);
            db.Inbox.AddRange(inboxes);
            db.Deliveries.AddRange(Routing.Deliveries(row, facts, inboxes));
            if (Routing.Settles(row.Kind))
            {
                var subject = row.SubjectId;
                var at = row.At;
                await db.Inbox.Where(i => i.SubjectId == subject && i.HandledAt == null)
                    .ExecuteUpdateAsync(s => s.SetProperty(i => i.HandledAt, at).SetProperty(i => i.ReadAt, i => i.ReadAt ?? at), stop);
            }
        }
    }
}
