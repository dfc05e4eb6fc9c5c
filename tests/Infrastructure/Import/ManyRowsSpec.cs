using System.Diagnostics;
using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Clients.Import;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Data;
using Portal.Tests.Infrastructure.Ground;
using Xunit.Abstractions;

namespace Portal.Tests.Infrastructure.Import;

/// <summary>A long list: it gets on row by row, and a second run changes nothing. Twenty thousand rows with <c>PORTAL_LONG</c>; the figures are printed.</summary>
public sealed class ManyRowsSpec(ITestOutputHelper output) : DataSpec
{
    private static readonly int Rows = Environment.GetEnvironmentVariable("PORTAL_LONG") == "1" ? 20_000 : 2_000;

    [Fact]
    public async Task A_long_list_gets_on_and_its_second_run_changes_nothing()
    {
        var room = await ImportRoom.Open(await On(DatabaseProvider.Sqlite));
        var csv = Encoding.UTF8.GetBytes(ListImportSpec.Many(Rows));

        var list = await Timed("upload, read and plan", () => room.Brings(room.Sam, csv));
        await room.Presses(list, room.Sam);
        var seen = new List<int>();
        var work = Timed("bring in", async () => { await Task.Run(() => room.Works()); return 0; });
        while (!work.IsCompleted)
        {
            seen.Add(await room.Read(async db => await db.RowsOf(await db.ImportedLists.SingleAsync(l => l.Id == list)).CountAsync(r => r.Done != RowDone.Waiting)));
            await Task.WhenAny(work, Task.Delay(Rows / 10));
        }

        await work;
        var trail = await room.Read(db => db.Activities.CountAsync());
        var again = await Timed("second upload", () => room.Brings(room.Sam, csv));
        await room.OnList(again, (db, l) => db.ImportedRows.Where(r => r.ListId == l.Id).ExecuteUpdateAsync(s => s.SetProperty(r => r.IsChosen, true)));
        await room.Presses(again, room.Sam);
        await Timed("second run", async () => { await room.Works(); return 0; });

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Rows} rows, {csv.Length / 1024} KB, peak {Process.GetCurrentProcess().PeakWorkingSet64 / 1048576} MB, managed {GC.GetTotalMemory(false) / 1048576} MB; progress {string.Join(' ', seen)}"));
        seen.ShouldBeInOrder();
        seen.Distinct().Count().ShouldBeGreaterThan(2, "one sees it getting on");
        (await room.Read(db => db.Clients.CountAsync())).ShouldBe(Rows);
        (await room.Rows(again)).ShouldAllBe(r => r.Done == RowDone.Unchanged);
        (await room.Read(db => db.Activities.CountAsync())).ShouldBe(trail + 2, "only that the second import began and ended");
    }

    private async Task<T> Timed<T>(string what, Func<Task<T>> act)
    {
        var watch = Stopwatch.StartNew();
        var done = await act();
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what}: {watch.Elapsed.TotalSeconds:0.0} s"));
        return done;
    }
}
