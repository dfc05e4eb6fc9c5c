using Microsoft.AspNetCore.Mvc;
using Portal.Domain.Access;
using Portal.Web.Access;
using Portal.Web.Fragments;
using Portal.Web.Fragments.Dossiers;
using Portal.Web.Fragments.Parts;
using Portal.Web.Live;

namespace Portal.Web.Pages.Documents;

/// <summary>Every document a client user may see, whatever way: archive, requests, panels.</summary>
[AsksSignedIn]
public sealed class OwnDocumentsModel(DocumentLines documents, Numbers numbers) : PortalPage
{
    /// <summary>Which page of them, from 1.</summary>
    [BindProperty(SupportsGet = true)] public int P { get; set; } = 1;

    public IActionResult OnGet() => Actor.IsStaff ? LocalRedirect("/clients") : Page();

    public async Task<IActionResult> OnGetListAsync() => await List();

    public async Task<Fragment> List()
    {
        var number = numbers.Of(Topics.Desk(Actor.PersonId));
        return Fragment.Of<OwnDocuments>(new { Shown = await documents.Page(Actor, new PageAsked(P), Stop), Actor.PersonId, Number = number, numbers.Epoch });
    }
}
