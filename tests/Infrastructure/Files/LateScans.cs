using Microsoft.EntityFrameworkCore;
using Portal.Domain.Activity;
using Portal.Domain.Documents;
using Portal.Infrastructure.Data;
using Portal.Infrastructure.Files;
using Portal.Tests.Infrastructure.Ground;

namespace Portal.Tests.Infrastructure.Files;

public sealed class LateScans(Clamd clamd) : DataSpec, IClassFixture<Clamd>
{
    [ClamdFact]
    public async Task R30_What_came_while_the_scanner_was_away_is_scanned_when_it_is_back()
    {
        await using var office = await SmallOffice.OpenAsync(await On(DatabaseProvider.Sqlite), scanner: "127.0.0.1:1");
        foreach (var (name, bytes) in new[] { ("clean.pdf", Made.Pdf("clean")), ("bad.pdf", [.. Made.Pdf("bad"), .. Clamd.Eicar]) })
        {
            await office.FinishAsync(office.Dana, await office.SendAsync(office.Dana, UploadTarget.RequestItem, office.ItemId, name, bytes));
        }

        office.Restart(withScanner: clamd.SocketPath);
        await office.Keeping().ScanWaitingAsync(default);

        await using var db = office.Db();
        (await db.DocumentVersions.OrderBy(v => v.FileName).Select(v => v.Blob.Scan).ToListAsync()).ShouldBe([ScanState.Infected, ScanState.Clean]);
        (await db.Activities.SingleAsync(a => a.Kind == ActivityKind.FileInfected)).DetailsJson.ShouldContain("bad.pdf");
    }

    [ClamdFact]
    public async Task R30_A_virus_is_refused_at_the_door_told_to_the_office_and_stays_in_quarantine()
    {
        await using var office = await SmallOffice.OpenAsync(await On(DatabaseProvider.Sqlite), clamd.SocketPath);
        foreach (var bytes in new[] { Clamd.Eicar, Made.Zip(("invoice.txt", System.Text.Encoding.ASCII.GetString(Clamd.Eicar))), [.. Made.Pdf("bad"), .. Clamd.Eicar] })
        {
            var file = await office.SendAsync(office.Dana, UploadTarget.RequestItem, office.ItemId, "invoice.pdf", bytes);
            (await Should.ThrowAsync<FileRefusedException>(() => office.FinishAsync(office.Dana, file))).Reason.ShouldBe("files.infected");
        }

        await using var db = office.Db();
        (await db.Blobs.AnyAsync()).ShouldBeFalse();
        (await db.Uploads.AnyAsync()).ShouldBeFalse();
        office.Store.All().ShouldBeEmpty();
        (await db.Activities.CountAsync(a => a.Kind == ActivityKind.FileInfected && a.ActorId == office.Dana.Id)).ShouldBe(3);
        office.Quarantine.All().Count().ShouldBe(3);

        office.Clock.Advance(FileLimits.UnfinishedLife + TimeSpan.FromMinutes(1));
        await office.Attaching.SweepAsync(default);
        office.Folder.Everything().ShouldBeEmpty();
    }
}
