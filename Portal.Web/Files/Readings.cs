using Microsoft.EntityFrameworkCore;
using Portal.Domain;
using Portal.Domain.Documents;
using Portal.Domain.Documents.Standards;
using Portal.Infrastructure.Data;
using Portal.Infrastructure.Files;
using Portal.Web.Access;
using Portal.Web.Approving;
using Portal.Web.Fragments.Documents;

namespace Portal.Web.Files;

/// <summary>What a version says of itself and whether that is the client's, for whoever may have its bytes.</summary>
internal sealed class Readings(PortalDb db, CurrentActor current, Handout handout, Looks looks, TimeProvider clock)
{
    /// <summary>Null where the file says nothing of itself, or is withheld or damaged: what a page tells of the bytes is told elsewhere on it.</summary>
    /// <param name="opened">He opened the page, so that what he was shown is recorded; a live refresh is no look of his.</param>
    public async Task<Reading?> OfAsync(DocumentVersion version, bool opened, CancellationToken stop)
    {
        if (!Handout.MaySayWhatItIs(version.MediaType))
        {
            return null;
        }
        try
        {
            var (shown, said) = await handout.RecogniseAsync(version.Id, stop);
            if (said.File is null && said.Refusal is null)
            {
                return null;
            }
            // A viewer that draws the PDF fetches its bytes, and that is recorded there.
            if (opened && said.File is not null && version.MediaType != "application/pdf")
            {
                await looks.Note(current.Required, shown, stop);
                shown.Document.Fetched(shown, downloaded: false, current.Required.By, clock.GetUtcNow());
                await db.SaveChangesAsync(stop);
            }
            var client = await db.Clients.AsNoTracking().Where(c => c.Id == shown.Document.ClientId).Select(c => new { c.Name, c.Card }).FirstAsync(stop);
            return new Reading(said.File, said.Refusal, OwnerMatch.Of(client.Card, said.File?.Owners ?? []), client.Name, current.Required.IsStaff);
        }
        catch (RuleBroken)
        {
            return null;
        }
        catch (DamagedFileException)
        {
            return null;
        }
    }
}
