using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Clients;
using Portal.Domain.Clients.Users;
using Portal.Domain.Dossiers;
using Portal.Domain.Office;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Data;
using Portal.Web.Identity;

namespace Portal.Web.Users;

/// <summary>Makes the chosen users of a round, a batch a save; what came of a row is saved with its user, so a second start goes on where the
/// first one ended and makes nobody twice. It acts as whoever pressed, with the rights that he has by then.</summary>
internal sealed class UserMaking(PortalDb db, EmailHolders holders, Invitations invitations, TimeProvider clock, Lease<UserRound> lease)
{
    // Each save locks and chains the streams of its clients: few enough that others get their turn between two.
    private const int BatchSize = 25;

    // Whoever has his mail, and whoever gets it with this batch: that one counts when the batch is saved.
    private readonly HashSet<Guid> mailed = [];
    private readonly HashSet<Guid> mailing = [];
    private UserRound round = null!;
    private Actor? actor;

    /// <summary>Its end, or false where another node has taken over.</summary>
    public async Task<bool> Run(UserRound running, CancellationToken stop)
    {
        round = running;
        actor = await ActorReader.Read(db, round.MakerId, round.RunByAddress, DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime), stop);
        var rows = db.ProposedUsers.Where(r => r.RoundId == round.Id);
        if (round.Stage == RoundStage.Making)
        {
            await rows.Where(r => r.Outcome == UserOutcome.Waiting && !r.IsChosen).ExecuteUpdateAsync(s => s.SetProperty(r => r.Outcome, UserOutcome.Left), stop);
        }
        var waiting = round.Stage == RoundStage.Making ? rows.Where(r => r.Outcome == UserOutcome.Waiting) : rows.Where(r => r.ContactId != null && !r.IsInvited);
        foreach (var batch in (await waiting.OrderBy(r => r.Number).Select(r => r.Number).ToListAsync(stop)).Chunk(BatchSize))
        {
            if (!await lease.Hold(stop))
            {
                return false;
            }
            await Do(batch, stop);
        }
        var ending = await db.UserRounds.SingleAsync(r => r.Id == round.Id, stop);
        ending.Finish(clock.GetUtcNow());
        await db.SaveChangesAsync(stop);
        return true;
    }

    private async Task Do(int[] numbers, CancellationToken stop)
    {
        mailing.Clear();
        try
        {
            var rows = await db.ProposedUsers.Where(r => r.RoundId == round.Id && numbers.Contains(r.Number)).OrderBy(r => r.Number).ToListAsync(stop);
            await (round.Stage == RoundStage.Making ? Make(rows, stop) : Invite(rows, stop));
            await db.SaveChangesAsync(stop);
            mailed.UnionWith(mailing);
        }
        catch (DbUpdateException)
        {
            // Somebody made the same person or changed the same client at this moment: one by one, so that only that row is left out.
            db.ChangeTracker.Clear();
            if (numbers is [var number])
            {
                await db.ProposedUsers.Where(r => r.RoundId == round.Id && r.Number == number && r.Outcome == UserOutcome.Waiting).ExecuteUpdateAsync(s => s.SetProperty(r => r.Outcome, UserOutcome.Refused), stop);
                return;
            }
            foreach (var one in numbers)
            {
                await Do([one], stop);
            }
        }
        db.ChangeTracker.Clear();
    }

    private async Task Make(List<ProposedUser> rows, CancellationToken stop)
    {
        var waiting = rows.Where(r => r.Outcome == UserOutcome.Waiting).ToList();
        var clients = waiting.Select(r => r.ClientId).ToList();
        var dossiers = await Managed().Where(d => clients.Contains(d.ClientId)).Include(d => d.Client).Include(d => d.ContactRoles).ToListAsync(stop);
        var people = await holders.FindAll([.. waiting.Select(r => r.Email).Distinct()], stop);
        var users = await db.Contacts.Where(c => clients.Contains(c.ClientId)).Select(c => new { c.ClientId, c.PersonId }).ToListAsync(stop);
        foreach (var row in waiting)
        {
            var own = dossiers.FindAll(d => d.ClientId == row.ClientId);
            var person = people.GetValueOrDefault(row.Email);
            row.Fault = person is { Side: not Side.Client } ? UserFault.IsStaff
                : users.Exists(u => u.ClientId == row.ClientId && u.PersonId == person?.Id) ? UserFault.IsUser
                : users.Count(u => u.ClientId == row.ClientId) >= Joining.Most ? UserFault.TooMany
                : UserFault.None;
            if (own.Count == 0 || row.Fault != UserFault.None)
            {
                row.Outcome = UserOutcome.Refused;
                continue;
            }
            row.Outcome = person is null ? UserOutcome.Created : UserOutcome.Joined;
            people[row.Email] = person ?? New(row);
            await Add(row, people[row.Email], own, stop);
        }
    }

    private async Task Add(ProposedUser row, Person person, List<Dossier> dossiers, CancellationToken stop)
    {
        // Who was taken away before comes back as the same contact.
        var contact = await db.Contacts.IgnoreQueryFilters().Include(c => c.Person).FirstOrDefaultAsync(c => c.ClientId == row.ClientId && c.PersonId == person.Id, stop);
        if (contact is null)
        {
            db.Contacts.Add(contact = Contact.Add(dossiers[0].Client, person, "", round.RunBy, clock.GetUtcNow()));
        }
        else
        {
            contact.AddAgain("", round.RunBy, clock.GetUtcNow());
        }
        foreach (var dossier in dossiers)
        {
            dossier.GiveRoles(contact, row.Role, round.RunBy, clock.GetUtcNow());
        }
        row.ContactId = contact.Id;
        if (round.Invites)
        {
            await Invite(row, contact, stop);
        }
    }

    private async Task Invite(List<ProposedUser> rows, CancellationToken stop)
    {
        var ids = rows.Where(r => !r.IsInvited).Select(r => r.ContactId).ToList();
        var managed = Managed();
        var contacts = await db.Contacts.Include(c => c.Person).Where(c => ids.Contains(c.Id) && managed.Any(d => d.ClientId == c.ClientId)).ToListAsync(stop);
        foreach (var row in rows.Where(r => !r.IsInvited))
        {
            if (contacts.Find(c => c.Id == row.ContactId) is { } contact && contact.HasAccess(DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime)))
            {
                await Invite(row, contact, stop);
            }
        }
    }

    private async Task Invite(ProposedUser row, Contact contact, CancellationToken stop)
    {
        row.IsInvited = true;
        if (contact.ActivatedAt is null && contact.InvitedAt is null)
        {
            // One person, one mail: a second would void the link of the first.
            await invitations.Invite(contact, round.RunBy, clock.GetUtcNow(), mails: !mailed.Contains(contact.PersonId) && mailing.Add(contact.PersonId), stop);
        }
    }

    private Person New(ProposedUser row)
    {
        var person = Person.Create(row.Name, row.Email, row.Language, Side.Client);
        db.People.Add(person);
        return person;
    }

    private IQueryable<Dossier> Managed() => actor is null ? db.Dossiers.Where(d => false) : db.DossiersOpenWhereMay(actor, Capability.ManagePeople);
}
