using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Portal.Domain;
using Portal.Domain.Access;
using Portal.Domain.Documents;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Data;
using Portal.Infrastructure.Scanning;

namespace Portal.Infrastructure.Files;

/// <summary>What is done about files while nobody asks: uploads that a crash left whole are attached, abandoned ones swept, and what the
/// scanner has not seen is shown to it again.</summary>
public sealed partial class FileKeeping(
    IServiceScopeFactory scopes, Quarantine quarantine, Attaching attaching, IFileStore store, Scanner scanner, TimeProvider clock, ILogger<FileKeeping> logger) : BackgroundService
{
    private const int ScansInARound = 20;
    private static readonly TimeSpan Round = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Sweeping = TimeSpan.FromHours(1);

    // A file that was too large for the scanner is worth another try when its limit may have been raised.
    private static readonly TimeSpan FailedAgain = TimeSpan.FromDays(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await AttemptAsync(AttachWholeAsync, stoppingToken);
        using var timer = new PeriodicTimer(Round, clock);
        var swept = DateTimeOffset.MinValue;
        do
        {
            await AttemptAsync(ScanWaitingAsync, stoppingToken);
            if (clock.GetUtcNow() - swept >= Sweeping)
            {
                swept = clock.GetUtcNow();
                await AttemptAsync(attaching.SweepAsync, stoppingToken);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    /// <summary>Uploads whose last byte came and whose last step did not.</summary>
    public async Task AttachWholeAsync(CancellationToken stop)
    {
        foreach (var arrival in quarantine.All().ToList())
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<PortalDb>();
            var upload = await db.Uploads.AsNoTracking().FirstOrDefaultAsync(u => u.Id == arrival.Id && u.FinishedAt == null, stop);
            if (upload is null || quarantine.Find(arrival.Id) is not { IsWhole: true } file)
            {
                continue;
            }
            var now = clock.GetUtcNow();
            if ((await ActorReader.Read(db, upload.PersonId, "", DateOnly.FromDateTime(now.UtcDateTime), stop) ?? await GuestReader.Read(db, upload.PersonId, "", now, stop)) is { } actor)
            {
                await AttemptAsync(async _ => await attaching.FinishAsync(file, actor), stop);
            }
        }
    }

    /// <summary>Asks the scanner about what it has not judged yet, oldest first. Does nothing where there is no scanner.</summary>
    public async Task ScanWaitingAsync(CancellationToken stop)
    {
        if (!scanner.IsConfigured)
        {
            return;
        }
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDb>();
        var again = clock.GetUtcNow() - FailedAgain;
        var waiting = await db.Blobs
            .Where(b => b.Scan == ScanState.Waiting || b.Scan == ScanState.NotScanned || (b.Scan == ScanState.Failed && b.ScannedAt < again))
            .OrderBy(b => b.StoredAt).ThenBy(b => b.Sha256).Take(ScansInARound).ToListAsync(stop);
        foreach (var blob in waiting)
        {
            await using var bytes = await store.OpenAsync(blob.Sha256, stop);
            if (bytes is null)
            {
                continue;
            }
            var answer = await scanner.ScanAsync(bytes, stop);
            if (answer.State is ScanState.Waiting)
            {
                Log.ScannerAway(logger, answer.Said);
                return;
            }
            (blob.Scan, blob.ScannedAt) = (answer.State, clock.GetUtcNow());
            if (answer.State is ScanState.Infected)
            {
                var file = await db.DocumentVersions.Where(v => v.Sha256 == blob.Sha256).OrderBy(v => v.Id).Select(v => v.FileName).FirstOrDefaultAsync(stop)
                    ?? await db.NewsFiles.Where(f => f.Sha256 == blob.Sha256).OrderBy(f => f.Id).Select(f => f.FileName).FirstOrDefaultAsync(stop)
                    ?? await db.Messages.SelectMany(m => m.Files).Where(f => f.Sha256 == blob.Sha256).OrderBy(f => f.Id).Select(f => f.FileName).FirstOrDefaultAsync(stop)
                    ?? await db.Broadcasts.SelectMany(b => b.Files).Where(f => f.Sha256 == blob.Sha256).OrderBy(f => f.Id).Select(f => f.FileName).FirstOrDefaultAsync(stop);
                (await db.Office.SingleAsync(stop)).FindInfected(blob.Sha256, file ?? "", By.Portal, clock.GetUtcNow());
            }
            await db.SaveChangesAsync(stop);
        }
    }

    private async Task AttemptAsync(Func<CancellationToken, Task> work, CancellationToken stop)
    {
        try
        {
            await work(stop);
        }
        catch (Exception refused) when (refused is FileRefusedException or RuleBroken or NotFound or MayNotDeliver)
        {
            // An answer, and nobody there to hear it; whoever asks for the upload again gets it.
        }
        catch (Exception failure) when (!stop.IsCancellationRequested)
        {
            // One bad file or a database that is away must not end the keeping of all others.
            Log.Failed(logger, failure);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "The scanner is away; files wait: {Said}")]
        public static partial void ScannerAway(ILogger logger, string said);

        [LoggerMessage(2, LogLevel.Error, "Keeping files failed; it is tried again")]
        public static partial void Failed(ILogger logger, Exception failure);
    }
}
