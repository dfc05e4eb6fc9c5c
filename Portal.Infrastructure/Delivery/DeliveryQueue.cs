using Microsoft.EntityFrameworkCore;
using Portal.Domain.Inbox;
using Portal.Infrastructure.Data;

namespace Portal.Infrastructure.Deliveries;

/// <summary>The outbox table as a queue that several nodes empty: a row is held by whoever's guarded update touched it first, for a minute;
/// if he dies, the next one takes it over.</summary>
internal sealed class DeliveryQueue(PortalDb db, TimeProvider clock)
{
    private const int MostAtOnce = 500;

    /// <summary>Longer than a mail may take to leave.</summary>
    private static readonly TimeSpan Hold = TimeSpan.FromMinutes(1);

    /// <summary>Minutes until the next try: a mail server may be away over a weekend.</summary>
    private static readonly int[] Pauses = [1, 5, 15, 60, 240, 480, 720, 720, 720, 720, 720];

    public static int MostTries => Pauses.Length + 1;

    /// <summary>A text message costs money each time, and whoever gets it thrice trusts it less.</summary>
    public const int MostTexts = 3;

    /// <summary>Within an hour and a half, or it is news no more.</summary>
    public const int MostPushes = 5;

    /// <summary>The eldest due delivery of each batch, held ones left out: whoever holds the eldest sends the batch.</summary>
    public async Task<IReadOnlyList<Delivery>> Due(CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        var due = await db.Deliveries.AsNoTracking().Where(d => d.State == DeliveryState.Waiting && d.DueAt <= now).OrderBy(d => d.DueAt).ThenBy(d => d.Id).Take(MostAtOnce).ToListAsync(stop);
        return [.. due.GroupBy(BatchKey.Of).Select(batch => batch.MinBy(d => (d.MadeAt, d.Id))!).Where(d => d.HeldUntil is null || d.HeldUntil < now)];
    }

    /// <summary>Holds a batch: its eldest, and whatever else of it is due or was not tried yet. Empty when another node has it.</summary>
    public async Task<List<Delivery>> Take(Delivery eldest, CancellationToken stop)
    {
        if (!await Hold1(eldest.Id, stop))
        {
            return [];
        }
        var taken = new List<Delivery> { eldest };
        var now = clock.GetUtcNow();
        var others = await db.Deliveries.AsNoTracking()
            .Where(d => d.State == DeliveryState.Waiting && d.PersonId == eldest.PersonId && d.Address == eldest.Address && d.Id != eldest.Id && (d.DueAt <= now || d.Tries == 0))
            .OrderBy(d => d.MadeAt).ThenBy(d => d.Id).ToListAsync(stop);
        // A digest takes what its hour has come for; what came in a moment ago is for the next one.
        foreach (var other in others.Where(d => BatchKey.Of(d) == BatchKey.Of(eldest) && (!d.InDigest || d.DueAt <= now)))
        {
            if (await Hold1(other.Id, stop))
            {
                taken.Add(other);
            }
        }
        return taken;
    }

    /// <summary>All of a batch left in one mail, which is known by its eldest.</summary>
    public Task Sent(IReadOnlyList<Delivery> sent, CancellationToken stop) => Settle(sent, DeliveryState.Sent, "", sent[0].Id, stop);

    /// <summary>A text message is about to leave. Counted before, so that a node that dies in between leaves word that it may have left.</summary>
    public Task Begins(Delivery text, CancellationToken stop) => db.Deliveries.Where(d => d.Id == text.Id).ExecuteUpdateAsync(s => s.SetProperty(d => d.Tries, text.Tries + 1), stop);

    public Task Named(Delivery text, string? reference, CancellationToken stop) => db.Deliveries.Where(d => d.Id == text.Id).ExecuteUpdateAsync(s => s.SetProperty(d => d.Reference, reference), stop);

    public Task Spared(Delivery spared, string why, CancellationToken stop) => Settle([spared], DeliveryState.Spared, why, null, stop);

    /// <summary>Not now: it is let go, and looked at again then.</summary>
    public Task Later(Delivery delivery, DateTimeOffset at, bool inDigest, CancellationToken stop) => db.Deliveries.Where(d => d.Id == delivery.Id && d.State == DeliveryState.Waiting)
        .ExecuteUpdateAsync(s => s.SetProperty(d => d.DueAt, at).SetProperty(d => d.InDigest, inDigest).SetProperty(d => d.HeldUntil, (DateTimeOffset?)null), stop);

    /// <summary>It did not leave: later again, or dead and seen by a person.</summary>
    public async Task Failed(IReadOnlyCollection<Delivery> failed, string why, bool forGood, DeliveryCause? cause, CancellationToken stop, TimeSpan? after = null)
    {
        var now = clock.GetUtcNow();
        var trouble = why.Length <= 1000 ? why : why[..1000];
        foreach (var delivery in failed)
        {
            var tries = delivery.Tries + 1;
            var dead = forGood || tries >= Most(delivery.Channel);
            var due = dead ? delivery.DueAt : now + (after > TimeSpan.FromMinutes(Pauses[tries - 1]) ? after.Value : TimeSpan.FromMinutes(Pauses[tries - 1]));
            DateTimeOffset? settled = dead ? now : null;
            // What is not worth sending any more is nobody's trouble; what no server takes for days is.
            DeliveryCause? told = !dead ? null : cause ?? (forGood ? null : delivery.Channel switch
            {
                DeliveryChannel.Mail => DeliveryCause.ServerAway,
                DeliveryChannel.Sms => DeliveryCause.Network,
                // The mail beside it says the same.
                DeliveryChannel.Push => null,
            });
            var state = dead ? DeliveryState.Dead : DeliveryState.Waiting;
            await db.Deliveries.Where(d => d.Id == delivery.Id && d.State == DeliveryState.Waiting).ExecuteUpdateAsync(s => s
                .SetProperty(d => d.Tries, tries).SetProperty(d => d.State, state).SetProperty(d => d.DueAt, due).SetProperty(d => d.SettledAt, settled)
                .SetProperty(d => d.Trouble, trouble).SetProperty(d => d.Cause, told).SetProperty(d => d.HeldUntil, (DateTimeOffset?)null), stop);
        }
    }

    private static int Most(DeliveryChannel channel) => channel switch
    {
        DeliveryChannel.Mail => MostTries,
        DeliveryChannel.Sms => MostTexts,
        DeliveryChannel.Push => MostPushes,
    };

    private async Task Settle(IReadOnlyCollection<Delivery> deliveries, DeliveryState state, string why, Guid? leftWith, CancellationToken stop)
    {
        var ids = deliveries.Select(d => d.Id).ToList();
        DateTimeOffset? now = clock.GetUtcNow();
        await db.Deliveries.Where(d => ids.Contains(d.Id) && d.State == DeliveryState.Waiting).ExecuteUpdateAsync(s => s
            .SetProperty(d => d.State, state).SetProperty(d => d.SettledAt, now).SetProperty(d => d.Trouble, why).SetProperty(d => d.LeftWith, leftWith)
            .SetProperty(d => d.Secret, (string?)null).SetProperty(d => d.HeldUntil, (DateTimeOffset?)null), stop);
    }

    private async Task<bool> Hold1(Guid id, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        DateTimeOffset? until = now + Hold;
        return await db.Deliveries.Where(d => d.Id == id && d.State == DeliveryState.Waiting && (d.HeldUntil == null || d.HeldUntil < now) && (d.DueAt <= now || d.Tries == 0))
            .ExecuteUpdateAsync(s => s.SetProperty(d => d.HeldUntil, until), stop) == 1;
    }
}
