using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Inbox;
using Portal.Domain.Office;
using Portal.Infrastructure.Data;
using Portal.Web.Texts;

namespace Portal.Web.Identity;

/// <summary>Gives a person the password he chose: by an invitation, after forgetting, or with the old one. Older links are void and every
/// sign-in ends; nobody is signed in by it. The caller's one save does it all.</summary>
internal sealed class NewPassword(PortalDb db, Accounts accounts, Links links, SessionEnder ends, Text text)
{
    /// <summary>What is wrong with the password, or null.</summary>
    public async Task<string?> Trouble(Person person, string? password, CancellationToken stop) =>
        PasswordRules.Trouble(text, password, await db.Office.Select(o => o.Name).SingleOrDefaultAsync(stop) ?? "", person.Name, person.Email);

    public async Task Set(Person person, string password, By by, DateTimeOffset at, CancellationToken stop)
    {
        var isNew = !await db.Users.AnyAsync(a => a.Id == person.Id, stop);
        await accounts.Set(person, password, stop);
        await links.Void(person.Id, null, stop);
        await ends.End(person.Id, at, stop: stop);
        (db.Office.Local.FirstOrDefault() ?? await db.Office.SingleAsync(stop)).PasswordSet(person, by, at);
        if (!isNew)
        {
            // Whoever did not do this himself must hear of it.
            db.Deliveries.Add(Delivery.Notice(person.Id, SecurityEvent.PasswordChanged, at));
        }
    }

    /// <summary>By a link: uses it up. False when somebody was faster.</summary>
    public async Task<bool> SetBy(SingleUseLink link, Person person, string password, string address, DateTimeOffset at, CancellationToken stop)
    {
        var by = new By(person.Id, person.Name, person.Side, address);
        link.UsedAt = at;
        await Set(person, password, by, at, stop);
        if (link.Purpose == LinkPurpose.Invitation)
        {
            foreach (var contact in await db.Contacts.Where(c => c.PersonId == person.Id && c.ActivatedAt == null).Include(c => c.Person).ToListAsync(stop))
            {
                contact.Activate(by, at);
            }
        }
        try
        {
            await db.SaveChangesAsync(stop);
        }
        catch (DbUpdateException)
        {
            if (await db.Links.AsNoTracking().AnyAsync(l => l.Id == link.Id && l.UsedAt != null, stop))
            {
                return false;
            }
            throw;
        }
        ends.Say();
        return true;
    }
}
