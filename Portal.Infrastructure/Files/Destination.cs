using Microsoft.EntityFrameworkCore;
using Portal.Domain;
using Portal.Domain.Access;
using Portal.Domain.Documents;
using Portal.Domain.Dossiers;
using Portal.Domain.Requests;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Data;

namespace Portal.Infrastructure.Files;

/// <summary>Where an upload goes, loaded through whoever sends it: asked when it begins, and again at the moment it is attached.</summary>
public sealed record Destination(UploadTarget Target, Guid TargetId, Dossier Dossier, RequestItem? Item = null, Document? Document = null)
{
    public Guid? RequestId => Item?.RequestId;

    public string ItemName => Item?.Name ?? "";

    /// <exception cref="NotFound">There is nothing there that he may see.</exception>
    /// <exception cref="MayNotDeliver">He sees it, and may not bring a file there.</exception>
    public static Task<Destination> LoadAsync(PortalDb db, Actor actor, UploadTarget target, Guid id, CancellationToken stop) => target switch
    {
        UploadTarget.RequestItem => ItemAsync(db, actor, id, stop),
        UploadTarget.Dossier => DossierAsync(db, actor, id, stop),
        UploadTarget.Document => DocumentAsync(db, actor, id, stop),
    };

    /// <summary>Attaches by the one verb of its kind.</summary>
    /// <returns>The version it became.</returns>
    public DocumentVersion Attach(PortalDb db, Actor actor, StoredFile file, DateTimeOffset at)
    {
        if (Item is { } item)
        {
            return item.Deliver(Document?.Replace(file, actor.By, at) ?? Place(db, Shelf.Request, actor, file, at), actor.By, at).Version;
        }
        return Document?.Replace(file, actor.By, at) ?? Place(db, actor.IsStaff ? Shelf.Archive : Shelf.Incoming, actor, file, at);
    }

    /// <exception cref="RuleBroken">It takes no files now.</exception>
    public void MustAccept()
    {
        if (Item is { Accepts: false })
        {
            throw new RuleBroken("requests.item-settled");
        }
    }

    private DocumentVersion Place(PortalDb db, Shelf shelf, Actor actor, StoredFile file, DateTimeOffset at)
    {
        var document = Document.Place(Dossier.ClientId, Dossier.Id, shelf, RequestId, DocumentKind.General, file, actor.By, at);
        db.Documents.Add(document);
        return document.History[^1];
    }

    private static async Task<Destination> ItemAsync(PortalDb db, Actor actor, Guid id, CancellationToken stop)
    {
        var visible = db.RequestsVisibleTo(actor);
        var item = await db.RequestItems.Include(i => i.Files).Include(i => i.Request).ThenInclude(r => r.Dossier)
            .FirstOrNotFoundAsync(i => i.Id == id && visible.Any(r => r.Id == i.RequestId), stop);
        if (!await db.RequestsAnswerableBy(actor).AnyAsync(r => r.Id == item.RequestId, stop))
        {
            throw new MayNotDeliver();
        }
        var document = item.UpdateOfDocumentId is { } updated ? await db.Documents.FirstOrDefaultAsync(d => d.Id == updated, stop) : null;
        return new Destination(UploadTarget.RequestItem, id, item.Request.Dossier, item, document);
    }

    private static async Task<Destination> DossierAsync(PortalDb db, Actor actor, Guid id, CancellationToken stop)
    {
        await MustDeliverAsync(db, actor, id, stop);
        return new Destination(UploadTarget.Dossier, id, await db.Dossiers.FirstOrNotFoundAsync(d => d.Id == id, stop));
    }

    // The next version of what the office keeps is the office's; a client's next version answers a request.
    private static async Task<Destination> DocumentAsync(PortalDb db, Actor actor, Guid id, CancellationToken stop)
    {
        var document = await db.DocumentsVisibleTo(actor).FirstOrNotFoundAsync(d => d.Id == id, stop);
        if (!actor.IsStaff)
        {
            throw new MayNotDeliver();
        }
        await MustDeliverAsync(db, actor, document.DossierId, stop);
        return new Destination(UploadTarget.Document, id, await db.Dossiers.FirstOrNotFoundAsync(d => d.Id == document.DossierId, stop), Document: document);
    }

    private static async Task MustDeliverAsync(PortalDb db, Actor actor, Guid dossierId, CancellationToken stop)
    {
        var may = await db.CapabilitiesOn(actor, dossierId, stop);
        if (!may.Has(Capability.SeeDossier))
        {
            throw new NotFound();
        }
        if (!may.Has(Capability.DeliverDocuments))
        {
            throw new MayNotDeliver();
        }
    }
}

/// <summary>He sees the place, and may not bring a file there.</summary>
public sealed class MayNotDeliver : Exception;
