using System.Globalization;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Approvals;
using Portal.Domain.Factors;
using Portal.Domain.Inbox;
using Portal.Domain.Signing;
using Portal.Infrastructure.Data;
using Portal.Infrastructure.Deliveries;
using Portal.Web.Identity;

namespace Portal.Web.Approving;

/// <summary>Codes that sign: one for this signer, these bytes, what he filled in and this verdict, and for nothing else. A contact's hangs on
/// his account as the codes for approvals do; somebody from outside has one of his own.</summary>
internal sealed class SigningCodes(PortalDb db, Confirming confirming, ConfirmWays ways, IPasswordHasher<Account> hasher, DeliverySecrets secrets, Guessing guessing, TimeProvider clock)
{
    private static readonly Account Nobody = new();

    /// <summary>What he confirms with; a PIN beside a password would be one factor, so it signs nothing (R02).</summary>
    public async Task<ConfirmWay> WayOf(Signer signer, CancellationToken stop) => signer.PersonId is { } person ? await ways.Of(person, needsSecond: true, stop)
        : await db.Office.AnyAsync(o => o.NoTexts, stop) ? new ConfirmWay(null, Missing: "signing.no-texts") : new ConfirmWay(ConfirmedBy.Text, signer.Mobile);

    public async Task<Sending> Send(SignatureRequest request, Signer signer, SignerFilling filled, string number, HttpContext context)
    {
        var (challenge, verdict, sha256) = (Challenge(request, signer, filled), filled.Verdict, request.Sha256);
        return signer.PersonId is { } person
            ? await confirming.Send(challenge, person, number, context, Message)
            : await SendOutside(signer.Id, number, challenge, context, Message);

        Delivery Message(string code, DateTimeOffset now) => Delivery.SignatureCode(signer.Id, signer.PersonId, number, secrets.Protect(SigningText.Secret(code, verdict, sha256)), now);
    }

    /// <summary>The number to which the code went that is on its way or there, for exactly this.</summary>
    public async Task<string?> SentTo(SignatureRequest request, Signer signer, SignerFilling filled, CancellationToken stop)
    {
        var challenge = Challenge(request, signer, filled);
        if (signer.PersonId is { } person)
        {
            return (await confirming.Find(challenge, person, stop))?.Number;
        }
        var (id, earliest) = (signer.Id, clock.GetUtcNow() - Delivery.CodeLives);
        return await db.SignerCodes.AnyAsync(c => c.SignerId == id && c.Challenge == challenge && c.UsedAt == null && c.MadeAt > earliest, stop) ? signer.Mobile : null;
    }

    /// <summary>One try, counted before anything is looked at, on every node; what is right is used up.</summary>
    public Task<ConfirmAnswer> Try(SignatureRequest request, Signer signer, SignerFilling filled, Actor actor, ConfirmedBy by, string? typed, CancellationToken stop)
    {
        var challenge = Challenge(request, signer, filled);
        return signer.PersonId is null ? TryOutside(signer.Id, challenge, typed?.Replace(" ", "", StringComparison.Ordinal), stop) : confirming.Try(challenge, actor, by, typed, stop);
    }

    private async Task<Sending> SendOutside(Guid id, string number, Guid challenge, HttpContext context, Func<string, DateTimeOffset, Delivery> message)
    {
        var (stop, now) = (context.RequestAborted, clock.GetUtcNow());
        var (hour, earliest) = (now.AddHours(-1), now - SignerCode.Gap);
        if (await db.Deliveries.CountAsync(d => d.Kind == DeliveryKind.SignatureCode && d.Address == number && d.MadeAt > hour, stop) >= SignerCode.MostSent || await TextCodes.DayIsFull(db, now, stop))
        {
            return Sending.TooMany;
        }
        using var attempt = await guessing.Take([new Limit($"texts-from:{Door.Network(context)}", TextCodes.MostOfANetwork)], stop);
        if (attempt is null)
        {
            return Sending.TooMany;
        }
        await Hang(id, stop);
        var code = SixDigits.Draw();
        var hash = hasher.HashPassword(Nobody, code);
        // Guarded: of two that press at once one sends. For other words another code is sent at once.
        if (await db.SignerCodes.Where(c => c.SignerId == id && (c.MadeAt <= earliest || c.Challenge != challenge) && c.Ever < SignerCode.MostEver).ExecuteUpdateAsync(s => s.SetProperty(c => c.Hash, hash)
            .SetProperty(c => c.Challenge, challenge).SetProperty(c => c.MadeAt, now).SetProperty(c => c.UsedAt, (DateTimeOffset?)null).SetProperty(c => c.Tries, 0), stop) == 0)
        {
            return await db.SignerCodes.AnyAsync(c => c.SignerId == id && c.MadeAt > earliest, stop) ? Sending.TooSoon : Sending.TooMany;
        }
        db.Deliveries.Add(message(code, now));
        await db.SaveChangesAsync(stop);
        return Sending.Sent;
    }

    private async Task<ConfirmAnswer> TryOutside(Guid id, Guid challenge, string? typed, CancellationToken stop)
    {
        if (await db.SignerCodes.Where(c => c.SignerId == id && c.Tries < SignerCode.MostTries && c.Ever < SignerCode.MostEver)
            .ExecuteUpdateAsync(s => s.SetProperty(c => c.Tries, c => c.Tries + 1).SetProperty(c => c.Ever, c => c.Ever + 1), stop) == 0)
        {
            return new ConfirmAnswer(false, 0, false);
        }
        DateTimeOffset? now = clock.GetUtcNow();
        var earliest = now.Value - Delivery.CodeLives;
        var code = await db.SignerCodes.AsNoTracking().SingleAsync(c => c.SignerId == id, stop);
        var right = typed is { Length: 6 } && code.Challenge == challenge && code.UsedAt is null && code.MadeAt > earliest && hasher.VerifyHashedPassword(Nobody, code.Hash, typed) != PasswordVerificationResult.Failed
            && await db.SignerCodes.Where(c => c.SignerId == id && c.Hash == code.Hash && c.UsedAt == null).ExecuteUpdateAsync(s => s.SetProperty(c => c.UsedAt, now), stop) == 1;
        return new ConfirmAnswer(right, right ? SignerCode.MostTries : SignerCode.MostTries - code.Tries, true);
    }

    // Of two that hang the row at once, one does.
    private async Task Hang(Guid id, CancellationToken stop)
    {
        if (await db.SignerCodes.AnyAsync(c => c.SignerId == id, stop))
        {
            return;
        }
        db.SignerCodes.Add(new SignerCode { SignerId = id, MadeAt = DateTimeOffset.UnixEpoch });
        try
        {
            await db.SaveChangesAsync(stop);
        }
        catch (DbUpdateException)
        {
            db.ChangeTracker.Clear();
        }
    }

    /// <summary>All that the code is bound to; of anything else it is another code. The word before it keeps it from being one of an approval.</summary>
    private static Guid Challenge(SignatureRequest request, Signer signer, SignerFilling filled) =>
        Confirming.Challenge(string.Create(CultureInfo.InvariantCulture, $"sign {request.Id:N} {signer.Id:N} {(int)filled.Verdict} {request.Sha256} {filled.Sha256}"));
}
