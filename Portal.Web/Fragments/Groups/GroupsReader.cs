using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Activity;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Data;
using Portal.Web.Fragments.Settings;

namespace Portal.Web.Fragments.Groups;

/// <summary>One line of the list of groups.</summary>
/// <param name="People">Responsible for a client group; members of a staff group.</param>
/// <param name="Dossiers">In a client group; those that the reader sees.</param>
public sealed record GroupLine(Guid Id, string Name, ClientRoles ClientRoles, StaffRoles StaffRoles, int People, int Dossiers);

public sealed record GroupsView(long Number, IReadOnlyList<GroupLine> Clients, IReadOnlyList<GroupLine> Staff);

/// <summary>A staff member or a staff group that is responsible for a client group.</summary>
public sealed record ResponsibleLine(Guid Id, Guid? PersonId, Guid? StaffGroupId, string Name);

/// <param name="Dossiers">The first by name that the reader sees; <paramref name="DossierCount"/> are all he sees.</param>
/// <param name="Found">Dossiers with the words he looked for, of other groups or of none; one more than is shown where there are more.</param>
public sealed record ClientGroupView(Guid Id, IReadOnlyList<ResponsibleLine> Responsible, IReadOnlyList<Choice> Staff, IReadOnlyList<Choice> StaffGroups, IReadOnlyList<Choice> OtherGroups,
    IReadOnlyList<Choice> Dossiers, int DossierCount, string Words, IReadOnlyList<Choice> Found);

public sealed record StaffGroupView(Guid Id, IReadOnlyList<Choice> Members, IReadOnlyList<Choice> Staff, IReadOnlyList<Choice> ClientGroups);

/// <summary>A staff group that a colleague is in, and what it gives him.</summary>
public sealed record JoinedLine(Guid Id, string Name, StaffRoles Roles);

/// <summary>A client group that a colleague is responsible for: himself, or as one of <paramref name="Through"/>.</summary>
public sealed record EntrustedLine(Guid Id, string Name, Choice? Through);

/// <param name="Others">Staff groups he is not in; <paramref name="OtherClients"/>, client groups that are not his own.</param>
public sealed record ColleagueGroupsView(Guid PersonId, long Number, IReadOnlyList<JoinedLine> Joined, IReadOnlyList<Choice> Others, IReadOnlyList<EntrustedLine> Entrusted, IReadOnlyList<Choice> OtherClients);

/// <summary>Reads the groups of the office; the page has asked the right already. Dossiers come through the actor: a private one stays hidden here too.</summary>
public sealed class GroupsReader(PortalDb db, Choices choices)
{
    /// <summary>An office keeps at most so many groups of a kind, and members of one.</summary>
    internal const int Most = 500;
    private const int Shown = 100;
    internal const int MostFound = 20;

    public async Task<GroupsView> All(Actor actor, CancellationToken stop)
    {
        var number = await Number(stop);
        var seen = db.DossiersWhereMay(actor, Capability.SeeDossier);
        return new GroupsView(number,
            await db.ClientGroups.AsNoTracking().OrderBy(g => g.Name).ThenBy(g => g.Id).Take(Most)
                .Select(g => new GroupLine(g.Id, g.Name, g.MemberRoles, StaffRoles.None, g.Staff.Count, seen.Count(d => d.ClientGroupId == g.Id))).ToListAsync(stop),
            await db.StaffGroups.AsNoTracking().OrderBy(g => g.Name).ThenBy(g => g.Id).Take(Most)
                .Select(g => new GroupLine(g.Id, g.Name, ClientRoles.None, g.Roles, g.Members.Count, 0)).ToListAsync(stop));
    }

    public async Task<ClientGroupView> Clients(Actor actor, Guid id, string? words, CancellationToken stop)
    {
        var responsible = await db.ClientGroupStaff.AsNoTracking().Where(s => s.ClientGroupId == id).Select(s => new ResponsibleLine(s.Id, s.PersonId, s.StaffGroupId,
            db.People.Where(p => p.Id == s.PersonId).Select(p => p.Name).FirstOrDefault() ?? db.StaffGroups.Where(g => g.Id == s.StaffGroupId).Select(g => g.Name).FirstOrDefault() ?? "")).ToListAsync(stop);
        var people = responsible.Select(r => r.PersonId ?? r.StaffGroupId).ToHashSet();
        var seen = db.DossiersWhereMay(actor, Capability.SeeDossier).AsNoTracking();
        var within = seen.Where(d => d.ClientGroupId == id);
        var sought = words?.Trim() ?? "";
        var managed = db.DossiersOpenWhereMay(actor, Capability.ManageDossier).AsNoTracking().Where(d => d.ClientGroupId != id && d.Name.Contains(sought));
        return new ClientGroupView(id, [.. responsible.OrderBy(r => r.Name, StringComparer.CurrentCulture)],
            [.. (await choices.Staff(actor.Today, stop)).Where(s => !people.Contains(s.Id))],
            [.. (await StaffGroups(stop)).Where(g => !people.Contains(g.Id))],
            [.. (await choices.ClientGroups(stop)).Where(g => g.Id != id)],
            await within.OrderBy(d => d.Name).ThenBy(d => d.Id).Take(Shown).Select(d => new Choice(d.Id, d.Name)).ToListAsync(stop), await within.CountAsync(stop), sought,
            sought.Length == 0 ? [] : await managed.OrderBy(d => d.Name).ThenBy(d => d.Id).Take(MostFound + 1).Select(d => new Choice(d.Id, d.Name)).ToListAsync(stop));
    }

    public async Task<StaffGroupView> Staff(Actor actor, Guid id, CancellationToken stop)
    {
        var members = await db.StaffGroupMembers.AsNoTracking().Where(m => m.GroupId == id).Join(db.People, m => m.PersonId, p => p.Id, (m, p) => new Choice(p.Id, p.Name)).ToListAsync(stop);
        var ids = members.Select(m => m.Id).ToHashSet();
        return new StaffGroupView(id, [.. members.OrderBy(m => m.Name, StringComparer.CurrentCulture)],
            [.. (await choices.Staff(actor.Today, stop)).Where(s => !ids.Contains(s.Id))],
            await db.ClientGroups.AsNoTracking().Where(g => g.Staff.Any(s => s.StaffGroupId == id)).OrderBy(g => g.Name).Select(g => new Choice(g.Id, g.Name)).ToListAsync(stop));
    }

    public async Task<ColleagueGroupsView> Of(Guid personId, CancellationToken stop)
    {
        var number = await Number(stop);
        var joined = await db.StaffGroups.AsNoTracking().Where(g => g.Members.Any(m => m.PersonId == personId)).OrderBy(g => g.Name).ThenBy(g => g.Id).Take(Most).Select(g => new JoinedLine(g.Id, g.Name, g.Roles)).ToListAsync(stop);
        var within = joined.Select(g => g.Id).ToList();
        var rows = await (
            from s in db.ClientGroupStaff.AsNoTracking().Where(s => s.PersonId == personId || (s.StaffGroupId != null && within.Contains(s.StaffGroupId.Value)))
            join g in db.ClientGroups on s.ClientGroupId equals g.Id
            orderby g.Name, g.Id, s.StaffGroupId
            select new { g.Id, g.Name, s.StaffGroupId }).Take(Most).ToListAsync(stop);
        List<EntrustedLine> entrusted = [.. rows.Select(r => new EntrustedLine(r.Id, r.Name, joined.Find(g => g.Id == r.StaffGroupId) is { } through ? new Choice(through.Id, through.Name) : null))];
        var own = entrusted.Where(e => e.Through is null).Select(e => e.Id).ToHashSet();
        return new ColleagueGroupsView(personId, number, joined, [.. (await StaffGroups(stop)).Where(g => !within.Contains(g.Id))], entrusted, [.. (await choices.ClientGroups(stop)).Where(g => !own.Contains(g.Id))]);
    }

    private Task<long> Number(CancellationToken stop) => db.Streams.Where(s => s.Kind == StreamKind.Office && s.Id == StreamId.Office.Id).Select(s => s.LastNumber).FirstOrDefaultAsync(stop);

    private Task<List<Choice>> StaffGroups(CancellationToken stop) =>
        db.StaffGroups.AsNoTracking().OrderBy(g => g.Name).Take(Most).Select(g => new Choice(g.Id, g.Name)).ToListAsync(stop);
}
