using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Inbox;
using Portal.Domain.Office;
using Portal.Infrastructure.Data;

namespace Portal.Web.Identity;

/// <summary>Gives a person another e-mail address. Nothing here saves.</summary>
internal sealed class Readdressing(PortalDb db, Accounts accounts, Links links, TimeProvider clock)
{
    /// <summary>He signs in with it from now on. Links that lie at the old address open nothing any more, for it may be a stranger's; who has an
    /// account is told at both. What failed at the old one is over as a mark, and stays to be sent again.</summary>
    public async Task Correct(Person person, string email, By by, CancellationToken stop)
    {
        var old = person.Email;
        if (string.Equals(old, email, StringComparison.Ordinal))
        {
            return;
        }
        var now = clock.GetUtcNow();
        person.Readdress(email);
        await links.Void(person.Id, null, stop);
        if (await db.Users.FindAsync([person.Id], stop) is { } account)
        {
            await accounts.Of(person, stop);
            if (account.PasswordHash is not null)
            {
                db.Deliveries.Add(Delivery.NoticeAt(old, person.Id, SecurityEvent.AddressChanged, now));
                db.Deliveries.Add(Delivery.Notice(person.Id, SecurityEvent.AddressChanged, now));
            }
        }
        foreach (var contact in await db.Contacts.Include(c => c.Person).Where(c => c.PersonId == person.Id).ToListAsync(stop))
        {
            contact.Readdressed(by, now);
        }
        foreach (var lost in await db.Undelivered.Where(u => u.PersonId == person.Id && u.Channel == DeliveryChannel.Mail && u.SentAgainAt == null).ToListAsync(stop))
        {
            lost.Readdress();
        }
    }
}
