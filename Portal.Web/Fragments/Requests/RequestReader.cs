using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Activity;
using Portal.Domain.Documents;
using Portal.Domain.Requests;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Data;

namespace Portal.Web.Fragments.Requests;

/// <summary>Reads a request through the actor.</summary>
public sealed class RequestReader(PortalDb db, TimeProvider clock)
{
    /// <summary>An upload that was not heard of for so long is not "uploading" any more; it can still be resumed.</summary>
    private static readonly TimeSpan StillUploading = TimeSpan.FromMinutes(2);

    /// <exception cref="NotFound">Not there, or not for this actor.</exception>
    public async Task<RequestView> Read(Actor actor, Guid requestId, CancellationToken stop)
    {
        var dossier = await db.RequestsVisibleTo(actor).Where(r => r.Id == requestId).Select(r => new { r.DossierId, r.Dossier.Name, r.Dossier.ClientId }).FirstOrNotFoundAsync(stop);
        // The number first, then the rows: a change in between is drawn again rather than missed.
        var number = await db.Streams.Where(s => s.Kind == StreamKind.Dossier && s.Id == dossier.DossierId).Select(s => s.LastNumber).FirstOrDefaultAsync(stop);
        var may = await db.CapabilitiesOn(actor, dossier.DossierId, stop);
        var request = await db.RequestsVisibleTo(actor).Where(r => r.Id == requestId).AsNoTracking().AsSplitQuery()
            .Include(r => r.Items.OrderBy(i => i.Position)).ThenInclude(i => i.Files.OrderBy(f => f.At)).ThenInclude(f => f.Version).ThenInclude(v => v.Blob)
            .Include(r => r.Items).ThenInclude(i => i.Remarks.OrderBy(r => r.At))
            .Include(r => r.Recipients).Include(r => r.Attachments)
            .FirstOrNotFoundAsync(stop);
        var names = await db.RequestRecipients.Where(r => r.RequestId == requestId).Join(db.People, r => r.PersonId, p => p.Id, (_, p) => p.Name).OrderBy(name => name).ToListAsync(stop);
        var onlyOwn = !actor.IsStaff && !may.Has(Capability.SeeRequests);
        var since = clock.GetUtcNow() - StillUploading;
        var uploads = await db.Uploads.AsNoTracking().Where(u => u.RequestId == requestId && u.FinishedAt == null && u.TouchedAt > since).OrderBy(u => u.StartedAt).ToListAsync(stop);
        var examples = await Examples(request, stop);
        var items = request.Items.Select(item => new ItemView(
            item,
            item.Due ?? request.Due,
            [.. item.Files.Where(f => !onlyOwn || f.ById == actor.PersonId).Select(f => new FileView(f.VersionId, f.Name, f.Size, f.Version.MediaType, f.Version.Blob.Scan, f))],
            [.. uploads.Where(u => u.TargetId == item.Id && (!onlyOwn || u.PersonId == actor.PersonId))],
            item.ExampleVersionId is { } example ? examples.GetValueOrDefault(example) : null)).ToList();
        return new RequestView(request, dossier.Name, dossier.ClientId, number, may, !actor.IsStaff && await db.RequestsAnswerableBy(actor).AnyAsync(r => r.Id == requestId, stop),
            actor.Side, actor.PersonId, names, items, [.. request.Attachments.Select(a => new AttachmentView(a.VersionId, a.Name))]);
    }

    private async Task<Dictionary<Guid, FileView>> Examples(FileRequest request, CancellationToken stop)
    {
        var ids = request.Items.Where(i => i.ExampleVersionId is not null).Select(i => i.ExampleVersionId!.Value).ToList();
        if (ids.Count == 0)
        {
            return [];
        }
        var versions = await db.DocumentVersions.AsNoTracking().Where(v => ids.Contains(v.Id)).Select(v => new { v.Id, v.FileName, v.Size, v.MediaType, v.Blob.Scan }).ToListAsync(stop);
        return versions.ToDictionary(v => v.Id, v => new FileView(v.Id, v.FileName, v.Size, v.MediaType, v.Scan, null));
    }
}
