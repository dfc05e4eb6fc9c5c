using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Clients.Users;
using Portal.Infrastructure.Data;
using Portal.Web.Identity;

namespace Portal.Web.Users;

/// <summary>Looks at proposed users as they stand now: what keeps one from being made, and which address has a login already.</summary>
public sealed class ProposalCheck(PortalDb db, EmailHolders holders)
{
    private const int ChunkSize = 500;

    /// <summary>Sets fault and mark of each row; one with a fault is not chosen, one that was mended is.</summary>
    public async Task Look(UserRound round, IReadOnlyList<ProposedUser> rows, CancellationToken stop)
    {
        foreach (var chunk in rows.Chunk(ChunkSize))
        {
            var emails = chunk.Select(r => EmailHolders.Read(r.Email)).OfType<string>().Distinct().ToList();
            var people = await holders.FindAll(emails, stop);
            var (clients, persons) = (chunk.Select(r => r.ClientId).ToList(), people.Values.Select(p => p.Id).ToList());
            var users = (await db.Contacts.Where(c => clients.Contains(c.ClientId) && persons.Contains(c.PersonId)).Select(c => new { c.ClientId, c.PersonId }).ToListAsync(stop)).ToHashSet();
            var full = await db.Contacts.Where(c => clients.Contains(c.ClientId)).GroupBy(c => c.ClientId).Where(g => g.Count() >= Joining.Most).Select(g => g.Key).ToListAsync(stop);
            var stored = await db.ProposedUsers.Where(r => r.RoundId == round.Id && emails.Contains(r.Email)).Select(r => new { r.Email, r.Number }).ToListAsync(stop);
            var firsts = stored.Concat(rows.Select(r => new { r.Email, r.Number })).GroupBy(r => r.Email).ToDictionary(g => g.Key, g => g.Min(r => r.Number));
            foreach (var row in chunk)
            {
                var person = people.GetValueOrDefault(row.Email);
                var before = row.Fault;
                row.Fault = string.IsNullOrWhiteSpace(row.Name) ? UserFault.NameMissing
                    : row.Email.Length == 0 ? UserFault.EmailMissing
                    : EmailHolders.Read(row.Email) is null ? UserFault.EmailWrong
                    : person is { Side: not Side.Client } ? UserFault.IsStaff
                    : person is not null && users.Contains(new { row.ClientId, PersonId = person.Id }) ? UserFault.IsUser
                    : full.Contains(row.ClientId) ? UserFault.TooMany
                    : UserFault.None;
                row.IsKnown = row.Fault == UserFault.None && (person is not null || firsts[row.Email] < row.Number);
                row.IsChosen = row.Fault == UserFault.None && (row.IsChosen || before != UserFault.None);
            }
        }
    }
}
