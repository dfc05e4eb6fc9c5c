using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Factors;
using Portal.Domain.Inbox;
using Portal.Domain.Office;
using Portal.Infrastructure.Data;

namespace Portal.Web.Identity;

/// <summary>How a PIN was answered. <paramref name="Left"/> is zero when it is blocked.</summary>
internal sealed record PinAnswer(bool IsRight, int Left);

/// <summary>PINs: made by the office for a letter, tried by their person, five times.</summary>
internal sealed class Pins(PortalDb db, IPasswordHasher<Account> hasher, Tries tries, TimeProvider clock)
{
    private static readonly Account Nobody = new();

    /// <summary>A new PIN in the place of the old, with all its tries, in the caller's save. Whoever prints the letter is the only one to see it.</summary>
    public async Task<string> Make(Person person, By by, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        var (digits, hash) = Draw();
        var pin = await db.Pins.FindAsync([person.Id], stop);
        if (pin is null)
        {
            db.Pins.Add(pin = new Pin { PersonId = person.Id });
        }
        (pin.Hash, pin.MadeAt) = (hash, now);
        await tries.Hang(person.Id, TryLock.Pin, stop);
        await tries.Right(person.Id, TryLock.Pin, stop);
        (await db.Office.SingleAsync(stop)).PinMade(person, by, now);
        db.Deliveries.Add(Delivery.Notice(person.Id, SecurityEvent.PinMade, now));
        return digits;
    }

    /// <summary>A PIN and its slow hash; it counts for nobody yet. May be called on many threads.</summary>
    public (string Digits, string Hash) Draw()
    {
        var digits = SixDigits.Draw();
        return (digits, hasher.HashPassword(Nobody, digits));
    }

    /// <summary>These hashes in the place of the old, with all tries, for people who were loaded; in the caller's save.</summary>
    public async Task Put(IReadOnlyDictionary<Guid, string> hashes, By by, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        var ids = hashes.Keys.ToList();
        var people = await db.People.Where(p => ids.Contains(p.Id)).ToListAsync(stop);
        var pins = await db.Pins.Where(p => ids.Contains(p.PersonId)).ToDictionaryAsync(p => p.PersonId, stop);
        var counts = await db.TryCounts.Where(c => ids.Contains(c.PersonId) && c.Lock == TryLock.Pin).ToDictionaryAsync(c => c.PersonId, stop);
        var office = await db.Office.SingleAsync(stop);
        foreach (var person in people)
        {
            if (!pins.TryGetValue(person.Id, out var pin))
            {
                db.Pins.Add(pin = new Pin { PersonId = person.Id });
            }
            if (!counts.TryGetValue(person.Id, out var count))
            {
                db.TryCounts.Add(count = new TryCount { PersonId = person.Id, Lock = TryLock.Pin });
            }
            (pin.Hash, pin.MadeAt, count.Count, count.BackAt) = (hashes[person.Id], now, 0, null);
            office.PinMade(person, by, now);
            db.Deliveries.Add(Delivery.Notice(person.Id, SecurityEvent.PinMade, now));
        }
    }

    /// <summary>One try. The last wrong one is told to the person and in the trail, in a save of its own.</summary>
    public async Task<PinAnswer> Try(Guid personId, string? typed, string address, CancellationToken stop)
    {
        if (await db.Pins.AsNoTracking().SingleOrDefaultAsync(p => p.PersonId == personId, stop) is not { } pin || !await tries.Take(personId, TryLock.Pin, stop))
        {
            return new PinAnswer(false, 0);
        }
        if (typed is { Length: Pin.Digits } && hasher.VerifyHashedPassword(Nobody, pin.Hash, typed) != PasswordVerificationResult.Failed)
        {
            await tries.Right(personId, TryLock.Pin, stop);
            return new PinAnswer(true, TryCount.Most);
        }
        var left = await tries.Left(personId, TryLock.Pin, stop);
        if (left == 0)
        {
            (await db.Office.SingleAsync(stop)).PinBlocked(await db.People.SingleAsync(p => p.Id == personId, stop), address, clock.GetUtcNow());
            db.Deliveries.Add(Delivery.Notice(personId, SecurityEvent.PinBlocked, clock.GetUtcNow()));
            await db.SaveChangesAsync(stop);
        }
        return new PinAnswer(false, left);
    }
}
