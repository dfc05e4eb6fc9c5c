using Microsoft.AspNetCore.Mvc;
using Portal.Web.Access;

namespace Portal.Web.Pages.Home;

/// <summary>The address without a path: to where this person begins.</summary>
[AsksSignedIn]
public sealed class StartModel : PortalPage
{
    public IActionResult OnGet() => LocalRedirect(Actor.IsStaff ? "/today" : "/home");
}
