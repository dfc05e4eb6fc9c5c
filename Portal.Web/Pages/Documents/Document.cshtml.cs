using Microsoft.AspNetCore.Mvc;
using Portal.Domain.Access;
using Portal.Web.Access;
using Portal.Web.Fragments;
using Portal.Web.Fragments.Documents;

namespace Portal.Web.Pages.Documents;

/// <summary>One document: its versions, what it is, and who sees it.</summary>
[AsksDossier(Capability.SeeDossier)]
public sealed class DocumentModel(DocumentReader reader) : DocumentPage
{
    public DocumentView Shown { get; private set; } = null!;

    public async Task OnGetAsync()
    {
        await Load();
        Shown = await reader.Read(Actor, Id, Stop);
    }

    public async Task<IActionResult> OnGetCardAsync()
    {
        await OnGetAsync();
        return Card();
    }

    public Fragment Card() => Fragment.Of<DocumentCard>(new { View = Shown });
}
