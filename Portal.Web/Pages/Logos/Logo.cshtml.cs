using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Activity;
using Portal.Infrastructure.Access;
using Portal.Web.Access;

namespace Portal.Web.Pages.Logos;

/// <summary>The picture of the office, or of a branch that one has to do with. A picture and nothing else, whatever a browser is told.</summary>
[AsksSignedIn]
public sealed class LogoModel : PortalPage
{
    public async Task<IActionResult> OnGetAsync(Guid id)
    {
        if (id != StreamId.Office.Id && !await Db.BranchesVisibleTo(Actor).AnyAsync(b => b.Id == id, Stop))
        {
            throw new NotFound();
        }
        var logo = await Db.Logos.AsNoTracking().FirstOrNotFoundAsync(l => l.OwnerId == id, Stop);
        Response.Headers.ContentSecurityPolicy = "default-src 'none'; frame-ancestors 'none'; sandbox";
        // Its address changes with it.
        Response.Headers.CacheControl = "private, max-age=86400";
        return File(logo.Bytes, logo.MediaType);
    }
}
