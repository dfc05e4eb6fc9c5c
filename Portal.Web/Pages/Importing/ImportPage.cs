using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc.Filters;
using Portal.Domain.Access;
using Portal.Domain.Clients.Import;
using Portal.Infrastructure.Access;
using Portal.Web.Access;
using Portal.Web.Fragments;

namespace Portal.Web.Pages.Importing;

/// <summary>A page about one imported list.</summary>
public abstract class ImportPage : PortalPage
{
    protected Task<ImportedList> Mine(Guid id) => Db.ImportsVisibleTo(Actor).Where(l => l.Id == id).FirstOrNotFoundAsync(Stop);

    protected IActionResult Back(Guid id) => LocalRedirect(Links.Import(id));
}

/// <summary>Room for a client list in this form, for whoever may import one; for all others it stays the room of an ordinary form.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class RoomForAListAttribute : Attribute, IAuthorizationFilter, IOrderedFilter
{
    private const long Form = 64 * 1024;

    /// <summary>Before the form is looked into for its token.</summary>
    public int Order => 900;

    public void OnAuthorization(AuthorizationFilterContext context)
    {
        var http = context.HttpContext;
        if (http.RequestServices.GetRequiredService<CurrentActor>().Actor is { } actor && actor.May(OfficeCapability.ActivateClients)
            && http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            // One byte more than a list may have is told in words, far more by the server.
            size.MaxRequestBodySize = ListLimits.FileBytes + (ListLimits.FileBytes / 4) + Form;
        }
    }
}
