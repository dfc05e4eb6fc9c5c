using Microsoft.AspNetCore.Mvc;
using Portal.Domain.Access;
using Portal.Web.Access;
using Portal.Web.Fragments;
using Portal.Web.Fragments.Trail;

namespace Portal.Web.Pages.Office;

/// <summary>The office's own trail, newest first: sign-ins and refusals with where they came from, staff, groups, settings, imports.</summary>
[AsksOffice(OfficeCapability.ReadAccessLog)]
public sealed class LogModel(TrailReader trail) : PortalPage
{
    [BindProperty(SupportsGet = true)] public long? Before { get; set; }

    public void OnGet() { }

    public async Task<Fragment> Rows() => Fragment.Of<OfficeLog>(new { View = await trail.OfOffice(Actor, Before, Stop), IsNewest = Before is null });
}
