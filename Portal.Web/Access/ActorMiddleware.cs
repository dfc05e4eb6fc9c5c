using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Data;
using Portal.Web.Texts;

namespace Portal.Web.Access;

/// <summary>Turns the cookie into an actor: the session must be live and the person must still have access, both as the database says now,
/// so a copied cookie is dead after sign-out and a blocked person is out at his next request.</summary>
internal sealed class ActorMiddleware(RequestDelegate next)
{
    /// <summary>Sent by script with live refreshes, which are no human input; nor is what the hub's own connection asks.</summary>
    public const string LiveHeader = "X-Live";

    public async Task Invoke(HttpContext context, PortalDb db, CurrentActor current, TimeProvider clock)
    {
        if (context.User.PersonId() is { } personId && context.User.SessionId() is { } sessionId)
        {
            await Load(context, db, current, clock.GetUtcNow(), personId, sessionId);
        }
        var language = Cultures.Choose(context, current.Actor);
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = Cultures.All[language];
        await next(context);
    }

    private static async Task Load(HttpContext context, PortalDb db, CurrentActor current, DateTimeOffset now, Guid personId, Guid sessionId)
    {
        if (await db.SessionWithLengths(sessionId, personId, context.RequestAborted) is not var (session, lengths))
        {
            return;
        }
        var actor = await ActorReader.Read(db, personId, context.Connection.RemoteIpAddress?.ToString() ?? "", DateOnly.FromDateTime(now.UtcDateTime), context.RequestAborted);
        if (actor is null || !session.IsLive(now, actor.IsStaff, lengths))
        {
            return;
        }
        current.Is(actor, session);
        if (!context.Request.Headers.ContainsKey(LiveHeader) && !context.Request.Path.StartsWithSegments(Live.PortalHub.Path) && now - session.LastInputAt > TimeSpan.FromMinutes(1))
        {
            await db.Sessions.Where(s => s.Id == sessionId).ExecuteUpdateAsync(s => s.SetProperty(x => x.LastInputAt, now), context.RequestAborted);
        }
    }
}
