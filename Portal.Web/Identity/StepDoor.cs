using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Factors;
using Portal.Domain.Inbox;
using Portal.Infrastructure.Data;

namespace Portal.Web.Identity;

/// <summary>The second step: a code lets in whoever waits there. Codes of every kind take from the same five tries.</summary>
internal sealed class StepDoor(PortalDb db, Door door, Tries tries, Authenticators authenticators, RecoveryCodes recovery, TimeProvider clock)
{
    /// <param name="code">Of the app.</param>
    /// <param name="recoveryCode">From paper, instead.</param>
    public async Task<Entry> Try(HttpContext context, Waiting waiting, string? code, string? recoveryCode)
    {
        var stop = context.RequestAborted;
        if (!await tries.Take(waiting.PersonId, TryLock.Step, stop))
        {
            return new Entry(null, 0);
        }
        var byPaper = string.IsNullOrWhiteSpace(code) && !string.IsNullOrWhiteSpace(recoveryCode);
        var typed = string.Concat(((byPaper ? recoveryCode : code) ?? "").Where(c => !char.IsWhiteSpace(c)).Take(64));
        if (!(byPaper ? await recovery.Takes(waiting.PersonId, typed, stop) : await authenticators.Takes(waiting.PersonId, typed, stop)))
        {
            return await Wrong(context, waiting.PersonId, stop);
        }
        await tries.Right(waiting.PersonId, TryLock.Step, stop);
        if (byPaper)
        {
            await TellPaper(context, waiting.PersonId, stop);
        }
        SecondStep.End(context);
        return new Entry(await door.LetIn(context, waiting.PersonId), 0);
    }

    private async Task TellPaper(HttpContext context, Guid personId, CancellationToken stop)
    {
        var person = await db.People.SingleAsync(p => p.Id == personId, stop);
        (await db.Office.SingleAsync(stop)).RecoveryCodeUsed(person, new By(person.Id, person.Name, person.Side, Door.Address(context)), clock.GetUtcNow());
        db.Deliveries.Add(Delivery.Notice(personId, SecurityEvent.RecoveryCodeUsed, clock.GetUtcNow()));
    }

    private async Task<Entry> Wrong(HttpContext context, Guid personId, CancellationToken stop)
    {
        var left = await tries.Left(personId, TryLock.Step, stop);
        (await db.Office.SingleAsync(stop)).SecondStepFailed(await db.People.SingleAsync(p => p.Id == personId, stop), Door.Address(context), clock.GetUtcNow());
        if (left == 0)
        {
            db.Deliveries.Add(Delivery.Notice(personId, SecurityEvent.StepGuessed, clock.GetUtcNow()));
        }
        await db.SaveChangesAsync(stop);
        return new Entry(null, left);
    }
}
