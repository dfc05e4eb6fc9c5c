using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Office;
using Portal.Infrastructure.Data;

namespace Portal.Web.Identity;

/// <summary>Gives a person another name.</summary>
internal static class Names
{
    /// <summary>He is one person wherever he is known, so the trail of each client of which he is a contact tells it, and the office's where he works there.</summary>
    public static async Task Rename(this PortalDb db, Person person, string name, By by, DateTimeOffset at, CancellationToken stop)
    {
        var from = person.Name;
        person.Rename(name);
        if (person.Name == from)
        {
            return;
        }
        foreach (var contact in await db.Contacts.Include(c => c.Person).Where(c => c.PersonId == person.Id).ToListAsync(stop))
        {
            contact.Renamed(from, by, at);
        }
        if (await db.Staff.Include(s => s.Person).FirstOrDefaultAsync(s => s.PersonId == person.Id, stop) is { } member)
        {
            member.Renamed(from, by, at);
        }
    }
}
