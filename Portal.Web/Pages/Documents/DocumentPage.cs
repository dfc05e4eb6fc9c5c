using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Documents;
using Portal.Infrastructure.Access;
using Portal.Web.Access;
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
        var reader = HttpContext.RequestServices.GetRequiredService<DocumentReader>();
        return await Done($"/documents/{Id}", async () => Fragment.Of<DocumentCard>(new { View = await reader.Read(Actor, Id, Stop) }));
    }
}
