using Microsoft.EntityFrameworkCore;
using Portal.Domain.Clients.Users;
using Portal.Infrastructure.Data;
using Portal.Web.Identity;

namespace Portal.Web.Users;

/// <summary>Makes and invites users in the background, on as many nodes as there are; goes on with what a node that went down has left, and
/// forgets rounds whose time is over.</summary>
internal sealed partial class UserJob(IServiceScopeFactory scopes, TimeProvider clock, ILogger<UserJob> logger) : BackgroundService
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Tidying = TimeSpan.FromHours(1);
    private DateTimeOffset tidied;

    /// <summary>Works through what is waiting now.</summary>
    public async Task Round(CancellationToken stop)
    {
        List<UserRound> running;
        await using (var scope = scopes.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<PortalDb>();
            running = await db.UserRounds.AsNoTracking().Where(r => r.Stage == RoundStage.Making || r.Stage == RoundStage.Inviting).OrderBy(r => r.RunAt).ToListAsync(stop);
            await Tidy(db, stop);
        }
        foreach (var round in running)
        {
            await using var scope = scopes.CreateAsyncScope();
            await Run(scope.ServiceProvider, round, stop);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Look, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await Round(stoppingToken);
            }
            catch (Exception failed) when (!stoppingToken.IsCancellationRequested)
            {
                Log.RoundFailed(logger, failed);
            }
        }
    }

    private async Task Run(IServiceProvider services, UserRound round, CancellationToken stop)
    {
        var db = services.GetRequiredService<PortalDb>();
        var lease = new Lease<UserRound>(db, clock, round.Id);
        if (!await lease.Take(stop))
        {
            return;
        }
        try
        {
            // It was looked for before it was taken: meanwhile another node may have ended it.
            if (await db.UserRounds.AsNoTracking().FirstOrDefaultAsync(r => r.Id == round.Id, stop) is { Stage: RoundStage.Making or RoundStage.Inviting } now)
            {
                var ended = await new UserMaking(db, services.GetRequiredService<EmailHolders>(), services.GetRequiredService<Invitations>(), clock, lease).Run(now, stop);
                Log.Ran(logger, now.Id, now.Stage, ended);
            }
        }
        finally
        {
            await lease.Leave();
        }
    }

    private async Task Tidy(PortalDb db, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        if (now - tidied >= Tidying)
        {
            tidied = now;
            await db.UserRounds.Where(r => r.ExpiresAt < now && r.Stage != RoundStage.Making && r.Stage != RoundStage.Inviting).ExecuteDeleteAsync(stop);
            await db.LetterRounds.Where(r => r.ExpiresAt < now).ExecuteDeleteAsync(stop);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "Users of round {Round}: {Stage} ended: {Ended}")]
        public static partial void Ran(ILogger logger, Guid round, RoundStage stage, bool ended);

        [LoggerMessage(2, LogLevel.Error, "Rounds of users could not be worked on; they are tried again")]
        public static partial void RoundFailed(ILogger logger, Exception failed);
    }
}
