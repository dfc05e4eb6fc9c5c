using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Factors;
using Portal.Domain.Inbox;
using Portal.Domain.Office;
using Portal.Infrastructure.Data;

namespace Portal.Web.Identity;

/// <summary>The second step: a code lets in whoever waits there. Codes of every kind take from the same five tries.</summary>
internal sealed class StepDoor(PortalDb db, Door door, Ways ways, Tries tries, Authenticators authenticators, RecoveryCodes recovery, TextCodes texts, Mobiles mobiles, TimeProvider clock)
{
    /// <param name="code">Of the app, or of the text message.</param>
    /// <param name="recoveryCode">From paper, instead of the app's.</param>
    public async Task<Entry> Try(HttpContext context, Waiting waiting, string? code, string? recoveryCode)
    {
        var (stop, personId) = (context.RequestAborted, waiting.PersonId);
        var typed = Bare(code);
        var way = await ways.Of(personId, stop);
        if (way == Way.SetNumber)
        {
            // Proving the number takes a try itself.
            var person = await db.People.SingleAsync(p => p.Id == personId, stop);
            return await mobiles.Prove(person, waiting.Challenge, typed, null, Himself(person, context), stop) ? await LetIn(context, personId) : await Wrong(context, personId, stop);
        }
        if (!await tries.Take(personId, TryLock.Step, stop))
        {
            return new Entry(null, 0);
        }
        var byPaper = way == Way.App && typed.Length == 0 && !string.IsNullOrWhiteSpace(recoveryCode);
        var right = way switch
        {
            Way.App => byPaper ? await recovery.Takes(personId, Bare(recoveryCode), stop) : await authenticators.Takes(personId, typed, stop),
            Way.Text => await texts.Takes(personId, TextPurpose.SignIn, waiting.Challenge, typed, stop) is not null,
            Way.SetNumber or Way.AddApp or Way.None => false,
        };
        if (!right)
        {
            return await Wrong(context, personId, stop);
        }
        await tries.Right(personId, TryLock.Step, stop);
        if (byPaper)
        {
            await TellPaper(context, personId, stop);
        }
        return await LetIn(context, personId);
    }

    /// <summary>In, at the end of all steps.</summary>
    public async Task<Entry> LetIn(HttpContext context, Guid personId)
    {
        SecondStep.End(context);
        return new Entry(await door.LetIn(context, personId), 0);
    }

    internal static By Himself(Person person, HttpContext context) => new(person.Id, person.Name, person.Side, Door.Address(context));

    private static string Bare(string? typed) => string.Concat((typed ?? "").Where(c => !char.IsWhiteSpace(c)).Take(64));

    private async Task TellPaper(HttpContext context, Guid personId, CancellationToken stop)
    {
        var person = await db.People.SingleAsync(p => p.Id == personId, stop);
        (await db.Office.SingleAsync(stop)).RecoveryCodeUsed(person, Himself(person, context), clock.GetUtcNow());
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
