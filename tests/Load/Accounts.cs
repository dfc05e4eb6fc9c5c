using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Clients;
using Portal.Domain.Office;
using Portal.Infrastructure.Data;

namespace Portal.Load;

/// <summary>Adds people with passwords to a demo office on SQLite, since one person may hold only so many connections: half of them staff, half
/// client users of dossiers with open requests.</summary>
internal static class Accounts
{
    private static readonly By Load = new(Guid.Empty, "Load", Side.System);

    /// <summary>Adds them and prints a line of e-mail and password for each; the first ones may be blocked, and their lines say so.</summary>
    internal static async Task<int> AddAsync(string data, int count, int blocked, bool forInbox)
    {
        var settings = new DatabaseSettings(DatabaseProvider.Sqlite, $"Data Source={Path.Combine(data, "portal.db")}");
        var options = new DbContextOptionsBuilder<SqlitePortalDb>();
        DataServices.UseSqlite(options, settings);
        await using var db = new SqlitePortalDb(options.Options);
        // As many rounds as the portal asks for, so that nobody's hash is renewed while he signs in.
        var hasher = new PasswordHasher<Account>(Microsoft.Extensions.Options.Options.Create(new PasswordHasherOptions { IterationCount = 220_000 }));
        var now = TimeProvider.System.GetUtcNow();
        var dossiers = await db.Requests.Where(r => r.Closure == null && r.Withdrawal == null).Select(r => r.DossierId).Distinct().ToListAsync();
        var mailbox = forInbox ? await BusyMailbox.OpenAsync(db, Load, now) : null;
        for (var i = 0; i < count; i++)
        {
            var (email, password) = ($"load{i}@demo.example", Convert.ToHexStringLower(Guid.CreateVersion7().ToByteArray()));
            var (isStaff, isBlocked) = (i % 2 == 0, i < blocked);
            var person = Person.Create($"Load {i}", email, "en", isStaff ? Side.Office : Side.Client);
            var account = new Account { Id = person.Id, Email = email, NormalizedEmail = email.ToUpperInvariant(), UserName = email, NormalizedUserName = email.ToUpperInvariant(), SecurityStamp = $"{i}" };
            account.PasswordHash = hasher.HashPassword(account, password);
            db.AddRange(person, account);
            if (isStaff)
            {
                var member = StaffMember.Add(person, StaffRoles.Admin, null, false, Load, now);
                db.Add(member);
                mailbox?.Join(person);
                if (isBlocked)
                {
                    member.Block(Load, now);
                }
            }
            else
            {
                var id = dossiers[i / 2 % dossiers.Count];
                var dossier = await db.Dossiers.Include(d => d.Client).Include(d => d.ContactRoles).SingleAsync(d => d.Id == id);
                var contact = Contact.Add(dossier.Client, person, "Load", Load, now);
                contact.Activate(Load, now);
                db.Add(contact);
                dossier.GiveRoles(contact, ClientRoles.Administrator, Load, now);
                mailbox?.Ask(dossier, contact);
                if (isBlocked)
                {
                    contact.Block(Load, now);
                }
            }

            await db.SaveChangesAsync();
            Console.WriteLine(isBlocked ? $"{email} {password} blocked" : $"{email} {password}");
        }

        return 0;
    }
}
