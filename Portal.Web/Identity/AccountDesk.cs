using Microsoft.EntityFrameworkCore;
using Portal.Domain;
using Portal.Domain.Access;
using Portal.Domain.Clients;
using Portal.Domain.Office;
using Portal.Infrastructure.Data;

namespace Portal.Web.Identity;

/// <summary>Accounts that were asked for: made or refused once, whoever presses, and however often. Saves.</summary>
public sealed class AccountDesk(PortalDb db, EmailHolders holders, Joining joining)
{
    /// <summary>Open asks that one person may have on a dossier.</summary>
    public const int MostOpen = 10;

    /// <summary>The one open ask for this address on a dossier, if there is one.</summary>
    public Task<bool> IsAsked(Guid dossierId, string email, CancellationToken stop) => db.AccountAsks.AnyAsync(a => a.DossierId == dossierId && a.Email == email && a.Answer == null, stop);

    public async Task<bool> HasAskedEnough(Guid dossierId, Guid personId, CancellationToken stop) =>
        await db.AccountAsks.CountAsync(a => a.DossierId == dossierId && a.AskedById == personId && a.Answer == null, stop) >= MostOpen;

    /// <param name="byOffice">Only the office links somebody who is known elsewhere: a client is not told who that is.</param>
    public Task Grant(Guid askId, ClientRoles roles, bool byOffice, By by, DateTimeOffset at, CancellationToken stop) => Settle(askId, async ask =>
    {
        var known = await holders.Find(ask.Email, stop);
        if (known is { Side: not Side.Client })
        {
            throw new RuleBroken(byOffice ? "company.ask-is-staff" : "company.ask-is-offices");
        }
        var contact = known is null ? null : await db.Contacts.Include(c => c.Person).FirstOrDefaultAsync(c => c.PersonId == known.Id && c.ClientId == ask.Dossier.ClientId, stop);
        if (known is not null && !byOffice)
        {
            throw new RuleBroken("company.ask-is-offices");
        }
        if (contact is null && await joining.IsFull(ask.Dossier.ClientId, stop))
        {
            throw new RuleBroken("company.full");
        }
        if (contact is null)
        {
            var language = await db.People.Where(p => p.Id == ask.AskedById).Select(p => p.Language).FirstAsync(stop);
            await joining.Add(ask.DossierId, new Newcomer(ask.Name, ask.Email, language, "", roles), known, invite: true, by, at, stop);
        }
        else
        {
            await Raise(ask, contact, roles, by, at, stop);
        }
        ask.Grant(by, at);
    }, stop);

    public Task Refuse(Guid askId, string remark, By by, DateTimeOffset at, CancellationToken stop) => Settle(askId, ask =>
    {
        ask.Refuse(remark, by, at);
        return Task.CompletedTask;
    }, stop);

    /// <summary>He came in by another door meanwhile: what he holds stays, what was asked comes to it.</summary>
    private async Task Raise(AccountAsk ask, Contact contact, ClientRoles roles, By by, DateTimeOffset at, CancellationToken stop)
    {
        var dossier = await db.Dossiers.Include(d => d.ContactRoles).FirstAsync(d => d.Id == ask.DossierId, stop);
        dossier.GiveRoles(contact, roles | (dossier.ContactRoles.Find(r => r.ContactId == contact.Id)?.Roles ?? ClientRoles.None), by, at);
    }

    private async Task Settle(Guid askId, Func<AccountAsk, Task> verb, CancellationToken stop)
    {
        var ask = await db.AccountAsks.Include(a => a.Dossier).FirstAsync(a => a.Id == askId, stop);
        if (ask.Answer is not null)
        {
            return;
        }
        try
        {
            await verb(ask);
            await db.SaveChangesAsync(stop);
        }
        catch (Exception late) when (late is DbUpdateException or RuleBroken)
        {
            // Somebody pressed at the same moment: where it is settled now, the second finds what the first did. The account that the first
            // made may already stand in the way of the second's rules.
            db.ChangeTracker.Clear();
            if (!await db.AccountAsks.AnyAsync(a => a.Id == askId && a.Answer != null, stop))
            {
                throw;
            }
        }
    }
}
