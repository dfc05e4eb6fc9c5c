using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Factors;
using Portal.Domain.Inbox;
using Portal.Domain.Office;
using Portal.Infrastructure.Data;

namespace Portal.Web.Identity;

/// <summary>Authenticator apps: added once a code proved them, asked at sign-in, taken away. What is saved, the caller saves.</summary>
internal sealed class Authenticators(PortalDb db, IDataProtectionProvider protection, Tries tries, RecoveryCodes recovery, SessionEnder ends, TimeProvider clock)
{
    private static readonly TimeSpan FormLives = TimeSpan.FromMinutes(30);
    private readonly IDataProtector stored = protection.CreateProtector("Portal.Authenticator");

    public Task<bool> Has(Guid personId, CancellationToken stop) => db.Authenticators.AnyAsync(a => a.PersonId == personId, stop);

    /// <summary>A new key, sealed: it travels in the form until a code proves it, so that looking at the page stores nothing.</summary>
    public string NewKey(Guid personId) => OfForm(personId).Protect(Convert.ToBase64String(RandomNumberGenerator.GetBytes(Totp.KeyLength)), FormLives);

    /// <summary>The key of the form; null when it is somebody else's, changed, or too old.</summary>
    public byte[]? Read(Guid personId, string? sealedKey)
    {
        try
        {
            return sealedKey is { Length: > 0 and < 2000 } ? Convert.FromBase64String(OfForm(personId).Unprotect(sealedKey)) : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    /// <summary>Adds the app. Null when the code is not the app's; else the recovery codes, which nobody sees again.</summary>
    public async Task<IReadOnlyList<string>?> Add(Person person, byte[] key, string code, By by, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        if (Totp.Find(key, code, now) is not { } step)
        {
            return null;
        }
        db.Authenticators.Add(new Authenticator { PersonId = person.Id, Key = stored.Protect(Convert.ToBase64String(key)), AddedAt = now, LastStep = step });
        await tries.Hang(person.Id, TryLock.Step, stop);
        var codes = await recovery.Renew(person.Id, stop);
        (await db.Office.SingleAsync(stop)).AuthenticatorAdded(person, by, now);
        await Tell(person, SecurityEvent.AuthenticatorAdded, now, stop);
        return codes;
    }

    public async Task Remove(Person person, By by, CancellationToken stop)
    {
        db.Authenticators.RemoveRange(await db.Authenticators.Where(a => a.PersonId == person.Id).ToListAsync(stop));
        await recovery.Drop(person.Id, stop);
        (await db.Office.SingleAsync(stop)).AuthenticatorRemoved(person, by, clock.GetUtcNow());
        await Tell(person, SecurityEvent.AuthenticatorRemoved, clock.GetUtcNow(), stop);
    }

    /// <summary>Whether this is the app's code now; a code is taken once, and no older one after it.</summary>
    public async Task<bool> Takes(Guid personId, string code, CancellationToken stop)
    {
        if (await db.Authenticators.AsNoTracking().SingleOrDefaultAsync(a => a.PersonId == personId, stop) is not { } app
            || Totp.Find(Convert.FromBase64String(stored.Unprotect(app.Key)), code, clock.GetUtcNow()) is not { } step)
        {
            return false;
        }
        return await db.Authenticators.Where(a => a.PersonId == personId && a.LastStep < step).ExecuteUpdateAsync(s => s.SetProperty(a => a.LastStep, step), stop) == 1;
    }

    /// <summary>A changed factor ends every sign-in, and the person hears of it.</summary>
    private async Task Tell(Person person, SecurityEvent what, DateTimeOffset now, CancellationToken stop)
    {
        await ends.End(person.Id, now, stop: stop);
        db.Deliveries.Add(Delivery.Notice(person.Id, what, now));
    }

    private ITimeLimitedDataProtector OfForm(Guid personId) => protection.CreateProtector("Portal.Authenticator.Form", personId.ToString("N")).ToTimeLimitedDataProtector();
}
