using Microsoft.AspNetCore.Mvc;
using Portal.Domain.Access;
using Portal.Web.Access;
using Portal.Web.Fragments;
using Portal.Web.Fragments.Clients;
using Portal.Web.Live;

namespace Portal.Web.Pages.Clients;

/// <summary>A client at a glance: his card, dossiers, panels, users, and what happened to them.</summary>
[AsksDossier(Capability.SeeDossier)]
public sealed class ClientModel(ClientReader reader, Numbers numbers) : ClientPage
{
    private ClientView? view;

    public Task OnGetAsync() => Open();

    public async Task<IActionResult> OnGetHeadAsync()
    {
        await Open();
        return await Head();
    }

    public async Task<IActionResult> OnGetDossiersAsync()
    {
        await Open();
        return await Dossiers();
    }

    public async Task<IActionResult> OnGetBodyAsync()
    {
        await Open();
        return await Body();
    }

    public async Task<Fragment> Head() => Fragment.Of<ClientHead>(new { View = await View() });

    public async Task<Fragment> Dossiers()
    {
        var number = numbers.Of(Topics.Desk(Actor.PersonId));
        var lines = await reader.Dossiers(Actor, Id, Stop);
        return Fragment.Of<ClientDossiers>(new { ClientId = Id, Lines = lines, Activates = Actor.May(OfficeCapability.ActivateClients), Actor.PersonId, Number = number, numbers.Epoch });
    }

    public async Task<Fragment> Body() => Fragment.Of<ClientBody>(new { View = await View(), Trail = await reader.Trail(Actor, Id, null, ClientReader.Glance, Stop) });

    private async Task<ClientView> View() => view ??= await reader.Read(Actor, Client, Stop);
}
