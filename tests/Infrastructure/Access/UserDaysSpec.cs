using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Infrastructure.Data;
using Portal.Tests.Infrastructure.Ground;

namespace Portal.Tests.Infrastructure.Access;

/// <summary>Which dossiers have no user and which no Administrator, as kept on each dossier and as counted by hand.</summary>
public sealed class UserDaysSpec : RandomOfficeSpec
{
    private static readonly DateTimeOffset At = new(RandomOffice.Today.ToDateTime(new TimeOnly(12, 0)), TimeSpan.Zero);

    [Theory, EveryDatabase]
    public Task C1_the_day_until_which_somebody_comes_in_is_kept_as_people_and_roles_come_and_go(DatabaseProvider provider) => InEachOffice(provider, async (db, office) =>
    {
        // A stored office has no past; the first thing that happens to a client counts its people.
        await office.StoreIn(db);
        foreach (var client in await db.Clients.ToListAsync())
        {
            client.Change(client.Code, client.Name, client.Card, client.BranchId, By.Portal, At);
        }
        await db.SaveChangesAsync();
        await Agrees(db, office, "from the start");

        foreach (var contact in office.Some(office.Contacts, 0.4))
        {
            var kept = await db.Contacts.Include(c => c.Person).SingleAsync(c => c.Id == contact.Id);
            kept.Block(By.Portal, At);
            contact.Block(By.Portal, At);
        }
        foreach (var group in office.Some(office.ClientGroups, 0.6))
        {
            (await db.ClientGroups.SingleAsync(g => g.Id == group.Id)).Change($"{group.Name}, new", ClientRoles.Administrator, By.Portal, At);
            group.Change($"{group.Name}, new", ClientRoles.Administrator, By.Portal, At);
        }
        await db.SaveChangesAsync();
        await Agrees(db, office, "after some were blocked and groups gave more");
    });

    private static async Task Agrees(PortalDb db, RandomOffice office, string when)
    {
        db.ChangeTracker.Clear();
        foreach (var dossier in office.Dossiers)
        {
            var kept = await db.Dossiers.Where(d => d.Id == dossier.Id).Select(d => d.Summary).SingleAsync();
            kept.UserUntil.ShouldBe(Until(_ => true), $"user of {dossier.Name} {when}");
            kept.AdministratorUntil.ShouldBe(Until(roles => roles.HasFlag(ClientRoles.Administrator)), $"Administrator of {dossier.Name} {when}");

            DateOnly Until(Func<ClientRoles, bool> counts) => office.Contacts
                .Where(c => c.ClientId == dossier.ClientId && !c.IsBlocked && RolesOf(c.Id).Any(r => r != ClientRoles.None && counts(r)))
                .Select(c => c.EndsOn ?? DateOnly.MaxValue).DefaultIfEmpty(DateOnly.MinValue).Max();

            IEnumerable<ClientRoles> RolesOf(Guid contactId) =>
            [
                .. dossier.ContactRoles.Where(r => r.ContactId == contactId).Select(r => r.Roles),
                .. dossier.GroupRoles.Where(r => office.ContactGroups.Single(g => g.Id == r.GroupId).Members.Exists(m => m.ContactId == contactId)).Select(r => r.Roles),
                .. office.ClientGroups.Where(g => g.Id == dossier.ClientGroupId).Select(g => g.MemberRoles),
            ];
        }
    }
}
