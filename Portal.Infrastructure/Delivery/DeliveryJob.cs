using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Portal.Domain.Inbox;
using Portal.Infrastructure.Data;
using Portal.Infrastructure.Push;

namespace Portal.Infrastructure.Deliveries;

/// <summary>Sends what the outbox table holds, on as many nodes as there are: at least once, known again by its Message-ID, later again when
/// it does not leave, and dead in the end where a person sees it.</summary>
public sealed partial class DeliveryJob(IServiceScopeFactory scopes, IMailTransport mail, ISmsGateway sms, TimeProvider clock, ILogger<DeliveryJob> logger) : BackgroundService
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(2);

    /// <summary>Sends what is due now; how many messages left.</summary>
    public async Task<int> Round(CancellationToken stop)
    {
        IReadOnlyList<Delivery> due;
        await using (var scope = scopes.CreateAsyncScope())
        {
            due = await new DeliveryQueue(scope.ServiceProvider.GetRequiredService<PortalDb>(), clock).Due(stop);
        }
        var left = 0;
        foreach (var eldest in due)
        {
            await using var scope = scopes.CreateAsyncScope();
            switch (await Send(scope.ServiceProvider, eldest, stop))
            {
                case Outcome.Sent:
                    left++;
                    break;
                case Outcome.ServerAway:
                    // The others would wait for the same server; the next round tries with the next of them.
                    return await Told(left, stop);
                case Outcome.NotNeeded or Outcome.Refused:
                    break;
            }
        }
        return await Told(left, stop);
    }

    /// <summary>What died, in this round or by what a provider said meanwhile, is told where it is about.</summary>
    private async Task<int> Told(int left, CancellationToken stop)
    {
        List<Guid> untold;
        await using (var scope = scopes.CreateAsyncScope())
        {
            untold = await scope.ServiceProvider.GetRequiredService<LostMessages>().Untold(stop);
        }
        foreach (var id in untold)
        {
            await using var scope = scopes.CreateAsyncScope();
            try
            {
                await scope.ServiceProvider.GetRequiredService<LostMessages>().Tell(id, stop);
            }
            catch (Exception failed) when (!stop.IsCancellationRequested)
            {
                // Another node told it at that moment, or the next round does. One must not hold up the others.
                Log.NotTold(logger, id, failed);
            }
        }
        return left;
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

    private async Task<Outcome> Send(IServiceProvider services, Delivery eldest, CancellationToken stop)
    {
        var db = services.GetRequiredService<PortalDb>();
        var queue = new DeliveryQueue(db, clock);
        var batch = await Ripe(queue, await Needed(db, queue, await Timely(db, queue, await queue.Take(eldest, stop), stop), stop), stop);
        if (batch.Count == 0)
        {
            return Outcome.NotNeeded;
        }
        try
        {
            await (eldest.Channel switch
            {
                DeliveryChannel.Mail => mail.Send(await services.GetRequiredService<MailComposer>().Compose(batch, stop), stop),
                DeliveryChannel.Sms => Text(services, queue, batch, stop),
                DeliveryChannel.Push => services.GetRequiredService<PushSender>().Send(batch, stop),
            });
        }
        catch (MailNotSent failed)
        {
            Log.NotSent(logger, eldest.Id, failed.Message);
            await queue.Failed(batch, failed.Message, failed.ForGood, failed.Because, stop, failed.After);
            return failed.ForGood || eldest.Channel != DeliveryChannel.Mail ? Outcome.Refused : Outcome.ServerAway;
        }
        catch (Exception failed) when (failed is not OperationCanceledException)
        {
            // One that cannot be written must not keep the others from leaving.
            Log.NotWritten(logger, eldest.Id, failed);
            await queue.Failed(batch, failed.Message, forGood: false, cause: null, stop);
            return Outcome.Refused;
        }
        // Not stopped any more: what has left must be known to have left.
        await queue.Sent(batch, CancellationToken.None);
        return Outcome.Sent;
    }

    /// <summary>What he wants now; the rest waits for his hour, or is spared.</summary>
    private async Task<List<Delivery>> Timely(PortalDb db, DeliveryQueue queue, List<Delivery> batch, CancellationToken stop)
    {
        if (batch.TrueForAll(d => d.Group is null))
        {
            return batch;
        }
        var (telling, now, timely) = ((await Tellings.Of(db, [batch[0].PersonId!.Value], stop)).Of(batch[0].PersonId), clock.GetUtcNow(), new List<Delivery>(batch.Count));
        foreach (var delivery in batch)
        {
            var told = telling.Of(delivery, now, clock.LocalTimeZone);
            if (told.Never)
            {
                await queue.Spared(delivery, "Switched off by the person.", stop);
            }
            else if (told.At > now || told.InDigest != delivery.InDigest)
            {
                await queue.Later(delivery, told.At, told.InDigest, stop);
            }
            else
            {
                timely.Add(delivery);
            }
        }
        return timely;
    }

    /// <summary>What was taken only to go along waits for its own time where that which was due turned out not to be needed.</summary>
    private async Task<List<Delivery>> Ripe(DeliveryQueue queue, List<Delivery> batch, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        if (batch.Exists(d => d.DueAt <= now))
        {
            return batch;
        }
        foreach (var delivery in batch)
        {
            await queue.Later(delivery, delivery.DueAt, delivery.InDigest, stop);
        }
        return [];
    }

    private async Task<List<Delivery>> Needed(PortalDb db, DeliveryQueue queue, List<Delivery> batch, CancellationToken stop)
    {
        var need = new Need(db, clock);
        var needed = new List<Delivery>(batch.Count);
        foreach (var delivery in batch)
        {
            if (await need.Spares(delivery, stop) is { } why)
            {
                await queue.Spared(delivery, why, stop);
            }
            else
            {
                needed.Add(delivery);
            }
        }
        return needed;
    }

    private async Task Text(IServiceProvider services, DeliveryQueue queue, List<Delivery> batch, CancellationToken stop)
    {
        var (text, ready) = (batch[0], await services.GetRequiredService<SmsComposer>().Compose(batch, stop));
        await queue.Begins(text, stop);
        await queue.Named(text, await sms.Send(ready, stop), CancellationToken.None);
    }

    private enum Outcome
    {
        Sent,
        NotNeeded,
        Refused,
        ServerAway,
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "A round of deliveries broke off; the next one goes on.")]
        public static partial void RoundFailed(ILogger logger, Exception failed);

        [LoggerMessage(2, LogLevel.Warning, "Delivery {Id} did not leave: {Why}")]
        public static partial void NotSent(ILogger logger, Guid id, string why);

        [LoggerMessage(4, LogLevel.Warning, "What became of delivery {Id} could not be told in this round; the next one tries again.")]
        public static partial void NotTold(ILogger logger, Guid id, Exception failed);

        [LoggerMessage(3, LogLevel.Error, "Delivery {Id} could not be written.")]
        public static partial void NotWritten(ILogger logger, Guid id, Exception failed);
    }
}
