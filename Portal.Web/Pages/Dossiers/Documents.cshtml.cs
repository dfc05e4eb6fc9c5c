using Microsoft.AspNetCore.Mvc;
using Portal.Domain.Access;
using Portal.Web.Access;
using Portal.Web.Fragments;
using Portal.Web.Fragments.Dossiers;

namespace Portal.Web.Pages.Dossiers;

/// <summary>The documents of a dossier; files dropped here go to its archive.</summary>
[AsksDossier(Capability.SeeDossier)]
public sealed class DocumentsModel(DocumentLines documents) : DossierPage
{
    private const int Most = 200;

    protected override string Tab => "documents";

    public Task OnGetAsync() => Open();

    public async Task<IActionResult> OnGetListAsync()
    {
        await Open();
        return await List();
    }

    public async Task<Fragment> List() => Fragment.Of<DossierDocuments>(new { Frame, Lines = (IReadOnlyList<DocumentLine>)await documents.Read(Actor, Id, Most, Stop) });
}
