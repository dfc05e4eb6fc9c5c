using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Portal.Domain;
using Portal.Domain.Access;
using Portal.Domain.Clients.Import;
using Portal.Domain.Office;
using Portal.Infrastructure.Access;
using Portal.Infrastructure.Import;
using Portal.Web.Access;
using Portal.Web.Fragments;
using Portal.Web.Fragments.Groups;
using Portal.Web.Fragments.Importing;
using Portal.Web.Fragments.Parts;

namespace Portal.Web.Pages.Importing;

/// <summary>Which column holds what; the list is read again at once.</summary>
[AsksOffice(OfficeCapability.ActivateClients)]
public sealed class ColumnsModel(ImportReader reader, Moments when, ListReading reading) : ListPage(reader, when)
{
    public async Task<IActionResult> OnPostAsync(Guid id)
    {
        await Open(id);
        Matched = [.. ImportedRow.Read<MatchedColumn>(List.ColumnsJson).Select(c => c with { Field = Enum.TryParse<ClientField>(Request.Form[$"column-{c.Index}"], out var field) && Enum.IsDefined(field) ? field : null })];
        if (Matched.All(c => c.Field != ClientField.Name))
        {
            Errors.Add(new(null, T["importing.columns-name"]));
        }
        foreach (var twice in Matched.Where(c => c.Field is not null).GroupBy(c => c.Field!.Value).Where(g => g.Count() > 1))
        {
            Errors.Add(new($"column-{twice.First().Index}", T["importing.columns-twice", T.Field(twice.Key), string.Join(", ", twice.Select(c => c.Name))]));
        }
        if (Errors.Count > 0)
        {
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return Page();
        }
        await reading.ReadAgain(List, Matched.Where(c => c.Field is not null).ToDictionary(c => c.Index, c => c.Field!.Value), Actor, Stop);
        return Back(id);
    }
}

/// <summary>Makes the client groups that the list names and the office does not have: empty ones, without rights; the list is read again with them.</summary>
[AsksOffice(OfficeCapability.ManageOffice)]
public sealed class GroupsModel(ListReading reading) : ImportPage
{
    public async Task<IActionResult> OnPostAsync(Guid id)
    {
        var list = await Mine(id);
        list.MustBeChecking();
        var names = (await UnknownWords.Read(Db, list, Stop)).Groups;
        if (names.Count > UnknownWords.MostGroups || names.Count + await Db.ClientGroups.CountAsync(Stop) > GroupsReader.Most || names.Any(name => GroupForm.CheckName(T, name, "").Any()))
        {
            throw new RuleBroken("importing.no-groups");
        }
        Db.ClientGroups.AddRange(names.Select(name => ClientGroup.Create(name.Trim(), ClientRoles.None, By, Now)));
        await Db.SaveChangesAsync(Stop);
        await reading.ReadAgain(list, Actor, Stop);
        return Back(id);
    }
}

/// <summary>Which rows are brought in: those that are ticked of the ones shown, all, or none. A row with an error never is.</summary>
[AsksOffice(OfficeCapability.ActivateClients)]
public sealed class ChoiceModel(ImportReader reader, Moments when) : ListPage(reader, when)
{
    public async Task<IActionResult> OnPostAsync(Guid id, string? pick, int[] shown, int[] row)
    {
        await Open(id);
        List.MustBeChecking();
        var rows = Db.RowsOf(List).Where(r => r.Plan != RowPlan.Error);
        var (wanted, now) = pick switch { "all" => (rows.Where(r => !r.IsChosen), true), "none" => (rows.Where(r => r.IsChosen), false), _ => (rows.Where(r => shown.Contains(r.Number) && row.Contains(r.Number)), true) };
        if (pick is null)
        {
            await rows.Where(r => shown.Contains(r.Number) && !row.Contains(r.Number)).ExecuteUpdateAsync(s => s.SetProperty(r => r.IsChosen, false), Stop);
        }
        await wanted.ExecuteUpdateAsync(s => s.SetProperty(r => r.IsChosen, now), Stop);
        return await Done($"{Links.Import(id)}?show={Show}&at={At}", async () => await Rows());
    }
}

/// <summary>Brings the chosen rows in; the job does the work.</summary>
[AsksOffice(OfficeCapability.ActivateClients)]
public sealed class ApplicationModel(ImportReader reader) : ImportPage
{
    public async Task<IActionResult> OnPostAsync(Guid id, Guid? groupId, Guid? branchId)
    {
        var list = await Mine(id);
        var places = await reader.Places(Actor, Stop);
        // A choice that he was not given is nobody's: he is told that it is not there, as with any id that is not his.
        if ((groupId is not null && places.Groups.All(g => g.Id != groupId)) || (branchId is not null && places.Branches.All(b => b.Id != branchId)))
        {
            throw new NotFound();
        }
        list.Apply(groupId, branchId ?? (places.MustHaveBranch ? places.Branch : null), await Db.RowsOf(list).CountAsync(r => r.IsChosen, Stop), By, Now);
        await Db.SaveChangesAsync(Stop);
        return Back(id);
    }
}

/// <summary>Throws a list away that was not imported.</summary>
[AsksOffice(OfficeCapability.ActivateClients)]
public sealed class DeletionModel : ImportPage
{
    public async Task<IActionResult> OnPostAsync(Guid id)
    {
        var list = await Mine(id);
        list.MustBeChecking();
        Db.Remove(list);
        await Db.SaveChangesAsync(Stop);
        return LocalRedirect("/clients/import");
    }
}

/// <summary>Takes an import back, after a look at what can be taken back.</summary>
[AsksOffice(OfficeCapability.ActivateClients)]
public sealed class UndoingModel : ImportPage
{
    public ImportedList List { get; private set; } = null!;
    private UndoOutlook outlook = null!;

    public async Task<IActionResult> OnGetAsync(Guid id)
    {
        List = await Mine(id);
        if (List.Stage != ImportStage.Applied)
        {
            return Back(id);
        }
        outlook = await UndoOutlook.Read(Db, List, Stop);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id)
    {
        List = await Mine(id);
        List.Undo(By, Now);
        await Db.SaveChangesAsync(Stop);
        return Back(id);
    }

    public Fragment Draw() => Fragment.Of<Undoing>(new { List, Outlook = outlook });
}

/// <summary>What came of every row, as a file that no spreadsheet runs.</summary>
[AsksOffice(OfficeCapability.ActivateClients)]
public sealed class ResultModel : ImportPage
{
    public async Task<IActionResult> OnGetAsync(Guid id)
    {
        var list = await Mine(id);
        string[] head = [T["importing.row"], T["importing.client"], T.Field(ClientField.Code), T["importing.csv-done"], T["importing.csv-why"], T["importing.csv-changes"], T["importing.csv-undone"]];
        var rows = new List<string[]> { head };
        await foreach (var row in Db.RowsOf(list).AsNoTracking().OrderBy(r => r.Number).AsAsyncEnumerable().WithCancellation(Stop))
        {
            rows.Add([
                row.Number.ToString(System.Globalization.CultureInfo.InvariantCulture), row.Name, row.Code, T.Done(row.Done),
                string.Join(" | ", new[] { T.Why(row) }.OfType<string>().Concat(row.Findings.Select(T.Finding))),
                string.Join(" | ", row.Changes.Select(T.Change)),
                string.Join(" ", new[] { T.Undone(row.Undone), row.Undone is RowUndone.Kept or RowUndone.InPart ? T["importing.why-kept"] : "" }.Where(s => s.Length > 0)),
            ]);
        }
        return File(CsvText.Of(rows), "text/csv; charset=utf-8", $"{T["importing.result-file"]}.csv");
    }
}
