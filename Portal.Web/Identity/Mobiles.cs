using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Clients.Numbers;
using Portal.Domain.Factors;
using Portal.Domain.Inbox;
using Portal.Domain.Office;
using Portal.Infrastructure.Data;
using Portal.Infrastructure.Deliveries;

namespace Portal.Web.Identity;

/// <summary>A person's mobile number: set by himself with PIN and code, changed only with the old one in hand too (F5).</summary>
internal sealed class Mobiles(PortalDb db, TextCodes codes, Tries tries, SessionEnder ends, DeliverySettings deliveries, TimeProvider clock)
{
    /// <summary>The number as it is stored; null when it is none, no mobile one, or of a country that we do not send to. One without a country
    /// is read as people write it where his companies are, and else in the Netherlands.</summary>
    public async Task<string?> Read(Guid personId, string? typed, CancellationToken stop)
    {
        if (typed?.Trim() is not { Length: > 0 and <= 40 } bare)
        {
            return null;
        }
        var at = await db.Contacts.Where(c => c.PersonId == personId).Join(db.Clients, c => c.ClientId, c => c.Id, (_, c) => c.Card.Country).Where(c => c != "").Distinct().Order().Take(10).ToListAsync(stop);
        return at.DefaultIfEmpty("NL").Select(country => Phone.CheckMobile(bare, country)).FirstOrDefault(check => check.Fault is null)?.Value is { } number
            && deliveries.Texts(number) ? number : null;
    }

    /// <summary>How the numbers begin that text messages go to.</summary>
    public string Begin => deliveries.TextsBegin;

    /// <summary>As it may be shown on a screen that others see.</summary>
    public static string Masked(string number) => $"{number[..3]} ••• {number[^2..]}";

    /// <summary>Sets the number when its code is right, and the old number's too where there is one. False: a code was wrong, or no try is left.</summary>
    public async Task<bool> Prove(Person person, Guid challenge, string? code, string? oldCode, By by, CancellationToken stop)
    {
        if (!await tries.Take(person.Id, TryLock.Step, stop))
        {
            return false;
        }
        // Looked at before the new one is used up: a slip in one field does not cost both.
        if (person.Mobile is { } old && (await codes.Fits(person.Id, TextPurpose.OldNumber, challenge, oldCode, stop))?.Number != old)
        {
            return false;
        }
        if (await codes.Takes(person.Id, TextPurpose.NewNumber, challenge, code, stop) is not { } number)
        {
            return false;
        }
        await tries.Right(person.Id, TryLock.Step, stop);
        var now = clock.GetUtcNow();
        if (person.Mobile is { } before)
        {
            await codes.Takes(person.Id, TextPurpose.OldNumber, challenge, oldCode, stop);
            db.Deliveries.Add(Delivery.TextNotice(person.Id, before, now));
        }
        person.Reach(number);
        (await db.Office.SingleAsync(stop)).MobileSet(person, by, now);
        db.Deliveries.Add(Delivery.Notice(person.Id, SecurityEvent.NumberChanged, now));
        await ends.End(person.Id, now, stop: stop);
        return true;
    }
}
