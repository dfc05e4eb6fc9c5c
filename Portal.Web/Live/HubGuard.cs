using Microsoft.AspNetCore.SignalR;
using Microsoft.EntityFrameworkCore;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Data;
using Portal.Web.Access;

namespace Portal.Web.Live;

/// <summary>Stands before every hub method: not too many calls, and a caller whose session lives and who still has access, as the database
/// says now.</summary>
internal sealed class HubGuard(Connections connections, Closing closing, TimeProvider clock) : IHubFilter
{
    /// <summary>A page that comes back after a gap watches everything at once, up to <see cref="Connections.MostTopics"/>.</summary>
    public const int Burst = Connections.MostTopics + 20;
    public const double PerSecond = 20;

    public async ValueTask<object?> InvokeMethodAsync(HubInvocationContext invocation, Func<HubInvocationContext, ValueTask<object?>> next)
    {
        var connection = connections.Find(invocation.Context.ConnectionId);
        if (connection is null || !connection.Pace.Take())
        {
            invocation.Context.Abort();
            throw new HubException("Too many calls.");
        }
        connection.JudgedIn = connections.Round;
        if (!await Know(invocation.Context, invocation.ServiceProvider))
        {
            await closing.End(connection);
            throw new HubException("Not signed in.");
        }
        return await next(invocation);
    }

    public async Task OnConnectedAsync(HubLifetimeContext lifetime, Func<HubLifetimeContext, Task> next)
    {
        var services = lifetime.ServiceProvider;
        if (!await Know(lifetime.Context, services))
        {
            lifetime.Context.Abort();
            return;
        }
        var current = services.GetRequiredService<CurrentActor>();
        var connection = new LiveConnection(lifetime.Context, current.Required, current.Session!.Id, new Pace(clock, Burst, PerSecond));
        if (!connections.TryAdd(connection))
        {
            lifetime.Context.Abort();
            return;
        }
        await next(lifetime);
    }

    public async Task OnDisconnectedAsync(HubLifetimeContext lifetime, Exception? exception, Func<HubLifetimeContext, Exception?, Task> next)
    {
        if (connections.Find(lifetime.Context.ConnectionId) is { } connection)
        {
            await closing.Forget(connection);
        }
        await next(lifetime, exception);
    }

    private async Task<bool> Know(HubCallerContext caller, IServiceProvider services)
    {
        if (caller.User?.PersonId() is not { } personId || caller.User.SessionId() is not { } sessionId)
        {
            return false;
        }
        var db = services.GetRequiredService<PortalDb>();
        var now = clock.GetUtcNow();
        var session = await db.Sessions.AsNoTracking().FirstOrDefaultAsync(s => s.Id == sessionId && s.PersonId == personId, caller.ConnectionAborted);
        if (session is null || await ActorReader.Read(db, personId, "", DateOnly.FromDateTime(now.UtcDateTime), caller.ConnectionAborted) is not { } actor || !session.IsLive(now, actor.IsStaff, await db.HowLongSessionsLast(caller.ConnectionAborted)))
        {
            return false;
        }
        services.GetRequiredService<CurrentActor>().Is(actor, session);
        return true;
    }
}
