using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Portal.Infrastructure.Access;
using Portal.Web.Access;
using Portal.Web.Fragments;
using Portal.Web.Fragments.Panels;
using Portal.Web.Live;

namespace Portal.Web.Pages.Panels;

/// <summary>A client user's panels: with several he chooses one here (D5).</summary>
[AsksSignedIn]
public sealed class PanelsModel(Numbers numbers) : PortalPage
{
    public IActionResult OnGet() => Actor.IsStaff ? LocalRedirect("/clients") : Page();

    public async Task<IActionResult> OnGetListAsync() => await List();

    public async Task<Fragment> List()
    {
        var number = numbers.Of(Topics.Desk(Actor.PersonId));
        var panels = await Db.PanelsVisibleTo(Actor).AsNoTracking().OrderBy(p => p.Name)
            .Select(p => new OwnPanel(p.Id, p.Name, Db.Clients.Where(c => c.Id == p.ClientId).Select(c => c.Name).First(), p.Shares.Count)).ToListAsync(Stop);
        return Fragment.Of<OwnPanels>(new { Panels = (IReadOnlyList<OwnPanel>)panels, Actor.PersonId, Number = number, numbers.Epoch });
    }
}
