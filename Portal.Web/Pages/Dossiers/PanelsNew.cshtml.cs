using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Portal.Domain;
using Portal.Domain.Access;
using Portal.Domain.Panels;
using Portal.Web.Access;
using Portal.Web.Fragments;

namespace Portal.Web.Pages.Dossiers;

/// <summary>Creates a panel with one button and a name (D2); Admins and data controllers only (D7).</summary>
[AsksOffice(OfficeCapability.CreatePanels)]
public sealed class PanelsNewModel : PortalPage
{
    public async Task<IActionResult> OnPostAsync(Guid id, string? name)
    {
        await On(id);
        if (string.IsNullOrWhiteSpace(name) || name.Length > 120)
        {
            throw new RuleBroken("panels.name-needed");
        }
        var clientId = await Db.Dossiers.Where(d => d.Id == id).Select(d => d.ClientId).FirstAsync(Stop);
        var panel = Panel.Create(clientId, name, By, Now);
        Db.Add(panel);
        await Db.SaveChangesAsync(Stop);
        return LocalRedirect(Links.Panel(panel.Id));
    }
}
