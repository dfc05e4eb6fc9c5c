using Portal.Domain;
using Portal.Domain.Access;
using Portal.Domain.Documents;
using Portal.Domain.Dossiers;
using Portal.Infrastructure.Data;
using Portal.Infrastructure.Files;

namespace Portal.Web.Fragments.Asking;

/// <summary>Files that the office sends along with a request: through the same door as every other file, onto the request's shelf, so that
/// only those who see the request see them.</summary>
public sealed class AskedFiles(PortalDb db, Intake intake, TimeProvider clock)
{
    public async Task<Document> Place(Dossier dossier, IFormFile file, By by, DateTimeOffset at, CancellationToken stop)
    {
        await using var bytes = file.OpenReadStream();
        var examined = await intake.TakeAsync(bytes, stop);
        if (examined.Type.IsRefused)
        {
            throw new RuleBroken("ask.file-refused");
        }
        if (await db.Blobs.FindAsync([examined.Sha256], stop) is null)
        {
            db.Blobs.Add(new Blob { Sha256 = examined.Sha256, Size = examined.Size, Scan = examined.Scan, StoredAt = clock.GetUtcNow() });
        }
        var name = FileName.TryParse(file.FileName, out var parsed) ? parsed.Value : throw new RuleBroken("ask.file-refused");
        var document = Document.Place(dossier.ClientId, dossier.Id, Shelf.Request, null, DocumentKind.General, new StoredFile(name, examined.Sha256, examined.Size, examined.Type.MediaType), by, at);
        db.Documents.Add(document);
        return document;
    }
}
