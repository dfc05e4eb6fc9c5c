using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Documents;
using Portal.Infrastructure.Access;
using Portal.Web.Access;
using Portal.Web.Files;
using Portal.Web.Fragments;
using Portal.Web.Fragments.Documents;

namespace Portal.Web.Pages.Documents;

/// <summary>A page about one document, for staff.</summary>
public abstract class DocumentPage : PortalPage
{
    [BindProperty(SupportsGet = true)] public Guid Id { get; set; }

    protected async Task<Document> Load()
    {
        if (!Actor.IsStaff)
        {
            throw new NotFound();
        }
        var document = await Db.DocumentsVisibleTo(Actor).Include(d => d.History).Where(d => d.Id == Id).FirstOrNotFoundAsync(Stop);
        await On(document.DossierId);
        return document;
    }

    protected async Task<IActionResult> Saved()
    {
        await Db.SaveChangesAsync(Stop);
        Db.ChangeTracker.Clear();
        return await Done($"/documents/{Id}", async () => Card(await View(opened: false)));
    }

    /// <summary>The document with what its newest version says of itself.</summary>
    protected async Task<DocumentView> View(bool opened)
    {
        var services = HttpContext.RequestServices;
        var newest = await Db.DocumentVersions.AsNoTracking().Where(v => v.DocumentId == Id).OrderByDescending(v => v.Number).FirstOrNotFoundAsync(Stop);
        // Before the view: the look that it records has then its number in it, and the page is not behind at once.
        var reading = await services.GetRequiredService<Readings>().OfAsync(newest, opened, Stop);
        return (await services.GetRequiredService<DocumentReader>().Read(Actor, Id, Stop)) with { Reading = reading };
    }

    protected static Fragment Card(DocumentView view) => Fragment.Of<DocumentCard>(new { View = view });
}
