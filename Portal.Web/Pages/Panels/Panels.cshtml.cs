using Microsoft.AspNetCore.Mvc;
using Portal.Web.Access;
using Portal.Web.Fragments;
using Portal.Web.Fragments.Panels;
using Portal.Web.Live;

namespace Portal.Web.Pages.Panels;

/// <summary>A client user's panels: with several he chooses one here (D5).</summary>
[AsksSignedIn]
public sealed class PanelsModel(OwnPanelReader reader, Numbers numbers) : PortalPage
{
    public IActionResult OnGet() => Actor.IsStaff ? LocalRedirect("/clients") : Page();

    public async Task<IActionResult> OnGetListAsync() => await List();

    public async Task<Fragment> List()
    {
        var number = numbers.Of(Topics.Desk(Actor.PersonId));
        var panels = await reader.Read(Actor, Stop);
        return Fragment.Of<OwnPanels>(new { Panels = panels, Actor.PersonId, Number = number, numbers.Epoch });
    }
}
