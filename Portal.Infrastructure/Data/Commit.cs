using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Storage;
using Portal.Domain;
using Portal.Domain.Activity;
using Portal.Domain.Approvals;
using Portal.Domain.Inbox;
using Portal.Domain.Sealing;
using Portal.Infrastructure.Notices;

namespace Portal.Infrastructure.Data;

/// <summary>The one way a change is stored: versions renewed, activities numbered and chained, routed to inboxes and deliveries, dossier
/// summaries recounted, all in one transaction; the notice only after it. When it fails, nothing of it is stored and what the verbs
/// recorded is still theirs, so that a second save of the same context is whole again.</summary>
internal static class Commit
{
    private const string Savepoint = "portal_save";

    public static async Task<int> Save(PortalDb db, INoticeBus? notices, bool accept, Func<bool, CancellationToken, Task<int>> save, CancellationToken stop)
    {
        // Every look at the tracker would compare all that it holds once more, eight times a save; here it is done twice, by name.
        db.ChangeTracker.DetectChanges();
        using var looked = new Looked(db.ChangeTracker);
        var recordings = db.ChangeTracker.Entries<Recording>().Select(e => e.Entity).ToList();
        Renewal.Renew(db);
        // The gate comes before the transaction: whoever waits at it holds nothing.
        using var pass = db.Gate is { } gate && db.Database.CurrentTransaction is null ? await gate.Enter(stop) : null;
        if (recordings.TrueForAll(r => r.Recorded.Count == 0))
        {
            db.ChangeTracker.DetectChanges();
            return await save(accept, stop);
        }

        var whole = await Whole.Begin(db, Savepoint, stop);
        await using (whole)
        {
            List<ActivityRow> rows;
            int saved;
            try
            {
                (rows, saved) = await Store(db, recordings, save, stop);
                if (notices is not null)
                {
                    await notices.BeforeCommit(db, rows, stop);
                }
            }
            catch
            {
                Forget(db);
                await whole.Undo();
                throw;
            }
            db.Unheard.AddRange(rows);
            try
            {
                await whole.Finish();
            }
            catch
            {
                Forget(db);
                throw;
            }
            Settle(db, recordings, accept);
            return saved;
        }
    }

    private static async Task<(List<ActivityRow> Rows, int Saved)> Store(PortalDb db, List<Recording> recordings, Func<bool, CancellationToken, Task<int>> save, CancellationToken stop)
    {
        await UpForApproval.Reckon(db, recordings, stop);
        var heads = await StreamHeads.Lock(db, recordings.SelectMany(r => r.Recorded).Select(a => a.Stream).Distinct(), stop);
        // From here on nobody else writes to these streams, so what is read now holds until the commit.
        await AwayOnce.Check(db, recordings, stop);
        await LateClosure.Close(db, recordings, stop);
        await UpForApproval.Follow(db, recordings, stop);
        await UpForApproval.Check(db, recordings, stop);
        await AfterApproval.Ask(db, recordings, stop);
        await UpForSigning.Follow(db, recordings, stop);
        await UpForSigning.Check(db, recordings, stop);
        UpForSigning.Tell(db, recordings);
        var rows = recordings.SelectMany(r => r.Recorded).OrderBy(a => a.Order).Select(a => heads[a.Stream].Append(a)).ToList();
        db.Activities.AddRange(rows);
        await Settlement.Handle(db, rows, stop);
        await Route(db, rows, stop);
        db.ChangeTracker.DetectChanges();
        var kept = await PrivateKept.Look(db, rows, stop);
        var saved = await save(false, stop);
        await (kept?.Check(stop) ?? Task.CompletedTask);
        await Summaries.Recount(db, rows, stop);
        await UserDays.Recount(db, rows, stop);
        await StreamHeads.Write(db, heads.Values, stop);
        return (rows, saved);
    }

    private static async Task Route(PortalDb db, List<ActivityRow> rows, CancellationToken stop)
    {
        var sorting = new SortingReader(db);
        foreach (var row in rows)
        {
            if (await RoutingFactsReader.Read(db, row, sorting, stop) is { } facts)
            {
                var inboxes = Routing.Inboxes(row, facts);
                db.Inbox.AddRange(inboxes);
                db.Deliveries.AddRange(Routing.Deliveries(row, facts, inboxes));
            }
        }
    }

    /// <summary>After the commit. The rows are history now: kept in the context they would only make long imports slow.</summary>
    private static void Settle(PortalDb db, List<Recording> recordings, bool accept)
    {
        Forget(db);
        recordings.ForEach(r => r.TakeRecorded());
        if (accept)
        {
            db.ChangeTracker.AcceptAllChanges();
        }
    }

    private static void Forget(PortalDb db)
    {
        Detach<InboxItem>(db, _ => true);
        Detach<Delivery>(db, d => d.ActivityId is not null || d.Kind == DeliveryKind.SignerEnded);
        Detach<ActivityRow>(db, _ => true);
        Detach<Seal>(db, _ => true);
        Detach<Filing>(db, _ => true);
    }

    private static void Detach<T>(PortalDb db, Func<T, bool> made) where T : class
    {
        foreach (var entry in db.ChangeTracker.Entries<T>().Where(e => e.State == EntityState.Added && made(e.Entity)).ToList())
        {
            entry.State = EntityState.Detached;
        }
    }

    /// <summary>While it lasts the tracker looks for changes when asked and not by itself.</summary>
    private sealed class Looked : IDisposable
    {
        private readonly ChangeTracker tracker;
        private readonly bool byItself;

        public Looked(ChangeTracker tracker)
        {
            (this.tracker, byItself) = (tracker, tracker.AutoDetectChangesEnabled);
            tracker.AutoDetectChangesEnabled = false;
        }

        public void Dispose() => tracker.AutoDetectChangesEnabled = byItself;
    }

    /// <summary>All or nothing: a transaction of its own, or a savepoint in the caller's.</summary>
    private sealed class Whole(IDbContextTransaction transaction, string? savepoint) : IAsyncDisposable
    {
        public static async Task<Whole> Begin(PortalDb db, string savepoint, CancellationToken stop)
        {
            if (db.Database.CurrentTransaction is { } callers)
            {
                await callers.CreateSavepointAsync(savepoint, stop);
                return new Whole(callers, savepoint);
            }
            db.Unheard.Clear();
            return new Whole(await db.Database.BeginTransactionAsync(stop), null);
        }

        // Not broken off by an impatient browser: once it is being committed, only the database knows how it ends.
        public Task Finish() => savepoint is null ? transaction.CommitAsync(CancellationToken.None) : Task.CompletedTask;

        public Task Undo() => savepoint is null ? Task.CompletedTask : transaction.RollbackToSavepointAsync(savepoint, CancellationToken.None);

        public ValueTask DisposeAsync() => savepoint is null ? transaction.DisposeAsync() : ValueTask.CompletedTask;
    }
}
