using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Access;
using Portal.Domain.Documents;
using Portal.Infrastructure.Data;

namespace Portal.Infrastructure.Files;

/// <summary>
/// The last step of an upload: looked at, kept, attached and ended in one save. It may be asked any number of times, by the request that
/// brought the last byte, by a browser that missed the answer, or after a restart: a crash between any two lines loses and doubles nothing,
/// because the row that says "finished" is written together with the file.
/// </summary>
public sealed class Attaching(IServiceScopeFactory scopes, Quarantine quarantine, Intake intake, IFileStore store, TimeProvider clock)
{
    // Two files for one item that end together change the same row; the second reads it again.
    private const int Tries = 8;

    /// <summary>Null while another request is at it.</summary>
    /// <exception cref="FileRefusedException">It is nothing the portal keeps; the upload is gone.</exception>
    /// <exception cref="Domain.RuleBroken">The place takes no file any more; the bytes wait.</exception>
    public async Task<Upload?> FinishAsync(IncomingFile file, Actor actor)
    {
        using var hold = file.TryHold();
        if (hold is null)
        {
            return null;
        }
        // Not the request's: who closes his tab at the last byte has still sent it.
        var examined = await intake.TakeAsync(hold, CancellationToken.None);
        if (examined.IsRefused)
        {
            await RefuseAsync(hold, examined, actor);
            throw new FileRefusedException(examined);
        }
        var upload = await AttachAsync(file.Arrival.Id, examined, actor);
        intake.Forget(hold);
        return upload;
    }

    private async Task<Upload> AttachAsync(Guid id, Examination examined, Actor actor)
    {
        for (var attempt = 1; ; attempt++)
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<PortalDb>();
            try
            {
                return await TryAttachAsync(db, id, examined, actor);
            }
            catch (DbUpdateException) when (attempt < Tries)
            {
                // A clash on the item, or the same new bytes named by another upload this very moment.
            }
        }
    }

    private async Task<Upload> TryAttachAsync(PortalDb db, Guid id, Examination examined, Actor actor)
    {
        var upload = await db.Uploads.FirstAsync(u => u.Id == id);
        if (upload.FinishedAt is not null)
        {
            return upload;
        }
        var now = clock.GetUtcNow();
        var to = await Destination.LoadAsync(db, actor, upload.Target, upload.TargetId, CancellationToken.None);
        await db.NameBytesAsync(examined, now, CancellationToken.None);
        var version = to.Attach(db, actor, new StoredFile(upload.FileName, examined.Sha256, examined.Size, examined.Type.MediaType), now);
        upload.Finish(version.Id, now);
        await db.SaveChangesAsync();
        return upload;
    }

    private async Task RefuseAsync(UploadHold hold, Examination examined, Actor actor)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDb>();
        var upload = await db.Uploads.FirstAsync(u => u.Id == hold.File.Arrival.Id);
        if (examined.Scan is ScanState.Infected)
        {
            (await db.Office.FirstAsync()).FindInfected(examined.Sha256, upload.FileName, actor.By, clock.GetUtcNow());
        }
        await UploadDesk.GiveUpAsync(db, upload, actor.By, clock.GetUtcNow(), CancellationToken.None);
        // What a scanner found stays in quarantine until the sweep, for whoever has to look into it; nothing there is ever served.
        if (examined.Scan is not ScanState.Infected)
        {
            intake.Forget(hold);
        }
    }

    /// <summary>Takes away what nobody continued, with the row that promised it and the bytes that no row will name.</summary>
    public async Task SweepAsync(CancellationToken stop)
    {
        var before = clock.GetUtcNow() - FileLimits.UnfinishedLife;
        foreach (var arrival in quarantine.Abandoned(before))
        {
            if (!quarantine.TryRemove(arrival.Id))
            {
                continue;
            }
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<PortalDb>();
            if (await db.Uploads.FirstOrDefaultAsync(u => u.Id == arrival.Id && u.FinishedAt == null, stop) is { } upload)
            {
                await UploadDesk.GiveUpAsync(db, upload, By.Portal, clock.GetUtcNow(), stop);
            }
            if (arrival.Examined is { } examined && !await db.Blobs.AnyAsync(b => b.Sha256 == examined.Sha256, stop))
            {
                store.Remove(examined.Sha256, before);
            }
        }
    }
}

/// <summary>The file is nothing the portal keeps.</summary>
public sealed class FileRefusedException(Examination examined) : Exception($"Refused: {examined.Type.Danger}, {examined.Scan}.")
{
    /// <summary>Text key: what it is, why it is not taken, what to do now.</summary>
    public string Reason { get; } = examined.Scan is ScanState.Infected ? "files.infected" : examined.Type.Danger switch
    {
        Danger.Empty => "files.empty",
        Danger.Program => "files.program",
        Danger.Bomb => "files.bomb",
        Danger.UnsafeArchive => "files.unsafe-archive",
        Danger.HostileXml => "files.hostile-xml",
        Danger.TooManyPixels => "files.too-many-pixels",
        Danger.None or Danger.Active or Danger.Polyglot or Danger.Macros or Danger.Locked or Danger.Damaged => "files.refused",
    };
}
