using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Activity;
using Portal.Infrastructure.Access;
using Portal.Web.Access;
using Portal.Web.Fragments;
using Portal.Web.Fragments.Panels;

namespace Portal.Web.Pages.Dossiers;

/// <summary>The panels of the dossier's client.</summary>
[AsksDossier(Capability.SeeDossier)]
public sealed class PanelsModel : DossierPage
{
    protected override string Tab => "panels";

    public Task OnGetAsync() => Open();

    public async Task<IActionResult> OnGetListAsync()
    {
        await Open();
        return await List();
    }

    public async Task<Fragment> List()
    {
        var number = await Db.Streams.Where(s => s.Kind == StreamKind.Client && s.Id == Frame.ClientId).Select(s => s.LastNumber).FirstOrDefaultAsync(Stop);
        var panels = await Db.PanelsVisibleTo(Actor).AsNoTracking().Where(p => p.ClientId == Frame.ClientId).OrderBy(p => p.Name)
            .Select(p => new PanelLine(p.Id, p.Name, p.Members.Count, p.Shares.Count, p.CreatedAt)).ToListAsync(Stop);
        return Fragment.Of<DossierPanels>(new { Frame, Panels = (IReadOnlyList<PanelLine>)panels, Number = number, Creates = Actor.May(OfficeCapability.CreatePanels) });
    }
}
