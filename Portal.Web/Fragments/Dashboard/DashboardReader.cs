using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Requests;
using Portal.Infrastructure.Data;
using Portal.Web.Live;

namespace Portal.Web.Fragments.Dashboard;

/// <summary>A figure, and the list that holds what it counts.</summary>
public sealed record Figure(int Count, WorkFilter Filter);

/// <summary>A staff group: what waits in the dossiers entrusted to it, of those that the viewer sees.</summary>
public sealed record TeamLine(Guid Id, string Name, Figure Office, Figure Client, Figure Late);

/// <param name="CameIn">By day, the last of them today.</param>
/// <param name="Ages">What waits for the client, by how long.</param>
/// <param name="Due">By day, the first of them today.</param>
public sealed record DashboardView(IReadOnlyList<Figure> CameIn, Figure Office, Figure Client, Figure Late, Figure DueSoon, Figure Failed, IReadOnlyList<Figure> Ages, IReadOnlyList<Figure> Due, IReadOnlyList<TeamLine> Teams, bool Mine)
{
    public Figure Today => CameIn[^1];
    public bool IsEmpty => Office.Count + Client.Count + Failed.Count + CameIn.Sum(d => d.Count) == 0;
}

/// <summary>Reads all figures of one viewer: what waits in one walk over what is not settled, what came in in one over the last days.</summary>
public sealed class DashboardReader(PortalDb db, WorkQueries queries)
{
    /// <summary>Staff groups on one page.</summary>
    private const int MostTeams = 12;

    /// <summary>So many items that are alike.</summary>
    private sealed record Alike(ItemState State, DateOnly? Due, Age Age, Guid? ClientGroupId, int Count);

    public async Task<DashboardView> Read(Actor actor, bool mine, CancellationToken stop)
    {
        var today = queries.Today;
        // Counted where they lie: a large office has tens of thousands of them, and hundreds that differ.
        var (week, fortnight, month) = (queries.StartOf(today.AddDays(-7)), queries.StartOf(today.AddDays(-14)), queries.StartOf(today.AddDays(-30)));
        var all = await queries.Unsettled(actor, null, mine)
            .GroupBy(i => new { i.State, Due = i.Due ?? i.Request.Due, i.Request.Dossier.ClientGroupId, Age = i.Since >= week ? Age.Week : i.Since >= fortnight ? Age.Fortnight : i.Since >= month ? Age.Month : Age.Longer })
            .Select(g => new Alike(g.Key.State, g.Key.Due, g.Key.Age, g.Key.ClientGroupId, g.Count())).ToListAsync(stop);
        var (office, client) = (all.Where(a => a.State.WaitsForOffice()).ToList(), all.Where(a => a.State.WaitsForClient()).ToList());
        var first = today.AddDays(1 - WorkFilter.CameInDays);
        var came = (await queries.CameIn(actor, first, today.AddDays(1), null, mine).Select(v => v.At).ToListAsync(stop)).CountBy(queries.DayOf).ToDictionary();
        var ages = client.GroupBy(a => a.Age).ToDictionary(g => g.Key, Sum);
        var due = client.Where(a => a.Due >= today).GroupBy(a => a.Due!.Value).ToDictionary(g => g.Key, Sum);
        var failed = new WorkFilter(Work.Failed, Mine: mine);
        return new DashboardView(
            [.. Enumerable.Range(0, WorkFilter.CameInDays).Select(d => first.AddDays(d)).Select(day => new Figure(came.GetValueOrDefault(day), new(Work.CameIn, day, Mine: mine)))],
            new Figure(Sum(office), new(Work.Office, Mine: mine)),
            new Figure(Sum(client), new(Work.Client, Mine: mine)),
            new Figure(Sum(client.Where(a => a.Due < today)), new(Work.Late, Mine: mine)),
            new Figure(due.Where(d => d.Key < today.AddDays(WorkFilter.DueDays)).Sum(d => d.Value), new(Work.Due, Mine: mine)),
            new Figure(await queries.FailedFilings(actor, failed).CountAsync(stop) + await queries.Lost(actor, failed).CountAsync(stop), failed),
            [.. Enum.GetValues<Age>().Select(age => new Figure(ages.GetValueOrDefault(age), new(Work.Client, Age: age, Mine: mine)))],
            [.. Enumerable.Range(0, WorkFilter.DueDays).Select(d => today.AddDays(d)).Select(day => new Figure(due.GetValueOrDefault(day), new(Work.Due, day, Mine: mine)))],
            await Teams(all, today, mine, stop), mine);
    }

    private static int Sum(IEnumerable<Alike> some) => some.Sum(a => a.Count);

    private async Task<IReadOnlyList<TeamLine>> Teams(List<Alike> all, DateOnly today, bool mine, CancellationToken stop)
    {
        var entrusted = await db.ClientGroupStaff.AsNoTracking().Where(s => s.StaffGroupId != null)
            .Join(db.StaffGroups, s => s.StaffGroupId, g => g.Id, (s, g) => new { g.Id, g.Name, s.ClientGroupId }).ToListAsync(stop);
        var byGroup = all.Where(a => a.ClientGroupId != null).ToLookup(a => a.ClientGroupId!.Value);
        return [.. entrusted.GroupBy(e => (e.Id, e.Name)).Select(team =>
            {
                var its = team.Select(t => t.ClientGroupId).Distinct().SelectMany(id => byGroup[id]).ToList();
                var (id, name) = team.Key;
                return new TeamLine(id, name,
                    new Figure(Sum(its.Where(a => a.State.WaitsForOffice())), new(Work.Office, Team: id, Mine: mine)),
                    new Figure(Sum(its.Where(a => a.State.WaitsForClient())), new(Work.Client, Team: id, Mine: mine)),
                    new Figure(Sum(its.Where(a => a.State.WaitsForClient() && a.Due < today)), new(Work.Late, Team: id, Mine: mine)));
            })
            // A team in whose dossiers he sees nothing is none of his business.
            .Where(t => t.Office.Count + t.Client.Count > 0).OrderByDescending(t => t.Office.Count).ThenBy(t => t.Name, StringComparer.CurrentCulture).ThenBy(t => t.Id).Take(MostTeams)];
    }
}
