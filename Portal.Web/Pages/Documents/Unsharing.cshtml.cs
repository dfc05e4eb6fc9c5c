using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Infrastructure.Access;
using Portal.Web.Access;

namespace Portal.Web.Pages.Documents;

/// <summary>Takes the document off a panel, from the document's own page (D3).</summary>
[AsksDossier(Capability.ShareOnPanels)]
public sealed class UnsharingModel : DocumentPage
{
    public async Task<IActionResult> OnPostAsync(Guid shareId)
    {
        var document = await Load();
        var panel = await Db.PanelsVisibleTo(Actor).Include(p => p.Shares).Where(p => p.ClientId == document.ClientId && p.Shares.Any(s => s.Id == shareId && s.DocumentId == document.Id)).FirstOrNotFoundAsync(Stop);
        panel.Unshare(panel.Shares.Single(s => s.Id == shareId), document.Name, By, Now);
        return await Saved();
    }
}
