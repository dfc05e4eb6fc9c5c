using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Access;
using Portal.Domain.Documents;
using Portal.Infrastructure.Access;
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

    /// <summary>A file that came in one go: looked at and kept already, and now attached.</summary>
    /// <exception cref="FileRefusedException">It is nothing the portal keeps.</exception>
    /// <exception cref="Domain.RuleBroken">The place takes no file, or not of this name.</exception>
    public Task<Guid> AttachAsync(Examination examined, FileName name, UploadTarget target, Guid targetId, Actor actor) => examined.IsRefused
        ? throw new FileRefusedException(examined)
        : AgainAsync(actor, async (db, actor) =>
        {
            var to = await Destination.LoadAsync(db, actor, target, targetId, CancellationToken.None);
            await UploadDesk.MustFitAsync(db, actor, to, name, examined.Size, CancellationToken.None);
            var version = await PlaceAsync(db, to, examined, name.Value, actor);
            await db.SaveChangesAsync();
            return version.Id;
        });

    private Task<Upload> AttachAsync(Guid id, Examination examined, Actor actor) => AgainAsync(actor, async (db, actor) =>
    {
        var upload = await db.Uploads.FirstAsync(u => u.Id == id);
        if (upload.FinishedAt is null)
        {
            var to = await Destination.LoadAsync(db, actor, upload.Target, upload.TargetId, CancellationToken.None);
            var version = await PlaceAsync(db, to, examined, upload.FileName, actor);
            upload.Finish(version.Id, version.At);
            await db.SaveChangesAsync();
        }
        return upload;
    });

    private async Task<DocumentVersion> PlaceAsync(PortalDb db, Destination to, Examination examined, string name, Actor actor)
    {
        var now = clock.GetUtcNow();
        await db.NameBytesAsync(examined, now, CancellationToken.None);
        return to.Attach(db, actor, new StoredFile(name, examined.Sha256, examined.Size, examined.Type.MediaType), now);
    }

    // Bytes take minutes to come. What the person may do is read again with the save, not carried over from when the request began.
    private async Task<T> AgainAsync<T>(Actor began, Func<PortalDb, Actor, Task<T>> attempt)
    {
        for (var tried = 1; ; tried++)
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<PortalDb>();
            var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
            var now = (began.Guest is null
                ? await ActorReader.Read(db, began.PersonId, began.Address, today)
                : await GuestReader.Read(db, began.PersonId, began.Address, clock.GetUtcNow())) ?? throw new NotFound();
            try
            {
                return await attempt(db, now);
            }
            catch (DbUpdateException) when (tried < Tries)
            {
                // A clash on the item, or the same new bytes named by another upload this very moment.
            }
        }
    }

    private async Task RefuseAsync(UploadHold hold, Examination examined, Actor actor)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDb>();
        var upload = await db.Uploads.FirstAsync(u => u.Id == hold.File.Arrival.Id);
        if (examined.Scan is ScanState.Infected)
        {
            (await db.Office.SingleAsync()).FindInfected(examined.Sha256, upload.FileName, actor.By, clock.GetUtcNow());
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
