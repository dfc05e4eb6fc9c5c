using Microsoft.AspNetCore.Mvc;
using Portal.Web.Access;
using Portal.Web.Fragments;
using Portal.Web.Fragments.Dashboard;

namespace Portal.Web.Pages.Today;

/// <summary>The list behind a figure of the day: exactly what it counts.</summary>
[AsksSignedIn]
public sealed class WorkModel(WorkListReader reader) : PortalPage
{
    [BindProperty(SupportsGet = true)] public Work Of { get; set; } = Work.Office;
    [BindProperty(SupportsGet = true)] public DateOnly? Day { get; set; }
    [BindProperty(SupportsGet = true)] public Age? Age { get; set; }
    [BindProperty(SupportsGet = true)] public Guid? Team { get; set; }
    [BindProperty(SupportsGet = true)] public bool Mine { get; set; }
    [BindProperty(SupportsGet = true)] public string? After { get; set; }

    public IActionResult OnGet() => Aside ?? Page();

    public async Task<IActionResult> OnGetListAsync() => Aside is { } elsewhere ? elsewhere : await Draw();

    public async Task<Fragment> Draw() => Fragment.Of<WorkList>(new { View = await reader.Read(Actor, new WorkFilter(Of, Day, Age, Team, Mine), After, Stop) });

    /// <summary>Where somebody goes for whom there is no such list.</summary>
    private IActionResult? Aside => !Actor.IsStaff ? LocalRedirect("/home") : IsKnown ? null : NotFound();

    private bool IsKnown => ModelState.IsValid && Enum.IsDefined(Of) && (Age is not { } age || Enum.IsDefined(age)) && Day is not { Year: < 2000 or > 2200 };
}
