using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Infrastructure.Access;
using Portal.Web.Access;

namespace Portal.Web.Pages.Dossiers.Sharing;

/// <summary>Takes a colleague off the dossier, as its manager and as supporting staff; the last one on a private dossier stays (A6).</summary>
[AsksDossier(Capability.ManageDossier)]
public sealed class StaffRemovalModel : PortalPage
{
    public async Task<IActionResult> OnPostAsync(Guid id, Guid personId)
    {
        await On(id);
        var dossier = await Db.Dossiers.Include(d => d.Supporting).FirstAsync(d => d.Id == id, Stop);
        if (dossier.ManagerId != personId && dossier.Supporting.TrueForAll(s => s.PersonId != personId))
        {
            throw new NotFound();
        }
        dossier.Assign(dossier.ManagerId == personId ? null : dossier.ManagerId, dossier.ClientGroupId, [.. dossier.Supporting.Select(s => s.PersonId).Where(p => p != personId)], By, Now);
        await Db.SaveChangesAsync(Stop);
        // He may have let go of it himself.
        return LocalRedirect((await Db.CapabilitiesOn(Actor, id, Stop)).Has(Capability.SeeDossier) ? $"/dossiers/{id}/people" : "/clients");
    }
}
