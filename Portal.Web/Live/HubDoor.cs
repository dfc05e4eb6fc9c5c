using System.Text.Json;
using Microsoft.AspNetCore.Http.Features;
using Portal.Web.Access;
using Portal.Web.Settings;

namespace Portal.Web.Live;

/// <summary>Before the hub, on every transport: only pages of this portal, only somebody who is signed in, not too many connections of
/// one person. SignalR itself takes any Origin, and a foreign page sends our cookie along with its own WebSocket (R48).</summary>
internal sealed class HubDoor(RequestDelegate next, PortalSettings settings, Connections connections, HubIds ids)
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
        var session = current.Session!.Id;
        if (context.Request.Query["id"] is { Count: > 0 } id)
        {
            return ids.IsGivenTo(id.ToString(), session) ? next(context) : Refuse(context, StatusCodes.Status404NotFound);
        }
        // Every connection starts without an id: by negotiating, or straight with an upgrade.
        if (connections.IsFull(actor.PersonId) || ids.IsFull(session))
        {
            return Refuse(context, StatusCodes.Status429TooManyRequests);
        }
        return context.Request.Path.StartsWithSegments(PortalHub.Path + "/negotiate") ? Negotiate(context, session) : next(context);
    }

    // SignalR tells the id to the browser and to nobody else: it is read from the answer before that goes out.
    private async Task Negotiate(HttpContext context, Guid session)
    {
        var wire = context.Response.Body;
        using var answer = new MemoryStream();
        context.Response.Body = answer;
        try
        {
            await next(context);
        }
        finally
        {
            context.Response.Body = wire;
        }
        if (context.Response.StatusCode == StatusCodes.Status200OK && Given(answer) is { } id)
        {
            ids.Give(id, session);
        }
        answer.Position = 0;
        await answer.CopyToAsync(wire, context.RequestAborted);
    }

    private static string? Given(MemoryStream answer)
    {
        using var said = JsonDocument.Parse(answer.GetBuffer().AsMemory(0, (int)answer.Length));
        return said.RootElement.TryGetProperty("connectionToken", out var token) ? token.GetString() : null;
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
