using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Activity;
using Portal.Infrastructure.Data;

namespace Portal.Web.Live;

/// <summary>Whom a row touches whose rights it moved: whose connections are looked at again, and whose overview may have gained or lost
/// something. Those who lost it can no longer be found by asking who may see it, so the row itself names them.</summary>
internal sealed class Touched(PortalDb db, Connections connections)
{
    /// <summary>Everybody whose seats may not be his any more.</summary>
    public async Task<IReadOnlySet<Guid>> Seats(ActivityRow row, CancellationToken stop)
    {
        var people = new HashSet<Guid>(await Desks(row, stop));
        if (Named(row) is not { Count: > 0 })
        {
            people.UnionWith(row.StreamKind == StreamKind.Office ? connections.People(Side.Office) : connections.PeopleAt(await ClientOf(row, stop)));
        }
        if (row.Kind == ActivityKind.OfficeSettingsChanged)
        {
            // How long a sign-in lasts is everybody's.
            people.UnionWith(connections.People(Side.Client));
        }
        return people;
    }

    /// <summary>Those whose overview can look different though the row itself is not for them.</summary>
    public async Task<IReadOnlySet<Guid>> Desks(ActivityRow row, CancellationToken stop)
    {
        var people = new HashSet<Guid>(Named(row));
        if (row.Details.Touches is { } touches)
        {
            people.UnionWith(await People(row, touches, stop));
        }
        if (row.Kind == ActivityKind.DossierMadePrivate)
        {
            people.UnionWith(await Admins(stop));
        }
        if (row.Kind == ActivityKind.ClientGroupChanged && Named(row).Count == 0)
        {
            people.UnionWith(await UsersOf(row.SubjectId, stop));
        }
        if (IsForAllStaff(row))
        {
            people.UnionWith(connections.People(Side.Office));
        }
        return people;
    }

    private static List<Guid> Named(ActivityRow row)
    {
        if (row.Kind.MovesRights() != RightsMoved.OnePersons)
        {
            return [];
        }
        var named = new List<Guid>();
        if (row.Details.PersonId is { } personId)
        {
            named.Add(personId);
        }
        if (row.SubjectKind == SubjectKind.Person)
        {
            named.Add(row.SubjectId);
        }
        return named;
    }

    // A branch may close or open to anybody.
    private static bool IsForAllStaff(ActivityRow row) =>
        row.Kind == ActivityKind.BranchChanged
        || (row.Kind == ActivityKind.ClientChanged && row.Details.Touches is { Count: > 0 })
        || (row.StreamKind == StreamKind.Office && row.Kind.MovesRights() == RightsMoved.OnePersons && Named(row).Count == 0);

    private async Task<List<Guid>> People(ActivityRow row, IReadOnlyList<Guid> touches, CancellationToken stop)
    {
        var people = new List<Guid>(touches);
        people.AddRange(await db.Contacts.Where(c => touches.Contains(c.Id) || db.ContactGroupMembers.Any(m => m.ContactId == c.Id && touches.Contains(m.GroupId)))
            .Select(c => c.PersonId).ToListAsync(stop));
        var entrusted = db.ClientGroupStaff.Where(s => touches.Contains(s.ClientGroupId));
        people.AddRange(await entrusted.Where(s => s.PersonId != null).Select(s => s.PersonId!.Value).ToListAsync(stop));
        people.AddRange(await db.StaffGroupMembers.Where(m => entrusted.Any(s => s.StaffGroupId == m.GroupId)).Select(m => m.PersonId).ToListAsync(stop));
        if (row.StreamKind == StreamKind.Dossier && await db.ClientGroups.AnyAsync(g => touches.Contains(g.Id), stop))
        {
            // The group carried roles for everybody of the client.
            var clientId = await ClientOf(row, stop);
            people.AddRange(await db.Contacts.Where(c => c.ClientId == clientId).Select(c => c.PersonId).ToListAsync(stop));
        }
        return people;
    }

    // Made private, it is gone for every Admin who is not assigned to it.
    private Task<List<Guid>> Admins(CancellationToken stop) => db.Staff.Where(s => (s.Roles & StaffRoles.Admin) != 0
        || db.StaffGroups.Any(g => (g.Roles & StaffRoles.Admin) != 0 && g.Members.Any(m => m.PersonId == s.PersonId))).Select(s => s.PersonId).ToListAsync(stop);

    // The roles it gives its clients' users may be others now.
    private Task<List<Guid>> UsersOf(Guid clientGroupId, CancellationToken stop) =>
        db.Contacts.Where(c => db.Dossiers.Any(d => d.ClientGroupId == clientGroupId && d.ClientId == c.ClientId)).Select(c => c.PersonId).Distinct().ToListAsync(stop);

    private async Task<Guid> ClientOf(ActivityRow row, CancellationToken stop) => row.StreamKind == StreamKind.Client
        ? row.StreamId
        : await db.Dossiers.Where(d => d.Id == row.StreamId).Select(d => d.ClientId).FirstOrDefaultAsync(stop);
}
