using Microsoft.EntityFrameworkCore;
using Portal.Domain.Office;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Data;

namespace Portal.Web.Live;

/// <summary>What no row tells: sessions that were left alone or grew too old, access that ended with the day, connections that fell
/// silent. Sessions that end by an act are closed the moment they do.</summary>
internal sealed partial class Sweep(Connections connections, Closing closing, Revocation revocation, SessionEnds ends, IServiceScopeFactory scopes, TimeProvider clock, ILogger<Sweep> logger)
    : BackgroundService
{
    public static readonly TimeSpan Every = TimeSpan.FromSeconds(30);
    public static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(30);

    public override Task StartAsync(CancellationToken cancellationToken)
    {
        ends.Ended += End;
        return base.StartAsync(cancellationToken);
    }

    public override Task StopAsync(CancellationToken cancellationToken)
    {
        ends.Ended -= End;
        return base.StopAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var day = Today;
        using var ticks = new PeriodicTimer(Every, clock);
        while (await ticks.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await CutTheSilent();
                var newDay = day != Today;
                day = Today;
                await revocation.Recheck(newDay ? connections.All().Select(c => c.PersonId).ToHashSet() : await WithEndedSessions(stoppingToken), stoppingToken);
            }
            catch (Exception problem) when (problem is not OperationCanceledException)
            {
                Log.Failed(logger, problem);
            }
        }
    }

    private DateOnly Today => DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);

    private void End(Guid sessionId)
    {
        foreach (var connection in connections.All().Where(c => c.SessionId == sessionId))
        {
            _ = closing.End(connection);
        }
    }

    private async Task CutTheSilent()
    {
        foreach (var connection in connections.All().Where(c => c.Silence(clock) > LongestSilence))
        {
            await closing.Cut(connection);
        }
    }

    private async Task<IReadOnlySet<Guid>> WithEndedSessions(CancellationToken stop)
    {
        var open = connections.All();
        var live = new HashSet<Guid>();
        var now = clock.GetUtcNow();
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDb>();
        var sides = open.DistinctBy(c => c.SessionId).ToDictionary(c => c.SessionId, c => c.Side);
        var lengths = await db.HowLongSessionsLast(stop);
        foreach (var ids in sides.Keys.Chunk(500))
        {
            foreach (var session in await db.Sessions.AsNoTracking().Where(s => ids.Contains(s.Id)).ToListAsync(stop))
            {
                if (session.IsLive(now, sides[session.Id] == Domain.Access.Side.Office, lengths))
                {
                    live.Add(session.Id);
                }
            }
        }
        return open.Where(c => !live.Contains(c.SessionId)).Select(c => c.PersonId).ToHashSet();
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "A sweep over the connections failed; the next one tries again")]
        public static partial void Failed(ILogger logger, Exception problem);
    }
}
