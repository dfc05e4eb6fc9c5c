using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Infrastructure.Data;
using Portal.Web.Live;

namespace Portal.Web.Access;

/// <summary>Tells the office's trail who was refused something that he could see. The first few of a person tell it: one who presses again and
/// again must not write the trail full.</summary>
internal sealed partial class Denials(IServiceScopeFactory scopes, TimeProvider clock, ILogger<Denials> logger)
{
    public const int Burst = 5;
    private const double PerSecond = 1.0 / 60;

    private readonly Lock gate = new();
    private readonly Dictionary<Guid, Pace> paces = [];

    public async Task Tell(HttpContext context)
    {
        if (context.RequestServices.GetRequiredService<CurrentActor>().Actor is not { } actor || !MayTell(actor.PersonId))
        {
            return;
        }
        var route = $"{context.Request.Method} /{(context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText?.TrimStart('/')}";
        try
        {
            await Record(actor.By, route);
        }
        catch (Exception failed) when (failed is DbException or DbUpdateException or TimeoutException)
        {
            // He is refused all the same.
            Log.Untold(logger, route, failed);
        }
    }

    // In a scope of its own: what the refused request had begun is not saved with it.
    private async Task Record(By by, string route)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDb>();
        if (await db.Office.SingleOrDefaultAsync() is { } office)
        {
            office.AccessDenied(by, route, clock.GetUtcNow());
            await db.SaveChangesAsync();
        }
    }

    private bool MayTell(Guid personId)
    {
        lock (gate)
        {
            if (!paces.TryGetValue(personId, out var pace))
            {
                paces[personId] = pace = new Pace(clock, Burst, PerSecond);
            }
            return pace.Take();
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "{Route} was refused, and the trail could not be told")]
        public static partial void Untold(ILogger logger, string route, Exception problem);
    }
}
