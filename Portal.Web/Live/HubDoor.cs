using Microsoft.AspNetCore.Http.Features;
using Portal.Web.Access;
using Portal.Web.Settings;

namespace Portal.Web.Live;

/// <summary>Before the hub, on every transport: only pages of this portal, only somebody who is signed in, not too many connections of
/// one person. SignalR itself takes any Origin, and a foreign page sends our cookie along with its own WebSocket (R48).</summary>
internal sealed class HubDoor(RequestDelegate next, PortalSettings settings, Connections connections)
{
    private readonly string ours = settings.Url.GetLeftPart(UriPartial.Authority);

    public Task Invoke(HttpContext context, CurrentActor current)
    {
        if (!context.Request.Path.StartsWithSegments(PortalHub.Path))
        {
            return next(context);
        }
        if (!IsFromOurPage(context))
        {
            return Refuse(context, StatusCodes.Status403Forbidden);
        }
        if (current.Actor is not { } actor)
        {
            return Refuse(context, StatusCodes.Status401Unauthorized);
        }
        if (context.Request.Query["id"] is [{ } token])
        {
            // SignalR takes a poll or a post of anybody who knows the id, and addresses get into logs.
            if (connections.SessionBehind(token) is { } session && session != current.Session!.Id)
            {
                return Refuse(context, StatusCodes.Status404NotFound);
            }
        }
        else if (connections.IsFull(actor.PersonId))
        {
            // Every connection starts without an id: by negotiating, or straight with an upgrade.
            return Refuse(context, StatusCodes.Status429TooManyRequests);
        }
        return next(context);
    }

    // A browser names the page with every upgrade and every unsafe verb; only a GET of the page's own origin goes without.
    private bool IsFromOurPage(HttpContext context) => context.Request.Headers.Origin switch
    {
        [var origin] => string.Equals(origin, ours, StringComparison.OrdinalIgnoreCase),
        [] => HttpMethods.IsGet(context.Request.Method) && !Upgrades(context),
        _ => false,
    };

    // IsWebSocketRequest is still false here: the hub's own pipeline makes it true.
    private static bool Upgrades(HttpContext context) =>
        context.Request.Headers.ContainsKey("Upgrade") || context.Features.Get<IHttpExtendedConnectFeature>() is { IsExtendedConnect: true };

    private static async Task Refuse(HttpContext context, int status)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/plain";
        await context.Response.StartAsync(context.RequestAborted);
    }
}
