using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Messages;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Data;

namespace Portal.Infrastructure.Messages;

/// <summary>Brings a message to its clients, one short save each: others get their turn between two, and what came of a client is saved with his
/// conversation, so a second start goes on where the first one ended. It acts as its writer, with the rights that he has by then.</summary>
internal sealed class BroadcastSending(PortalDb db, TimeProvider clock, Lease<Broadcast> lease)
{
    // For so many at a time it is asked who writes, who reads, and whether it is still to go.
    private const int BatchSize = 20;
    private const int Tries = 5;

    private readonly BroadcastReach reach = new(db);
    private Broadcast broadcast = null!;

    /// <summary>Its end, or false where another node has taken over or it is taken back.</summary>
    public async Task<bool> Run(Guid id, CancellationToken stop)
    {
        if (!await Leave(id, stop))
        {
            return false;
        }
        var rows = db.BroadcastClients.Where(c => c.BroadcastId == id && c.Outcome == BroadcastOutcome.Waiting);
        await rows.Where(c => !c.IsChosen).ExecuteUpdateAsync(s => s.SetProperty(c => c.Outcome, BroadcastOutcome.LeftOut), stop);
        while (true)
        {
            stop.ThrowIfCancellationRequested();
            if (!await lease.Hold(stop) || await Read(id, stop) is not { Stage: BroadcastStage.Sending } now)
            {
                return false;
            }
            broadcast = now;
            var batch = await rows.AsNoTracking().OrderBy(c => c.Number).Take(BatchSize).ToListAsync(stop);
            if (batch.Count == 0)
            {
                return await Finish(id, stop);
            }
            await Send(batch, stop);
        }
    }

    /// <summary>Whoever stops it at this very moment wins or loses as a whole.</summary>
    private async Task<bool> Leave(Guid id, CancellationToken stop)
    {
        var leaving = await db.Broadcasts.FirstOrDefaultAsync(b => b.Id == id, stop);
        var now = clock.GetUtcNow();
        if (leaving is { Stage: BroadcastStage.Waiting } && leaving.LeavesAt <= now)
        {
            leaving.Leave(now);
            try
            {
                await db.SaveChangesAsync(stop);
            }
            catch (DbUpdateConcurrencyException)
            {
                return false;
            }
        }
        return leaving is { Stage: BroadcastStage.Sending };
    }

    private async Task Send(List<BroadcastClient> batch, CancellationToken stop)
    {
        var actor = await ActorReader.Read(db, broadcast.WriterId, broadcast.WriterAddress, DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime), stop);
        var ids = batch.Select(c => c.DossierId).ToList();
        var reached = actor is null ? null : await reach.Of(db.Dossiers.Where(d => ids.Contains(d.Id)).Select(d => d.Id), actor, stop);
        foreach (var one in batch)
        {
            await Send(one, actor, reached?.GetValueOrDefault(one.DossierId), stop);
        }
    }

    private async Task Send(BroadcastClient one, Actor? actor, Reached? reached, CancellationToken stop)
    {
        for (var tried = 1; ; tried++)
        {
            db.ChangeTracker.Clear();
            var row = await db.BroadcastClients.SingleAsync(c => c.BroadcastId == one.BroadcastId && c.ClientId == one.ClientId, stop);
            if (row.Outcome != BroadcastOutcome.Waiting)
            {
                return;
            }
            await Say(row, actor, tried > Tries ? null : reached, tried > Tries, stop);
            try
            {
                await db.SaveChangesAsync(stop);
                return;
            }
            catch (DbUpdateException) when (tried <= Tries)
            {
                // Another node was first with this client, or somebody wrote to his dossier at this moment.
            }
        }
    }

    private async Task Say(BroadcastClient row, Actor? actor, Reached? reached, bool gaveUp, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        if (gaveUp || reached is not { Goes: true } || actor is null)
        {
            row.LeaveOut(gaveUp ? BroadcastOutcome.Failed : actor is null ? BroadcastOutcome.NotAllowed : reached?.Why ?? BroadcastOutcome.Gone, now);
        }
        // Asked of this dossier once more, at the moment it goes there.
        else if (await db.DossiersOpenWhereMay(actor, Capability.Converse).FirstOrDefaultAsync(d => d.Id == row.DossierId, stop) is { } dossier)
        {
            var conversation = broadcast.SayTo(row, dossier, reached.People, now);
            db.Conversations.Add(conversation);
            db.MessageReads.Add(MessageRead.Of(conversation, conversation.Messages[0], broadcast.Writer));
        }
        else
        {
            row.LeaveOut(BroadcastOutcome.NotAllowed, now);
        }
    }

    private async Task<bool> Finish(Guid id, CancellationToken stop)
    {
        db.ChangeTracker.Clear();
        var sent = await db.BroadcastClients.CountAsync(c => c.BroadcastId == id && c.Outcome == BroadcastOutcome.Sent, stop);
        var ending = await db.Broadcasts.SingleAsync(b => b.Id == id, stop);
        if (ending.Stage != BroadcastStage.Sending)
        {
            return false;
        }
        ending.FinishSending(sent, clock.GetUtcNow());
        try
        {
            await db.SaveChangesAsync(stop);
            return true;
        }
        catch (DbUpdateConcurrencyException)
        {
            // He takes it back at this very moment: the next round does that.
            return false;
        }
    }

    private Task<Broadcast?> Read(Guid id, CancellationToken stop) => db.Broadcasts.AsNoTracking().Include(b => b.Files).FirstOrDefaultAsync(b => b.Id == id, stop);
}
