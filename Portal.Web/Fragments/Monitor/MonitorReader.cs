using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Dossiers;
using Portal.Domain.Office;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Data;
using Portal.Web.Live;

namespace Portal.Web.Fragments.Monitor;

/// <param name="Opens">Where the viewer gets from the line: the dossier, only its worklist, or null where he sees the line only.</param>
/// <param name="Manages">He may change it, so it can be chosen.</param>
public sealed record MonitorLine(Guid Id, string Name, string Code, string? Branch, Configuration? Configuration, bool IsPrivate, bool IsWorklist, Guid? ManagerId, string? Manager, string? Group, DossierSummary Summary, string? Opens, bool Manages)
{
    /// <summary>The viewer sees the line and no more (B3): who it is and whose turn it is.</summary>
    public bool IsLineOnly { get; init; }

    internal MonitorLine LineOnly() => new(Id, Name, Code, null, null, false, IsWorklist, null, null, null, new DossierSummary { Turn = Summary.Turn }, Opens, false) { IsLineOnly = true };
}

public sealed record MonitorCounts(int Office, int Client, int Late, int Nobody);

/// <param name="Next">Key for the next page; null at the end.</param>
public sealed record MonitorView(IReadOnlyList<MonitorLine> Lines, MonitorFilter Filter, string? Next, long Number, string Epoch, Guid PersonId)
{
    /// <summary>The viewer may bring clients in: an empty monitor says how.</summary>
    public bool MayImport { get; init; }
    /// <summary>Those asked for that say something to this viewer.</summary>
    public IReadOnlyList<MonitorColumn> Columns { get; init; } = Filter.Columns;
}

/// <summary>The active clients monitor (A5): every dossier the staff member may see, whose turn it is first, then what is due first. The
/// summary stands on the dossier's own row and each order is an index, so the cost does not grow with the office. Whatever is looked for or
/// counted is of <see cref="Seen"/>: what is not his to see is in no line and in no number. Of a dossier that he sees only as a line he learns
/// who it is and whose turn it is: whatever else is looked for, sorted by or counted is of those he may open (<see cref="Inside"/>).</summary>
public sealed class MonitorReader(PortalDb db, Numbers numbers, Moments when)
{
    public const int Page = 50;
    /// <summary>Counted so far and then "999+": a count never walks the whole table.</summary>
    public const int Most = 1000;

    public async Task<MonitorView> Read(Actor actor, MonitorFilter filter, int most, CancellationToken stop)
    {
        var number = numbers.Of(Topics.Desk(actor.PersonId));
        var apart = actor.MaySeeLinesOnly() && filter.Sort is not (MonitorColumn.Client or MonitorColumn.Code) && !AsksInside(filter);
        var stretches = await MonitorOrder.Stretches(db, apart ? Filtered(Inside(actor), actor, filter) : Filtered(actor, filter), apart ? Filtered(LinesOnly(actor), actor, filter) : null, filter, when.Today, stop);
        var after = Key.Parse(filter.After, stretches);
        var found = new List<(MonitorLine Line, Stretch Stretch)>();
        foreach (var stretch in stretches.Skip(after?.At ?? 0))
        {
            var lines = after is { } key && stretch == stretches[key.At] ? stretch.Order.After(stretch.Lines, key.Text, key.Id, stretch.Down) : stretch.Lines;
            found.AddRange((await Lines(stretch.Order.Sort(lines, stretch.Down).Take(most + 1 - found.Count), stop)).Select(line => (line, stretch)));
            if (found.Count > most)
            {
                break;
            }
        }
        var next = found.Count > most ? Key.Of(found[most - 1].Line, found[most - 1].Stretch) : null;
        var may = await db.CapabilitiesOn(actor, [.. found.Take(most).Select(f => f.Line.Id)], stop);
        var shown = found.Take(most).Select(f => Shown(f.Line, may.GetValueOrDefault(f.Line.Id))).ToList();
        return new MonitorView(shown, filter, next, number, numbers.Epoch, actor.PersonId)
        {
            MayImport = actor.May(OfficeCapability.ActivateClients),
            Columns = actor.MaySomewhere(Capability.SeeDossier) ? filter.Columns : [.. filter.Columns.Where(MonitorOrder.IsOnEachLine).DefaultIfEmpty(MonitorColumn.Turn)],
        };
    }

    /// <summary>All that fit, up to so many, in no order.</summary>
    public Task<List<Guid>> Ids(Actor actor, MonitorFilter filter, int most, CancellationToken stop) => Filtered(actor, filter).OrderBy(d => d.Name).ThenBy(d => d.Id).Select(d => d.Id).Take(most).ToListAsync(stop);

    public Task<int> Count(Actor actor, MonitorFilter filter, CancellationToken stop) => Counted(Filtered(actor, filter), stop);

    public async Task<MonitorCounts> Counts(Actor actor, CancellationToken stop)
    {
        var today = when.Today;
        var all = Seen(actor);
        var inside = Inside(actor);
        if (SeesOffice(actor))
        {
            return new MonitorCounts(
                await Counted(all.Where(d => d.Summary.Turn == Turn.Office), stop),
                await Counted(all.Where(d => d.Summary.Turn == Turn.Client), stop),
                await Counted(inside.Where(d => d.Summary.Turn == Turn.Client && d.Summary.NextDue < today), stop),
                await Counted(all.Where(d => d.Summary.Turn == Turn.Nobody), stop));
        }
        // One's own dossiers are walked once.
        var turns = await inside.GroupBy(d => new { d.Summary.Turn, Late = d.Summary.NextDue < today }).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(stop);
        if (actor.MaySeeLinesOnly())
        {
            var more = await LinesOnly(actor).GroupBy(d => d.Summary.Turn).Select(g => new { Turn = g.Key, Count = g.Count() }).ToListAsync(stop);
            turns.AddRange(more.Select(m => new { Key = new { m.Turn, Late = false }, m.Count }));
        }
        int Of(Turn turn, bool lateOnly = false) => Math.Min(Most, turns.Where(t => t.Key.Turn == turn && (t.Key.Late || !lateOnly)).Sum(t => t.Count));
        return new MonitorCounts(Of(Turn.Office), Of(Turn.Client), Of(Turn.Client, lateOnly: true), Of(Turn.Nobody));
    }

    public Task<List<SavedView>> Views(Actor actor, CancellationToken stop) => db.SavedViews.AsNoTracking().Where(v => v.PersonId == actor.PersonId).OrderBy(v => v.Name).ThenBy(v => v.Id).ToListAsync(stop);

    private IQueryable<Dossier> Seen(Actor actor) => db.DossiersWhereMay(actor, Capability.SeeInMonitor).AsNoTracking();

    private IQueryable<Dossier> Inside(Actor actor) => db.DossiersOpenWhereMay(actor, Capability.SeeInMonitor).AsNoTracking();

    private IQueryable<Dossier> LinesOnly(Actor actor) => db.DossiersSeenAsLineOnly(actor).AsNoTracking();

    internal static bool IsOnEachLine(MonitorState state) => state is MonitorState.Office or MonitorState.Client or MonitorState.Nobody;

    /// <summary>Something is looked for that does not stand on a line by itself.</summary>
    private static bool AsksInside(MonitorFilter filter) => (filter.State is { } state && !IsOnEachLine(state))
        || filter is not { Mine: false, Branch: null, Configuration: null, Manager: null, Group: null };

    // In the order of an index, or the database would gather all of them before it takes the first.
    private static Task<int> Counted(IQueryable<Dossier> some, CancellationToken stop) => some.OrderBy(d => d.Summary.Turn).ThenBy(d => d.Summary.NextDue).ThenBy(d => d.Id).Take(Most).CountAsync(stop);

    private static bool SeesOffice(Actor actor) => actor.Staff is { } staff && staff.Roles.HasFlag(StaffRoles.Admin);

    private static MonitorLine Shown(MonitorLine line, Capabilities may) => may.Has(Capability.SeeDossier)
        ? line with { Opens = Way(line.Id, may), Manages = may.Has(Capability.ManageDossier) }
        : (line with { Opens = Way(line.Id, may) }).LineOnly();

    private static string? Way(Guid id, Capabilities may) => may.Has(Capability.SeeDossier) ? Links.Dossier(id) : may.Has(Capability.UseWorklist) ? Links.Worklist(id) : null;

    private Task<List<MonitorLine>> Lines(IQueryable<Dossier> dossiers, CancellationToken stop) => dossiers.Select(d => new MonitorLine(
        d.Id, d.Name, d.Summary.Code, db.Branches.Where(b => b.Id == d.Client.BranchId).Select(b => b.Name).FirstOrDefault(), d.Configuration, d.IsPrivate, d.IsWorklist,
        d.ManagerId, db.People.Where(p => p.Id == d.ManagerId).Select(p => p.Name).FirstOrDefault(), db.ClientGroups.Where(g => g.Id == d.ClientGroupId).Select(g => g.Name).FirstOrDefault(), d.Summary, null, false)).ToListAsync(stop);

    private IQueryable<Dossier> Filtered(Actor actor, MonitorFilter filter) => Filtered(AsksInside(filter) ? Inside(actor) : Seen(actor), actor, filter);

    private IQueryable<Dossier> Filtered(IQueryable<Dossier> all, Actor actor, MonitorFilter filter)
    {
        var today = when.Today;
        all = filter.State switch
        {
            MonitorState.Office => all.Where(d => d.Summary.Turn == Turn.Office),
            MonitorState.Client => all.Where(d => d.Summary.Turn == Turn.Client),
            MonitorState.Late => all.Where(d => d.Summary.Turn == Turn.Client && d.Summary.NextDue < today),
            MonitorState.Nobody => all.Where(d => d.Summary.Turn == Turn.Nobody),
            MonitorState.NoUser => all.Where(d => d.Summary.UserUntil < today),
            MonitorState.NoAdministrator => all.Where(d => d.Summary.AdministratorUntil < today),
            MonitorState.Private => all.Where(d => d.IsPrivate),
            null => all,
        };
        var me = actor.PersonId;
        all = filter.Mine ? all.Where(d => d.ManagerId == me) : all;
        all = filter.Branch is { } branch ? all.Where(d => d.Client.BranchId == branch) : all;
        all = filter.Configuration is { } configuration ? all.Where(d => d.Configuration == configuration) : all;
        all = filter.Manager is not { } manager ? all : Guid.TryParse(manager, out var managerId) ? all.Where(d => d.ManagerId == managerId) : all.Where(d => d.ManagerId == null);
        all = filter.Group is not { } group ? all : Guid.TryParse(group, out var groupId) ? all.Where(d => d.ClientGroupId == groupId) : all.Where(d => d.ClientGroupId == null);
        return filter.Words is null ? all : Named(all, actor, filter.Words);
    }

    private IQueryable<Dossier> Named(IQueryable<Dossier> all, Actor actor, string text)
    {
        var words = $"%{text.Replace("%", "", StringComparison.Ordinal).Replace("_", "", StringComparison.Ordinal)}%";
        if (!SeesOffice(actor))
        {
            return all.Where(d => EF.Functions.Like(d.Name, words) || EF.Functions.Like(d.Summary.Code, words));
        }
        // Of the whole office each name and each code is read from its own small index, and only what fits is looked up.
        var named = db.Dossiers.Where(d => EF.Functions.Like(d.Name, words)).Select(d => d.Id);
        var coded = db.Dossiers.Where(d => EF.Functions.Like(d.Summary.Code, words)).Select(d => d.Id);
        return all.Where(d => named.Contains(d.Id) || coded.Contains(d.Id));
    }

    /// <summary>Where a page ended: the stretch, the key in it, the id.</summary>
    private sealed record Key(int At, string Text, Guid Id)
    {
        public static string Of(MonitorLine line, Stretch stretch) => $"{stretch.Name}~{stretch.Order.KeyOf(line)}~{line.Id:n}";

        public static Key? Parse(string? text, IReadOnlyList<Stretch> stretches) =>
            text?.Split('~') is [var name, var key, var id] && Guid.TryParseExact(id, "n", out var last) && stretches.ToList().FindIndex(s => s.Name == name) is >= 0 and var at ? new Key(at, key, last) : null;
    }
}
