using Microsoft.AspNetCore.Mvc;
using Portal.Web.Access;
using Portal.Web.Fragments;
using Portal.Web.Fragments.Requests;

namespace Portal.Web.Pages.Requests;

/// <summary>A page about one request: reads it through the actor and can draw its parts.</summary>
public abstract class RequestPage : PortalPage
{
    protected RequestReader Reader => HttpContext.RequestServices.GetRequiredService<RequestReader>();

    protected Task<RequestView> View(Guid id) => Reader.Read(Actor, id, Stop);

    protected async Task<IActionResult> Items(Guid id, string? problem = null, int status = StatusCodes.Status200OK) =>
        Fragment.Of<RequestItems>(new { View = await View(id), Problem = problem }, status);
}
