using Microsoft.AspNetCore.Mvc;
using Portal.Domain.Access;
using Portal.Domain.Clients.Import;
using Portal.Web.Access;
using Portal.Web.Fragments;
using Portal.Web.Fragments.Importing;
using Portal.Web.Fragments.Parts;

namespace Portal.Web.Pages.Importing;

/// <summary>One list: its rows while it is checked, its progress while it runs, its result after.</summary>
[AsksOffice(OfficeCapability.ActivateClients)]
public sealed class ImportModel(ImportReader reader, Moments when) : ListPage(reader, when)
{
    public async Task OnGetAsync(Guid id) => await Open(id);

    public async Task<IActionResult> OnGetOutcomeAsync(Guid id)
    {
        await Open(id);
        return await Outcome();
    }
}

/// <summary>A page that shows the list, and the form of it that came back.</summary>
public abstract class ListPage(ImportReader reader, Moments when) : ImportPage
{
    [BindProperty(SupportsGet = true)] public RowFilter Show { get; set; }
    [BindProperty(SupportsGet = true)] public int At { get; set; } = 1;

    public ImportedList List { get; private set; } = null!;
    public string Until => when.Day(DateOnly.FromDateTime(when.Local(List.ExpiresAt).DateTime));
    protected IReadOnlyList<MatchedColumn>? Matched { get; set; }
    protected List<FieldError> Errors { get; } = [];

    public async Task<IReadOnlyList<Fragment>> Draw() => List.Stage == ImportStage.Checking
        ? [Fragment.Of<ImportSteps>(new { Stage = (ImportStage?)List.Stage }), Fragment.Of<ColumnMatching>(new { ListId = List.Id, Columns = Matched ?? ImportedRow.Read<MatchedColumn>(List.ColumnsJson), Errors = (IReadOnlyList<FieldError>)Errors }), await Rows()]
        : [await Outcome()];

    protected async Task Open(Guid id) => List = await Mine(id);

    protected async Task<Fragment> Rows() => Fragment.Of<RowsSection>(new { View = await reader.Rows(List, Show, At, Stop), Places = await reader.Places(Actor, Stop) });

    protected async Task<Fragment> Outcome() => Fragment.Of<ImportOutcome>(new { View = await reader.Outcome(List, Stop) });
}
