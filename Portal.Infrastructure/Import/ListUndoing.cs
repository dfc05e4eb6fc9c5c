using Microsoft.EntityFrameworkCore;
using Portal.Domain.Activity;
using Portal.Domain.Clients.Import;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Data;

namespace Portal.Infrastructure.Import;

/// <summary>Takes an import back: clients that nobody has built on go, fields that nobody has changed since are as they were. Whatever
/// happens to a client is in his trail or his dossier's, so a trail that has not moved says that nothing was built.</summary>
internal sealed class ListUndoing(PortalDb db, TimeProvider clock, Lease<ImportedList> lease)
{
    private const int BatchSize = 50;

    public async Task<bool> Run(ImportedList list, CancellationToken stop)
    {
        var waiting = await db.RowsOf(list).Where(r => (r.Done == RowDone.Created || r.Done == RowDone.Updated) && r.Undone == RowUndone.No)
            .OrderBy(r => r.Number).Select(r => r.Number).ToListAsync(stop);
        foreach (var batch in waiting.Chunk(BatchSize))
        {
            if (!await lease.Hold(stop))
            {
                return false;
            }

            await Undo(list, batch, stop);
        }

        var undone = await db.RowsOf(list).CountAsync(r => r.Undone == RowUndone.Removed || r.Undone == RowUndone.Restored || r.Undone == RowUndone.InPart, stop);
        var ending = await db.ImportedLists.SingleAsync(l => l.Id == list.Id, stop);
        ending.FinishUndoing(undone, clock.GetUtcNow());
        await db.SaveChangesAsync(stop);
        return true;
    }

    private async Task Undo(ImportedList list, int[] numbers, CancellationToken stop)
    {
        try
        {
            await Remove(list, numbers, stop);
            await Restore(list, numbers, stop);
            await db.SaveChangesAsync(stop);
            db.ChangeTracker.Clear();
        }
        catch (DbUpdateException)
        {
            // Somebody began to build on one of them a moment ago: one by one, so that only that client stays.
            db.ChangeTracker.Clear();
            if (numbers is [var number])
            {
                await db.RowsOf(list).Where(r => r.Number == number && r.Undone == RowUndone.No).ExecuteUpdateAsync(s => s.SetProperty(r => r.Undone, RowUndone.Kept), stop);
                return;
            }

            foreach (var one in numbers)
            {
                await Undo(list, [one], stop);
            }
        }
    }

    private async Task Remove(ImportedList list, int[] numbers, CancellationToken stop)
    {
        var rows = await db.RowsOf(list).Where(r => numbers.Contains(r.Number) && r.Done == RowDone.Created && r.Undone == RowUndone.No).ToListAsync(stop);
        var free = await db.RowsOf(list).Where(r => numbers.Contains(r.Number)).NotBuiltOn(db).Select(r => r.ClientId!.Value).ToListAsync(stop);
        var clients = await db.Clients.Where(c => free.Contains(c.Id)).ToDictionaryAsync(c => c.Id, stop);
        var dossiers = (await db.Dossiers.Where(d => free.Contains(d.ClientId)).ToListAsync(stop)).ToLookup(d => d.ClientId);
        db.RemoveRange(await db.Panels.Where(p => free.Contains(p.ClientId)).ToListAsync(stop));
        var at = clock.GetUtcNow();
        foreach (var row in rows)
        {
            row.Undone = clients.ContainsKey(row.ClientId!.Value) ? RowUndone.Removed : RowUndone.Kept;
            if (clients.TryGetValue(row.ClientId.Value, out var client))
            {
                foreach (var dossier in dossiers[client.Id])
                {
                    dossier.Remove(list.RunBy, at);
                    db.Remove(dossier);
                }

                client.Remove(list.RunBy, at);
                db.Remove(client);
            }
        }
    }

    private async Task Restore(ImportedList list, int[] numbers, CancellationToken stop)
    {
        var rows = await db.RowsOf(list).Where(r => numbers.Contains(r.Number) && r.Done == RowDone.Updated && r.Undone == RowUndone.No).ToListAsync(stop);
        var ids = rows.Select(r => r.ClientId).ToList();
        var clients = await db.Clients.Where(c => ids.Contains(c.Id)).ToDictionaryAsync(c => c.Id, stop);
        foreach (var row in rows)
        {
            if (!clients.TryGetValue(row.ClientId!.Value, out var client))
            {
                row.Undone = RowUndone.Kept;
                continue;
            }

            var restored = Restored.Of(row.Changes, client.Code, client.Card);
            row.Undone = restored.Undone;
            if (restored.Undone != RowUndone.Kept)
            {
                client.Change(restored.Code, client.Name, restored.Card, client.BranchId, list.RunBy, clock.GetUtcNow());
            }
        }
    }
}

/// <summary>What can be undone, as a query and as a card.</summary>
internal static class Undoable
{
    /// <summary>Rows that made a client on whom nothing was built: neither his trail nor that of his one dossier has moved since.</summary>
    public static IQueryable<ImportedRow> NotBuiltOn(this IQueryable<ImportedRow> rows, PortalDb db) => rows.Where(r => r.Done == RowDone.Created && r.Undone == RowUndone.No
        && db.Streams.Any(s => s.Kind == StreamKind.Client && s.Id == r.ClientId && s.LastNumber == r.TrailNumber)
        && db.Dossiers.Count(d => d.ClientId == r.ClientId) == 1
        && db.Dossiers.Any(d => d.ClientId == r.ClientId && db.Streams.Any(s => s.Kind == StreamKind.Dossier && s.Id == d.Id && s.LastNumber == 1)));
}
