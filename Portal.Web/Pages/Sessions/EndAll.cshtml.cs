using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Portal.Web.Access;
using Portal.Web.Identity;

namespace Portal.Web.Pages.Sessions;

/// <summary>Signs out everywhere, here too.</summary>
[AsksSignedIn]
public sealed class EndAllModel : PortalPage
{
    public async Task<IActionResult> OnPost()
    {
        var personId = Actor.PersonId;
        var ends = HttpContext.RequestServices.GetRequiredService<SessionEnder>();
        await ends.End(personId, Now, stop: Stop);
        (await Db.Office.SingleAsync(Stop)).SignedOut(await Db.People.SingleAsync(p => p.Id == personId, Stop), By, Now);
        await Db.SaveChangesAsync(Stop);
        ends.Say();
        await PortalCookie.End(HttpContext);
        return LocalRedirect("/sign-in?said=out");
    }
}
