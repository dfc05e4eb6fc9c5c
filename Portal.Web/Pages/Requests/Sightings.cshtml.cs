using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Infrastructure.Access;
using Portal.Web.Access;

namespace Portal.Web.Pages.Requests;

/// <summary>Somebody of the office has the request in front of him: what came in is seen, and the client may know. Sent by script when the
/// page is really shown, never by a GET, so that a preview or a prefetch sees nothing.</summary>
[AsksDossier(Capability.JudgeDeliveries)]
public sealed class SightingsModel : RequestPage
{
    public async Task<IActionResult> OnPostAsync(Guid id)
    {
        var request = await Db.RequestsVisibleTo(Actor).Include(r => r.Items).ThenInclude(i => i.Files).AsSplitQuery().Where(r => r.Id == id).FirstOrNotFoundAsync(Stop);
        await On(request.DossierId);
        // Counted to the end, not asked for any: each look is told of its own item.
        var seen = request.Items.Count(i => i.Seen(By, Now));
        if (seen > 0)
        {
            try
            {
                await Db.SaveChangesAsync(Stop);
            }
            catch (DbUpdateConcurrencyException)
            {
                // Somebody acted on it at this moment; the next look tells again.
                return StatusCode(StatusCodes.Status204NoContent);
            }
        }
        await Db.Inbox.Where(i => i.PersonId == Actor.PersonId && i.ReadAt == null && i.Activity.RequestId == id)
            .ExecuteUpdateAsync(s => s.SetProperty(i => i.ReadAt, Now), Stop);
        return StatusCode(StatusCodes.Status204NoContent);
    }
}
