using Microsoft.AspNetCore.Mvc;
using Portal.Web.Access;
using Portal.Web.Fragments.Monitor;
using Portal.Web.Fragments.Settings;

namespace Portal.Web.Pages.Clients;

/// <summary>The active clients monitor (A5). The address says all of how it is looked at.</summary>
[AsksStaff]
public sealed class ClientsModel(MonitorReader monitor, Choices choices) : MonitorPage(monitor, choices)
{
    public async Task<IActionResult> OnGetAsync()
    {
        // Asked for nothing in particular: the view that he chose to open first.
        if (Request.Query.Count == 0 && (await Monitor.Views(Actor, Stop)).Find(v => v.IsFirst) is { } first)
        {
            return LocalRedirect($"/clients?{first.Query}");
        }
        Filter = MonitorFilter.Read(Request.Query);
        return Page();
    }

    public async Task<IActionResult> OnGetLinesAsync()
    {
        Filter = MonitorFilter.Read(Request.Query);
        return await Lines();
    }
}
