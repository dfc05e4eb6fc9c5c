using Microsoft.AspNetCore.Mvc;
using Portal.Domain.Access;
using Portal.Web.Access;
using Portal.Web.Fragments;
using Portal.Web.Fragments.Clients;

namespace Portal.Web.Pages.Clients;

/// <summary>The whole trail of a client: his card, contacts and panels, newest first, page by page.</summary>
[AsksDossier(Capability.SeeDossier)]
public sealed class TrailModel(ClientReader reader) : ClientPage
{
    [BindProperty(SupportsGet = true)] public long? Before { get; set; }

    public Task OnGetAsync() => Open();

    public async Task<IActionResult> OnGetRowsAsync()
    {
        await Open();
        return await Rows();
    }

    public async Task<Fragment> Rows() => Fragment.Of<ClientTrail>(new { View = await reader.Trail(Actor, Id, Before, ClientReader.TrailPage, Stop) });
}
