using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Dossiers;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Data;
using Portal.Web.Live;

namespace Portal.Web.Fragments.Monitor;

/// <summary>What a monitor shows: whose turn, whose dossiers, which words, from where on.</summary>
/// <param name="After">Key of the last line of the page before: turn, due, id.</param>
public sealed record MonitorFilter(Turn? Turn = null, bool Mine = false, string? Words = null, string? After = null)
{
    public string Query(string? after) => "?" + string.Join('&', new[]
    {
        Turn is { } turn ? $"turn={turn}" : null,
        Mine ? "mine=true" : null,
        string.IsNullOrWhiteSpace(Words) ? null : $"q={Uri.EscapeDataString(Words)}",
        after is null ? null : $"after={Uri.EscapeDataString(after)}",
    }.Where(p => p is not null));
}

/// <param name="Opens">Where the viewer gets from the line: the dossier, only its worklist, or null where he sees the line only.</param>
public sealed record MonitorLine(Guid Id, string Name, string Code, Configuration Configuration, bool IsPrivate, Guid? ManagerId, string? Manager, DossierSummary Summary, string? Opens);

public sealed record MonitorCounts(int Office, int Client, int Late, int Nobody);

/// <param name="Next">Key for the next page; null at the end.</param>
public sealed record MonitorView(IReadOnlyList<MonitorLine> Lines, MonitorFilter Filter, MonitorCounts Counts, string? Next, long Number, string Epoch, Guid PersonId)
{
    /// <summary>The viewer may bring clients in: an empty monitor says how.</summary>
    public bool MayImport { get; init; }
}

/// <summary>The active clients monitor (A5): every dossier the staff member may see, whose turn it is first, then what is due first. The
/// summary stands on the dossier's own row and the order is an index, so the cost does not grow with the office.</summary>
public sealed class MonitorReader(PortalDb db, Numbers numbers, Moments when)
{
    public const int Page = 50;
    /// <summary>Counted so far and then "999+": a count never walks the whole table.</summary>
    public const int Most = 1000;

    public async Task<MonitorView> Read(Actor actor, MonitorFilter filter, int most, CancellationToken stop)
    {
        var number = numbers.Of(Topics.Desk(actor.PersonId));
        var all = db.DossiersWhereMay(actor, Capability.SeeInMonitor).AsNoTracking();
        var counts = SeesOffice(actor) ? await CountOffice(all, stop) : await CountOwn(all, stop);
        var lines = Filtered(all, filter, actor);
        if (Key.Parse(filter.After) is { } key)
        {
            lines = lines.Where(d => d.Summary.Turn > key.Turn || (d.Summary.Turn == key.Turn && (d.Summary.NextDue > key.Due || (d.Summary.NextDue == key.Due && d.Id > key.Id))));
        }
        var rows = await lines.OrderBy(d => d.Summary.Turn).ThenBy(d => d.Summary.NextDue).ThenBy(d => d.Id).Take(most + 1)
            .Select(d => new { d.Id, d.Name, d.Client.Code, d.Configuration, d.IsPrivate, d.ManagerId, Manager = db.People.Where(p => p.Id == d.ManagerId).Select(p => p.Name).FirstOrDefault(), d.Summary }).ToListAsync(stop);
        var may = await db.CapabilitiesOn(actor, [.. rows.Select(r => r.Id)], stop);
        var shown = rows.Take(most).Select(r => new MonitorLine(r.Id, r.Name, r.Code, r.Configuration, r.IsPrivate, r.ManagerId, r.Manager, r.Summary, may.TryGetValue(r.Id, out var on) ? Way(r.Id, on) : null)).ToList();
        var next = rows.Count > most ? Key.Of(shown[^1]) : null;
        return new MonitorView(shown, filter, counts, next, number, numbers.Epoch, actor.PersonId) { MayImport = actor.May(OfficeCapability.ActivateClients) };
    }

    private static bool SeesOffice(Actor actor) => actor.Staff is { } staff && staff.Roles.HasFlag(StaffRoles.Admin);

    private static string? Way(Guid id, Capabilities may) => may.Has(Capability.SeeDossier) ? Links.Dossier(id) : may.Has(Capability.UseWorklist) ? Links.Worklist(id) : null;

    private IQueryable<Dossier> Filtered(IQueryable<Dossier> all, MonitorFilter filter, Actor actor)
    {
        if (filter.Turn is { } turn)
        {
            all = all.Where(d => d.Summary.Turn == turn);
        }
        if (filter.Mine)
        {
            all = all.Where(d => d.ManagerId == actor.PersonId);
        }
        if (!string.IsNullOrWhiteSpace(filter.Words))
        {
            var words = $"%{filter.Words.Trim().Replace("%", "", StringComparison.Ordinal).Replace("_", "", StringComparison.Ordinal)}%";
            if (!SeesOffice(actor))
            {
                return all.Where(d => EF.Functions.Like(d.Name, words) || EF.Functions.Like(d.Client.Code, words));
            }
            // Of the whole office each name and each code is read from its own small index, and only what fits is looked up.
            var named = db.Dossiers.Where(d => EF.Functions.Like(d.Name, words)).Select(d => d.Id);
            var coded = db.Clients.Where(c => EF.Functions.Like(c.Code, words)).Select(c => c.Id);
            all = all.Where(d => named.Contains(d.Id) || coded.Contains(d.ClientId));
        }
        return all;
    }

    /// <summary>One's own dossiers are walked once.</summary>
    private async Task<MonitorCounts> CountOwn(IQueryable<Dossier> own, CancellationToken stop)
    {
        var today = when.Today;
        var turns = await own.GroupBy(d => new { d.Summary.Turn, Late = d.Summary.NextDue < today }).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(stop);
        int Of(Turn turn, bool lateOnly = false) => Math.Min(Most, turns.Where(t => t.Key.Turn == turn && (t.Key.Late || !lateOnly)).Sum(t => t.Count));
        return new MonitorCounts(Of(Turn.Office), Of(Turn.Client), Of(Turn.Client, lateOnly: true), Of(Turn.Nobody));
    }

    /// <summary>The whole office is walked in the order of its index, and only so far.</summary>
    private async Task<MonitorCounts> CountOffice(IQueryable<Dossier> all, CancellationToken stop)
    {
        var today = when.Today;
        async Task<int> Of(IQueryable<Dossier> some) => await some.Take(Most).CountAsync(stop);
        return new MonitorCounts(
            await Of(all.Where(d => d.Summary.Turn == Turn.Office)),
            await Of(all.Where(d => d.Summary.Turn == Turn.Client)),
            await Of(all.Where(d => d.Summary.Turn == Turn.Client && d.Summary.NextDue < today)),
            await Of(all.Where(d => d.Summary.Turn == Turn.Nobody)));
    }

    private sealed record Key(Turn Turn, DateOnly Due, Guid Id)
    {
        public static string Of(MonitorLine line) => $"{(int)line.Summary.Turn}.{line.Summary.NextDue.DayNumber}.{line.Id:n}";

        public static Key? Parse(string? text) =>
            text?.Split('.') is [var turn, var due, var id] && int.TryParse(turn, out var t) && Enum.IsDefined((Turn)t) && int.TryParse(due, out var d) && d >= 0 && d <= DateOnly.MaxValue.DayNumber && Guid.TryParseExact(id, "n", out var g)
                ? new Key((Turn)t, DateOnly.FromDayNumber(d), g)
                : null;
    }
}
