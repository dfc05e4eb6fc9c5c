using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Clients.Import;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Data;
using Portal.Infrastructure.Import;
using Portal.Web.Fragments.Settings;

namespace Portal.Web.Fragments.Importing;

public enum RowFilter
{
    All,
    Errors,
    Warnings,
    New,
    Changes,
    Same,
}

/// <summary>A page of a list's rows, and how many there are of each sort.</summary>
public sealed record RowsView(ImportedList List, RowFilter Show, int Page, int Pages, IReadOnlyDictionary<RowFilter, int> Counts, int Chosen, UnknownWords Unknown, IReadOnlyList<ImportedRow> Rows)
{
    public string At(RowFilter show, int page) => $"{Links.Import(List.Id)}?show={show.ToString().ToLowerInvariant()}&at={page}";
}

/// <summary>Where the new clients go: only what this person may choose.</summary>
public sealed record Places(IReadOnlyList<Choice> Groups, IReadOnlyList<Choice> Branches, bool MustHaveBranch, Guid? Branch, bool MayMakeGroups);

/// <summary>How far a list is, or what came of it.</summary>
public sealed record OutcomeView(ImportedList List, int Worked, int ToWork, IReadOnlyDictionary<RowDone, int> Done, IReadOnlyDictionary<RowUndone, int> Undone);

/// <summary>Reads imported lists for their pages.</summary>
public sealed class ImportReader(PortalDb db, Choices choices)
{
    public const int PageSize = 50;

    public async Task<RowsView> Rows(ImportedList list, RowFilter show, int page, CancellationToken stop)
    {
        var rows = db.RowsOf(list).AsNoTracking();
        var sorts = await rows.GroupBy(r => new { r.Plan, r.IsWarned, r.IsChosen }).Select(g => new { g.Key.Plan, g.Key.IsWarned, g.Key.IsChosen, Count = g.Count() }).ToListAsync(stop);
        var counts = Enum.GetValues<RowFilter>().ToDictionary(filter => filter, filter => sorts.Where(s => filter switch
        {
            RowFilter.All => true,
            RowFilter.Errors => s.Plan == RowPlan.Error,
            RowFilter.Warnings => s.IsWarned,
            RowFilter.New => s.Plan == RowPlan.New,
            RowFilter.Changes => s.Plan == RowPlan.Changes,
            RowFilter.Same => s.Plan == RowPlan.Same,
        }).Sum(s => s.Count));
        var pages = Math.Max(1, (counts[show] + PageSize - 1) / PageSize);
        page = Math.Clamp(page, 1, pages);
        var shown = await Of(rows, show).OrderBy(r => r.Number).Skip((page - 1) * PageSize).Take(PageSize).ToListAsync(stop);
        return new RowsView(list, show, page, pages, counts, sorts.Where(s => s.IsChosen).Sum(s => s.Count), await UnknownWords.Read(db, list, stop), shown);
    }

    public async Task<Places> Places(Actor actor, CancellationToken stop) =>
        new(await choices.ClientGroups(stop), await choices.BranchesFor(actor.Staff!, stop), actor.Staff!.LimitedToBranch, actor.Staff.BranchId, actor.May(OfficeCapability.ManageOffice));

    public async Task<OutcomeView> Outcome(ImportedList list, CancellationToken stop)
    {
        var rows = db.RowsOf(list).AsNoTracking();
        var done = await rows.GroupBy(r => r.Done).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, stop);
        var undone = await rows.Where(r => r.Done == RowDone.Created || r.Done == RowDone.Updated).GroupBy(r => r.Undone).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, stop);
        var (work, left) = list.Stage == ImportStage.Undoing
            ? (undone.Values.Sum(), undone.GetValueOrDefault(RowUndone.No))
            : (done.Values.Sum(), done.GetValueOrDefault(RowDone.Waiting));
        return new OutcomeView(list, work - left, work, done, undone);
    }

    private static IQueryable<ImportedRow> Of(IQueryable<ImportedRow> rows, RowFilter show) => show switch
    {
        RowFilter.All => rows,
        RowFilter.Errors => rows.Where(r => r.Plan == RowPlan.Error),
        RowFilter.Warnings => rows.Where(r => r.IsWarned),
        RowFilter.New => rows.Where(r => r.Plan == RowPlan.New),
        RowFilter.Changes => rows.Where(r => r.Plan == RowPlan.Changes),
        RowFilter.Same => rows.Where(r => r.Plan == RowPlan.Same),
    };
}
