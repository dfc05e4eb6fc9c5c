using Microsoft.AspNetCore.Mvc;
using Portal.Domain.Access;
using Portal.Infrastructure.Jobs;
using Portal.Web.Access;
using Portal.Web.Fragments;
using Portal.Web.Fragments.Jobs;

namespace Portal.Web.Pages.Office.Jobs;

/// <summary>What runs by the clock, and how it went.</summary>
[AsksOffice(OfficeCapability.ManageOffice)]
public sealed class JobsModel(Clockwork clock) : PortalPage
{
    public void OnGet() { }

    public async Task<Fragment> Draw() => Fragment.Of<ChoreList>(new { Chores = await clock.Read(Stop), clock.Runs });
}

/// <summary>Begins one now.</summary>
[AsksOffice(OfficeCapability.ManageOffice)]
public sealed class JobRunModel(Clockwork clock) : PortalPage
{
    public async Task<IActionResult> OnPostAsync(string key) => await clock.RunNow(key, Stop) ? LocalRedirect("/office/jobs") : NotFound();
}
