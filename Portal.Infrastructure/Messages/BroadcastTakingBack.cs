using Microsoft.EntityFrameworkCore;
using Portal.Domain.Messages;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Data;

namespace Portal.Infrastructure.Messages;

/// <summary>Takes a message back from all who have it, as its writer would from each: that there was one stays, and the office keeps what it said.
/// Where he may not converse any more it stays as it is.</summary>
internal sealed class BroadcastTakingBack(PortalDb db, TimeProvider clock, Lease<Broadcast> lease)
{
    private const int BatchSize = 20;
    private const int Tries = 5;

    private Broadcast broadcast = null!;

    /// <summary>Its end, or false where another node has taken over.</summary>
    public async Task<bool> Run(Guid id, CancellationToken stop)
    {
        broadcast = await db.Broadcasts.AsNoTracking().SingleAsync(b => b.Id == id, stop);
        var (all, now) = (db.BroadcastClients.Where(c => c.BroadcastId == id), clock.GetUtcNow());
        await all.Where(c => c.Outcome == BroadcastOutcome.Waiting).ExecuteUpdateAsync(s => s.SetProperty(c => c.Outcome, c => c.IsChosen ? BroadcastOutcome.Stopped : BroadcastOutcome.LeftOut).SetProperty(c => c.At, now), stop);
        foreach (var batch in (await all.Where(c => c.Outcome == BroadcastOutcome.Sent).OrderBy(c => c.Number).Select(c => c.ClientId).ToListAsync(stop)).Chunk(BatchSize))
        {
            stop.ThrowIfCancellationRequested();
            if (!await lease.Hold(stop))
            {
                return false;
            }
            foreach (var clientId in batch)
            {
                await Take(clientId, stop);
            }
        }
        db.ChangeTracker.Clear();
        var ending = await db.Broadcasts.SingleAsync(b => b.Id == id, stop);
        ending.FinishTakingBack(await all.CountAsync(c => c.Outcome == BroadcastOutcome.TakenBack, stop), clock.GetUtcNow());
        await db.SaveChangesAsync(stop);
        return true;
    }

    private async Task Take(Guid clientId, CancellationToken stop)
    {
        for (var tried = 1; ; tried++)
        {
            db.ChangeTracker.Clear();
            var row = await db.BroadcastClients.SingleAsync(c => c.BroadcastId == broadcast.Id && c.ClientId == clientId, stop);
            if (row.Outcome != BroadcastOutcome.Sent
                || await ActorReader.Read(db, broadcast.WriterId, broadcast.WriterAddress, DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime), stop) is not { } actor
                || await db.ConversationsVisibleTo(actor).Include(c => c.Members).FirstOrDefaultAsync(c => c.Id == row.ConversationId, stop) is not { } conversation)
            {
                return;
            }
            var message = await db.Messages.Include(m => m.Mentions).Where(m => m.ConversationId == conversation.Id && m.AuthorId == broadcast.WriterId).OrderBy(m => m.At).ThenBy(m => m.Id).FirstOrDefaultAsync(stop);
            // By hand already, from this one client: then it is back.
            if (message is { IsDeleted: false })
            {
                conversation.Delete(message, broadcast.Writer, clock.GetUtcNow());
            }
            row.TakenBack(clock.GetUtcNow());
            try
            {
                await db.SaveChangesAsync(stop);
                return;
            }
            catch (DbUpdateException) when (tried < Tries)
            {
                // Somebody answers in it at this moment.
            }
        }
    }
}
