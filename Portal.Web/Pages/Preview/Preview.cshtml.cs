using Microsoft.EntityFrameworkCore;
using Portal.Infrastructure.Access;
using Portal.Web.Access;
using Portal.Web.Files;
using Portal.Web.Fragments.Approvals;
using Portal.Web.Fragments.Documents;

namespace Portal.Web.Pages.Preview;

/// <summary>A PDF or a picture in a page of its own; the bytes come inert from the file address and are drawn by script. A filing or an invoice
/// in XML is drawn from what it says.</summary>
[AsksSignedIn]
public sealed class PreviewModel : PortalPage
{
    public Guid VersionId { get; private set; }
    public string Name { get; private set; } = "";
    public bool IsPdf { get; private set; }
    public bool IsPicture { get; private set; }
    public Guid? RequestId { get; private set; }

    /// <summary>What waits for the reader's decision on this very version.</summary>
    public ApprovalView? Waiting { get; private set; }

    /// <summary>Where he signs it, if he is asked to.</summary>
    public Guid? ToSign { get; private set; }

    /// <summary>How many of its type he set out to read.</summary>
    public int? Of { get; private set; }

    /// <summary>What it says of itself: beside what is drawn, or in its place.</summary>
    public Reading? Reading { get; private set; }

    public async Task OnGetAsync(Guid versionId, int? of)
    {
        Of = of is > 1 and <= ApprovalQueue.Longest ? of : null;
        var (version, shown) = await HttpContext.RequestServices.GetRequiredService<Handout>().LookAsync(versionId, Stop);
        (VersionId, Name, RequestId) = (versionId, version.FileName, version.Document.RequestId);
        (IsPdf, IsPicture) = (shown is Domain.Documents.Preview.Pdf, shown is Domain.Documents.Preview.Image);
        ToSign = Actor.IsStaff ? null : await Db.SignaturesWaitingFor(Actor).Where(s => s.VersionId == versionId).Select(s => (Guid?)s.Id).FirstOrDefaultAsync(Stop);
        Reading = !IsPicture ? await HttpContext.RequestServices.GetRequiredService<Readings>().OfAsync(version, opened: true, Stop) : null;
        if (Actor.Guest is null && await (await Db.ApprovalsWaitingFor(Actor, Stop)).Where(a => a.VersionId == versionId).Select(a => (Guid?)a.Id).FirstOrDefaultAsync(Stop) is { } waiting)
        {
            Waiting = await HttpContext.RequestServices.GetRequiredService<ApprovalReader>().Read(Actor, waiting, Stop);
        }
    }
}
