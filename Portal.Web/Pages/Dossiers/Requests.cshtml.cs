using Microsoft.AspNetCore.Mvc;
using Portal.Domain.Access;
using Portal.Web.Access;
using Portal.Web.Fragments;
using Portal.Web.Fragments.Dossiers;

namespace Portal.Web.Pages.Dossiers;

/// <summary>All requests of a dossier, for later review (E6).</summary>
[AsksDossier(Capability.SeeRequests)]
public sealed class RequestsModel : DossierPage
{
    private const int Most = 200;

    protected override string Tab => "requests";

    public Task OnGetAsync() => Open();

    public async Task<IActionResult> OnGetListAsync()
    {
        await Open();
        return await List();
    }

    public async Task<Fragment> List() => Fragment.Of<DossierRequests>(new { Frame, Lines = (IReadOnlyList<RequestLine>)await Reader.Requests(Actor, Id, openOnly: false, Most, Stop) });
}
