using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Infrastructure.Access;
using Portal.Web.Access;
using Portal.Web.Fragments;
using Portal.Web.Fragments.Panels;

namespace Portal.Web.Pages.Panels;

/// <summary>Finds a document of the client to share on this panel (D3); sharing it is the document's own verb.</summary>
[AsksDossier(Capability.ShareOnPanels)]
public sealed class SharingModel(SharingReader reader) : PortalPage
{
    [BindProperty(SupportsGet = true)] public Guid Id { get; set; }
    public PanelSharingView Shown { get; private set; } = null!;

    public async Task OnGetAsync(string? q, int at = 1)
    {
        var clientId = await Db.PanelsVisibleTo(Actor).Where(p => p.Id == Id).Select(p => (Guid?)p.ClientId).FirstOrDefaultAsync(Stop) ?? throw new NotFound();
        var dossier = await Db.DossiersOpenWhereMay(Actor, Capability.ShareOnPanels).Where(d => d.ClientId == clientId).Select(d => (Guid?)d.Id).FirstOrDefaultAsync(Stop) ?? throw new Forbidden();
        await On(dossier);
        Shown = await reader.Read(Actor, Id, q is { Length: > 100 } ? q[..100] : q, at, Stop);
    }

    public Fragment Draw() => Fragment.Of<PanelSharing>(new { View = Shown });
}
