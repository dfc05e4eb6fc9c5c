using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Clients;
using Portal.Domain.Office;
using Portal.Infrastructure.Data;

namespace Portal.Infrastructure.Access;

/// <summary>Reads who somebody is, anew for each request and each hub call, so that what was taken from him is gone with the next one.
/// Never keep an actor longer than that.</summary>
public static class ActorReader
{
    /// <summary>Null when he is blocked, his access has ended, or he is nobody here: neither staff nor a live contact of any client.</summary>
    public static async Task<Actor?> Read(PortalDb db, Guid personId, string address, DateOnly today, CancellationToken stop = default)
    {
        var found = await ReadAll(db, db.People.Where(p => p.Id == personId), today, stop);
        return found.Count == 0 ? null
            : found[0].IsStaff ? found[0] with { Address = address }
            : found[0] with
            {
                Address = address,
                Contacts = await ContactReader.WithDossiers(db, personId, found[0].Contacts, stop),
                StandsInFor = await db.ApproverAbsences.AnyAsync(a => a.SubstituteId == personId && a.BegunAt != null, stop) ? await StandInReader.Read(db, found[0], stop) : [],
            };
    }

    /// <summary>All of <paramref name="people"/> who may come in at all; what their contacts may do is not read.</summary>
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
                Contacts = db.Contacts.Where(c => c.PersonId == p.Id && !c.IsBlocked && (c.EndsOn == null || c.EndsOn >= today)).Select(c => new { c.Id, c.ClientId }).ToList(),
                Staff = s,
                AdminsOnlyAddClients = db.Office.Any(o => o.AdminsOnlyAddClients),
                SomeBranchIsClosed = s.BranchId != null && db.Branches.Any(b => b.Shielded && b.Id != s.BranchId),
                HasSingleGrants = db.CapabilityGrants.Any(g => g.PersonId == p.Id),
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
            if (row.Staff is null && row.Contacts.Count > 0)
            {
                actors.Add(new Actor(row.Id, row.Name, row.Language, "", today, null, [.. row.Contacts.Select(c => new ContactFacts(c.Id, c.ClientId, []))]));
            }
            else if (row.Staff is { } staff && staff.HasAccess(today))
            {
                var roles = row.Groups.Aggregate(staff.Roles, (all, group) => all | group.Roles);
                var facts = new StaffFacts(roles, staff.BranchId, staff.LimitedToBranch, [.. row.Groups.Select(g => g.Id)], row.AdminsOnlyAddClients, row.SomeBranchIsClosed, row.HasSingleGrants);
                actors.Add(new Actor(row.Id, row.Name, row.Language, "", today, facts, []));
            }
        }
        return actors;
    }

    /// <summary><see cref="Contact.HasAccess"/>, as a query.</summary>
    public static IQueryable<Contact> LiveOn(this IQueryable<Contact> contacts, DateOnly today) =>
        contacts.Where(c => !c.IsBlocked && (c.EndsOn == null || c.EndsOn >= today));
}
