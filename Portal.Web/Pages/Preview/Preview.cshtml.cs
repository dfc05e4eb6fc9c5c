using Microsoft.EntityFrameworkCore;
using Portal.Infrastructure.Access;
using Portal.Web.Access;

namespace Portal.Web.Pages.Preview;

/// <summary>A PDF or a picture in a page of its own; the bytes come inert from the file address and are drawn by script.</summary>
[AsksSignedIn]
public sealed class PreviewModel : PortalPage
{
    public Guid VersionId { get; private set; }
    public string Name { get; private set; } = "";
    public bool IsPicture { get; private set; }
    public Guid? RequestId { get; private set; }

    public async Task OnGetAsync(Guid versionId)
    {
        var version = await Db.VersionsVisibleTo(Actor).AsNoTracking().Where(v => v.Id == versionId).Select(v => new { v.FileName, v.MediaType, v.Document.RequestId }).FirstOrNotFoundAsync(Stop);
        (VersionId, Name, IsPicture, RequestId) = (versionId, version.FileName, version.MediaType != "application/pdf", version.RequestId);
    }
}
