using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Portal.Domain;
using Portal.Domain.Access;
using Portal.Domain.Factors;
using Portal.Domain.Inbox;
using Portal.Domain.Requests;
using Portal.Infrastructure.Data;
using Portal.Infrastructure.Deliveries;

namespace Portal.Web.Identity;

/// <summary>Links for guests and the codes that prove them. The secret goes into the message; the database keeps its hash. Opening a link
/// changes nothing, for mail scanners open links too.</summary>
internal sealed class GuestLinks(PortalDb db, IPasswordHasher<Account> hasher, DeliverySecrets secrets, Guessing guessing, TimeProvider clock)
{
    private static readonly Account Nobody = new();

    /// <summary>Makes a link and the message that carries it; the caller saves.</summary>
    public async Task Make(FileRequest request, string name, string email, string mobile, string language, int days, By by, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        if (await db.GuestLinks.CountAsync(l => l.RequestId == request.Id && l.Revocation == null && l.ExpiresAt > now, stop) >= GuestLink.Most)
        {
            throw new RuleBroken("guests.too-many");
        }
        if (email.Length == 0 && await TextCodes.DayIsFull(db, now, stop))
        {
            throw new RuleBroken("guests.day-full");
        }
        var secret = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        var link = GuestLink.Make(request, name, email, mobile, language, Hash(secret), days, by, now);
        db.GuestLinks.Add(link);
        db.GuestCodes.Add(new GuestCode { LinkId = link.Id, MadeAt = DateTimeOffset.UnixEpoch });
        db.Deliveries.Add(Delivery.ToGuest(DeliveryKind.GuestLink, link, email.Length > 0 ? email : mobile, secrets.Protect(secret), now));
    }

    /// <summary>The link while it lives; null whatever else is wrong with it.</summary>
    public Task<GuestLink?> Find(string secret, CancellationToken stop)
    {
        var (hash, now) = (Hash(secret), clock.GetUtcNow());
        return db.GuestLinks.Include(l => l.Request).SingleOrDefaultAsync(l => l.SecretHash == hash && l.Revocation == null && l.ExpiresAt > now, stop);
    }

    /// <summary>Whether a code is on its way to him that still counts.</summary>
    public Task<bool> IsSent(GuestLink link, CancellationToken stop)
    {
        var earliest = clock.GetUtcNow() - Delivery.CodeLives;
        return db.GuestCodes.AnyAsync(c => c.LinkId == link.Id && c.UsedAt == null && c.MadeAt > earliest, stop);
    }

    /// <summary>Sends a new code, which voids the one before, in a save of its own.</summary>
    public async Task<Sending> Send(GuestLink link, HttpContext context)
    {
        var (stop, now) = (context.RequestAborted, clock.GetUtcNow());
        var (hour, earliest) = (now.AddHours(-1), now - GuestCode.Gap);
        if (await db.Deliveries.CountAsync(d => (d.Kind == DeliveryKind.Code || d.Kind == DeliveryKind.GuestCode) && d.Address == link.CodeAddress && d.MadeAt > hour, stop) >= GuestCode.MostSent
            || (link.Mobile.Length > 0 && await TextCodes.DayIsFull(db, now, stop)))
        {
            return Sending.TooMany;
        }
        using var attempt = await guessing.Take([new Limit($"texts-from:{Door.Network(context)}", TextCodes.MostOfANetwork)], stop);
        if (attempt is null)
        {
            return Sending.TooMany;
        }
        var code = SixDigits.Draw();
        var hash = hasher.HashPassword(Nobody, code);
        // Guarded: of two that press at once one sends.
        if (await db.GuestCodes.Where(c => c.LinkId == link.Id && c.MadeAt <= earliest && c.Ever < GuestCode.MostEver).ExecuteUpdateAsync(s => s.SetProperty(c => c.Hash, hash)
            .SetProperty(c => c.MadeAt, now).SetProperty(c => c.UsedAt, (DateTimeOffset?)null).SetProperty(c => c.Tries, 0), stop) == 0)
        {
            return await db.GuestCodes.AnyAsync(c => c.LinkId == link.Id && c.MadeAt > earliest, stop) ? Sending.TooSoon : Sending.TooMany;
        }
        var kind = link.Mobile.Length > 0 ? DeliveryKind.Code : DeliveryKind.GuestCode;
        db.Deliveries.Add(Delivery.ToGuest(kind, link, link.CodeAddress, secrets.Protect(code), now));
        await db.SaveChangesAsync(stop);
        return Sending.Sent;
    }

    /// <summary>Whether this is the code. A try is taken, in the database and at once, before it is looked at; a code counts once.</summary>
    public async Task<bool> Takes(GuestLink link, string? typed, CancellationToken stop)
    {
        if (await db.GuestCodes.Where(c => c.LinkId == link.Id && c.Tries < GuestCode.MostTries && c.Ever < GuestCode.MostEver)
            .ExecuteUpdateAsync(s => s.SetProperty(c => c.Tries, c => c.Tries + 1).SetProperty(c => c.Ever, c => c.Ever + 1), stop) == 0)
        {
            return false;
        }
        DateTimeOffset? now = clock.GetUtcNow();
        var earliest = now.Value - Delivery.CodeLives;
        var code = await db.GuestCodes.AsNoTracking().SingleAsync(c => c.LinkId == link.Id, stop);
        return typed is { Length: 6 } && code.UsedAt is null && code.MadeAt > earliest && hasher.VerifyHashedPassword(Nobody, code.Hash, typed) != PasswordVerificationResult.Failed
            && await db.GuestCodes.Where(c => c.LinkId == link.Id && c.Hash == code.Hash && c.UsedAt == null)
                .ExecuteUpdateAsync(s => s.SetProperty(c => c.UsedAt, now).SetProperty(c => c.Ever, 0), stop) == 1;
    }

    private static byte[] Hash(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));
}
