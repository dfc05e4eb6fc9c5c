using Microsoft.AspNetCore.Mvc;
using Portal.Web.Access;
using Portal.Web.Identity;

namespace Portal.Web.Pages.SignOut;

/// <summary>Ends this sign-in: the session, the cookie, the sockets. By POST only, for links are followed by scanners too.</summary>
[AsksNothing("Leaving is always allowed.")]
public sealed class IndexModel : PortalPage
{
    public async Task<IActionResult> OnPost()
    {
        await HttpContext.RequestServices.GetRequiredService<Door>().SignOut(HttpContext);
        return LocalRedirect("/sign-in?said=out");
    }
}
