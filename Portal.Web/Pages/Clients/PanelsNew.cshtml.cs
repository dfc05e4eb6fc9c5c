using Microsoft.AspNetCore.Mvc;
using Portal.Domain;
using Portal.Domain.Access;
using Portal.Domain.Panels;
using Portal.Web.Access;
using Portal.Web.Fragments;

namespace Portal.Web.Pages.Clients;

/// <summary>Creates a panel from the client's card with one button and a name (D2); Admins and data controllers only (D7).</summary>
[AsksOffice(OfficeCapability.CreatePanels)]
public sealed class PanelsNewModel : ClientPage
{
    public async Task<IActionResult> OnPostAsync(string? name)
    {
        await Open();
        if (string.IsNullOrWhiteSpace(name) || name.Length > 120)
        {
            throw new RuleBroken("panels.name-needed");
        }
        var panel = Panel.Create(Id, name, By, Now);
        Db.Add(panel);
        await Db.SaveChangesAsync(Stop);
        Response.Headers["HX-Redirect"] = Links.Panel(panel.Id);
        return await Done(Links.Panel(panel.Id));
    }
}
