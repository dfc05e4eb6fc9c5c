using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Clients;
using Portal.Domain.Office;
using Portal.Infrastructure.Data;

namespace Portal.Infrastructure.Access;

/// <summary>Reads who somebody is, anew for each request and each hub call, so that what was taken from him is gone with the next one.</summary>
public static class ActorReader
{
    /// <summary>Null when he is blocked, his access has ended, or he is nobody here: neither staff nor a live contact of any client.</summary>
    public static async Task<Actor?> Read(PortalDb db, Guid personId, string address, DateOnly today, CancellationToken stop = default) =>
        (await ReadAll(db, db.People.Where(p => p.Id == personId), today, stop)).Find(_ => true) is { } actor ? actor with { Address = address } : null;

    /// <summary>All of <paramref name="people"/> who may come in at all.</summary>
    internal static async Task<List<Actor>> ReadAll(PortalDb db, IQueryable<Person> people, DateOnly today, CancellationToken stop)
    {
        var rows = await (
            from p in people.AsNoTracking()
            from s in db.Staff.Where(s => s.PersonId == p.Id).DefaultIfEmpty()
            select new
            {
                p.Id,
                p.Name,
                p.Language,
                IsContact = db.Contacts.Any(c => c.PersonId == p.Id && !c.IsBlocked && (c.EndsOn == null || c.EndsOn >= today)),
                AdminsOnlyAddClients = db.Office.Any(o => o.AdminsOnlyAddClients),
                Staff = s,
                SomeBranchIsClosed = s.BranchId != null && db.Branches.Any(b => b.Shielded && b.Id != s.BranchId),
                Groups = (
                    from member in db.StaffGroupMembers
                    join g in db.StaffGroups on member.GroupId equals g.Id
                    where member.PersonId == p.Id
                    select new { g.Id, g.Roles }).ToList(),
            }).ToListAsync(stop);

        var actors = new List<Actor>(rows.Count);
        foreach (var row in rows)
        {
            // Who is staff is never a client user beside it: a blocked colleague does not come in by another door.
            if (row.Staff is null ? row.IsContact : row.Staff.HasAccess(today))
            {
                var facts = row.Staff is not { } staff ? null : new StaffFacts(
                    row.Groups.Aggregate(staff.Roles, (roles, group) => roles | group.Roles),
                    staff.BranchId,
                    staff.LimitedToBranch,
                    [.. row.Groups.Select(g => g.Id)],
                    row.AdminsOnlyAddClients,
                    row.SomeBranchIsClosed);
                actors.Add(new Actor(row.Id, row.Name, row.Language, "", today, facts));
            }
        }
        return actors;
    }

    /// <summary><see cref="Contact.HasAccess"/>, as a query.</summary>
    internal static IQueryable<Contact> LiveOn(this IQueryable<Contact> contacts, DateOnly today) =>
        contacts.Where(c => !c.IsBlocked && (c.EndsOn == null || c.EndsOn >= today));

    /// <summary>The contacts that the actor is; at most one for each client.</summary>
    internal static IQueryable<Contact> LiveContactsOf(this PortalDb db, Actor actor)
    {
        var personId = actor.PersonId;
        // Staff never acts as a contact.
        return actor.IsStaff ? db.Contacts.Where(_ => false) : db.Contacts.LiveOn(actor.Today).Where(c => c.PersonId == personId);
    }
}
