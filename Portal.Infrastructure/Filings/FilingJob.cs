using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Portal.Domain.Approvals;
using Portal.Infrastructure.Data;
using Portal.Infrastructure.Files;

namespace Portal.Infrastructure.Filings;

/// <summary>Sends in what was approved, on as many nodes as there are: at least once, known again by its key, later again when it does not
/// leave, and failed in the end where a person sees it.</summary>
public sealed partial class FilingJob(IServiceScopeFactory scopes, IFileStore store, TimeProvider clock, ILogger<FilingJob> logger, IFilingGateway? gateway = null) : BackgroundService
{
    private const int MostAtOnce = 50;
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(2);

    /// <summary>Works through what is due now.</summary>
    public async Task Round(CancellationToken stop)
    {
        if (gateway is null)
        {
            return;
        }
        List<Guid> due;
        await using (var scope = scopes.CreateAsyncScope())
        {
            var now = clock.GetUtcNow();
            due = await scope.ServiceProvider.GetRequiredService<PortalDb>().Filings.Where(f => (f.State == FilingState.Waiting || f.State == FilingState.Sent) && f.DueAt <= now)
                .OrderBy(f => f.DueAt).ThenBy(f => f.Id).Select(f => f.Id).Take(MostAtOnce).ToListAsync(stop);
        }
        foreach (var id in due)
        {
            await using var scope = scopes.CreateAsyncScope();
            await Run(scope.ServiceProvider.GetRequiredService<PortalDb>(), gateway, id, stop);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Look, clock);
        var started = false;
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                if (!started)
                {
                    await using var scope = scopes.CreateAsyncScope();
                    await Lease<Filing>.Forget(scope.ServiceProvider.GetRequiredService<PortalDb>(), stoppingToken);
                    started = true;
                }
                await Round(stoppingToken);
            }
            catch (Exception failed) when (!stoppingToken.IsCancellationRequested)
            {
                Log.RoundFailed(logger, failed);
            }
        }
    }

    private async Task Run(PortalDb db, IFilingGateway through, Guid id, CancellationToken stop)
    {
        var lease = new Lease<Filing>(db, clock, id);
        if (!await lease.Take(stop))
        {
            return;
        }
        try
        {
            // It was looked for before it was taken: meanwhile another node may have sent it, or the gateway told what became of it.
            var filing = await db.Filings.FirstAsync(f => f.Id == id, stop);
            if (filing.DueAt > clock.GetUtcNow())
            {
                return;
            }
            if (filing.State == FilingState.Sent)
            {
                filing.Refused("The gateway took it and never told what became of it.", clock.GetUtcNow());
                await db.SaveChangesAsync(stop);
            }
            else if (filing.State == FilingState.Waiting)
            {
                await Send(db, through, filing, stop);
            }
        }
        finally
        {
            await lease.Leave();
        }
    }

    private async Task Send(PortalDb db, IFilingGateway through, Filing filing, CancellationToken stop)
    {
        Action<Filing> outcome;
        try
        {
            var what = await Facts(db, filing, stop);
            await using var bytes = await store.OpenAsync(filing.Sha256, stop) ?? throw new NotFiled("The approved file is missing in the store.", forGood: false);
            var filed = await through.File(what, bytes, stop);
            outcome = f =>
            {
                if (filed.Receipt is { } receipt)
                {
                    f.Deposited(filed.Reference, receipt, clock.GetUtcNow());
                }
                else
                {
                    f.Sent(filed.Reference, clock.GetUtcNow());
                }
            };
        }
        catch (NotFiled failed)
        {
            Log.NotFiled(logger, filing.Id, failed.Message);
            outcome = f => f.Missed(failed.Message, failed.ForGood, clock.GetUtcNow());
        }
        catch (Exception failed) when (failed is not OperationCanceledException)
        {
            // One that cannot be sent must not keep the others from leaving.
            Log.NotSendable(logger, filing.Id, failed);
            outcome = f => f.Missed(failed.Message, forGood: false, clock.GetUtcNow());
        }
        await Told(db, filing, outcome);
    }

    // Not stopped any more: what was sent must be known to have been sent. The callback may come before the answer, and changes the same row.
    private static async Task Told(PortalDb db, Filing filing, Action<Filing> outcome)
    {
        for (var again = 1; ; again++)
        {
            outcome(filing);
            try
            {
                await db.SaveChangesAsync(CancellationToken.None);
                return;
            }
            catch (DbUpdateConcurrencyException) when (again < 10)
            {
                db.ChangeTracker.Clear();
                filing = await db.Filings.FirstAsync(f => f.Id == filing.Id, CancellationToken.None);
            }
        }
    }

    private static async Task<ToFile> Facts(PortalDb db, Filing filing, CancellationToken stop)
    {
        var approval = await db.Approvals.AsNoTracking().Include(a => a.Decisions).Include(a => a.Type).FirstAsync(a => a.Id == filing.ApprovalId, stop);
        var version = await db.DocumentVersions.AsNoTracking().FirstAsync(v => v.Id == filing.VersionId, stop);
        var client = await db.Clients.AsNoTracking().Where(c => c.Id == approval.ClientId).Select(c => new { c.Code, c.Name }).FirstAsync(stop);
        return new ToFile($"{filing.Id:N}-{filing.Round}", filing.Id, approval.Type.Key.Length > 0 ? approval.Type.Key : approval.Type.Name, approval.Type.Country, approval.Period, approval.Amount, approval.Currency, approval.Reference,
            client.Code, client.Name, version.FileName, version.MediaType, version.Size, version.Sha256,
            [.. approval.Decisions.Where(d => d.Verdict == Verdict.Approve && d.VersionId == filing.VersionId).OrderBy(d => d.At).Select(d => new ApprovedBy(d.PersonName, d.At, d.ConfirmedBy.ToString().ToLowerInvariant()))]);
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "A round of filings broke off; the next one goes on.")]
        public static partial void RoundFailed(ILogger logger, Exception failed);

        [LoggerMessage(2, LogLevel.Warning, "Filing {Id} did not leave: {Why}")]
        public static partial void NotFiled(ILogger logger, Guid id, string why);

        [LoggerMessage(3, LogLevel.Error, "Filing {Id} could not be sent.")]
        public static partial void NotSendable(ILogger logger, Guid id, Exception failed);
    }
}
