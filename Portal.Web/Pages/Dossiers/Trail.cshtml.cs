using Microsoft.AspNetCore.Mvc;
using Portal.Domain.Access;
using Portal.Web.Access;
using Portal.Web.Fragments;
using Portal.Web.Fragments.Trail;

namespace Portal.Web.Pages.Dossiers;

/// <summary>The whole trail of a dossier, newest first, page by page.</summary>
[AsksDossier(Capability.SeeDossier)]
public sealed class TrailModel(TrailReader trail) : DossierPage
{
    [BindProperty(SupportsGet = true)] public long? Before { get; set; }
    protected override string Tab => "trail";

    public Task OnGetAsync() => Open();

    public async Task<IActionResult> OnGetRowsAsync()
    {
        await Open();
        return await Rows();
    }

    public async Task<Fragment> Rows() => Fragment.Of<TrailPage>(new { View = await trail.OfDossier(Actor, Id, Before, TrailReader.Page, Stop), Before });
}
