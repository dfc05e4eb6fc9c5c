using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Infrastructure.Access;
using Portal.Web.Access;
using Portal.Web.Fragments;

namespace Portal.Web.Pages.Documents;

/// <summary>Shares the document, or one version of it, on a panel of its client (D3).</summary>
[AsksDossier(Capability.ShareOnPanels)]
public sealed class SharingModel : DocumentPage
{
    /// <param name="fromPanel">He shared it from the panel, and goes back there.</param>
    public async Task<IActionResult> OnPostAsync(Guid panel, Guid? version, bool withSettlement, bool fromPanel)
    {
        var document = await Load();
        var target = await Db.PanelsVisibleTo(Actor).Include(p => p.Shares).Where(p => p.Id == panel && p.ClientId == document.ClientId).FirstOrNotFoundAsync(Stop);
        var one = version is { } id ? document.History.Find(v => v.Id == id) ?? throw new NotFound() : null;
        target.Share(document, one, withSettlement, By, Now);
        if (!fromPanel)
        {
            return await Saved();
        }
        await Db.SaveChangesAsync(Stop);
        return LocalRedirect(Links.Panel(panel));
    }
}
