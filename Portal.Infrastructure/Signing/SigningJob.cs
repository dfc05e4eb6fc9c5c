using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Portal.Domain.Requests;
using Portal.Domain.Signing;
using Portal.Infrastructure.Data;

namespace Portal.Infrastructure.Signing;

/// <summary>Ends what nobody signed in time, and forgets, when the clock says so, what need not be known any longer. What it has to do stands in the rows, so it goes on
/// after a restart where it stopped.</summary>
public sealed partial class SigningJob(IServiceScopeFactory scopes, TimeProvider clock, ILogger<SigningJob> logger) : BackgroundService
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(2);

    /// <summary>What is left of forgotten drafts goes after this.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromDays(1);

    public async Task Round(CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        foreach (var id in await Ids(db => db.Signatures.Where(s => s.State == SigningState.Open && s.ExpiresAt <= now).OrderBy(s => s.ExpiresAt).Select(s => s.Id).Take(100), stop))
        {
            await Attempt(services => Expire(services.GetRequiredService<PortalDb>(), id, now, stop), id, stop);
        }
    }

    /// <summary>What was filled in and never signed: a picture of somebody's signature is not kept for nothing. And whoever signed from outside, once
    /// it is long over.</summary>
    public async Task<int> Forget(CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDb>();
        await Outsiders.Forget(db, clock.GetUtcNow() - GuestLink.Remembered, stop);
        var before = clock.GetUtcNow() - Kept;
        return await db.SignerFillings.Where(f => f.At < before && !db.Signers.Any(s => s.Id == f.SignerId && s.FilledSha256 == f.Sha256)).ExecuteDeleteAsync(stop);
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
                Log.Failed(logger, Guid.Empty, failed);
            }
        }
    }

    private static async Task Expire(PortalDb db, Guid id, DateTimeOffset now, CancellationToken stop)
    {
        if (await db.Signatures.Include(s => s.Signers).FirstOrDefaultAsync(s => s.Id == id, stop) is { } request && request.ExpireIfOver(now))
        {
            await db.SaveChangesAsync(stop);
        }
    }

    private async Task<List<Guid>> Ids(Func<PortalDb, IQueryable<Guid>> which, CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await which(scope.ServiceProvider.GetRequiredService<PortalDb>()).ToListAsync(stop);
    }

    // One that cannot be done must not keep the others waiting; it is tried again at the next look.
    private async Task Attempt(Func<IServiceProvider, Task> work, Guid id, CancellationToken stop)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await work(scope.ServiceProvider);
        }
        catch (DbUpdateConcurrencyException)
        {
            // Somebody else was at it; it is his.
        }
        catch (Exception failed) when (!stop.IsCancellationRequested)
        {
            Log.Failed(logger, id, failed);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "Signature request {Id} could not be taken further; it is tried again.")]
        public static partial void Failed(ILogger logger, Guid id, Exception failed);
    }
}
