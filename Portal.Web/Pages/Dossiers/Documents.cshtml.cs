using Microsoft.AspNetCore.Mvc;
using Portal.Domain.Access;
using Portal.Web.Access;
using Portal.Web.Fragments;
using Portal.Web.Fragments.Dossiers;
using Portal.Web.Fragments.Parts;

namespace Portal.Web.Pages.Dossiers;

/// <summary>The documents of a dossier; files dropped here go to its archive.</summary>
[AsksDossier(Capability.SeeDossier)]
public sealed class DocumentsModel(DocumentLines documents) : DossierPage
{
    /// <summary>Which page of them, from 1.</summary>
    [BindProperty(SupportsGet = true)] public int P { get; set; } = 1;

    protected override string Tab => "documents";

    public Task OnGetAsync() => Open();

    public async Task<IActionResult> OnGetListAsync()
    {
        await Open();
        return await List();
    }

    public async Task<Fragment> List() => Fragment.Of<DossierDocuments>(new { Frame, Shown = await documents.Page(Actor, new PageAsked(P), Stop, dossierId: Id) });
}
