using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Factors;
using Portal.Domain.Inbox;
using Portal.Infrastructure.Data;
using Portal.Infrastructure.Deliveries;

namespace Portal.Web.Identity;

internal enum Sending
{
    Sent = 1,
    /// <summary>One is on its way: a minute between two.</summary>
    TooSoon = 2,
    /// <summary>Five in an hour, or too many from this network or this office today.</summary>
    TooMany = 3,
}

/// <summary>Codes by text message: for one person, one purpose, one challenge and one number; the newest only, five minutes, once.</summary>
internal sealed class TextCodes(PortalDb db, IPasswordHasher<Account> hasher, DeliverySecrets secrets, Tries tries, Guessing guessing, TimeProvider clock)
{
    public const int MostOfANetwork = 10;
    public const int MostToANumber = 5;

    /// <summary>What an office may spend in a day; past it somebody is playing with its money.</summary>
    public const int MostInADay = 1000;

    private static readonly Account Nobody = new();

    /// <summary>What an approver may be sent in an hour: he reads one document after another, and each has its own code.</summary>
    public const int MostApprovals = 30;

    /// <summary>Sends a code, in a save of its own.</summary>
    public Task<Sending> Send(Guid personId, string number, TextPurpose purpose, Guid challenge, HttpContext context) =>
        Send(personId, number, purpose, challenge, context, (code, now) => Delivery.TextCode(personId, number, secrets.Protect(code), now));

    /// <param name="delivery">The message that carries this code.</param>
    public async Task<Sending> Send(Guid personId, string number, TextPurpose purpose, Guid challenge, HttpContext context, Func<string, DateTimeOffset, Delivery> delivery)
    {
        var approves = purpose == TextPurpose.Approval;
        var (stop, now) = (context.RequestAborted, clock.GetUtcNow());
        if (!await MaySend(number, approves, now, stop) || !await FromHere(context, approves))
        {
            return Sending.TooMany;
        }
        await Prepare(personId, purpose, stop);
        var earliest = now - TextCode.Gap;
        if (await db.TextCodes.AnyAsync(c => c.PersonId == personId && c.Purpose == purpose && c.MadeAt > earliest && (!approves || c.Challenge == challenge), stop))
        {
            return Sending.TooSoon;
        }
        if (!await tries.Take(personId, approves ? TryLock.ApprovalTexts : TryLock.Texts, stop))
        {
            return Sending.TooMany;
        }
        var code = SixDigits.Draw();
        var hash = hasher.HashPassword(Nobody, code);
        // Guarded: of two that press at once one sends.
        if (await db.TextCodes.Where(c => c.PersonId == personId && c.Purpose == purpose && (c.MadeAt <= earliest || (approves && c.Challenge != challenge))).ExecuteUpdateAsync(s => s.SetProperty(c => c.Challenge, challenge)
            .SetProperty(c => c.Number, number).SetProperty(c => c.Hash, hash).SetProperty(c => c.MadeAt, now).SetProperty(c => c.UsedAt, (DateTimeOffset?)null), stop) == 0)
        {
            return Sending.TooSoon;
        }
        db.Deliveries.Add(delivery(code, now));
        await db.SaveChangesAsync(stop);
        return Sending.Sent;
    }

    /// <summary>The code that was sent for this, while it lives: where to, and how it stands.</summary>
    public Task<TextCode?> Find(Guid personId, TextPurpose purpose, Guid challenge, CancellationToken stop)
    {
        var earliest = clock.GetUtcNow() - Delivery.CodeLives;
        return db.TextCodes.AsNoTracking().SingleOrDefaultAsync(c => c.PersonId == personId && c.Purpose == purpose && c.Challenge == challenge && c.UsedAt == null && c.MadeAt > earliest, stop);
    }

    /// <summary>The code's row when this is the code. The caller has taken a try before.</summary>
    public async Task<TextCode?> Fits(Guid personId, TextPurpose purpose, Guid challenge, string? typed, CancellationToken stop) =>
        typed is { Length: 6 } && await Find(personId, purpose, challenge, stop) is { } code && hasher.VerifyHashedPassword(Nobody, code.Hash, typed) != PasswordVerificationResult.Failed ? code : null;

    /// <summary>The number it went to when the code is right; used up by that.</summary>
    public async Task<string?> Takes(Guid personId, TextPurpose purpose, Guid challenge, string? typed, CancellationToken stop)
    {
        if (await Fits(personId, purpose, challenge, typed, stop) is not { } code)
        {
            return null;
        }
        DateTimeOffset? now = clock.GetUtcNow();
        return await db.TextCodes.Where(c => c.PersonId == personId && c.Purpose == purpose && c.Hash == code.Hash && c.UsedAt == null)
            .ExecuteUpdateAsync(s => s.SetProperty(c => c.UsedAt, now), stop) == 1 ? code.Number : null;
    }

    private async Task<bool> MaySend(string number, bool approves, DateTimeOffset now, CancellationToken stop)
    {
        var (hour, kind) = (now.AddHours(-1), approves ? DeliveryKind.ApprovalCode : DeliveryKind.Code);
        return await db.Deliveries.CountAsync(d => (d.Kind == kind || (approves && d.Kind == DeliveryKind.SignatureCode)) && d.Address == number && d.MadeAt > hour, stop) < (approves ? MostApprovals : MostToANumber)
            && !await DayIsFull(db, now, stop);
    }

    /// <summary>Whether the office has sent what it may in a day, whatever for.</summary>
    public static async Task<bool> DayIsFull(PortalDb db, DateTimeOffset now, CancellationToken stop)
    {
        var day = now.AddDays(-1);
        return await db.Deliveries.CountAsync(d => d.Channel == DeliveryChannel.Sms && d.MadeAt > day, stop) >= MostInADay;
    }

    // Each sending counts as a wrong try of its network, whatever becomes of it.
    private async Task<bool> FromHere(HttpContext context, bool approves)
    {
        var limit = approves ? new Limit($"approvals-from:{Door.Network(context)}", MostApprovals) : new Limit($"texts-from:{Door.Network(context)}", MostOfANetwork);
        using var attempt = await guessing.Take([limit], context.RequestAborted);
        return attempt is not null;
    }

    /// <summary>The rows that the guarded updates need; of two that make them at once, one does.</summary>
    private async Task Prepare(Guid personId, TextPurpose purpose, CancellationToken stop)
    {
        if (await db.TextCodes.FindAsync([personId, purpose], stop) is null)
        {
            db.TextCodes.Add(new TextCode { PersonId = personId, Purpose = purpose, MadeAt = DateTimeOffset.UnixEpoch });
        }
        foreach (var at in purpose == TextPurpose.Approval ? new[] { TryLock.ApprovalTexts, TryLock.Approval } : [TryLock.Texts, TryLock.Step])
        {
            await tries.Hang(personId, at, stop);
        }
        try
        {
            await db.SaveChangesAsync(stop);
        }
        catch (DbUpdateException)
        {
            db.ChangeTracker.Clear();
        }
    }
}
