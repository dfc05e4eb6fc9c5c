using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Portal.Infrastructure.Access;
using Portal.Web.Access;
using Portal.Web.Identity;

namespace Portal.Web.Pages.Sessions;

/// <summary>Signs out there: one of one's own sessions on another browser.</summary>
[AsksNamedParty]
public sealed class EndModel : PortalPage
{
    public async Task<IActionResult> OnPost(Guid id)
    {
        var personId = Actor.PersonId;
        var session = await Db.Sessions.Where(s => s.PersonId == personId && s.EndedAt == null).FirstOrNotFoundAsync(s => s.Id == id, Stop);
        var ends = HttpContext.RequestServices.GetRequiredService<SessionEnder>();
        ends.End(session, Now);
        (await Db.Office.SingleAsync(Stop)).SignedOut(await Db.People.SingleAsync(p => p.Id == personId, Stop), By, Now);
        await Db.SaveChangesAsync(Stop);
        ends.Say();
        return LocalRedirect("/me?said=ended");
    }
}
