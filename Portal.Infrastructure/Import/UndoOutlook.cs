using Microsoft.EntityFrameworkCore;
using Portal.Domain.Clients.Import;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Data;

namespace Portal.Infrastructure.Import;

/// <summary>What an undo of an import would do now, before anybody presses.</summary>
/// <param name="Stay">The first rows that would stay as they are, or be restored in part.</param>
public sealed record UndoOutlook(int Removed, int Restored, int Staying, IReadOnlyList<ImportedRow> Stay)
{
    private const int ChunkSize = 500;
    private const int MostNamed = 50;

    public static async Task<UndoOutlook> Read(PortalDb db, ImportedList list, CancellationToken stop)
    {
        var rows = db.RowsOf(list).AsNoTracking();
        var free = rows.NotBuiltOn(db).Select(r => r.Number);
        var removed = await free.CountAsync(stop);
        var built = rows.Where(r => r.Done == RowDone.Created && r.Undone == RowUndone.No && !free.Contains(r.Number));
        var (staying, restored) = (await built.CountAsync(stop), 0);
        var stay = await built.OrderBy(r => r.Number).Take(MostNamed).ToListAsync(stop);
        var updated = rows.Where(r => r.Done == RowDone.Updated && r.Undone == RowUndone.No).OrderBy(r => r.Number);
        for (var last = 0; await updated.Where(r => r.Number > last).Take(ChunkSize).ToListAsync(stop) is { Count: > 0 } chunk; last = chunk[^1].Number)
        {
            var ids = chunk.Select(r => r.ClientId).ToList();
            var clients = await db.Clients.AsNoTracking().Where(c => ids.Contains(c.Id)).ToDictionaryAsync(c => c.Id, stop);
            foreach (var row in chunk)
            {
                var whole = clients.TryGetValue(row.ClientId!.Value, out var client) && Import.Restored.Of(row.Changes, client.Code, client.Card).Undone == RowUndone.Restored;
                restored += whole ? 1 : 0;
                staying += whole ? 0 : 1;
                if (!whole && stay.Count < MostNamed)
                {
                    stay.Add(row);
                }
            }
        }

        return new UndoOutlook(removed, restored, staying, stay);
    }
}
