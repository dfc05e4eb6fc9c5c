using Microsoft.EntityFrameworkCore;
using Portal.Domain;
using Portal.Domain.Access;
using Portal.Domain.Clients;
using Portal.Domain.Clients.Users;
using Portal.Domain.Inbox;
using Portal.Domain.Office;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Data;

namespace Portal.Infrastructure.Privacy;

/// <summary>What no law keeps of a person: his way in, his rights, his addresses, his devices, what was sent to him.</summary>
internal sealed class PersonRemains(PortalDb db)
{
    /// <exception cref="RuleBroken">He still works here, or dossiers are still his.</exception>
    public async Task Take(Person person, By by, DateTimeOffset at, CancellationToken stop)
    {
        var (id, name, email) = (person.Id, person.Name, person.Email);
        await LetGo(id, at, stop);
        person.Erase(at);
        await TakeRights(id, by, at, stop);
        db.RemoveRange(await db.Users.Where(a => a.Id == id).ToListAsync(stop));
        db.RemoveRange(await db.UserPasskeys.Where(k => k.UserId == id).ToListAsync(stop));
        db.RemoveRange(await db.Authenticators.Where(a => a.PersonId == id).ToListAsync(stop));
        db.RemoveRange(await db.RecoveryCodes.Where(c => c.PersonId == id).ToListAsync(stop));
        db.RemoveRange(await db.TextCodes.Where(c => c.PersonId == id).ToListAsync(stop));
        db.RemoveRange(await db.Pins.Where(p => p.PersonId == id).ToListAsync(stop));
        db.RemoveRange(await db.Links.Where(l => l.PersonId == id).ToListAsync(stop));
        await db.TryCounts.Where(t => t.PersonId == id).ExecuteDeleteAsync(stop);
        await db.Inbox.Where(i => i.PersonId == id).ExecuteDeleteAsync(stop);
        await db.MailboxMembers.Where(m => m.PersonId == id).ExecuteDeleteAsync(stop);
        await db.ClientFollowings.Where(f => f.PersonId == id).ExecuteDeleteAsync(stop);
        await db.StaffAbsences.Where(a => a.PersonId == id || a.StandInId == id).ExecuteDeleteAsync(stop);
        await db.OfficeApprovers.Where(o => o.PersonId == id).ExecuteDeleteAsync(stop);
        await db.InboxSteps.Where(s => s.To == name).ExecuteUpdateAsync(s => s.SetProperty(x => x.To, Person.Nobody), stop);
        await db.InboxSteps.Where(s => s.ById == id).ExecuteUpdateAsync(s => s.SetProperty(x => x.ByName, Person.Nobody), stop);
        await db.Set<SavedView>().Where(v => v.PersonId == id).ExecuteDeleteAsync(stop);
        db.RemoveRange(await db.AttentionHabits.Include(h => h.Choices).Where(h => h.Id == id).ToListAsync(stop));
        await db.PushDevices.Where(d => d.PersonId == id).ExecuteDeleteAsync(stop);
        await db.Sightings.Where(s => s.PersonId == id).ExecuteDeleteAsync(stop);
        await db.Sessions.Where(s => s.PersonId == id).ExecuteUpdateAsync(s => s.SetProperty(x => x.Address, "").SetProperty(x => x.Browser, ""), stop);
        await db.Staff.Where(s => s.PersonId == id).ExecuteUpdateAsync(s => s.SetProperty(x => x.Phone, ""), stop);
        await db.Deliveries.Where(d => d.PersonId == id).ExecuteUpdateAsync(d => d
            .SetProperty(x => x.State, x => x.State == DeliveryState.Waiting ? DeliveryState.Spared : x.State)
            .SetProperty(x => x.Address, "").SetProperty(x => x.Trouble, "").SetProperty(x => x.Secret, (string?)null), stop);
        await db.TokenResets.Where(r => r.AskedById == id).ExecuteUpdateAsync(r => r.SetProperty(x => x.AskedByName, Person.Nobody), stop);
        // A client's card may carry him as the one to write to.
        var his = db.Contacts.IgnoreQueryFilters().Where(c => c.PersonId == id).Select(c => c.ClientId);
        await db.Clients.Where(c => his.Contains(c.Id) && c.Card.Contact == name).ExecuteUpdateAsync(c => c.SetProperty(x => x.Card.Contact, ""), stop);
        await db.Clients.Where(c => his.Contains(c.Id) && c.Card.Email == email).ExecuteUpdateAsync(c => c.SetProperty(x => x.Card.Email, ""), stop);
        await db.Set<AccountAsk>().Where(a => a.Email == email).ExecuteUpdateAsync(a => a.SetProperty(x => x.Name, Person.Nobody).SetProperty(x => x.Email, ""), stop);
        await db.Set<AccountAsk>().Where(a => a.AskedById == id).ExecuteUpdateAsync(a => a.SetProperty(x => x.AskedByName, Person.Nobody), stop);
        await db.Set<AccountAsk>().Where(a => a.Answer!.ById == id).ExecuteUpdateAsync(a => a.SetProperty(x => x.Answer!.ByName, Person.Nobody), stop);
        await db.Set<ProposedUser>().Where(u => u.Email == email).ExecuteUpdateAsync(u => u.SetProperty(x => x.Name, Person.Nobody).SetProperty(x => x.Email, ""), stop);
        await db.Set<UserRound>().Where(r => r.MakerId == id).ExecuteUpdateAsync(r => r.SetProperty(x => x.RunByName, Person.Nobody).SetProperty(x => x.RunByAddress, ""), stop);
        await db.ImportedLists.Where(l => l.MakerId == id).ExecuteUpdateAsync(l => l.SetProperty(x => x.MakerName, Person.Nobody), stop);
        await db.ImportedLists.Where(l => l.RunById == id).ExecuteUpdateAsync(l => l.SetProperty(x => x.RunByName, Person.Nobody).SetProperty(x => x.RunByAddress, ""), stop);
        await db.Broadcasts.Where(b => b.WriterId == id).ExecuteUpdateAsync(b => b.SetProperty(x => x.WriterName, Person.Nobody).SetProperty(x => x.WriterAddress, ""), stop);
        await db.RequestFiles.Where(f => f.SeenByName == name && f.ById != id).ExecuteUpdateAsync(f => f.SetProperty(x => x.SeenByName, Person.Nobody), stop);
    }

    // Nothing is handed over without a person who takes it.
    private async Task LetGo(Guid id, DateTimeOffset at, CancellationToken stop)
    {
        if (await db.Staff.FirstOrDefaultAsync(s => s.PersonId == id, stop) is not { } member)
        {
            return;
        }
        if (member.HasAccess(DateOnly.FromDateTime(at.UtcDateTime)))
        {
            throw new RuleBroken("privacy.still-works");
        }
        if (await db.Dossiers.AnyAsync(d => d.ManagerId == id || d.Supporting.Any(s => s.PersonId == id), stop)
            || await db.StaffGroupMembers.AnyAsync(m => m.PersonId == id, stop) || await db.ClientGroupStaff.AnyAsync(s => s.PersonId == id, stop))
        {
            throw new RuleBroken("privacy.hand-over");
        }
    }

    private async Task TakeRights(Guid id, By by, DateTimeOffset at, CancellationToken stop)
    {
        var contacts = await db.Contacts.IgnoreQueryFilters().Include(c => c.Person).Where(c => c.PersonId == id).ToListAsync(stop);
        foreach (var contact in contacts)
        {
            await db.TakeAllFrom(contact, by, at, stop);
            contact.Erase();
            if (contact.RemovedAt is null)
            {
                contact.Remove(by, at);
            }
        }
        // One of the staff may have single rights anywhere.
        foreach (var dossier in contacts.Count > 0 ? [] : await db.Dossiers.Include(d => d.Grants).Where(d => d.Grants.Any(g => g.PersonId == id)).ToListAsync(stop))
        {
            foreach (var capability in dossier.Grants.Where(g => g.PersonId == id).Select(g => g.Capability).ToList())
            {
                dossier.SetCapability(id, Person.Nobody, capability, null, by, at);
            }
        }
    }
}
