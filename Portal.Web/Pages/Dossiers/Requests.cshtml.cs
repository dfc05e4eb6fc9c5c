using Microsoft.AspNetCore.Mvc;
using Portal.Domain.Access;
using Portal.Web.Access;
using Portal.Web.Fragments;
using Portal.Web.Fragments.Dossiers;
using Portal.Web.Fragments.Parts;

namespace Portal.Web.Pages.Dossiers;

/// <summary>All requests of a dossier, for later review (E6).</summary>
[AsksDossier(Capability.SeeRequests)]
public sealed class RequestsModel : DossierPage
{
    /// <summary>Which page of them, from 1.</summary>
    [BindProperty(SupportsGet = true)] public int P { get; set; } = 1;

    protected override string Tab => "requests";

    public Task OnGetAsync() => Open();

    public async Task<IActionResult> OnGetListAsync()
    {
        await Open();
        return await List();
    }

    public async Task<Fragment> List() => Fragment.Of<DossierRequests>(new { Frame, Shown = await Reader.Requests(Actor, Id, new PageAsked(P), Stop) });
}
