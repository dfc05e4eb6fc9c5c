using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Clients;
using Portal.Domain.Clients.Import;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Data;

namespace Portal.Infrastructure.Import;

/// <summary>Brings the chosen rows of a list into the office, a batch a save; what came of a row is saved with its client, so a second start
/// goes on where the first one ended and does nothing twice.</summary>
internal sealed class ListApplication(PortalDb db, TimeProvider clock, Lease<ImportedList> lease)
{
    // Each save locks and chains the streams of its clients: few enough that others get their turn between two.
    private const int BatchSize = 50;

    private readonly ClientImport import = new(db, clock);
    private ImportedList list = null!;
    private Actor actor = null!;
    private ClientListReport report = null!;
    private Dictionary<int, ImportedClient> clients = null!;
    private ListAssignment assignment = null!;
    private KnownClients known = null!;

    /// <summary>Its end, or false where another node has taken over.</summary>
    public async Task<bool> Run(ImportedList running, CancellationToken stop)
    {
        list = running;
        var rows = db.RowsOf(list);
        await rows.Where(r => r.Done == RowDone.Waiting && !r.IsChosen).ExecuteUpdateAsync(s => s.SetProperty(r => r.Done, RowDone.Left), stop);
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        if (await ActorReader.Read(db, list.RunById, list.RunByAddress, today, stop) is { } still && still.May(OfficeCapability.ActivateClients))
        {
            actor = still;
            report = await ListReading.Report(db, list, stop);
            clients = report.Clients.ToDictionary(client => client.Row);
            assignment = await ListAssignment.Read(db, today, stop);
            known = await KnownClients.Read(db, stop);
            foreach (var batch in (await rows.Where(r => r.Done == RowDone.Waiting).OrderBy(r => r.Number).Select(r => r.Number).ToListAsync(stop)).Chunk(BatchSize))
            {
                if (!await lease.Hold(stop))
                {
                    return false;
                }

                await Bring(batch, stop);
            }
        }

        // What is still waiting is so because its maker lost the right meanwhile.
        await rows.Where(r => r.Done == RowDone.Waiting).ExecuteUpdateAsync(s => s.SetProperty(r => r.Done, RowDone.Refused), stop);
        await Finish(stop);
        return true;
    }

    private async Task Bring(int[] numbers, CancellationToken stop)
    {
        try
        {
            await Save(numbers, stop);
        }
        catch (DbUpdateException)
        {
            // Somebody changed one of these clients at the same moment: one by one, so that only that row waits for another run.
            db.ChangeTracker.Clear();
            known = await KnownClients.Read(db, stop);
            if (numbers is [var number])
            {
                await db.RowsOf(list).Where(r => r.Number == number && r.Done == RowDone.Waiting).ExecuteUpdateAsync(s => s.SetProperty(r => r.Done, RowDone.Refused), stop);
                return;
            }

            foreach (var one in numbers)
            {
                await Bring([one], stop);
            }
        }
    }

    private async Task Save(int[] numbers, CancellationToken stop)
    {
        var rows = await db.RowsOf(list).Where(r => numbers.Contains(r.Number) && r.Done == RowDone.Waiting).OrderBy(r => r.Number).ToListAsync(stop);
        var ids = rows.Select(r => clients.GetValueOrDefault(r.Number)).OfType<ImportedClient>().Select(known.Find).OfType<Guid>().ToHashSet();
        var existing = await db.ClientsVisibleTo(actor).Where(client => ids.Contains(client.Id)).ToDictionaryAsync(client => client.Id, stop);
        foreach (var row in rows)
        {
            Bring(row, clients[row.Number], existing);
        }

        await db.SaveChangesAsync(stop);
        db.ChangeTracker.Clear();
    }

    private void Bring(ImportedRow row, ImportedClient read, Dictionary<Guid, Client> existing)
    {
        if (known.Find(read) is not { } id)
        {
            // Another than he who read it may have pressed, and his rights may be others by now.
            var withPanels = actor.May(OfficeCapability.CreatePanels);
            var client = import.Create(read, assignment, list.RunBy, list.BranchId, list.ClientGroupId, withPanels);
            (row.Done, row.ClientId, row.TrailNumber, row.ChangesJson) = (RowDone.Created, client.Id, client.Recorded.Count + (withPanels ? read.Panels.Count : 0), "[]");
            row.FindingsJson = ImportedRow.Write(row.Findings.Where(f => f.ReasonKey != RowPlanner.PanelsNotHis).Concat(RowPlanner.AboutPanels(report, read, actor)));
            known.Add(client, read);
            existing[client.Id] = client;
        }
        else if (existing.TryGetValue(id, out var client))
        {
            var changes = import.FillIn(client, read, list.RunBy);
            (row.Done, row.ClientId, row.ChangesJson) = (changes.Count > 0 ? RowDone.Updated : RowDone.Unchanged, id, ImportedRow.Write(changes));
            known.Add(client, read);
        }
        else
        {
            row.Done = RowDone.Refused;
            row.FindingsJson = ImportedRow.Write(row.Findings.Append(RowPlanner.NotHis(report, read)));
        }
    }

    private async Task Finish(CancellationToken stop)
    {
        var changed = await db.RowsOf(list).CountAsync(r => r.Done == RowDone.Created || r.Done == RowDone.Updated, stop);
        var ending = await db.ImportedLists.SingleAsync(l => l.Id == list.Id, stop);
        ending.FinishApplying(changed, clock.GetUtcNow());
        await db.SaveChangesAsync(stop);
        // The list has done its work; what it said of people need not lie here twice.
        await db.ImportedListFiles.Where(f => f.ListId == list.Id).ExecuteDeleteAsync(stop);
    }
}
