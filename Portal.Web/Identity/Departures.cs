using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Clients;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Data;

namespace Portal.Web.Identity;

/// <summary>Takes a contact away from his client (C8): what he was given there, his groups and his panels go with him. Where nothing is left to
/// come in for, every sign-in of his ends. What he signs in with stays his: taking that away needs two of the staff (R55), and without a
/// client it opens nothing. The caller saves, and then says it to the sockets.</summary>
public sealed class Departures(PortalDb db, SessionEnder ender, Links links)
{
    public async Task Remove(Contact contact, By by, DateTimeOffset at, CancellationToken stop)
    {
        await db.TakeAllFrom(contact, by, at, stop);
        contact.Remove(by, at);
        if (await IsNowhereElse(contact, at, stop))
        {
            await links.Void(contact.PersonId, null, stop);
            await ender.End(contact.PersonId, at, stop: stop);
        }
    }

    /// <summary>Who may come in nowhere any more is signed out everywhere.</summary>
    public async Task LetOut(Contact contact, DateTimeOffset at, CancellationToken stop)
    {
        if (!contact.HasAccess(DateOnly.FromDateTime(at.UtcDateTime)) && await IsNowhereElse(contact, at, stop))
        {
            await ender.End(contact.PersonId, at, stop: stop);
        }
    }

    private async Task<bool> IsNowhereElse(Contact contact, DateTimeOffset at, CancellationToken stop) =>
        !await db.Contacts.LiveOn(DateOnly.FromDateTime(at.UtcDateTime)).AnyAsync(c => c.PersonId == contact.PersonId && c.Id != contact.Id, stop);
}
