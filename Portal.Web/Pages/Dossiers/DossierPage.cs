using Microsoft.AspNetCore.Mvc;
using Portal.Domain.Access;
using Portal.Web.Access;
using Portal.Web.Fragments;
using Portal.Web.Fragments.Dossiers;

namespace Portal.Web.Pages.Dossiers;

/// <summary>A tab of a dossier, for staff; a client user has his own pages and gets 404 here.</summary>
public abstract class DossierPage : PortalPage
{
    [BindProperty(SupportsGet = true)] public Guid Id { get; set; }
    public DossierFrame Frame { get; private set; } = null!;
    protected DossierReader Reader => HttpContext.RequestServices.GetRequiredService<DossierReader>();

    /// <summary>Which tab this is.</summary>
    protected abstract string Tab { get; }

    protected async Task Open()
    {
        if (!Actor.IsStaff)
        {
            throw new Infrastructure.Access.NotFound();
        }
        await On(Id);
        Frame = await Reader.Frame(Actor, Id, Stop);
        ViewData["Title"] = Frame.Name;
    }

    public Fragment Head() => Fragment.Of<DossierHead>(new { Frame, Tab });
}
