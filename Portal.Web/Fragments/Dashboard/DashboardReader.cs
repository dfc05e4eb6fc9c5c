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

    private sealed record Row(ItemState State, DateTimeOffset Since, DateOnly? Due, Guid? ClientGroupId);

    public async Task<DashboardView> Read(Actor actor, bool mine, CancellationToken stop)
    {
        var today = queries.Today;
        var rows = await queries.Unsettled(actor, null, mine).Select(i => new Row(i.State, i.Since, i.Due ?? i.Request.Due, i.Request.Dossier.ClientGroupId)).ToListAsync(stop);
        var (office, client) = (rows.Where(r => r.State.WaitsForOffice()).ToList(), rows.Where(r => r.State.WaitsForClient()).ToList());
        var first = today.AddDays(1 - WorkFilter.CameInDays);
        var came = (await queries.CameIn(actor, first, today.AddDays(1), null, mine).Select(v => v.At).ToListAsync(stop)).CountBy(queries.DayOf).ToDictionary();
        var ages = client.CountBy(r => queries.AgeOf(r.Since)).ToDictionary();
        var due = client.Where(r => r.Due >= today).CountBy(r => r.Due!.Value).ToDictionary();
        var failed = new WorkFilter(Work.Failed, Mine: mine);
        return new DashboardView(
            [.. Enumerable.Range(0, WorkFilter.CameInDays).Select(d => first.AddDays(d)).Select(day => new Figure(came.GetValueOrDefault(day), new(Work.CameIn, day, Mine: mine)))],
            new Figure(office.Count, new(Work.Office, Mine: mine)),
            new Figure(client.Count, new(Work.Client, Mine: mine)),
            new Figure(client.Count(r => r.Due < today), new(Work.Late, Mine: mine)),
            new Figure(due.Where(d => d.Key < today.AddDays(WorkFilter.DueDays)).Sum(d => d.Value), new(Work.Due, Mine: mine)),
            new Figure(await queries.FailedFilings(actor, failed).CountAsync(stop) + await queries.Lost(actor, failed).CountAsync(stop), failed),
            [.. Enum.GetValues<Age>().Select(age => new Figure(ages.GetValueOrDefault(age), new(Work.Client, Age: age, Mine: mine)))],
            [.. Enumerable.Range(0, WorkFilter.DueDays).Select(d => today.AddDays(d)).Select(day => new Figure(due.GetValueOrDefault(day), new(Work.Due, day, Mine: mine)))],
            await Teams(rows, today, mine, stop), mine);
    }

    private async Task<IReadOnlyList<TeamLine>> Teams(List<Row> rows, DateOnly today, bool mine, CancellationToken stop)
    {
        var entrusted = await db.ClientGroupStaff.AsNoTracking().Where(s => s.StaffGroupId != null)
            .Join(db.StaffGroups, s => s.StaffGroupId, g => g.Id, (s, g) => new { g.Id, g.Name, s.ClientGroupId }).ToListAsync(stop);
        var byGroup = rows.Where(r => r.ClientGroupId != null).ToLookup(r => r.ClientGroupId!.Value);
        return [.. entrusted.GroupBy(e => (e.Id, e.Name)).Select(team =>
            {
                var its = team.Select(t => t.ClientGroupId).Distinct().SelectMany(id => byGroup[id]).ToList();
                var (id, name) = team.Key;
                return new TeamLine(id, name,
                    new Figure(its.Count(r => r.State.WaitsForOffice()), new(Work.Office, Team: id, Mine: mine)),
                    new Figure(its.Count(r => r.State.WaitsForClient()), new(Work.Client, Team: id, Mine: mine)),
                    new Figure(its.Count(r => r.State.WaitsForClient() && r.Due < today), new(Work.Late, Team: id, Mine: mine)));
            })
            // A team in whose dossiers he sees nothing is none of his business.
            .Where(t => t.Office.Count + t.Client.Count > 0).OrderByDescending(t => t.Office.Count).ThenBy(t => t.Name, StringComparer.CurrentCulture).ThenBy(t => t.Id).Take(MostTeams)];
    }
}
