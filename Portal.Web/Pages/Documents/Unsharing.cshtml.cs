using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Infrastructure.Access;
using Portal.Web.Access;
using Portal.Web.Fragments;

namespace Portal.Web.Pages.Documents;

/// <summary>Takes the document off a panel, from the document's own page or from the list (D3).</summary>
[AsksDossier(Capability.ShareOnPanels)]
public sealed class UnsharingModel : DocumentPage
{
    /// <param name="fromList">He took it off from the list of documents, and goes back there.</param>
    public async Task<IActionResult> OnPostAsync(Guid shareId, bool fromList)
    {
        var document = await Load();
        var panel = await Db.PanelsVisibleTo(Actor).Include(p => p.Shares).Where(p => p.ClientId == document.ClientId && p.Shares.Any(s => s.Id == shareId && s.DocumentId == document.Id)).FirstOrNotFoundAsync(Stop);
        panel.Unshare(panel.Shares.Single(s => s.Id == shareId), document.Name, By, Now);
        if (!fromList)
        {
            return await Saved();
        }
        await Db.SaveChangesAsync(Stop);
        return LocalRedirect($"{Links.Dossier(document.DossierId)}/documents");
    }
}
