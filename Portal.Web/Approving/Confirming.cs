using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Approvals;
using Portal.Domain.Factors;
using Portal.Domain.Inbox;
using Portal.Infrastructure.Data;
using Portal.Infrastructure.Deliveries;
using Portal.Web.Identity;

namespace Portal.Web.Approving;

/// <summary>How a try was answered. <paramref name="Left"/> is zero when no more are looked at for now.</summary>
/// <param name="WasLookedAt">It cost one of the few tries.</param>
internal sealed record ConfirmAnswer(bool IsRight, int Left, bool WasLookedAt);

/// <summary>Codes that approve or reject: one for this person, this version and this verdict, and for nothing else.</summary>
internal sealed class Confirming(PortalDb db, TextCodes codes, Pins pins, Authenticators apps, Tries tries, DeliverySecrets secrets)
{
    public Task<Sending> Send(Approval approval, Actor actor, Verdict verdict, string number, HttpContext context)
    {
        var (id, sha256) = (approval.Id, approval.Sha256);
        return Send(Challenge(id, actor.PersonId, verdict, sha256), actor.PersonId, number, context,
            (code, now) => Delivery.ApprovalCode(id, actor.PersonId, number, secrets.Protect(ApprovalText.Secret(code, verdict, sha256)), now));
    }

    /// <param name="challenge">All that the code is bound to.</param>
    /// <param name="delivery">The message that carries it, and says what it is for.</param>
    public Task<Sending> Send(Guid challenge, Guid personId, string number, HttpContext context, Func<string, DateTimeOffset, Delivery> delivery) =>
        codes.Send(personId, number, TextPurpose.Approval, challenge, context, delivery);

    /// <summary>The code that is on its way or there, for exactly this.</summary>
    public Task<TextCode?> Find(Approval approval, Guid personId, Verdict verdict, CancellationToken stop) =>
        Find(Challenge(approval.Id, personId, verdict, approval.Sha256), personId, stop);

    public Task<TextCode?> Find(Guid challenge, Guid personId, CancellationToken stop) => codes.Find(personId, TextPurpose.Approval, challenge, stop);

    /// <summary>One try, counted before anything is looked at, on every node; what is right is used up.</summary>
    public Task<ConfirmAnswer> Try(Approval approval, Actor actor, Verdict verdict, ConfirmedBy by, string? typed, CancellationToken stop) =>
        Try(Challenge(approval.Id, actor.PersonId, verdict, approval.Sha256), actor, by, typed, stop);

    public async Task<ConfirmAnswer> Try(Guid challenge, Actor actor, ConfirmedBy by, string? typed, CancellationToken stop)
    {
        typed = typed?.Replace(" ", "", StringComparison.Ordinal);
        if (by == ConfirmedBy.Pin)
        {
            var answer = await pins.Try(actor.PersonId, typed, actor.Address, stop);
            return new ConfirmAnswer(answer.IsRight, answer.Left, answer.IsRight || answer.Left > 0);
        }
        await HangAsync(actor.PersonId, stop);
        if (!await tries.Take(actor.PersonId, TryLock.Approval, stop))
        {
            return new ConfirmAnswer(false, 0, false);
        }
        var right = typed is { Length: 6 } && (by == ConfirmedBy.Authenticator
            ? await apps.Takes(actor.PersonId, typed, stop)
            : await codes.Takes(actor.PersonId, TextPurpose.Approval, challenge, typed, stop) is not null);
        if (right)
        {
            await tries.Right(actor.PersonId, TryLock.Approval, stop);
            return new ConfirmAnswer(true, TryCount.Most, true);
        }
        return new ConfirmAnswer(false, await tries.Left(actor.PersonId, TryLock.Approval, stop), true);
    }

    // Of two that hang the counter at once, one does.
    private async Task HangAsync(Guid personId, CancellationToken stop)
    {
        if (await db.TryCounts.AnyAsync(c => c.PersonId == personId && c.Lock == TryLock.Approval, stop))
        {
            return;
        }
        await tries.Hang(personId, TryLock.Approval, stop);
        try
        {
            await db.SaveChangesAsync(stop);
        }
        catch (DbUpdateException)
        {
            db.ChangeTracker.Clear();
        }
    }

    /// <summary>All that the code is bound to; of anything else it is another code.</summary>
    private static Guid Challenge(Guid approvalId, Guid personId, Verdict verdict, string sha256) =>
        Challenge(string.Create(CultureInfo.InvariantCulture, $"{approvalId:N} {personId:N} {(int)verdict} {sha256}"));

    internal static Guid Challenge(string bound) => new(SHA256.HashData(Encoding.UTF8.GetBytes(bound)).AsSpan(0, 16));
}
