using Microsoft.AspNetCore.Mvc;
using Portal.Domain.Dossiers;
using Portal.Web.Access;
using Portal.Web.Fragments;
using Portal.Web.Fragments.Monitor;

namespace Portal.Web.Pages.Clients;

/// <summary>The active clients monitor, with filters.</summary>
[AsksStaff]
public sealed class ClientsModel(MonitorReader monitor) : PortalPage
{
    [BindProperty(SupportsGet = true)] public Turn? Turn { get; set; }
    [BindProperty(SupportsGet = true)] public bool Mine { get; set; }
    [BindProperty(SupportsGet = true)] public string? Q { get; set; }
    [BindProperty(SupportsGet = true)] public string? After { get; set; }

    public MonitorFilter Filter => new(Turn, Mine, Q is { Length: > 100 } ? Q[..100] : Q, After);

    public void OnGet() { }

    public async Task<IActionResult> OnGetLinesAsync() => await Lines();

    public async Task<Fragment> Lines() => Fragment.Of<MonitorSection>(new { View = await monitor.Read(Actor, Filter, MonitorReader.Page, Stop) });
}
