using Microsoft.EntityFrameworkCore;
using Portal.Domain;
using Portal.Domain.Access;
using Portal.Domain.Clients;
using Portal.Domain.Inbox;
using Portal.Domain.Office;
using Portal.Infrastructure.Data;

namespace Portal.Web.Identity;

/// <summary>Asks a person in: a link that works once for 14 days, and its mail, in the caller's one save. Inviting again voids the link before.</summary>
public sealed class Invitations(PortalDb db, Links links)
{
    /// <summary>A contact; who signs in already, as contact of another client, needs no new password and is active at once.</summary>
    /// <exception cref="RuleBroken">He is active already.</exception>
    public Task Invite(Contact contact, By by, DateTimeOffset at, CancellationToken stop = default) => Invite(contact, by, at, mails: true, stop);

    /// <param name="mails">False: the mail that he gets for another client is for this one too.</param>
    public async Task Invite(Contact contact, By by, DateTimeOffset at, bool mails, CancellationToken stop)
    {
        contact.Invite(by, at);
        var signsIn = await HasAccount(contact.PersonId, stop);
        if (signsIn)
        {
            contact.Activate(by, at);
        }
        if (mails && signsIn)
        {
            db.Deliveries.Add(new Delivery { Kind = DeliveryKind.Invitation, PersonId = contact.PersonId, MadeAt = at, DueAt = at });
        }
        else if (mails)
        {
            await links.Mail(contact.PersonId, LinkPurpose.Invitation, by, at, stop);
        }
    }

    /// <summary>A colleague.</summary>
    /// <exception cref="RuleBroken">He has chosen his password already.</exception>
    public async Task Invite(StaffMember member, By by, DateTimeOffset at, CancellationToken stop = default)
    {
        if (await HasAccount(member.PersonId, stop))
        {
            throw new RuleBroken("people.already-active");
        }
        await links.Mail(member.PersonId, LinkPurpose.Invitation, by, at, stop);
    }

    private Task<bool> HasAccount(Guid personId, CancellationToken stop) => db.Users.AnyAsync(a => a.Id == personId, stop);
}
