using Microsoft.AspNetCore.Mvc;
using Portal.Domain.Access;
using Portal.Domain.Clients;
using Portal.Infrastructure.Access;
using Portal.Web.Access;

namespace Portal.Web.Pages.Clients;

/// <summary>A page about one client, for staff. The capability that it states is held on any dossier of the client: the card is one for all
/// of them.</summary>
public abstract class ClientPage : PortalPage
{
    [BindProperty(SupportsGet = true)] public Guid Id { get; set; }
    public Client Client { get; private set; } = null!;

    /// <summary>Not to be seen: 404. Seen, but without the capability that the page states: 403.</summary>
    protected async Task Open()
    {
        if (!Actor.IsStaff)
        {
            throw new NotFound();
        }
        Client = await Db.ClientsVisibleTo(Actor).Where(c => c.Id == Id).FirstOrNotFoundAsync(Stop);
        var asks = GetType().GetCustomAttributes(typeof(AsksDossierAttribute), inherit: true).OfType<AsksDossierAttribute>().SingleOrDefault();
        if (asks is not null && !await Db.MayOnClient(Actor, Id, asks.Capability, Stop))
        {
            throw new Forbidden();
        }
        AccessFilter.MarkAsked(HttpContext);
        ViewData["Title"] = Client.Name;
    }
}
