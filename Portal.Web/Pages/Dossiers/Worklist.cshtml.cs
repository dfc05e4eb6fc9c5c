using Microsoft.AspNetCore.Mvc;
using Portal.Domain.Access;
using Portal.Web.Access;
using Portal.Web.Fragments;
using Portal.Web.Fragments.Dossiers;
using Portal.Web.Fragments.Worklist;

namespace Portal.Web.Pages.Dossiers;

/// <summary>The worklist of a worklist dossier; for support staff the only page of it (A7, B3).</summary>
[AsksDossier(Capability.UseWorklist)]
public sealed class WorklistModel(WorklistReader worklist, DossierReader dossiers) : PortalPage
{
    private WorklistView view = null!;
    private DossierFrame? frame;

    [BindProperty(SupportsGet = true)] public Guid Id { get; set; }

    public async Task OnGetAsync()
    {
        await Read();
        frame = view.SeesDossier ? await dossiers.Frame(Actor, Id, Stop) : null;
        ViewData["Title"] = $"{T["worklist.title"]} · {view.Name}";
    }

    public async Task<IActionResult> OnGetListAsync()
    {
        await Read();
        return List();
    }

    public Fragment Head() => frame is null ? Fragment.Of<WorklistHead>(new { View = view }) : Fragment.Of<DossierHead>(new { Frame = frame, Tab = "worklist" });

    public Fragment List() => Fragment.Of<WorklistSection>(new { View = view });

    private async Task Read() => view = await worklist.Read(Actor, await On(Id), Id, Stop);
}
