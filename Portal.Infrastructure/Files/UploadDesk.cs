using Microsoft.EntityFrameworkCore;
using Portal.Domain;
using Portal.Domain.Access;
using Portal.Domain.Documents;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Data;

namespace Portal.Infrastructure.Files;

/// <summary>Uploads as people see them: begun for a place, listed, given up. An upload of somebody else does not exist.</summary>
public sealed class UploadDesk(PortalDb db, Quarantine quarantine, Attaching attaching, TimeProvider clock)
{
    // Progress is for the eye; a row written at every chunk would be for nobody.
    private static readonly TimeSpan ShownEvery = TimeSpan.FromSeconds(2);

    /// <exception cref="RuleBroken">The place takes no file, or no more of this person, or not of this name.</exception>
    /// <exception cref="UploadRefusedException">Too long, or no space.</exception>
    public async Task<Upload> BeginAsync(Actor actor, UploadTarget target, Guid targetId, FileName name, long length, string fingerprint, CancellationToken stop)
    {
        var to = await Destination.LoadAsync(db, actor, target, targetId, stop);
        await MustFitAsync(db, actor, to, name, length, stop);
        var now = clock.GetUtcNow();
        var upload = Upload.Start(to.Dossier.Id, target, targetId, to.RequestId, to.ItemName, name.Value, length, fingerprint, actor.By, now);
        // The folder before the row: a folder without a row is swept, a row without a folder would be a promise.
        if (!quarantine.TryBegin(new Arrival(upload.Id, length, now)))
        {
            throw new UploadRefusedException(AppendOutcome.NoSpace);
        }
        try
        {
            db.Uploads.Add(upload);
            await db.SaveChangesAsync(stop);
            return upload;
        }
        catch
        {
            quarantine.TryRemove(upload.Id);
            throw;
        }
    }

    /// <summary>Whether he may bring a file there now; asked before a byte is read.</summary>
    public async Task MustTakeAsync(Actor actor, UploadTarget target, Guid targetId, CancellationToken stop) =>
        (await Destination.LoadAsync(db, actor, target, targetId, stop)).MustAccept();

    /// <summary>The upload and its bytes so far; no bytes when it is finished, so that a browser which missed the answer learns it.</summary>
    public async Task<(Upload Upload, IncomingFile? File)> OpenAsync(Actor actor, Guid id, CancellationToken stop)
    {
        var upload = await FindAsync(actor, id, stop);
        return (upload, upload.FinishedAt is null ? quarantine.Find(id) ?? throw new NotFound() : null);
    }

    public async Task<AppendOutcome> AppendAsync(Actor actor, Upload upload, IncomingFile file, long at, Stream body, Checksum? expected, CancellationToken stop)
    {
        var outcome = await quarantine.AppendAsync(file, at, body, expected, stop);
        if (outcome is AppendOutcome.TooLong)
        {
            // The bytes went already; so does the row.
            await GiveUpAsync(db, upload, actor.By, clock.GetUtcNow(), stop);
        }
        else if (clock.GetUtcNow() - upload.TouchedAt >= ShownEvery)
        {
            var (received, now) = (file.Offset, clock.GetUtcNow());
            await db.Uploads.Where(u => u.Id == upload.Id).ExecuteUpdateAsync(set => set.SetProperty(u => u.Received, received).SetProperty(u => u.TouchedAt, now), stop);
        }
        return outcome;
    }

    /// <summary>Looks at a whole file and attaches it; what is finished stays as it is. Null while another request is at it.</summary>
    public async Task<Upload?> EndAsync(Actor actor, Upload upload, IncomingFile? file) => file is null ? upload : await attaching.FinishAsync(file, actor);

    /// <summary>What this person began and did not finish, oldest first, with how much of each is safe.</summary>
    public async Task<IReadOnlyList<(Upload Upload, long Offset)>> UnfinishedAsync(Actor actor, Guid? targetId, CancellationToken stop)
    {
        var uploads = await db.Uploads.AsNoTracking()
            .Where(u => u.PersonId == actor.PersonId && u.FinishedAt == null && (targetId == null || u.TargetId == targetId))
            .OrderBy(u => u.Id).Take(FileLimits.UnfinishedPerPerson).ToListAsync(stop);
        return [.. from upload in uploads let file = quarantine.Find(upload.Id) where file is not null select (upload, file.Offset)];
    }

    /// <summary>False while bytes are still coming in for it.</summary>
    public async Task<bool> StopAsync(Actor actor, Guid id, CancellationToken stop)
    {
        var upload = await FindAsync(actor, id, stop);
        if (upload.FinishedAt is not null)
        {
            throw new RuleBroken("files.already-attached");
        }
        if (!quarantine.TryRemove(id))
        {
            return false;
        }
        await GiveUpAsync(db, upload, actor.By, clock.GetUtcNow(), stop);
        return true;
    }

    internal static async Task GiveUpAsync(PortalDb db, Upload upload, By by, DateTimeOffset at, CancellationToken stop)
    {
        var item = await db.RequestItems.Where(i => i.Id == upload.TargetId).Select(i => i.Name).FirstOrDefaultAsync(stop);
        upload.Stop(item ?? "", by, at);
        db.Uploads.Remove(upload);
        await db.SaveChangesAsync(stop);
    }

    private Task<Upload> FindAsync(Actor actor, Guid id, CancellationToken stop) =>
        db.Uploads.Where(u => u.PersonId == actor.PersonId).FirstOrNotFoundAsync(u => u.Id == id, stop);

    internal static async Task MustFitAsync(PortalDb db, Actor actor, Destination to, FileName name, long length, CancellationToken stop)
    {
        to.MustAccept();
        if (length <= 0)
        {
            throw new RuleBroken("files.empty");
        }
        if (length > FileLimits.FileBytes)
        {
            throw new UploadRefusedException(AppendOutcome.TooLong);
        }
        if (name.RunsOnOpen)
        {
            throw new RuleBroken("files.program");
        }
        var unfinished = db.Uploads.Where(u => u.FinishedAt == null);
        if (await unfinished.CountAsync(u => u.PersonId == actor.PersonId, stop) >= FileLimits.UnfinishedPerPerson)
        {
            throw new RuleBroken("files.too-many-unfinished");
        }
        if (to.Item is { } item && item.Files.Count + await unfinished.CountAsync(u => u.TargetId == item.Id, stop) >= FileLimits.FilesOnItem)
        {
            throw new RuleBroken("files.too-many-on-item");
        }
        var dossierId = to.Dossier.Id;
        var held = await db.DocumentVersions.Where(v => v.Document.DossierId == dossierId).SumAsync(v => v.Size, stop)
            + await unfinished.Where(u => u.DossierId == dossierId).SumAsync(u => u.Length, stop);
        if (held + length > FileLimits.DossierBytes)
        {
            throw new RuleBroken("files.dossier-full");
        }
    }
}
