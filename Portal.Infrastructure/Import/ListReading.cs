using Microsoft.EntityFrameworkCore;
using Portal.Domain;
using Portal.Domain.Access;
using Portal.Domain.Clients.Import;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Data;

namespace Portal.Infrastructure.Import;

/// <summary>Takes a list in and reads it row by row, as often as its columns are matched anew. A reading counts when it is whole: its rows
/// carry its id, and the list names it last.</summary>
public sealed class ListReading(PortalDb db, TimeProvider clock)
{
    /// <summary>Throws <see cref="ClientListRefusedException"/> for a file that is no list; then nothing is kept of it.</summary>
    public async Task<ImportedList> Bring(string fileName, byte[] bytes, Actor actor, CancellationToken stop)
    {
        var report = Read(bytes, null);
        var me = actor.PersonId;
        if (await db.ImportedLists.CountAsync(l => l.MakerId == me && l.Stage == ImportStage.Checking, stop) >= ImportedList.MostDrafts)
        {
            throw new RuleBroken("importing.too-many");
        }

        var list = ImportedList.Bring(fileName, actor.By, clock.GetUtcNow());
        db.AddRange(list, new ImportedListFile { ListId = list.Id, Bytes = bytes });
        await db.SaveChangesAsync(stop);
        await Store(list, report, actor, stop);
        return list;
    }

    public async Task ReadAgain(ImportedList list, IReadOnlyDictionary<int, ClientField> matched, Actor actor, CancellationToken stop)
    {
        list.MustBeChecking();
        var left = await db.RowsOf(list).Where(r => r.Plan != RowPlan.Error && !r.IsChosen && r.Plan != RowPlan.Same).Select(r => r.Number).ToListAsync(stop);
        await Store(list, await Report(db, list.Id, matched, stop), actor, stop);
        // What somebody left out stays left out, however the list is read.
        foreach (var some in left.Chunk(500))
        {
            await db.RowsOf(list).Where(r => some.Contains(r.Number)).ExecuteUpdateAsync(s => s.SetProperty(r => r.IsChosen, false), stop);
        }
    }

    /// <summary>Reads it again as it was matched last: something in the office has changed that its rows ask for.</summary>
    public Task ReadAgain(ImportedList list, Actor actor, CancellationToken stop) => ReadAgain(list, Matched(list), actor, stop);

    /// <summary>The list as it was matched last.</summary>
    internal static Task<ClientListReport> Report(PortalDb db, ImportedList list, CancellationToken stop) =>
        Report(db, list.Id, Matched(list), stop);

    private static Dictionary<int, ClientField> Matched(ImportedList list) =>
        ImportedRow.Read<MatchedColumn>(list.ColumnsJson).Where(c => c.Field is not null).ToDictionary(c => c.Index, c => c.Field!.Value);

    private static async Task<ClientListReport> Report(PortalDb db, Guid listId, IReadOnlyDictionary<int, ClientField> matched, CancellationToken stop) =>
        Read(await db.ImportedListFiles.Where(f => f.ListId == listId).Select(f => f.Bytes).FirstAsync(stop), matched);

    private static ClientListReport Read(byte[] bytes, IReadOnlyDictionary<int, ClientField>? matched)
    {
        using var stream = new MemoryStream(bytes, writable: false);
        return ClientListFile.Read(stream, matched);
    }

    private async Task Store(ImportedList list, ClientListReport report, Actor actor, CancellationToken stop)
    {
        var readingId = Guid.CreateVersion7();
        await foreach (var rows in new RowPlanner(db, actor, report, list.Id, readingId).Rows(stop))
        {
            db.ChangeTracker.Clear();
            db.AddRange(rows);
            await db.SaveChangesAsync(stop);
        }

        db.ChangeTracker.Clear();
        db.Attach(list);
        var columns = report.Header.Names.Select(name => new MatchedColumn(name.Index, name.Name, report.Header.Columns.FirstOrDefault(column => column.Index == name.Index)?.Field));
        list.TakeReading(readingId, SourceOf(report.Source), report.Header.Row, report.Rows, ImportedRow.Write(columns), clock.GetUtcNow());
        await db.SaveChangesAsync(stop);
        await db.ImportedRows.Where(r => r.ListId == list.Id && r.ReadingId != readingId).ExecuteDeleteAsync(stop);
    }

    private static string SourceOf(ListSource source) =>
        string.Join(", ", new[] { source.Format, source.Encoding, source.Separator is { } s ? s == '\t' ? "TAB" : $"{s}" : null, source.Sheet is { } sheet ? new Cell(sheet).Clean() : null }.OfType<string>());
}
