using Microsoft.EntityFrameworkCore;
using Portal.Domain;
using Portal.Domain.Access;
using Portal.Domain.Factors;
using Portal.Domain.Inbox;
using Portal.Domain.Office;
using Portal.Infrastructure.Data;

namespace Portal.Web.Identity;

/// <summary>Takes all tokens of a person away, when phone and paper are lost: one of the staff asks, another confirms (R55). The caller saves.</summary>
internal sealed class TokenResets(PortalDb db, SessionEnder ends, TimeProvider clock)
{
    /// <summary>The open one, or null.</summary>
    public Task<TokenReset?> Open(Guid personId, CancellationToken stop)
    {
        var earliest = clock.GetUtcNow() - TokenReset.Lives;
        return db.TokenResets.Where(r => r.PersonId == personId && r.SettledAt == null && r.AskedAt > earliest).OrderByDescending(r => r.Id).FirstOrDefaultAsync(stop);
    }

    public async Task Ask(Person person, By by, CancellationToken stop)
    {
        if (await Open(person.Id, stop) is not null)
        {
            throw new RuleBroken("tokens.reset-open");
        }
        db.TokenResets.Add(new TokenReset { PersonId = person.Id, AskedById = by.PersonId, AskedByName = by.Name, AskedAt = clock.GetUtcNow() });
        (await db.Office.SingleAsync(stop)).TokenResetAsked(person, by, clock.GetUtcNow());
    }

    /// <exception cref="RuleBroken">Nobody asked, or the same person did.</exception>
    public async Task Confirm(Person person, By by, CancellationToken stop)
    {
        var reset = await Open(person.Id, stop) ?? throw new RuleBroken("tokens.reset-gone");
        if (reset.AskedById == by.PersonId || person.Id == by.PersonId)
        {
            throw new RuleBroken("tokens.reset-other");
        }
        var now = clock.GetUtcNow();
        reset.SettledAt = now;
        db.RemoveRange(await db.Authenticators.Where(a => a.PersonId == person.Id).ToListAsync(stop));
        db.RemoveRange(await db.RecoveryCodes.Where(c => c.PersonId == person.Id).ToListAsync(stop));
        db.RemoveRange(await db.UserPasskeys.Where(k => k.UserId == person.Id).ToListAsync(stop));
        db.RemoveRange(await db.TextCodes.Where(c => c.PersonId == person.Id).ToListAsync(stop));
        db.RemoveRange(await db.Pins.Where(p => p.PersonId == person.Id).ToListAsync(stop));
        if (person.Mobile is { } number)
        {
            db.Deliveries.Add(Delivery.TextNotice(person.Id, number, now));
            person.Reach(null);
        }
        await ends.End(person.Id, now, stop: stop);
        (await db.Office.SingleAsync(stop)).TokensReset(person, by, now);
        db.Deliveries.Add(Delivery.Notice(person.Id, SecurityEvent.TokensReset, now));
    }
}
